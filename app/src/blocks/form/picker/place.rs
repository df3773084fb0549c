//! Where the list stands, and which part of it is in sight.

use leptos::{prelude::*, wasm_bindgen::JsCast, web_sys::HtmlElement};

use super::combo::Combo;

/// On anything narrower the list goes below its field, which goes up; keys come from below.
const PHONE: f64 = 640.0;

/// Finds room for a list that has just been opened.
pub(super) fn fits(combo: Combo) {
    combo.is_up.set(false);
    let _ = request_animation_frame(move || {
        let (Some(Some(list)), Some(Some(input))) =
            (combo.list.try_get_untracked(), combo.input.try_get_untracked())
        else {
            return;
        };
        let height = size(window().inner_height());
        let field = input.get_bounding_client_rect();
        let room = height - field.bottom();
        let is_cut = room < list.get_bounding_client_rect().height() + 64.0;
        if is_cut && size(window().inner_width()) < PHONE {
            input.scroll_into_view();
        } else {
            combo.is_up.set(is_cut && room < field.top());
        }
        show_active(combo);
    });
}

fn size(found: Result<leptos::wasm_bindgen::JsValue, leptos::wasm_bindgen::JsValue>) -> f64 {
    found.ok().and_then(|it| it.as_f64()).unwrap_or_default()
}

/// The list follows the keys; the page stays.
pub(super) fn follows(combo: Combo) {
    let _ = request_animation_frame(move || show_active(combo));
}

fn show_active(combo: Combo) {
    let Some(Some(list)) = combo.list.try_get_untracked() else { return };
    let at = combo.active.get_untracked().and_then(|it| u32::try_from(it).ok());
    let found = at.and_then(|it| list.children().item(it));
    let Some(option) = found.and_then(|it| it.dyn_into::<HtmlElement>().ok()) else { return };
    let (top, bottom) = (option.offset_top(), option.offset_top() + option.offset_height());
    if top < list.scroll_top() {
        list.set_scroll_top(top);
    } else if list.scroll_top() + list.client_height() < bottom {
        list.set_scroll_top(bottom - list.client_height());
    }
}
