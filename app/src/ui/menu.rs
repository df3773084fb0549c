use leptos::{ev::MouseEvent, wasm_bindgen::JsCast, web_sys::Element};

/// Closes the menu in which something was chosen: the page stays, so it would stay open.
pub(crate) fn close_menu(event: MouseEvent) {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let chosen = target.and_then(|it| it.closest("a, button").ok().flatten());
    let menu = chosen.and_then(|it| it.closest("details").ok().flatten());
    if let Some(menu) = menu {
        let _ = menu.remove_attribute("open");
    }
}
