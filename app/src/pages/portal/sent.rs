use domain::{answer::Door, refusal::Input};
use leptos::prelude::*;

use super::{Part, part};
use crate::{
    address,
    blocks::{
        code::CodeField,
        sheet::{Arrival, AtTheDoor, Sheet},
    },
    failure::Failure,
    ui::notice::{Notice, Tone},
};

/// After asking for a mail. It says the same to everybody.
#[component]
pub(crate) fn SentPage() -> impl IntoView {
    view! { <AtTheDoor portal=part(Part::Portal) draw/> }
}

fn draw(Arrival { door, returned, .. }: Arrival) -> AnyView {
    let failure = returned.and_then(|it| it.failure);
    view! { <Sent door failure/> }.into_any()
}

#[component]
fn Sent(door: Door, failure: Option<Failure>) -> impl IntoView {
    let error = failure.as_ref().filter(|it| it.of(Input::Code).is_some()).map(Failure::to_string);
    let notice = failure.filter(|_| error.is_none()).map(|it| {
        view! { <Notice tone=Tone::Danger title=it.title() text=it.to_string()/> }
    });
    let outbox = door.outbox.then(|| view! { <OutboxLink/> });
    let again = address::sign_in(&door.portal);
    view! {
        <Sheet
            door
            title="Look into your mail"
            text="If this address is known here, a mail is on its way. Follow its link, or enter its code."
        >
            {outbox}
            <form method="post">
                {notice}
                <CodeField error/>
                <button class="button" data-kind="primary" data-wide="">"Sign in"</button>
            </form>
            <p><a href=again>"Ask for another mail"</a></p>
        </Sheet>
    }
}

/// Where mails are kept instead of sent.
#[component]
fn OutboxLink() -> impl IntoView {
    view! {
        <Notice tone=Tone::Info text="This server keeps its mail instead of sending it.">
            <a href="/dev/outbox" rel="external">"Open the outbox"</a>
        </Notice>
    }
}
