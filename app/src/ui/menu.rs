//! Menus are `details`, which open and close with no script. With it they also close by themselves:
//! after a choice, with Escape, and when somebody turns elsewhere.

use leptos::{
    ev,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, EventTarget, HtmlElement, Node},
};

use super::live::react;

/// For all menus of the page, as long as the component lives that calls this.
pub(crate) fn tend_menus() {
    react(|| {
        let clicks = window_event_listener(ev::click, |event| clicked(event.target()));
        let keys = window_event_listener(ev::keydown, |event| {
            if event.key() == "Escape" {
                escape();
            }
        });
        on_cleanup(move || {
            clicks.remove();
            keys.remove();
        });
    });
}

/// Opening one closes another, so there is never more than one.
fn open_menu() -> Option<Element> {
    document().query_selector("details.menu[open]").ok().flatten()
}

fn clicked(target: Option<EventTarget>) {
    let target = target.and_then(|it| it.dyn_into::<Element>().ok());
    let (Some(menu), Some(target)) = (open_menu(), target) else { return };
    let is_inside = menu.contains(target.dyn_ref::<Node>());
    // The page stays where it is when something was chosen, so the menu would stay open.
    let has_chosen = target.closest("a, button").ok().flatten().is_some();
    if !is_inside || has_chosen {
        close(&menu);
    }
}

/// Whoever was inside goes back to what opened it.
fn escape() {
    let Some(menu) = open_menu() else { return };
    let focused = document().active_element();
    let was_inside = focused.is_some_and(|it| menu.contains(it.dyn_ref::<Node>()));
    close(&menu);
    let summary = menu.query_selector("summary").ok().flatten();
    if let Some(summary) =
        summary.filter(|_| was_inside).and_then(|it| it.dyn_into::<HtmlElement>().ok())
    {
        let _ = summary.focus();
    }
}

fn close(menu: &Element) {
    let _ = menu.remove_attribute("open");
}
