use leptos::prelude::*;

use crate::blocks::failure::Missing;

/// For addresses that no page has.
#[component]
pub(crate) fn NotFoundPage() -> impl IntoView {
    view! {
        <main class="sign-in" id="content">
            <Missing home="/"/>
        </main>
    }
}
