//! One field that is typed into and chosen from: an editable combobox with a list.

use domain::answer::{Choice, Picker};
use leptos::{
    html,
    prelude::*,
    web_sys::{Event, EventInit},
};

use super::{ask::Asker, place};
use crate::{blocks::form::draft::DraftLine, language::words, words::letter};

/// What it holds, and what it shows. The `select` is the truth.
#[derive(Clone, Copy)]
pub(super) struct Combo {
    pub select: NodeRef<html::Select>,
    pub input: NodeRef<html::Input>,
    pub list: NodeRef<html::Ul>,
    pub chosen: RwSignal<Choice>,
    /// What stands in the field.
    pub text: RwSignal<String>,
    pub is_open: RwSignal<bool>,
    /// Opens upwards, where there is no room below.
    pub is_up: RwSignal<bool>,
    pub shown: RwSignal<Vec<Choice>>,
    /// The choice that the keys are at.
    pub active: RwSignal<Option<usize>>,
    pub asker: Asker,
    pub required: bool,
    pub reach: Option<Picker>,
    /// Whether the text is words to search for, rather than what was chosen.
    pub is_typed: RwSignal<bool>,
    /// Whether the keys went there themselves.
    pub is_moved: StoredValue<bool>,
    is_live: RwSignal<bool>,
    /// What came with the form.
    known: StoredValue<Vec<Choice>>,
}

pub(super) fn nothing() -> Choice {
    Choice::plain("", "")
}

impl Combo {
    pub(super) fn of(line: &DraftLine) -> Self {
        Self {
            select: NodeRef::new(),
            input: NodeRef::new(),
            list: NodeRef::new(),
            chosen: RwSignal::new(nothing()),
            text: RwSignal::default(),
            is_open: RwSignal::new(false),
            is_up: RwSignal::new(false),
            shown: RwSignal::default(),
            active: RwSignal::new(None),
            asker: Asker::of(&line.line.field),
            required: line.line.required,
            reach: line.line.picker,
            is_typed: RwSignal::new(false),
            is_moved: StoredValue::new(false),
            is_live: RwSignal::new(false),
            known: StoredValue::new(line.line.choices.clone()),
        }
    }

    /// The client has taken over.
    pub(super) fn is_live(self) -> bool {
        self.is_live.get()
    }

    /// Takes over what the `select` holds by now.
    pub(super) fn wake(self) {
        let Some(select) = self.select.get() else { return };
        let value = select.value();
        let known = self.known.with_value(|it| it.iter().find(|it| it.value == value).cloned());
        let is_known = known.is_some() || value.is_empty();
        let label = if is_known { String::new() } else { value.clone() };
        self.hold(known.unwrap_or(Choice::plain(&value, label)));
        self.is_live.set(true);
        if !is_known {
            self.asker.name(self, value);
        }
    }

    pub(super) fn hold(self, choice: Choice) {
        self.text.set(choice.label.clone());
        self.chosen.set(choice);
    }

    /// Shows all there is, and where in it the choice is.
    pub(super) fn open(self) {
        if self.is_open.get_untracked() {
            return;
        }
        let all = self.known.get_value();
        let chosen = self.chosen.with_untracked(|it| it.value.clone());
        self.active.set(all.iter().position(|it| it.value == chosen));
        self.shown.set(all);
        self.unfold();
    }

    fn unfold(self) {
        self.is_moved.set_value(false);
        self.is_open.set(true);
        place::fits(self);
    }

    /// The field says again what was chosen.
    pub(super) fn close(self) {
        self.asker.drop_question();
        self.is_open.set(false);
        self.is_typed.set(false);
        self.active.set(None);
        self.text.set(self.chosen.with_untracked(|it| it.label.clone()));
    }

    /// Follows the words: at once among what is here, and by the server among the rest.
    pub(super) fn type_in(self, text: String) {
        let words = text.trim().to_owned();
        self.text.set(text);
        self.is_typed.set(true);
        self.asker.drop_question();
        if !self.is_open.get_untracked() {
            self.unfold();
        }
        let here = self.known.with_value(|it| matching(it, &words));
        let elsewhere = match self.reach {
            Some(Picker::Part) => !words.is_empty(),
            // The search looks into more than the names.
            Some(Picker::All) => here.is_empty(),
            Some(Picker::Away) | None => false,
        };
        if !elsewhere || !here.is_empty() {
            self.show(here, !words.is_empty());
        } else {
            self.active.set(None);
        }
        if elsewhere {
            self.asker.find(self, words);
        }
    }

    /// Whoever went to a choice by the keys stays there; else the first one is the next.
    pub(super) fn show(self, choices: Vec<Choice>, is_found: bool) {
        let at = self.active.get_untracked().filter(|_| self.is_moved.get_value());
        let at = at.and_then(|at| self.shown.with_untracked(|it| it.get(at).cloned()));
        let stays = choices.iter().position(|it| Some(it) == at.as_ref());
        let first = (is_found && !choices.is_empty()).then_some(0);
        self.is_moved.set_value(stays.is_some());
        self.active.set(stays.or(first));
        self.shown.set(choices);
    }

    pub(super) fn choose_at(self, index: usize) {
        if let Some(choice) = self.shown.with_untracked(|it| it.get(index).cloned()) {
            self.choose(choice);
        }
    }

    pub(super) fn clear(self) {
        self.choose(nothing());
    }

    /// The form hears of it as if the `select` had been used.
    fn choose(self, choice: Choice) {
        let value = choice.value.clone();
        let changes = self.chosen.with_untracked(|it| it.value != value);
        self.hold(choice.clone());
        self.close();
        let Some(select) = self.select.get_untracked().filter(|_| changes) else { return };
        select.set_value(&value);
        if select.value() != value
            && let Ok(option) = document().create_element("option")
        {
            let _ = option.set_attribute("value", &value);
            option.set_text_content(Some(&choice.label));
            let _ = select.append_child(&option);
            select.set_value(&value);
        }
        let bubbles = EventInit::new();
        bubbles.set_bubbles(true);
        for kind in ["input", "change"] {
            if let Ok(event) = Event::new_with_event_init_dict(kind, &bubbles) {
                let _ = select.dispatch_event(&event);
            }
        }
    }

    /// Leaves the field: an emptied one is emptied, and whole names need no list.
    pub(super) fn leave(self) {
        let text = self.text.get_untracked();
        let typed = small(text.trim());
        let named =
            self.shown.with_untracked(|it| it.iter().find(|it| small(&it.label) == typed).cloned());
        match named {
            _ if !self.is_typed.get_untracked() => self.close(),
            _ if typed.is_empty() && !self.required => self.clear(),
            Some(choice) => self.choose(choice),
            None => self.close(),
        }
    }

    /// For those who do not see the list.
    pub(super) fn said(self) -> String {
        let texts = &words().form;
        let count = self.shown.with(Vec::len).to_string();
        match self.line() {
            _ if !self.is_open.get() => String::new(),
            Some(it) => it,
            None => (texts.choices)(&count),
        }
    }

    /// What stands below the choices, or in their place.
    pub(super) fn line(self) -> Option<String> {
        let texts = words();
        let is_typed = self.is_typed.get();
        let (text, count) = (self.text.get(), self.shown.with(Vec::len));
        if self.asker.failed.get() {
            return Some(texts.form.search_failed.to_owned());
        }
        if self.asker.lasts.get() {
            return Some(texts.form.searching.to_owned());
        }
        if count == 0 && !self.asker.asks.get() {
            return Some((texts.list.nothing_matches)(text.trim()));
        }
        let more = self.reach == Some(Picker::Part) && (!is_typed || text.trim().is_empty());
        more.then(|| (texts.form.first_choices)(&count.to_string()))
    }
}

/// Those whose names have all of the words in them.
fn matching(choices: &[Choice], words: &str) -> Vec<Choice> {
    let words = small(words);
    let has_all = |it: &&Choice| {
        let label = small(&it.label);
        words.split_whitespace().all(|word| label.contains(word))
    };
    choices.iter().filter(has_all).cloned().collect()
}

fn small(text: &str) -> String {
    text.chars().map(letter::small).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: &[&str]) {
        let choice = |label: &&str| Choice::plain("", *label);
        let all: Vec<_> = ["Pump P7", "Ölpumpe", "Filter for pumps"].iter().map(choice).collect();
        let found: Vec<_> = matching(&all, words).into_iter().map(|it| it.label).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_are_looked_for_in_any_order_and_case() {
        check("", &["Pump P7", "Ölpumpe", "Filter for pumps"]);
        check("PUMP", &["Pump P7", "Ölpumpe", "Filter for pumps"]);
        check("pumps fil", &["Filter for pumps"]);
        check("öl", &["Ölpumpe"]);
        check("ölp 7", &[]);
    }
}
