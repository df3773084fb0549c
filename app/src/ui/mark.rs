use leptos::prelude::*;

/// The small portico: stands where a company has no logo of its own.
#[component]
pub(crate) fn Mark() -> impl IntoView {
    view! {
        <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" fill="currentColor">
            <path d="M2 3h28v5H2zM2 10h28v2H2zM2 14h4v12H2zM10 14h4v12h-4zM18 14h4v12h-4zM26 14h4v12h-4zM2 28h28v2H2z"/>
        </svg>
    }
}
