use leptos::prelude::*;

use crate::{
    language::words,
    ui::field::{Field, Label},
};

/// The six digits of a mail.
#[component]
pub(crate) fn CodeField(error: Option<String>) -> impl IntoView {
    let label = Label::new("code", words().sign_in.code);
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
