use leptos::prelude::*;

use crate::ui::icon::Icon;

/// Deleting asks first: the dialog is a popover, which opens and closes with no script.
#[component]
pub(super) fn Delete(title: String) -> impl IntoView {
    view! {
        <div data-part="delete">
            <button class="button" type="button" popovertarget="delete">
                <Icon name="trash" size=18/>
                "Delete"
            </button>
            <Confirm title/>
        </div>
    }
}

#[component]
fn Confirm(title: String) -> impl IntoView {
    let sending = RwSignal::new(false);
    let busy = move || sending.get().then_some("true");
    let question = format!("Delete “{title}”?");
    view! {
        <div class="dialog" popover="auto" id="delete" role="dialog" aria-labelledby="delete-title">
            <h2 id="delete-title">{question}</h2>
            <p>"This cannot be undone."</p>
            <form method="post" on:submit=move |_| sending.set(true)>
                <div data-part="actions">
                    <button class="button" type="button" popovertarget="delete" popovertargetaction="hide">
                        "Keep it"
                    </button>
                    <button class="button" data-kind="danger" aria-busy=busy>"Delete it"</button>
                </div>
            </form>
        </div>
    }
}
