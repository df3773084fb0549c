use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    address::Done,
    ui::notice::{Notice, Tone},
};

/// Says what has just been done. It goes away with the next page.
#[component]
pub(crate) fn DoneNotice() -> impl IntoView {
    let query = use_query_map();
    move || {
        let done = query.read().get("done").and_then(|it| Done::read(&it))?;
        Some(view! { <Notice tone=Tone::Success text=sentence(done)/> })
    }
}

fn sentence(done: Done) -> &'static str {
    match done {
        Done::Created => "Sent. This is what we received.",
        Done::Saved => "Saved. Your changes are in place.",
        Done::Deleted => "Deleted.",
        Done::Password => "Saved. Use your new password from now on.",
    }
}
