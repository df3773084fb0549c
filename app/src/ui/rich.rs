use leptos::prelude::*;

/// Text with headings, lists and links: HTML that was cleaned where it was made.
#[component]
pub(crate) fn Rich(html: String) -> impl IntoView {
    view! { <div class="rich" inner_html=html></div> }
}
