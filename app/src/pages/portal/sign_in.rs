use domain::{answer::Door, refusal::Input};
use leptos::prelude::*;
use leptos_router::components::Redirect;

use super::{Part, part};
use crate::{
    blocks::{
        failure::FailureNotice,
        sheet::{Arrival, AtTheDoor, Sheet},
    },
    failure::Failure,
    language::words,
    returned::Returned,
    sent::Pairs,
    ui::{
        field::{Field, Label},
        icon::Icon,
    },
    words::Told,
};

/// Whoever is signed in already has no business here, and goes on.
#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    view! { <AtTheDoor portal=part(Part::Portal) draw/> }
}

fn draw(Arrival { door, onward, returned }: Arrival) -> AnyView {
    match onward.filter(|_| returned.is_none()) {
        Some(path) => view! { <Redirect path/> }.into_any(),
        None => view! { <SignIn door returned/> }.into_any(),
    }
}

/// One form: the button says whether it goes by password or by mail.
#[component]
fn SignIn(door: Door, returned: Option<Returned>) -> impl IntoView {
    let words = words();
    let Told { title, text } = words.sign_in.welcome;
    let (entries, failure) = match returned {
        Some(it) => (it.entries, it.failure),
        None => Default::default(),
    };
    let error = message(failure.as_ref(), Input::Login);
    let logins = view! { <Logins door=door.clone() entries error/> };
    let by_password = door.by_password.then(|| {
        view! { <ByPassword error=message(failure.as_ref(), Input::Password)/> }
    });
    let by_email = door.by_email.then(|| view! { <ByMail is_only=!door.by_password/> });
    let or = (door.by_email && door.by_password)
        .then(|| view! { <div data-part="or">{words.sign_in.or}</div> });
    let notice = failure.map(|it| {
        view! { <FailureNotice failure=it/> }
    });
    view! {
        <Sheet door title text>
            <form method="post">
                {notice}
                {logins}
                {by_password}
                {or}
                {by_email}
            </form>
        </Sheet>
    }
}

/// The fields that people say by who they are.
#[component]
pub(super) fn Logins(door: Door, entries: Pairs, error: Option<String>) -> impl IntoView {
    let mut typed = entries.into_iter().filter(|(name, _)| name == "login").map(|it| it.1);
    let logins = door.login.iter().enumerate().map(|(index, label)| {
        let error = error.clone().filter(|_| index == 0);
        let value = typed.next().unwrap_or_default();
        let label = Label::new(&format!("login-{index}"), label);
        let is_email = door.login_is_email;
        view! { <Login label value is_email error/> }
    });
    logins.collect_view()
}

fn message(failure: Option<&Failure>, input: Input) -> Option<String> {
    failure?.told_of(input, words())
}

#[component]
fn Login(label: Label, value: String, is_email: bool, error: Option<String>) -> impl IntoView {
    let (id, described_by) = (label.id.clone(), label.described_by(error.is_some()));
    let invalid = error.is_some().then_some("true");
    let keys = is_email.then_some("email");
    view! {
        <Field label error=Signal::stored(error)>
            <input
                id=id
                name="login"
                inputmode=keys
                autocomplete="username"
                autocapitalize="off"
                spellcheck="false"
                value=value
                aria-invalid=invalid
                aria-describedby=described_by
            />
        </Field>
    }
}

#[component]
fn ByPassword(error: Option<String>) -> impl IntoView {
    let words = &words().sign_in;
    let label = Label::new("password", words.password);
    let described_by = label.described_by(error.is_some());
    let invalid = error.is_some().then_some("true");
    view! {
        <Field label error=Signal::stored(error)>
            <input
                type="password"
                id="password"
                name="password"
                autocomplete="current-password"
                aria-invalid=invalid
                aria-describedby=described_by
            />
        </Field>
        <button class="button" data-kind="primary" data-wide="" name="by" value="password">
            {words.welcome.title}
        </button>
    }
}

#[component]
fn ByMail(is_only: bool) -> impl IntoView {
    let kind = is_only.then_some("primary");
    view! {
        <button class="button" data-kind=kind data-wide="" name="by" value="link">
            <Icon name="mail" size=18/>
            {words().sign_in.by_mail}
        </button>
    }
}
