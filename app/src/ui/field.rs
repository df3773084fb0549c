use leptos::prelude::*;

use super::icon::Icon;
use crate::language::words;

/// What a field is called, and what is said about it. `id` is the control's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Label {
    pub id: String,
    pub text: String,
    pub optional: bool,
    pub hint: Option<String>,
}

impl Label {
    pub(crate) fn new(id: &str, text: &str) -> Self {
        Self { id: id.to_owned(), text: text.to_owned(), optional: false, hint: None }
    }

    pub(crate) fn hint_id(&self) -> Option<String> {
        self.hint.as_ref().map(|_| format!("{}-hint", self.id))
    }

    pub(crate) fn error_id(&self) -> String {
        format!("{}-error", self.id)
    }

    /// The ids that describe the control.
    pub(crate) fn described_by(&self, has_error: bool) -> Option<String> {
        let error = has_error.then(|| self.error_id());
        let ids: Vec<_> = error.into_iter().chain(self.hint_id()).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// A control under its label, with its hint above and what is wrong with it below.
#[component]
pub(crate) fn Field(
    label: Label,
    #[prop(into)] error: Signal<Option<String>>,
    #[prop(optional_no_strip)] kind: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    let optional = words().form.optional;
    let optional =
        label.optional.then(|| view! { <span data-part="optional">" " {optional}</span> });
    let hint_id = label.hint_id();
    let error_id = label.error_id();
    let hint = label.hint.map(|it| view! { <span data-part="hint" id=hint_id>{it}</span> });
    let name = view! { <label for=label.id>{label.text}{optional}</label> };
    let wrong = move || error.get().map(|it| view! { <FieldError id=error_id.clone() text=it/> });
    let is_check = kind == Some("check");
    let (first, second) = if is_check {
        (children().into_any(), view! { {name}{hint} }.into_any())
    } else {
        (view! { {name}{hint} }.into_any(), children().into_any())
    };
    view! {
        <div class="field" data-kind=kind data-invalid=move || error.get().map(|_| "")>
            {first}
            {second}
            {wrong}
        </div>
    }
}

#[component]
fn FieldError(id: String, text: String) -> impl IntoView {
    view! {
        <span data-part="error" id=id>
            <Icon name="warning"/>
            {text}
        </span>
    }
}
