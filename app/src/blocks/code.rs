use leptos::prelude::*;

use crate::ui::field::{Field, Label};

/// The six digits of a mail.
#[component]
pub(crate) fn CodeField(error: Option<String>) -> impl IntoView {
    let label = Label::new("code", "Six digits from the email");
    let described_by = label.described_by(error.is_some());
    let invalid = error.is_some().then_some("true");
    view! {
        <Field label error=Signal::stored(error)>
            <input
                id="code"
                name="code"
                inputmode="numeric"
                autocomplete="one-time-code"
                aria-invalid=invalid
                aria-describedby=described_by
            />
        </Field>
    }
}
