use leptos::prelude::*;

/// A sign beside words; by itself it says nothing.
#[component]
pub(crate) fn Icon(#[prop(into)] name: String, #[prop(default = 20)] size: u8) -> impl IntoView {
    view! {
        <svg width=size.to_string() height=size.to_string() aria-hidden="true">
            <use href=format!("/icons.svg#{name}")/>
        </svg>
    }
}
