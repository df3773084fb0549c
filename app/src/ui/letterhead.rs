use leptos::{
    prelude::*,
    wasm_bindgen::JsValue,
    web_sys::js_sys::{Date, Object, Reflect},
};

use super::live::react;

/// On top of what is printed, and nowhere else: whose it is, and of which day.
#[component]
pub(crate) fn Letterhead(title: String, today: String) -> impl IntoView {
    let day = RwSignal::new(today);
    // The server wrote the day of the visit; a tab may be open for longer.
    react(move || {
        let printing = window_event_listener_untyped("beforeprint", move |_| {
            let _ = day.try_set(today_here());
        });
        on_cleanup(move || printing.remove());
    });
    view! {
        <p class="letterhead">
            <b>{title}</b>
            <span>{day}</span>
        </p>
    }
}

/// As the page's own language writes it.
fn today_here() -> String {
    let language = document().document_element().and_then(|it| it.get_attribute("lang"));
    // English as the server writes it: the day before the month.
    let language = language.filter(|it| it != "en").unwrap_or_else(|| "en-GB".to_owned());
    let options = Object::new();
    let _ = Reflect::set(&options, &JsValue::from_str("dateStyle"), &JsValue::from_str("long"));
    let today = Date::new_0();
    String::from(today.to_locale_date_string(&language, &options))
}
