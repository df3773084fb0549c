use domain::refusal::Input;
use leptos::prelude::*;

use crate::{
    failure::Failure,
    language::words,
    ui::{
        field::{Field, Label},
        notice::{Notice, Tone},
    },
    words::Told,
};

/// Sets a password, or changes it; left empty it stays. What was typed is never shown again.
#[component]
pub(super) fn PasswordFields(has_password: bool, failure: Option<Failure>) -> impl IntoView {
    let words = words();
    let own = &words.profile;
    let Told { title, text } = if has_password { own.change_password } else { own.set_password };
    let message = |input: Input| failure.as_ref()?.told_of(input, words);
    let old = has_password.then(|| {
        let error = message(Input::Password);
        view! { <Password name="old_password" label=own.current_password use_="current-password" error/> }
    });
    let error = message(Input::NewPassword);
    view! {
        <div data-part="section">
            <header>
                <h3>{title}</h3>
                <p>{text}</p>
            </header>
            {old}
            <Password name="new_password" label=own.new_password use_="new-password" error/>
        </div>
    }
}

/// In their place, for who has no password yet and signed in a while ago.
#[component]
pub(super) fn ProveFirst(by_email: bool, failure: Option<Failure>) -> impl IntoView {
    let words = words();
    let own = &words.profile;
    let refused = failure.and_then(|it| it.told_of(Input::Proof, words));
    let error = refused.map(|text| view! { <Notice tone=Tone::Danger text/> });
    let link = by_email.then(|| {
        view! { <button class="button" name="deed" value="prove">{own.send_link}</button> }
    });
    view! {
        <div data-part="section">
            <header>
                <h3>{own.set_password.title}</h3>
                <p>{own.prove_first}</p>
            </header>
            {error}
            {link}
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
