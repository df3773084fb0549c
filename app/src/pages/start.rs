use leptos::prelude::*;

use crate::{
    language::words,
    ui::{empty::Empty, page_title::PageTitle},
    words::Told,
};

/// Says nothing about which portals there are.
#[component]
pub(crate) fn StartPage() -> impl IntoView {
    let words = &words().navigation;
    let Told { title, text } = words.which_portal;
    view! {
        <main class="sign-in" id="content">
            <PageTitle text=words.portals/>
            <Empty picture="empty" is_page=true title text/>
        </main>
    }
}
