use domain::{answer::Door, refusal::Input};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{Part, part};
use crate::{
    address,
    blocks::{
        code::CodeField,
        failure::FailureNotice,
        sheet::{Arrival, AtTheDoor, Sheet},
    },
    failure::Failure,
    language::words,
    ui::notice::{Notice, Tone},
    words::Told,
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
    let words = words();
    let Told { title, text } = words.sign_in.sent;
    let error = failure.as_ref().and_then(|it| it.told_of(Input::Code, words));
    let notice = failure.filter(|_| error.is_none()).map(|it| {
        view! { <FailureNotice failure=it/> }
    });
    let outbox = door.outbox.then(|| view! { <OutboxLink/> });
    let form = use_query_map().with_untracked(|it| it.get("form"));
    let again = match form {
        Some(name) => address::form(&door.portal, &name),
        None => address::sign_in(&door.portal),
    };
    view! {
        <Sheet door title text>
            {outbox}
            <form method="post">
                {notice}
                <CodeField error/>
                <button class="button" data-kind="primary" data-wide="">{words.sign_in.welcome.title}</button>
            </form>
            <p><a href=again>{words.sign_in.send_another}</a></p>
        </Sheet>
    }
}

/// Where mails are kept instead of sent.
#[component]
fn OutboxLink() -> impl IntoView {
    let words = &words().sign_in;
    view! {
        <Notice tone=Tone::Info text=words.outbox>
            <a href="/dev/outbox" rel="external">{words.open_outbox}</a>
        </Notice>
    }
}
