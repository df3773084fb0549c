//! What is wrong with an answer, said as soon as the person has left its field, and taken back as
//! soon as it is right. The server judges again.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use domain::{
    answer::FormLine,
    change::letters,
    locale::Language,
    refusal::Fault,
    value::{Kind, Value},
};
use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{Element, Event, FocusEvent, js_sys::Reflect},
};

use super::{
    draft::{Draft, DraftLine},
    filled::Filled,
};
use crate::{failure::sentence, words::FaultWords};

/// How long a button is pressed.
const PRESSED: Duration = Duration::from_millis(300);

/// The verdict on each field that was looked at since the form was drawn or sent.
#[derive(Clone, Copy)]
pub(super) struct Judged {
    verdicts: RwSignal<BTreeMap<String, Option<Fault>>>,
    /// Fields that something was typed into.
    touched: StoredValue<BTreeSet<String>>,
    lines: StoredValue<Vec<FormLine>>,
    language: Language,
}

impl Judged {
    pub(super) fn of(draft: &Draft) -> Self {
        let rows = draft.groups.iter().flat_map(|it| &it.rows).flat_map(|it| &it.lines);
        let lines = draft.lines.iter().chain(rows).map(|it| it.line.clone()).collect();
        Self {
            verdicts: RwSignal::default(),
            touched: StoredValue::default(),
            lines: StoredValue::new(lines),
            language: draft.language,
        }
    }

    /// Fields that were not there before.
    pub(super) fn add(self, lines: &[DraftLine]) {
        self.lines.update_value(|it| it.extend(lines.iter().map(|it| it.line.clone())));
    }

    /// What was wrong with these is not any more.
    pub(super) fn mended(self, fields: impl Iterator<Item = String>) {
        self.verdicts.update(|it| it.extend(fields.map(|field| (field, None))));
    }

    /// Nothing has been looked at: the server has spoken.
    pub(super) fn forget(self) {
        self.verdicts.set(BTreeMap::new());
    }

    /// What is wrong with this field, where it was looked at.
    pub(super) fn verdict(self, field: &str) -> Option<Option<Fault>> {
        self.verdicts.with(|it| it.get(field).copied())
    }

    /// Whether what was wrong with it has been put right.
    pub(super) fn is_mended(self, field: &str) -> bool {
        self.verdict(field) == Some(None)
    }

    /// Looks at the field that was left, if anything was typed into it. Who leaves it for a button
    /// presses that one: a message that moved it away from under the pointer would be in the way.
    pub(super) fn left(self, event: &FocusEvent, filled: Filled) {
        let next = event.related_target().and_then(|it| it.dyn_into::<Element>().ok());
        let Some(control) = control_of(event) else { return };
        let look = move || self.look(&control, filled, |it| self.is_touched(it));
        match next {
            Some(it) if it.tag_name().eq_ignore_ascii_case("button") => {}
            Some(_) => look(),
            // Not every browser says that it is a button.
            None => {
                let _ = set_timeout(look, PRESSED);
            }
        }
    }

    fn is_touched(self, field: &str) -> bool {
        self.touched.try_with_value(|it| it.contains(field)).unwrap_or_default()
    }

    /// Looks at the field that is typed into, if something was wrong with it already.
    pub(super) fn typed(self, event: &Event, filled: Filled, is_wrong: impl Fn(&str) -> bool) {
        let Some(control) = control_of(event) else { return };
        if let Some(field) = field_of(&control) {
            self.touched.update_value(|it| {
                it.insert(field);
            });
        }
        let shows = |field: &str| match self.verdict(field) {
            Some(verdict) => verdict.is_some(),
            None => is_wrong(field),
        };
        self.look(&control, filled, |it| untrack(|| shows(it)));
    }

    fn look(self, control: &Element, filled: Filled, whether: impl Fn(&str) -> bool) {
        let Some(field) = field_of(control).filter(|it| whether(it)) else { return };
        filled.read(control);
        let found = self.lines.with_value(|it| it.iter().find(|it| it.field == field).cloned());
        let Some(line) = found else { return };
        let fault = judge(&line, self.language, &untrack(|| filled.typed(&field)));
        let fault = fault.or_else(|| mismatches(control).then_some(Fault::NotPattern));
        self.verdicts.update(|it| {
            it.insert(field, fault);
        });
    }
}

fn control_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into::<Element>().ok()
}

/// What stands in front of a control says its name apart, so as not to be sent.
fn field_of(control: &Element) -> Option<String> {
    let name = control.get_attribute("data-name").or_else(|| control.get_attribute("name"))?;
    name.strip_prefix("f.").map(str::to_owned)
}

/// The browser's own answer to the pattern of a control.
fn mismatches(control: &Element) -> bool {
    let get = |of: &JsValue, key: &str| Reflect::get(of, &JsValue::from_str(key)).ok();
    get(control, "validity")
        .and_then(|it| get(&it, "patternMismatch"))
        .is_some_and(|it| it.is_truthy())
}

fn judge(line: &FormLine, language: Language, typed: &str) -> Option<Fault> {
    match language.read_typed(line.kind, typed) {
        Ok(Value::Empty) => (line.required && line.kind != Kind::Bool).then_some(Fault::Required),
        Ok(value) => line.limits.judge(value).err(),
        Err(fault) => Some(fault),
    }
}

/// What is wrong with an answer, and how to make it right, with the limits that it keeps not.
pub(super) fn told(fault: Fault, line: &FormLine, typed: &str, words: &FaultWords) -> String {
    let has = || letters(typed).to_string();
    let said = &line.said;
    let (min, max) = (said.min.as_deref(), said.max.as_deref());
    let limits = &line.limits;
    match (fault, min, max) {
        (Fault::TooLong, ..) if let Some(most) = limits.length_max => {
            (words.longer)(&most.to_string(), &has())
        }
        (Fault::TooShort, ..) if let Some(least) = limits.length_min => {
            (words.shorter)(&least.to_string(), &has())
        }
        (Fault::TooSmall | Fault::TooLarge, Some(min), Some(max)) => (words.between)(min, max),
        (Fault::TooSmall, Some(min), _) => (words.at_least)(min),
        (Fault::TooLarge, _, Some(max)) => (words.at_most)(max),
        (Fault::TooEarly | Fault::TooLate, Some(min), Some(max)) => (words.day_between)(min, max),
        (Fault::TooEarly, Some(min), _) => (words.day_from)(min),
        (Fault::TooLate, _, Some(max)) => (words.day_until)(max),
        (Fault::NotStep, ..) if let Some(step) = &said.step => (words.in_steps)(step),
        (Fault::NotPattern, ..) if let Some(hint) = &said.hint => (words.not_like)(hint),
        _ => sentence(fault, words).to_owned(),
    }
}
