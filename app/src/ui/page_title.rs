use leptos::prelude::*;
use leptos_meta::Title;

use crate::api::in_head;

/// The title of the document. The only one that draws it: the framework writes it into the page
/// as it is, and a record's name is whatever somebody typed.
#[component]
pub(crate) fn PageTitle(#[prop(into)] text: String) -> impl IntoView {
    view! { <Title text=in_head(text)/> }
}

/// What follows the title of every page below: whose portal it is.
#[component]
pub(crate) fn TitleOf(portal: String) -> impl IntoView {
    let portal = in_head(portal);
    view! { <Title formatter=move |page: String| format!("{page} · {portal}")/> }
}
