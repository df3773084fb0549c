//! Choosing from many, above all a record that a link is to point at.
//!
//! Without JavaScript it is an ordinary `select`, with a field to search in above it whose button
//! draws the form again with what was found. With it both become one control (`combo`), and the
//! `select` stays in the form, unseen, as what is sent.

mod ask;
mod combo;
mod keys;
mod place;
mod view;

use domain::{answer::Picker, change::Purpose};
use leptos::prelude::*;

use self::{combo::Combo, view::ComboView};
use super::{
    control::Control,
    draft::{Draft, DraftLine},
    line::{Described, offered},
};
use crate::{language::words, ui::icon::Icon, words::FormWords};

/// So many choices are looked through without searching.
const FEW: usize = 12;

/// So many fit a list that opens at once.
const SHORT: usize = 8;

/// Whose choices are looked for.
#[derive(Debug, Clone)]
pub(super) struct Finder {
    section: String,
    purpose: Purpose,
}

impl Finder {
    pub(super) fn of(draft: &Draft) -> Self {
        Self { section: draft.section.clone(), purpose: draft.purpose }
    }
}

/// Whether there is so much to choose from that words help.
pub(super) fn suits(line: &DraftLine) -> bool {
    let is_long = line.control == Control::Select && SHORT < line.line.choices.len();
    is_long || searches(line)
}

/// Whether it is searched without JavaScript, too.
fn searches(line: &DraftLine) -> bool {
    let many = FEW < line.line.choices.len() || !line.words.is_empty();
    match line.line.picker {
        Some(Picker::All) => many,
        Some(Picker::Part) => true,
        Some(Picker::Away) | None => false,
    }
}

#[component]
pub(super) fn PickerView(line: DraftLine, name: String, described: Described) -> impl IntoView {
    let texts = &words().form;
    let combo = Combo::of(&line);
    let find = searches(&line).then(|| {
        let (field, words) = (line.line.field.clone(), line.words.clone());
        view! { <SearchRow id=format!("{}-find", line.id) field label=line.line.label.clone() words/> }
    });
    let first = found(&line, texts);
    let said = move || if combo.is_live() { combo.said() } else { first.clone() };
    let (id, label, title) = (line.id.clone(), line.line.label.clone(), name.clone());
    let beside = described.clone();
    let drawn = move || {
        let (id, label, name) = (id.clone(), label.clone(), title.clone());
        let described = beside.clone();
        combo.is_live().then(|| view! { <ComboView combo id label name described/> })
    };
    Effect::new(move |_| combo.wake());
    view! {
        <div class="combobox" data-live=move || combo.is_live().then_some("")>
            {drawn}
            {find}
            <Options line name combo described/>
            <span data-part="found" role="status">{said}</span>
        </div>
    }
}

#[component]
fn SearchRow(id: String, field: String, label: String, words: String) -> impl IntoView {
    let texts = crate::language::words();
    let label = (texts.form.search_for)(&label);
    view! {
        <div data-part="find">
            <Icon name="search"/>
            <input
                type="search"
                id=id
                name=format!("q.{field}")
                placeholder=texts.list.search
                autocomplete="off"
                aria-label=label
                value=words.clone()
            />
            <input type="hidden" name=format!("s.{field}") value=words/>
            <button class="button" name="find" value=field>{texts.list.search}</button>
        </div>
    }
}

/// What is sent. Its name for others goes over to what stands in front of it.
#[component]
fn Options(line: DraftLine, name: String, combo: Combo, described: Described) -> impl IntoView {
    let DraftLine { id, line, value, .. } = line;
    let required = line.required;
    let options: Vec<_> = offered(line.choices, &value, required, &words().form)
        .into_iter()
        .map(|it| {
            let chosen = it.value == value;
            view! { <option value=it.value selected=chosen>{it.label}</option> }
        })
        .collect();
    let by = described.clone();
    view! {
        <select
            id=move || (!combo.is_live()).then(|| id.clone())
            name=name
            node_ref=combo.select
            hidden=move || combo.is_live()
            aria-required=required.then_some("true")
            aria-invalid=move || described.invalid()
            aria-describedby=move || by.by()
        >
            {options}
        </select>
    }
}

/// What the server's search came to.
fn found(line: &DraftLine, words: &FormWords) -> String {
    let count = line.line.choices.len();
    match (line.words.is_empty(), count) {
        (false, 0) => words.no_choice.to_owned(),
        (false, _) => (words.choices)(&count.to_string()),
        (true, _) if line.line.picker == Some(Picker::Part) => {
            (words.first_choices)(&count.to_string())
        }
        (true, _) => String::new(),
    }
}
