//! A choice that was sent and will most likely be kept: it stands on the page at once.

use domain::{answer::Choice, shown::Shown};
use leptos::prelude::*;
use maud::html;

use super::Save;
use crate::{
    blocks::value::value,
    language::words,
    ui::{focus::focus, icon::Icon, written::written},
};

/// What was chosen, from the moment that it is sent until the record is drawn as it is; none again
/// if it is refused.
pub(super) fn hoped(save: Save, field: String, choices: Vec<Choice>) -> Memo<Option<Shown>> {
    let chosen = move |value: &str| {
        let nothing = value.is_empty() && !choices.is_empty();
        let choice = choices.iter().find(|it| it.value == value);
        let shown = choice.map(|it| Shown { text: it.label.clone(), look: it.look.clone() });
        shown.or_else(|| nothing.then(Shown::default))
    };
    Memo::new(move |before: Option<&Option<Shown>>| {
        match (save.input().get(), save.value().get()) {
            (Some(sent), _) => {
                sent.entries.iter().find(|it| it.field == field).and_then(|it| chosen(&it.value))
            }
            (None, Some(Err(_))) => None,
            (None, _) => before.cloned().flatten(),
        }
    })
}

/// It stands where the form was, and the way to change it is on its way, too.
#[component]
pub(super) fn Hoped(shown: Shown, id: String, label: String) -> impl IntoView {
    let value = if shown.text.is_empty() {
        html! { i data-part="nothing" { (words().record.nothing) } }
    } else {
        value(&shown)
    };
    let name = (words().record.edit_field)(&label);
    focus(&id);
    view! {
        <div data-part="value" inner_html=written(value)></div>
        <button type="button" data-part="edit" id=id aria-busy="true">
            <Icon name="edit" size=16/>
            <span class="unseen">{name}</span>
        </button>
    }
}
