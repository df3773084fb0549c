use domain::refusal::Input;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{children::Rows, draft::DraftLine, filled::Filled, judged::Judged};
use crate::{
    address,
    failure::Failure,
    language::words,
    ui::notice::{Notice, Tone},
};

/// On top of a form: what went wrong, with a link to each field that needs another look.
#[component]
pub(crate) fn Summary(
    lines: Vec<DraftLine>,
    groups: Vec<Rows>,
    failure: RwSignal<Option<Failure>>,
    /// The page was drawn again with it: then it has the focus from the start.
    came_back: bool,
) -> impl IntoView {
    let params = use_params_map();
    let words = words();
    let (judged, filled) = (expect_context::<Judged>(), expect_context::<Filled>());
    move || {
        let failure = failure.get()?.without(|it| judged.is_mended(it))?;
        let links: Vec<_> = lines
            .iter()
            .filter_map(|line| {
                let typed = untrack(|| filled.typed(&line.line.field));
                Some((line.clone(), line.message(&failure, &typed, words)?))
            })
            .map(|(line, message)| (line.id, line.line.label, message))
            .chain(groups.iter().flat_map(|it| it.wrong(&failure, filled, words)))
            .map(|(id, label, message)| view! { <FieldLink id label message/> })
            .collect();
        let links = (!links.is_empty()).then(|| view! { <ul>{links}</ul> });
        let door = failure.is_signed_out().then(|| {
            let portal = params.read_untracked().get("portal").unwrap_or_default();
            view! { <DoorLink address=address::sign_in(&portal)/> }
        });
        // Pressing once more is all there is to do: nothing is wrong.
        let tone = match failure.of(Input::Stamp) {
            Some(_) => Tone::Info,
            None => Tone::Danger,
        };
        Some(view! {
            <Notice tone title=failure.title(words) text=failure.text(words) focus=came_back>
                {links}
                {door}
            </Notice>
        })
    }
}

#[component]
fn FieldLink(id: String, label: String, message: String) -> impl IntoView {
    let address = format!("#{id}");
    view! {
        <li>
            <a href=address rel="external">{label}</a>
            ": "
            {message}
        </li>
    }
}

/// In a new tab, so that the form stays.
#[component]
fn DoorLink(address: String) -> impl IntoView {
    view! {
        <a href=address target="_blank" rel="external noopener">
            {words().form.sign_in_elsewhere}
        </a>
    }
}
