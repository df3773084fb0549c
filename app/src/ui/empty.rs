use leptos::prelude::*;

/// Where there is nothing to show: a small portico, what happened, what now.
#[component]
pub(crate) fn Empty(
    picture: &'static str,
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    /// A page has its only title here; part of a page has one above.
    #[prop(optional)]
    is_page: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let heading = if is_page {
        view! { <h1>{title}</h1> }.into_any()
    } else {
        view! { <h2>{title}</h2> }.into_any()
    };
    view! {
        <section class="empty">
            <svg viewBox="0 0 94 54" width="94" height="54" aria-hidden="true">
                <use href=format!("/icons.svg#{picture}")/>
            </svg>
            {heading}
            <p>{text}</p>
            {children.map(|it| view! { <div data-part="actions">{it()}</div> }.into_any())}
        </section>
    }
}
