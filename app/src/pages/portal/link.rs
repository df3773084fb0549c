use domain::{
    answer::{Door, LinkAsks},
    refusal::Input,
};
use leptos::prelude::*;

use super::{Part, part};
use crate::{
    address,
    api::sign_in,
    blocks::{
        code::CodeField,
        failure::FailureNotice,
        sheet::{Sheet, SheetFailure},
    },
    failure::Failure,
    language::words,
    load::load,
    returned,
    words::Told,
};

/// The link of a mail. Opening it consumes nothing: programs that read mail open links too.
#[component]
pub(crate) fn LinkPage() -> impl IntoView {
    let portal = part(Part::Portal);
    let token = part(Part::Token);
    let returned = StoredValue::new(returned::take());
    let page = load(
        move || (portal.get(), token.get()),
        |(portal, token)| async move {
            let door = sign_in::portal_door(portal.clone()).await?;
            let asks = sign_in::peek_link(portal.clone(), token).await;
            // Who is signed in already needs no other link.
            match asks {
                Ok(asks) => Ok((door, Some(asks), None)),
                Err(failure) if failure.is_not_found() => {
                    Ok((door, None, sign_in::way_on(portal, None).await?))
                }
                Err(failure) => Err(failure),
            }
        },
    );
    view! {
        <div data-layout="door">
            <Transition strict=true>
                {move || Suspend::new(async move {
                    let (portal, failure) = (portal.get(), returned.get_value().and_then(|it| it.failure));
                    match page.await {
                        Ok((door, Some(asks), _)) => {
                            view! { <Enter door asks failure/> }.into_any()
                        }
                        Ok((door, None, onward)) => view! { <UsedUp door onward/> }.into_any(),
                        Err(failure) => view! { <SheetFailure portal failure/> }.into_any(),
                    }
                })}
            </Transition>
        </div>
    }
}

#[component]
fn Enter(door: Door, asks: LinkAsks, failure: Option<Failure>) -> impl IntoView {
    let LinkAsks { needs_code, form } = asks;
    let words = words();
    let error = failure.as_ref().and_then(|it| it.told_of(Input::Code, words));
    let notice = failure.filter(|_| error.is_none() || !needs_code).map(|it| {
        view! { <FailureNotice failure=it/> }
    });
    let (title, press, button) = match form {
        Some(title) => (title, words.standalone.opens_form, words.standalone.open_form),
        None => {
            let words = &words.sign_in;
            (words.welcome_back.to_owned(), words.needs_press, words.welcome.title)
        }
    };
    let text = if needs_code { words.sign_in.needs_code } else { press };
    let code = needs_code.then(|| view! { <CodeField error/> });
    view! {
        <Sheet door title text>
            <form method="post">
                {notice}
                {code}
                <button class="button" data-kind="primary" data-wide="">{button}</button>
            </form>
        </Sheet>
    }
}

/// A link that leads nowhere any more: on to the portal for whoever is in already, else to the
/// door.
#[component]
fn UsedUp(door: Door, onward: Option<String>) -> impl IntoView {
    let again = address::sign_in(&door.portal);
    let words = &words().sign_in;
    let (Told { title, text }, way, label) = match onward {
        Some(way) => (words.already, way, (words.go_to)(&door.title)),
        None => (words.used_up, again, words.new_link.to_owned()),
    };
    view! {
        <Sheet door title text>
            <a class="button" data-kind="primary" data-wide="" href=way>{label}</a>
        </Sheet>
    }
}
