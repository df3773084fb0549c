//! Where a person stood in a list, for when they come back to it by the browser's own button.

use std::cell::RefCell;

use leptos::{ev, prelude::*};

/// Lists that are remembered.
const VISITS_MAX: usize = 20;

#[derive(Default)]
struct Visits {
    is_tended: bool,
    /// The address that is gone back to, until it stands there.
    returning: Option<String>,
    /// How far down, by address.
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
        let _ = window_event_listener(ev::popstate, |_| {
            VISITS.with_borrow_mut(|visits| visits.returning = address());
        });
    }
}

/// This is how far down the list of this address is.
pub(super) fn remember() {
    let (Some(address), Ok(down)) = (address(), window().scroll_y()) else { return };
    VISITS.with_borrow_mut(|visits| {
        // What moves while a page is being gone back to is not the person.
        if visits.returning.as_ref() == Some(&address) {
            return;
        }
        visits.seen.retain(|(it, _)| *it != address);
        visits.seen.push((address, down));
        if VISITS_MAX < visits.seen.len() {
            visits.seen.remove(0);
        }
    });
}

/// Stands where the person stood, if they have come back.
pub(super) fn restore() {
    let address = address();
    let down = VISITS.with_borrow_mut(|visits| {
        let returning = visits.returning.take();
        if returning.is_none() || returning != address {
            return None;
        }
        visits.seen.iter().find(|(it, _)| Some(it) == address.as_ref()).map(|(_, down)| *down)
    });
    if let Some(down) = down {
        window().scroll_to_with_x_and_y(0.0, down);
    }
}

fn address() -> Option<String> {
    let location = window().location();
    Some(location.pathname().ok()? + &location.search().ok()?)
}
