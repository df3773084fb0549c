use domain::refusal::Input;
use leptos::prelude::*;

use crate::{
    failure::Failure,
    ui::field::{Field, Label},
};

/// Sets a password, or changes it; left empty it stays. What was typed is never shown again.
#[component]
pub(super) fn PasswordFields(has_password: bool, failure: Option<Failure>) -> impl IntoView {
    let (title, text) = if has_password {
        ("Change your password", "To keep the password you have, leave both empty.")
    } else {
        ("Set a password", "With a password you can sign in without waiting for a mail.")
    };
    let message = |input: Input| {
        let found = failure.as_ref().filter(|it| it.of(input).is_some());
        found.map(Failure::to_string)
    };
    let old = has_password.then(|| {
        let error = message(Input::Password);
        view! { <Password name="old_password" label="Current password" use_="current-password" error/> }
    });
    let error = message(Input::NewPassword);
    view! {
        <div data-part="section">
            <header>
                <h3>{title}</h3>
                <p>{text}</p>
            </header>
            {old}
            <Password name="new_password" label="New password" use_="new-password" error/>
        </div>
    }
}

#[component]
fn Password(
    name: &'static str,
    label: &'static str,
    /// What password managers put here.
    use_: &'static str,
    error: Option<String>,
) -> impl IntoView {
    let label = Label::new(name, label);
    let described_by = label.described_by(error.is_some());
    let invalid = error.is_some().then_some("true");
    view! {
        <Field label error=Signal::stored(error)>
            <input
                type="password"
                id=name
                name=name
                autocomplete=use_
                aria-invalid=invalid
                aria-describedby=described_by
            />
        </Field>
    }
}
