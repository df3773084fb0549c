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
    returned,
    ui::notice::{Notice, Tone},
};

/// The link of a mail. Opening it consumes nothing: programs that read mail open links too.
#[component]
pub(crate) fn LinkPage() -> impl IntoView {
    let portal = part(Part::Portal);
    let token = part(Part::Token);
    let returned = StoredValue::new(returned::take());
    let page = Resource::new(
        move || (portal.get(), token.get()),
        |(portal, token)| async move {
            let door = sign_in::portal_door(portal.clone()).await?;
            Ok::<_, Failure>((door, sign_in::needs_code(portal, token).await))
        },
    );
    view! {
        <div data-layout="door">
            <Transition>
                {move || Suspend::new(async move {
                    let (portal, failure) = (portal.get(), returned.get_value().map(|it| it.failure));
                    match page.await {
                        Ok((door, Ok(needs_code))) => {
                            view! { <Enter door needs_code failure/> }.into_any()
                        }
                        Ok((door, Err(_))) => view! { <TooOld door/> }.into_any(),
                        Err(failure) => view! { <SheetFailure portal failure/> }.into_any(),
                    }
                })}
            </Transition>
        </div>
    }
}

#[component]
fn Enter(door: Door, needs_code: bool, failure: Option<Failure>) -> impl IntoView {
    let error = failure.as_ref().filter(|it| it.of(Input::Code).is_some()).map(Failure::to_string);
    let notice = failure.filter(|_| error.is_none() || !needs_code).map(|it| {
        view! { <Notice tone=Tone::Danger title=it.title() text=it.to_string()/> }
    });
    let text = if needs_code {
        "You opened this link in another browser than the one that asked for it. Enter the code from the mail as well."
    } else {
        "One press, and you are in."
    };
    let code = needs_code.then(|| view! { <CodeField error/> });
    view! {
        <Sheet door title="Welcome back" text>
            <form method="post">
                {notice}
                {code}
                <button class="button" data-kind="primary" data-wide="">"Sign in"</button>
            </form>
        </Sheet>
    }
}

#[component]
fn TooOld(door: Door) -> impl IntoView {
    let again = address::sign_in(&door.portal);
    view! {
        <Sheet
            door
            title="This link is used up"
            text="Each link works once, and only for a short time. Ask for a new one; it takes a minute."
        >
            <a class="button" data-kind="primary" data-wide="" href=again>"Ask for a new link"</a>
        </Sheet>
    }
}
