use leptos::prelude::*;

use crate::{language::words, ui::icon::Icon};

/// Deleting asks first: the dialog is a popover, which opens and closes with no script.
#[component]
pub(super) fn Delete(title: String) -> impl IntoView {
    view! {
        <div data-part="delete">
            <button class="button" type="button" popovertarget="delete">
                <Icon name="trash" size=18/>
                {words().record.delete}
            </button>
            <Confirm title/>
        </div>
    }
}

#[component]
fn Confirm(title: String) -> impl IntoView {
    let words = &words().record;
    let sending = RwSignal::new(false);
    let busy = move || sending.get().then_some("true");
    let question = (words.delete_question)(&title);
    view! {
        <div class="dialog" popover="auto" id="delete" role="dialog" aria-labelledby="delete-title">
            <h2 id="delete-title">{question}</h2>
            <p>{words.delete_warning}</p>
            <form method="post" on:submit=move |_| sending.set(true)>
                <div data-part="actions">
                    <button class="button" type="button" popovertarget="delete" popovertargetaction="hide">
                        {words.keep}
                    </button>
                    <button class="button" data-kind="danger" aria-busy=busy>{words.delete_it}</button>
                </div>
            </form>
        </div>
    }
}
