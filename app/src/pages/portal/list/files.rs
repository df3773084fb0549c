use leptos::prelude::*;

use crate::{
    address,
    blocks::list_state::{ListState, lent},
    language::words,
};

/// The list as a file: all of its pages, as it is searched and sorted now.
#[component]
pub(crate) fn Files(portal: String, state: ListState, section: String) -> impl IntoView {
    let pairs = state.first_page().pairs();
    let link = |kind: &str| address::export(&portal, &section, kind, &lent(&pairs));
    view! {
        <p class="files">
            {words().list.take_along}
            " "
            <a href=link("csv") rel="external" download="">"CSV"</a>
            " "
            <a href=link("xlsx") rel="external" download="">"Excel"</a>
        </p>
    }
}
