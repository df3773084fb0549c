use leptos::prelude::*;

use super::{icon::Icon, page_title::PageTitle};

/// The way back: where to, and what it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Back {
    pub address: String,
    pub title: String,
}

/// What a page is, where it belongs and what can be done.
#[component]
pub(crate) fn PageHeader(
    #[prop(into)] title: String,
    #[prop(optional, into)] text: Option<String>,
    #[prop(optional_no_strip)] back: Option<Back>,
    /// At the other end of the line with the way back.
    #[prop(optional_no_strip)]
    beside: Option<AnyView>,
    #[prop(optional)] size: Option<&'static str>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let back = back.map(|it| view! { <BackLink back=it/> });
    let ways = match beside {
        Some(beside) => view! { <div data-part="ways">{back}{beside}</div> }.into_any(),
        None => back.into_any(),
    };
    view! {
        <header class="page-header">
            <PageTitle text=title.clone()/>
            {ways}
            <div>
                <h1 data-size=size>{title}</h1>
                {text.map(|it| view! { <p>{it}</p> }.into_any())}
            </div>
            {children.map(|it| view! { <div data-part="actions">{it()}</div> }.into_any())}
        </header>
    }
}

#[component]
fn BackLink(back: Back) -> impl IntoView {
    view! {
        <a data-part="back" href=back.address>
            <Icon name="back"/>
            {back.title}
        </a>
    }
}
