//! A form on an address of its own: filled in by anybody, or by a customer whom a letter let in.

use domain::{
    answer::{Door, FormPage, StandaloneFormPage as Page},
    change::Purpose,
    refusal::{Fault, Input},
};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{Part, part, sign_in::Logins};
use crate::{
    address::{self, Done},
    api::{forms, sign_in},
    blocks::{
        form::{
            RecordForm,
            draft::Draft,
            kept::{KeptForm, arrived},
            no_form::{NoForm, Typed},
        },
        sheet::Sheet,
    },
    failure::Failure,
    language::words,
    load::load,
    returned::{self, Returned},
    said,
    sent::{self, STAMP, TRAP},
    ui::notice::{Notice, Tone},
};

#[component]
pub(crate) fn StandalonePage() -> impl IntoView {
    let portal = part(Part::Portal);
    let name = part(Part::Record);
    let returned = StoredValue::new(returned::take());
    let said = said::here();
    let page = load(
        move || (portal.get(), name.get()),
        |(portal, name)| async move {
            let door = sign_in::portal_door(portal.clone()).await?;
            Ok::<_, Failure>((door, forms::standalone_form(portal, name).await?))
        },
    );
    view! {
        <div data-layout="door">
            <Transition strict=true>
                {move || Suspend::new(async move {
                    let (portal, returned) = (portal.get(), returned.get_value());
                    match page.await {
                        Ok((door, page)) => {
                            let sent = said.get_untracked().filter(|it| it.about == format!("forms/{}", page.name));
                            match sent {
                                Some(said) => view! { <Sent door page text=said.text/> }.into_any(),
                                None => draw(door, page, returned),
                            }
                        }
                        Err(failure) => view! { <Failed portal failure returned/> }.into_any(),
                    }
                })}
            </Transition>
        </div>
    }
}

/// In place of the sheet.
#[component]
fn Failed(portal: String, failure: Failure, returned: Option<Returned>) -> impl IntoView {
    view! {
        <main class="sign-in" id="content" tabindex="-1">
            <NoForm portal failure returned/>
        </main>
    }
}

fn draw(door: Door, page: Page, returned: Option<Returned>) -> AnyView {
    match page.form.clone() {
        Some(form) => view! { <Fill door page form returned/> }.into_any(),
        None => view! { <Identify door page returned/> }.into_any(),
    }
}

#[component]
fn Fill(door: Door, page: Page, form: FormPage, returned: Option<Returned>) -> impl IntoView {
    let purpose = if page.creates { Purpose::Create } else { Purpose::Update };
    let words = words();
    let send = if page.creates { words.form.send } else { words.form.save };
    let failure = returned.as_ref().and_then(|it| it.failure.as_ref());
    let text = match failure.filter(|it| it.is_too_many()) {
        Some(_) => words.standalone.very_often.to_owned(),
        None => page.text.unwrap_or_default(),
    };
    let stamp = returned.as_ref().and_then(kept_stamp).or(page.stamp).unwrap_or_default();
    let draw = Callback::new(move |draft: Draft| {
        let stamp = stamp.clone();
        view! { <RecordForm draft send><Trap/><Stamp stamp/></RecordForm> }.into_any()
    });
    view! {
        <Sheet door title=page.title text>
            <KeptForm form purpose returned draw/>
        </Sheet>
    }
}

/// A field that only machines fill in.
#[component]
fn Trap() -> impl IntoView {
    let label = words().standalone.leave_empty;
    view! {
        <div class="unseen" aria-hidden="true">
            <label>{label}<input name=TRAP tabindex="-1" autocomplete="off"/></label>
        </div>
    }
}

/// How old the form is. Browsers fill it in again with nothing of before.
#[component]
fn Stamp(stamp: String) -> impl IntoView {
    view! { <input type="hidden" name=STAMP value=stamp autocomplete="off"/> }
}

/// A form that came back is as old as it was, unless that is what was wrong with it: one that was
/// sent too soon has grown older meanwhile.
fn kept_stamp(returned: &Returned) -> Option<String> {
    let wrong = returned.failure.as_ref().and_then(|it| it.of(Input::Stamp));
    let is_good = wrong.is_none_or(|it| it == Fault::TooEarly);
    let stamp = sent::last(&returned.entries, STAMP).filter(|it| is_good && !it.is_empty());
    stamp.map(str::to_owned)
}

/// Who says who they are gets a letter; whether we know them, only the letter says.
#[component]
fn Identify(door: Door, page: Page, returned: Option<Returned>) -> impl IntoView {
    let words = words();
    let (entries, failure) = match returned {
        Some(it) => (it.entries, it.failure),
        None => Default::default(),
    };
    let notice = failure.as_ref().map(|it| {
        let (title, text) = match it.is_signed_out() {
            true => {
                (words.standalone.closed.title.to_owned(), words.standalone.closed.text.to_owned())
            }
            false => (it.title(words), it.text(words)),
        };
        view! { <Notice tone=Tone::Danger title text focus=true/> }
    });
    let error = failure.and_then(|it| it.told_of(Input::Login, words));
    let logins = view! { <Logins door=door.clone() entries=entries.clone() error/> };
    let text = page.text.map_or_else(String::new, |it| format!("{it} "));
    view! {
        <Sheet door title=page.title text=format!("{text}{}", words.standalone.who_are_you)>
            <form method="post">
                {notice}
                {logins}
                <button class="button" data-kind="primary" data-wide="" name="by" value="letter">
                    {words.standalone.send_letter}
                </button>
            </form>
            <Typed entries/>
        </Sheet>
    }
}

/// After sending: what happens next, and where to go on.
#[component]
fn Sent(door: Door, page: Page, text: Option<String>) -> impl IntoView {
    let words = &words().standalone;
    let text = text.unwrap_or_else(|| words.thanks.to_owned());
    let again = page.creates.then(|| {
        let form = address::form(&door.portal, &page.name);
        let address = address::with(&form, &[("done", Done::Created.word())]);
        view! { <p><a href=address rel="external">{words.another}</a></p> }
    });
    let home = address::home(&door.portal);
    let portal = door.portal.clone();
    let path = use_location().pathname.get_untracked();
    Effect::new(move |_| arrived(&portal, &path));
    view! {
        <Sheet door title=page.title text="">
            <Notice tone=Tone::Success text/>
            {again}
            <p><a href=home>{words.to_portal}</a></p>
        </Sheet>
    }
}
