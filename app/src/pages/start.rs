use leptos::prelude::*;

use crate::ui::page_title::PageTitle;

use crate::ui::empty::Empty;

/// Says nothing about which portals there are.
#[component]
pub(crate) fn StartPage() -> impl IntoView {
    view! {
        <main class="sign-in" id="content">
            <PageTitle text="Customer portals"/>
            <Empty
                picture="empty"
                is_page=true
                title="Each portal has its own address"
                text="Use the one that your company gave you. It is also in the mails you got from them."
            />
        </main>
    }
}
