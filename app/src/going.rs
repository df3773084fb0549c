//! Going from one page to the next: what is left stays until the next page is there.

use std::sync::atomic::{AtomicU32, Ordering};

use leptos::prelude::*;

/// What the document says of it, for the style sheet and `patience.js`.
const GOING: &str = "data-going";

/// How many pages have been gone to since the first.
#[derive(Clone, Copy)]
struct Arrivals(RwSignal<u32>);

/// What the router tells: whether it is on its way. With it, it waits for the next page.
pub(crate) fn provide() -> SignalSetter<bool> {
    let arrivals = RwSignal::new(0);
    provide_context(Arrivals(arrivals));
    // Whoever goes elsewhere meanwhile is on two ways, and the first of them ends without a page.
    let ways = AtomicU32::new(0);
    SignalSetter::map(move |is_going: bool| {
        let on = ways.load(Ordering::Relaxed);
        let on = if is_going { on + 1 } else { on.saturating_sub(1) };
        ways.store(on, Ordering::Relaxed);
        let root = document().document_element();
        if is_going {
            let _ = root.map(|it| it.set_attribute(GOING, ""));
        } else if on == 0 {
            let _ = root.map(|it| it.remove_attribute(GOING));
            arrivals.update(|it| *it += 1);
        }
    })
}

/// Changes whenever another page stands there.
pub(crate) fn arrivals() -> Signal<u32> {
    use_context::<Arrivals>().map(|it| it.0.into()).unwrap_or_default()
}
