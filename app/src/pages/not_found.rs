use leptos::prelude::*;

use crate::{api::send_missing, blocks::failure::Missing};

/// For addresses that no page has.
#[component]
pub(crate) fn NotFoundPage() -> impl IntoView {
    send_missing();
    view! {
        <main class="sign-in" id="content">
            <Missing home="/"/>
        </main>
    }
}
