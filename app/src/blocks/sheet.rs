//! What stands before a portal: a sheet under its lintel.

use domain::answer::Door;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    api::sign_in,
    blocks::brand::Brand,
    blocks::failure::FailurePage,
    failure::Failure,
    load::load,
    returned::{self, Returned},
    ui::page_title::PageTitle,
};

/// What is known at a door.
pub(crate) struct Arrival {
    pub door: Door,
    /// Where somebody who is signed in already goes on to.
    pub onward: Option<String>,
    pub returned: Option<Returned>,
}

/// Loads what a door needs, and has it drawn.
#[component]
pub(crate) fn AtTheDoor(portal: Memo<String>, draw: fn(Arrival) -> AnyView) -> impl IntoView {
    let returned = StoredValue::new(returned::take());
    let query = use_query_map();
    let next = Memo::new(move |_| query.read().get("next"));
    let arrival = load(
        move || (portal.get(), next.get()),
        |(portal, next)| async move {
            let door = sign_in::portal_door(portal.clone()).await?;
            Ok::<_, Failure>((door, sign_in::way_on(portal, next).await?))
        },
    );
    view! {
        <div data-layout="door">
            <Transition strict=true>
                {move || Suspend::new(async move {
                    let (portal, returned) = (portal.get(), returned.get_value());
                    match arrival.await {
                        Ok((door, onward)) => draw(Arrival { door, onward, returned }),
                        Err(failure) => view! { <SheetFailure portal failure/> }.into_any(),
                    }
                })}
            </Transition>
        </div>
    }
}

/// The sheet under the lintel: what stands before a portal.
#[component]
pub(crate) fn Sheet(
    door: Door,
    #[prop(into)] title: String,
    #[prop(into)] text: String,
    children: Children,
) -> impl IntoView {
    let document = format!("{title} · {}", door.title);
    view! {
        <main class="sign-in" id="content" tabindex="-1">
            <PageTitle text=document/>
            <div data-part="brand">
                <Brand portal=door.portal logo=door.logo name=door.name title=door.title/>
            </div>
            <div data-part="lintel"></div>
            <div data-part="sheet">
                <header>
                    <h1>{title}</h1>
                    <p>{text}</p>
                </header>
                {children()}
            </div>
        </main>
    }
}

/// In place of the sheet, where there is no such portal or it cannot be reached.
#[component]
pub(crate) fn SheetFailure(portal: String, failure: Failure) -> impl IntoView {
    view! {
        <main class="sign-in" id="content" tabindex="-1"><FailurePage portal failure/></main>
    }
}
