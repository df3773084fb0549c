//! Where the keyboard goes on.

use leptos::{prelude::*, wasm_bindgen::JsCast, web_sys::HtmlElement};

/// Gives the focus to an element, as soon as the page is drawn.
pub(crate) fn focus(id: &str) {
    let id = id.to_owned();
    let _ = request_animation_frame(move || {
        let found = document().get_element_by_id(&id);
        if let Some(element) = found.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}
