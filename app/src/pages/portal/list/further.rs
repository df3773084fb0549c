//! Going on below: with a script, the next page of a list joins the one before.
//!
//! The address says how many pages are open, so that the list can be come back to and reloaded.

mod even;

use domain::{
    answer::Listing,
    ask::{PAGE, PAGES_MAX},
    shown::Shown,
};
use leptos::{
    ev,
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::HtmlElement,
};

use super::super::visits;
use crate::{
    api::records,
    blocks::{list_state::ListState, table::bodies::Chunk, total},
    language::words,
    ui::live::react,
    words::Words,
};

/// Pages that a list is opened with again.
const REOPENED_MAX: u32 = 250;

/// So many screens before the end the next page is fetched.
const SCREENS: f64 = 1.5;

/// Which list it is: portal, section, and all that its address says.
pub(super) type Here = (String, String, ListState);

/// What has been added to a list.
#[derive(Clone, Copy)]
pub(crate) struct Further {
    pub chunks: RwSignal<Vec<Chunk>>,
    /// How many rows these are.
    pub rows: RwSignal<u32>,
    /// Where it goes on.
    pub next: RwSignal<Option<String>>,
    pub is_busy: RwSignal<bool>,
    /// Whether the client is there, and nothing went wrong so far.
    pub is_live: RwSignal<bool>,
    /// What has come, for those who cannot see it.
    pub told: RwSignal<String>,
    words: &'static Words,
    here: Memo<Here>,
    begun: StoredValue<Option<Begun>>,
    turn: RwSignal<u32>,
}

#[derive(Debug, Clone, PartialEq)]
struct Begun {
    list: Here,
    pages: u32,
    rows: u32,
    /// Where the page that the list began with ends.
    first: Option<String>,
    /// The last heading so far.
    last: Option<Shown>,
    turn: u32,
}

impl Further {
    pub(super) fn of(here: Memo<Here>) -> Self {
        let further = Self {
            chunks: RwSignal::default(),
            rows: RwSignal::default(),
            next: RwSignal::default(),
            is_busy: RwSignal::default(),
            is_live: RwSignal::default(),
            told: RwSignal::default(),
            words: words(),
            here,
            begun: StoredValue::default(),
            turn: RwSignal::default(),
        };
        react(move || {
            visits::tend();
            further.is_live.set(true);
            let scrolls = window_event_listener(ev::scroll, move |_| further.scrolled());
            on_cleanup(move || scrolls.remove());
        });
        react(move || {
            further.turn.track();
            let _ = request_animation_frame(move || further.settle());
        });
        further
    }

    /// Another list stands there: what was added to the one before goes.
    pub(super) fn begin(self, portal: &str, state: &ListState, listing: &Listing, rows: usize) {
        let Some(turn) = self.turn.try_get_untracked() else { return };
        let rows = u32::try_from(rows).unwrap_or(u32::MAX);
        let groups = listing.grouping.iter().flat_map(|it| &it.groups);
        let begun = Begun {
            list: (portal.to_owned(), listing.section.clone(), state.clone()),
            rows,
            first: listing.next.clone(),
            pages: rows.div_ceil(PAGE).clamp(1, PAGES_MAX),
            last: groups.last().map(|it| it.shown.clone()),
            turn: turn + 1,
        };
        let same = |it: &Begun| (&it.list, it.rows, &it.first) == (&begun.list, rows, &begun.first);
        // The same list once more, because the next one was not waited for.
        if self.begun.try_get_value().flatten().as_ref().is_some_and(same) {
            return;
        }
        let _ = self.begun.try_set_value(Some(begun));
        let _ = self.chunks.try_set(Vec::new());
        let _ = self.rows.try_set(0);
        let _ = self.told.try_set(String::new());
        let _ = self.next.try_set(listing.next.clone());
        let _ = self.is_busy.try_set(false);
        let _ = self.turn.try_set(turn + 1);
    }

    /// The list, if it is still the one that the address means.
    fn begun(self) -> Option<Begun> {
        let begun = self.begun.try_get_value().flatten()?;
        (self.here.try_get_untracked()? == begun.list).then_some(begun)
    }

    fn scrolled(self) {
        visits::remember();
        if is_near_end() {
            self.go_on(false);
        }
    }

    /// Opens as many pages as the address says, and then stands where the person stood.
    fn settle(self) {
        let Some(begun) = self.begun() else { return };
        let wanted = begun.list.2.pages.unwrap_or(1).min(REOPENED_MAX);
        let is_open = wanted <= begun.pages || self.next.with_untracked(Option::is_none);
        if is_open {
            visits::restore();
        }
        if !is_open || is_near_end() {
            self.go_on(false);
        }
    }

    /// Adds the next page. Whoever pressed a button for it goes on reading at its first row.
    pub(super) fn go_on(self, by_button: bool) {
        let (Some(begun), Some(cursor)) = (self.begun(), self.next.get_untracked()) else { return };
        if self.is_busy.get_untracked() || !self.is_live.get_untracked() {
            return;
        }
        self.is_busy.set(true);
        let (portal, section, state) = begun.list;
        let ask = state.at(cursor, None).ask();
        spawn_local(async move {
            let answer = records::list(portal, section, ask).await;
            // An answer for a list that is gone is left alone.
            let Some(now) = self.begun().filter(|it| it.turn == begun.turn) else { return };
            self.is_busy.set(false);
            match answer {
                Ok(listing) => self.add(now, listing, by_button),
                // The link is there, and leads to a page that says what is wrong.
                Err(_) => self.is_live.set(false),
            }
        });
    }

    fn add(self, mut begun: Begun, listing: Listing, by_button: bool) {
        let mut groups = listing.grouping.map(|it| it.groups).unwrap_or_default();
        let last = groups.last().map(|it| it.shown.clone());
        if groups.first().is_some_and(|it| Some(&it.shown) == begun.last.as_ref()) {
            groups.remove(0);
        }
        begun.last = last.or(begun.last);
        begun.pages += 1;
        self.rows.update(|it| *it += u32::try_from(listing.rows.len()).unwrap_or(0));
        let index = self.chunks.with_untracked(Vec::len) + 1;
        even::keep_widths();
        let chunk = Chunk::further(index, begun.pages, listing.rows, groups);
        self.chunks.update(|it| it.push(chunk));
        self.next.set(listing.next);
        let all = total::of(listing.total, self.words);
        let shown = self.words.count(begun.rows + self.rows.get_untracked());
        self.told.set(format!("{shown} {all}"));
        let (portal, section, state) = &begun.list;
        // Past what the address has asked for, it says more.
        if state.pages.unwrap_or(1) < begun.pages {
            replace(&state.paged(begun.pages).address(portal, section));
        }
        self.begun.set_value(Some(begun));
        let _ = request_animation_frame(move || {
            if by_button {
                focus_on(index);
            }
            self.settle();
        });
    }
}

/// Goes to the first record of a page that has come.
fn focus_on(page: usize) {
    let body = document().query_selector(&format!("[data-page='{page}']")).ok().flatten();
    let first = body.and_then(|it| it.query_selector("[data-part=title]>a").ok().flatten());
    if let Some(first) = first.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = first.focus();
    }
}

/// The router knows the list already; only reloading and coming back must find more of it.
fn replace(address: &str) {
    if let Ok(history) = window().history() {
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(address));
        visits::remember();
    }
}

fn is_near_end() -> bool {
    let height = window().inner_height().ok().and_then(|it| it.as_f64()).unwrap_or_default();
    let below = |page: leptos::web_sys::Element| {
        f64::from(page.scroll_height()) - f64::from(page.scroll_top()) - height
    };
    document().document_element().map(below).is_some_and(|it| it < height * SCREENS)
}
