//! Where the keyboard goes on.

use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, closure::Closure},
    web_sys::HtmlElement,
};

/// Gives the focus to an element, as soon as the page is drawn.
pub(crate) fn focus(id: &str) {
    focus_first(format!("[id=\"{id}\"]"));
}

/// The same, to the first that a selector finds.
pub(crate) fn focus_first(selector: String) {
    let found = move || document().query_selector(&selector).ok().flatten();
    when_drawn(move || {
        if let Some(element) = found().and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}

/// Of the browser itself: the framework forgets a frame that was asked for by a part of the page
/// which goes away, and whoever closes or removes something asks for one on its way.
pub(crate) fn when_drawn(then: impl FnOnce() + 'static) {
    let then = Closure::once_into_js(then);
    let _ = window().request_animation_frame(then.unchecked_ref());
}
