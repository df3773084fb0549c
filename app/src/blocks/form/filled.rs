//! What a form holds while it is filled in, for fields that are asked only with certain answers.

use domain::{change::Condition, locale::Language};
use leptos::{
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, Event, FormData, HtmlFormElement, UrlSearchParams},
};

use super::draft::{Draft, DraftLine};
use crate::sent::{self, Pairs};

#[derive(Clone, Copy)]
pub(super) struct Filled {
    pairs: RwSignal<Pairs>,
    language: Language,
}

impl Filled {
    /// As the form is drawn.
    pub(super) fn of(draft: &Draft) -> Self {
        let pair = |field: &str, value: &str| (format!("f.{field}"), value.to_owned());
        let rows = draft.groups.iter().flat_map(|it| &it.rows);
        let lines = draft.lines.iter().chain(rows.flat_map(|it| &it.lines));
        let pairs = lines.map(|it| pair(&it.line.field, &it.value));
        Self { pairs: RwSignal::new(pairs.collect()), language: draft.language }
    }

    /// Whether a field is asked for now.
    pub(super) fn asks(self, when: Option<Condition>) -> Memo<bool> {
        Memo::new(move |_| {
            let Some(when) = &when else { return true };
            self.pairs.with(|pairs| {
                let typed = |field: &str| sent::last(pairs, &format!("f.{field}"));
                when.holds(self.language, &|it| typed(it).unwrap_or_default().to_owned())
            })
        })
    }

    /// What a field holds.
    pub(super) fn typed(self, field: &str) -> String {
        let name = format!("f.{field}");
        self.pairs.with(|it| sent::last(it, &name).unwrap_or_default().to_owned())
    }

    /// Fields that were not there before.
    pub(super) fn add(self, lines: &[DraftLine]) {
        let pairs = lines.iter().map(|it| (format!("f.{}", it.line.field), it.value.clone()));
        self.pairs.update(|it| it.extend(pairs));
    }

    /// Looks at what the form holds, after something was typed or chosen.
    pub(super) fn follow(self, event: &Event) {
        if let Some(control) = event.target().and_then(|it| it.dyn_into::<Element>().ok()) {
            self.read(&control);
        }
    }

    /// The same, of the form that this control stands in.
    pub(super) fn read(self, control: &Element) {
        let form = control.closest("form").ok().flatten();
        let form = form.and_then(|it| it.dyn_into::<HtmlFormElement>().ok());
        let Some(data) = form.and_then(|it| FormData::new_with_form(&it).ok()) else { return };
        if let Ok(encoded) = UrlSearchParams::new_with_str_sequence_sequence(&data) {
            self.pairs.set(sent::pairs(&String::from(encoded.to_string())));
        }
    }
}
