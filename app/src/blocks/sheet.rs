use domain::answer::Door;
use leptos::prelude::*;

use crate::{
    blocks::failure::FailurePage,
    failure::Failure,
    ui::{mark::Mark, page_title::PageTitle},
};

/// The sheet under the lintel: what stands before a portal.
#[component]
pub(crate) fn Sheet(
    door: Door,
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    children: Children,
) -> impl IntoView {
    let document = format!("{title} · {}", door.title);
    view! {
        <main class="sign-in" id="content" tabindex="-1">
            <PageTitle text=document/>
            <div data-part="brand"><Mark/>{door.title}</div>
            <div data-part="lintel"></div>
            <div data-part="sheet">
                <header>
                    <h1>{title}</h1>
                    <p>{text}</p>
                </header>
                {children()}
            </div>
        </main>
    }
}

/// In place of the sheet, where there is no such portal or it cannot be reached.
#[component]
pub(crate) fn SheetFailure(portal: String, failure: Failure) -> impl IntoView {
    view! {
        <main class="sign-in" id="content" tabindex="-1"><FailurePage portal failure/></main>
    }
}
