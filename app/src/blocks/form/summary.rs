use leptos::prelude::*;

use super::draft::DraftLine;
use crate::{
    failure::Failure,
    ui::notice::{Notice, Tone},
};

/// On top of a form: what went wrong, with a link to each field that needs another look.
#[component]
pub(crate) fn Summary(lines: Vec<DraftLine>, failure: RwSignal<Option<Failure>>) -> impl IntoView {
    move || {
        let failure = failure.get()?;
        let links: Vec<_> = lines
            .iter()
            .filter_map(|line| Some((line.clone(), line.message(&failure)?)))
            .map(|(line, message)| view! { <FieldLink line message/> })
            .collect();
        let links = (!links.is_empty()).then(|| view! { <ul>{links}</ul> });
        Some(view! {
            <Notice tone=Tone::Danger title=failure.title() text=failure.to_string()>
                {links}
            </Notice>
        })
    }
}

#[component]
fn FieldLink(line: DraftLine, message: String) -> impl IntoView {
    let address = format!("#{}", line.id);
    view! {
        <li>
            <a href=address rel="external">{line.line.label}</a>
            ": "
            {message}
        </li>
    }
}
