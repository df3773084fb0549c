use domain::{answer::Door, refusal::Input};
use leptos::prelude::*;

use super::{Part, part};
use crate::{
    address,
    api::sign_in,
    blocks::{
        code::CodeField,
        sheet::{Sheet, SheetFailure},
    },
    failure::Failure,
    language::words,
    load::load,
    returned,
    ui::notice::{Notice, Tone},
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
            let needs_code = sign_in::needs_code(portal.clone(), token).await;
            // Who is signed in already needs no other link.
            match needs_code {
                Ok(needs_code) => Ok((door, Some(needs_code), None)),
                Err(failure) if failure.is_not_found() => {
                    Ok((door, None, sign_in::way_on(portal, None).await?))
                }
                Err(failure) => Err(failure),
            }
        },
    );
    view! {
        <div data-layout="door">
            <Transition>
                {move || Suspend::new(async move {
                    let (portal, failure) = (portal.get(), returned.get_value().and_then(|it| it.failure));
                    match page.await {
                        Ok((door, Some(needs_code), _)) => {
                            view! { <Enter door needs_code failure/> }.into_any()
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
fn Enter(door: Door, needs_code: bool, failure: Option<Failure>) -> impl IntoView {
    let words = words();
    let error = failure.as_ref().filter(|it| it.of(Input::Code).is_some()).map(|it| it.text(words));
    let notice = failure.filter(|_| error.is_none() || !needs_code).map(|it| {
        view! { <Notice tone=Tone::Danger title=it.title(words) text=it.text(words) focus=true/> }
    });
    let words = &words.sign_in;
    let text = if needs_code { words.needs_code } else { words.needs_press };
    let code = needs_code.then(|| view! { <CodeField error/> });
    view! {
        <Sheet door title=words.welcome_back text>
            <form method="post">
                {notice}
                {code}
                <button class="button" data-kind="primary" data-wide="">{words.welcome.title}</button>
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
