use leptos::prelude::*;

/// The only `textarea`. Its text is escaped, and only the first drawing sets it: what a person
/// has typed since then is theirs.
#[component]
pub(crate) fn TextArea(
    id: String,
    name: String,
    value: String,
    required: bool,
    #[prop(into)] invalid: Signal<bool>,
    #[prop(into)] described_by: Signal<Option<String>>,
) -> impl IntoView {
    // HTML swallows one line break after the opening tag; the browser's own drawing does not.
    let text = if is_server() && value.starts_with('\n') { format!("\n{value}") } else { value };
    view! {
        <textarea
            id=id
            name=name
            aria-required=required.then_some("true")
            aria-invalid=move || invalid.get().then_some("true")
            aria-describedby=move || described_by.get()
        >
            {text}
        </textarea>
    }
}
