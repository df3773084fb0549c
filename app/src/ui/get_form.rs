use leptos::{ev::SubmitEvent, form::form_data_from_event, prelude::*, web_sys::UrlSearchParams};
use leptos_router::hooks::use_navigate;

/// A form that leads to an address with what was typed behind it. Where there is JavaScript the
/// page stays; the router's own form could also post, and would bring that along.
#[component]
pub(crate) fn GetForm(
    action: String,
    #[prop(optional)] role: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    let navigate = use_navigate();
    let place = action.clone();
    let submit = move |event: SubmitEvent| {
        let Some(typed) = typed(&event) else { return };
        event.prevent_default();
        navigate(&format!("{place}?{typed}"), Default::default());
    };
    view! {
        <form method="get" action=action role=role on:submit=submit>{children()}</form>
    }
}

/// What stands in a form, as browsers send it; nothing where it cannot be read here.
pub(crate) fn typed(event: &SubmitEvent) -> Option<String> {
    let data = form_data_from_event(event).ok()?;
    let encoded = UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
    Some(String::from(encoded.to_string()))
}
