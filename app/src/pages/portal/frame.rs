use domain::answer::Frame;
use leptos::{prelude::*, wasm_bindgen::JsCast, web_sys::HtmlElement};
use leptos_router::{
    components::Outlet,
    hooks::{use_location, use_query_map},
};

use super::{Part, part};
use crate::{
    api::records,
    blocks::navigation::Navigation,
    failure::Failure,
    going,
    language::words,
    load::{Load, load},
    said,
    ui::{letterhead::Letterhead, live::react, menu::tend_menus, page_title::TitleOf},
};

/// The id of the page within its frame.
const CONTENT: &str = "content";

/// What stands around every page of a portal; pages below may read it too.
pub(crate) type FrameResource = Load<Result<Frame, Failure>>;

/// The navigation, and a place for the page. They load side by side: a page that may not be seen
/// says so itself, and then there is no navigation either.
#[component]
pub(crate) fn PortalFrame() -> impl IntoView {
    let portal = part(Part::Portal);
    let frame: FrameResource = load(move || portal.get(), records::portal_frame);
    provide_context(frame);
    tend_menus();
    follow_pages();
    said::follow();
    view! {
        <div data-layout="app">
            <a class="skip" href="#content" rel="external">{words().navigation.skip_to_content}</a>
            <Transition strict=true>
                {move || Suspend::new(async move {
                    frame.await.ok().map(|frame| view! { <Around frame/> })
                })}
            </Transition>
            <main id=CONTENT tabindex="-1"><Outlet/></main>
        </div>
    }
}

/// What has been shown, as far as it matters to where one reads on.
struct Seen {
    arrivals: u32,
    /// Of the page that is asked for: it may still be on its way.
    path: String,
    cursor: Option<String>,
}

impl Seen {
    fn is_new_after(&self, before: &Self) -> bool {
        let is_turned = self.path == before.path && self.cursor != before.cursor;
        self.arrivals != before.arrivals || is_turned
    }
}

/// A new page is read from its top, also by whoever listens or uses the keyboard. Searching and
/// sorting stay on the page, and leave the focus where it is.
fn follow_pages() {
    let path = use_location().pathname;
    let query = use_query_map();
    let arrivals = going::arrivals();
    let mut before = None;
    react(move || {
        let now = Seen {
            arrivals: arrivals.get(),
            path: path.get_untracked(),
            cursor: query.read().get("cursor"),
        };
        if before.as_ref().is_some_and(|it| now.is_new_after(it)) {
            let page = document().get_element_by_id(CONTENT);
            if let Some(page) = page.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
                let _ = page.focus();
            }
        }
        before = Some(now);
    });
}

#[component]
fn Around(frame: Frame) -> impl IntoView {
    view! {
        <TitleOf portal=frame.title.clone()/>
        <Letterhead title=frame.title.clone() today=frame.today.clone()/>
        <Navigation frame/>
    }
}
