use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    address::Done,
    language::words,
    said,
    ui::{
        live::live,
        notice::{Notice, Tone},
    },
    words::Words,
};

/// Says what has just been done. It goes away with the next page.
#[component]
pub(crate) fn DoneNotice() -> impl IntoView {
    let query = use_query_map();
    let words = words();
    let said = said::here();
    live(move || {
        let done = query.read().get("done").and_then(|it| Done::read(&it))?;
        let after = said.get().filter(|_| done == Done::Created).and_then(|it| it.text);
        let text = after.unwrap_or_else(|| sentence(done, words).to_owned());
        Some(view! { <Notice tone=Tone::Success text/> })
    })
}

fn sentence(done: Done, words: &Words) -> &'static str {
    match done {
        Done::Created => words.record.created,
        Done::Saved => words.record.saved,
        Done::Deleted => words.record.deleted,
        Done::Password => words.profile.password_saved,
    }
}
