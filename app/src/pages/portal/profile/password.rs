use domain::refusal::Input;
use leptos::prelude::*;

use crate::{
    failure::Failure,
    ui::{
        field::{Field, Label},
        notice::{Notice, Tone},
    },
};

/// Sets a password, or changes it. What was typed is never shown again.
#[component]
pub(super) fn PasswordForm(has_password: bool, failure: Option<Failure>) -> impl IntoView {
    let title = if has_password { "Change your password" } else { "Set a password" };
    let notice = failure.as_ref().map(|it| {
        view! { <Notice tone=Tone::Danger title=it.title() text=it.to_string()/> }
    });
    let message = |input: Input| {
        let found = failure.as_ref().filter(|it| it.of(input).is_some());
        found.map(Failure::to_string)
    };
    let old = has_password.then(|| {
        let error = message(Input::Password);
        view! { <Password name="old_password" label="Password until now" use_="current-password" error/> }
    });
    let error = message(Input::NewPassword);
    view! {
        <section>
            <h2>{title}</h2>
            <form class="form" method="post">
                {notice}
                <input type="hidden" name="deed" value="password"/>
                {old}
                <Password name="new_password" label="New password" use_="new-password" error/>
                <div data-part="actions"><button class="button">"Save password"</button></div>
            </form>
        </section>
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
