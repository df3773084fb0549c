use leptos::prelude::*;

use super::icon::Icon;
use crate::language::words;

/// Opens the browser's own dialog; without JavaScript it is not there.
#[component]
pub(crate) fn PrintButton() -> impl IntoView {
    let print = |_| {
        let _ = window().print();
    };
    view! {
        <button class="button" data-kind="quiet" data-part="print" type="button" on:click=print>
            <Icon name="print" size=18/>
            {words().record.print}
        </button>
    }
}
