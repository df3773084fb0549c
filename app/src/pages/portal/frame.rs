use domain::answer::Frame;
use leptos::prelude::*;
use leptos_router::components::Outlet;

use super::{Part, part};
use crate::{
    api::records, blocks::navigation::Navigation, failure::Failure, ui::page_title::TitleOf,
};

/// What stands around every page of a portal; pages below may read it too.
pub(crate) type FrameResource = Resource<Result<Frame, Failure>>;

/// The navigation, and a place for the page. They load side by side: a page that may not be seen
/// says so itself, and then there is no navigation either.
#[component]
pub(crate) fn PortalFrame() -> impl IntoView {
    let portal = part(Part::Portal);
    let frame: FrameResource = Resource::new(move || portal.get(), records::portal_frame);
    provide_context(frame);
    view! {
        <div data-layout="app">
            <a class="skip" href="#content" rel="external">"Skip to content"</a>
            <Transition>
                {move || Suspend::new(async move {
                    frame.await.ok().map(|frame| view! { <Around frame/> })
                })}
            </Transition>
            <main id="content" tabindex="-1"><Outlet/></main>
        </div>
    }
}

#[component]
fn Around(frame: Frame) -> impl IntoView {
    view! {
        <TitleOf portal=frame.title.clone()/>
        <Navigation frame/>
    }
}
