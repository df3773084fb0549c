use leptos::prelude::*;

use crate::{api::send_not_found, blocks::failure::Missing};

/// For addresses that no page has.
#[component]
pub(crate) fn NotFoundPage() -> impl IntoView {
    send_not_found();
    view! {
        <main class="sign-in" id="content">
            <Missing home="/"/>
        </main>
    }
}
