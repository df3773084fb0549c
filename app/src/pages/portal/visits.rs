//! Where a person stood in a list, for when they come back to it: by the browser's own button, or
//! by the way back of a record that they had opened.

use std::cell::RefCell;

use leptos::{
    ev::{self, MouseEvent},
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement},
};

use crate::blocks::list_state::{ListState, lent};

/// Lists that are remembered.
const VISITS_MAX: usize = 20;

#[derive(Default)]
struct Visits {
    is_tended: bool,
    /// The list that is gone back to, until it stands there.
    returning: Option<String>,
    /// The address of the record that was looked at last.
    record: Option<String>,
    /// How far down, by list.
    seen: Vec<(String, f64)>,
}

thread_local! {
    static VISITS: RefCell<Visits> = RefCell::default();
}

/// Notices going back and forth, from the first list on.
pub(super) fn tend() {
    let was_tended =
        VISITS.with_borrow_mut(|visits| std::mem::replace(&mut visits.is_tended, true));
    if !was_tended {
        // As long as the page lives: one goes back to a list from elsewhere.
        let _ = window_event_listener(ev::popstate, |_| return_to(here()));
        let _ = window_event_listener(ev::click, |event| {
            if let Some(list) = way_back(&event) {
                return_to(Some(list));
            }
        });
    }
}

fn return_to(list: Option<String>) {
    VISITS.with_borrow_mut(|visits| visits.returning = list);
}

/// The list that a press leads back to.
fn way_back(event: &MouseEvent) -> Option<String> {
    let elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key();
    let pressed = event.target()?.dyn_into::<Element>().ok().filter(|_| !elsewhere)?;
    let address = pressed.closest("[data-part=back]").ok()??.get_attribute("href")?;
    let (path, query) = address.split_once('?').unwrap_or((&address, ""));
    Some(list_at(path, query))
}

/// The record of this address is looked at.
pub(super) fn looked_at(record: String) {
    VISITS.with_borrow_mut(|visits| visits.record = Some(record));
}

/// This is how far down the list of this address is.
pub(super) fn remember() {
    let (Some(list), Ok(down)) = (here(), window().scroll_y()) else { return };
    VISITS.with_borrow_mut(|visits| {
        // What moves while a page is being gone back to is not the person.
        if visits.returning.as_ref() == Some(&list) {
            return;
        }
        visits.seen.retain(|(it, _)| *it != list);
        visits.seen.push((list, down));
        if VISITS_MAX < visits.seen.len() {
            visits.seen.remove(0);
        }
    });
}

/// Stands where the person stood, if they have come back, and goes on at the record that they come
/// from.
pub(super) fn restore() {
    let list = here();
    let returned = VISITS.with_borrow_mut(|visits| {
        let returning = visits.returning.take();
        if returning.is_none() || returning != list {
            return None;
        }
        let down = visits.seen.iter().find(|(it, _)| Some(it) == list.as_ref());
        Some((down.map(|(_, down)| *down), visits.record.clone()))
    });
    let Some((down, record)) = returned else { return };
    let stand = || {
        if let Some(down) = down {
            window().scroll_to_with_x_and_y(0.0, down);
        }
    };
    stand();
    let Some(link) = record.and_then(|it| link_to(&it)) else { return };
    let was_seen = is_seen(&link);
    let _ = link.focus();
    if was_seen {
        // The focus moves what it finds at the edge.
        stand();
    }
}

/// What leads to the record, in the list.
fn link_to(record: &str) -> Option<HtmlElement> {
    let places = [format!("td>a[href='{record}']"), format!("td>a[href^='{record}?']")];
    let found = places.iter().find_map(|it| document().query_selector(it).ok().flatten());
    found?.dyn_into().ok()
}

fn is_seen(element: &HtmlElement) -> bool {
    let place = element.get_bounding_client_rect();
    let height = window().inner_height().ok().and_then(|it| it.as_f64()).unwrap_or_default();
    0.0 <= place.top() && place.bottom() <= height
}

fn here() -> Option<String> {
    let location = window().location();
    Some(list_at(&location.pathname().ok()?, &location.search().ok()?))
}

/// A list by its address, however that is written, and however much of it was open.
fn list_at(path: &str, query: &str) -> String {
    let state = ListState::written(query).paged(1);
    crate::address::with(path, &lent(&state.all_pairs()))
}
