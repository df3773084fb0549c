//! Choosing a record that a link is to point at, from many.
//!
//! A field to search in and an ordinary `select` below it. Without JavaScript its button draws the
//! form again with what was found; with it the choices follow the words.

use std::time::Duration;

use domain::{
    answer::{Choice, Picker},
    ask::Find,
    change::Purpose,
};
use leptos::{ev::KeyboardEvent, html, prelude::*, task::spawn_local};
use leptos_router::hooks::use_params_map;

use super::{
    draft::{Draft, DraftLine},
    line::{Described, offered},
};
use crate::{
    api::records,
    language::{self, words},
    ui::icon::Icon,
    words::FormWords,
};

/// So many choices are looked through without searching.
const FEW: usize = 12;

/// People type several letters before they wait.
const PAUSE: Duration = Duration::from_millis(250);

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

/// Whether there is so much to choose from that it should be searched.
pub(super) fn searches(line: &DraftLine) -> bool {
    let many = FEW < line.line.choices.len() || !line.words.is_empty();
    line.line.picker.is_some_and(|it| it == Picker::Part || many)
}

/// The choices of one line, as they are now.
#[derive(Clone, Copy)]
struct Choices {
    offered: RwSignal<Vec<Choice>>,
    chosen: RwSignal<String>,
    words: RwSignal<String>,
    /// Whether the words have been looked for.
    found: RwSignal<bool>,
    select: NodeRef<html::Select>,
}

impl Choices {
    fn of(line: &DraftLine) -> Self {
        Self {
            offered: RwSignal::new(line.line.choices.clone()),
            chosen: RwSignal::new(line.value.clone()),
            words: RwSignal::new(line.words.clone()),
            found: RwSignal::new(!line.words.is_empty()),
            select: NodeRef::new(),
        }
    }

    /// Answers that come late, for other words, are left alone.
    fn show(self, words: &str, choices: Vec<Choice>) {
        if self.words.with_untracked(|it| it != words) {
            return;
        }
        self.offered.set(choices);
        self.found.set(true);
        // New options choose the first of them: the choice is the person's.
        let _ = request_animation_frame(move || {
            if let Some(select) = self.select.get_untracked() {
                select.set_value(&self.chosen.get_untracked());
            }
        });
    }
}

#[component]
pub(super) fn PickerView(line: DraftLine, name: String, described: Described) -> impl IntoView {
    let texts = &words().form;
    let choices = Choices::of(&line);
    let look = looks(choices, line.line.field.clone());
    let more = line.line.picker == Some(Picker::Part);
    let said = move || said(choices.offered.with(Vec::len), choices.found.get(), more, texts);
    let DraftLine { id, line, words, .. } = line;
    view! {
        <SearchRow id=format!("{id}-find") field=line.field label=line.label words look choices/>
        <Options id name choices required=line.required described/>
        <span data-part="found" role="status">{said}</span>
    }
}

/// Looks for the words of a line's choices, in the background.
fn looks(choices: Choices, field: String) -> Callback<()> {
    let params = use_params_map();
    let finder = expect_context::<Finder>();
    Callback::new(move |()| {
        let portal = params.read_untracked().get("portal").unwrap_or_default();
        let Finder { section, purpose } = finder.clone();
        let words = choices.words.get_untracked();
        let chosen = choices.chosen.get_untracked();
        let find = Find { field: field.clone(), words: words.clone(), chosen };
        spawn_local(async move {
            if let Ok(found) = records::picks(portal, section, purpose, find).await {
                choices.show(&words, found);
            }
        });
    })
}

#[component]
fn SearchRow(
    id: String,
    field: String,
    label: String,
    words: String,
    look: Callback<()>,
    choices: Choices,
) -> impl IntoView {
    let mut later = debounce(PAUSE, move |()| look.run(()));
    let typed = move |event| {
        choices.words.set(event_target_value(&event));
        later(());
    };
    // Enter would send the form.
    let key = move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            look.run(());
        }
    };
    let texts = language::words();
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
                on:input=typed
                on:keydown=key
            />
            <input type="hidden" name=format!("s.{field}") value=words/>
            <FindButton field look/>
        </div>
    }
}

#[component]
fn FindButton(field: String, look: Callback<()>) -> impl IntoView {
    let press = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        look.run(());
    };
    let search = words().list.search;
    view! {
        <button class="button" name="find" value=field on:click=press>{search}</button>
    }
}

#[component]
fn Options(
    id: String,
    name: String,
    choices: Choices,
    required: bool,
    described: Described,
) -> impl IntoView {
    let words = &words().form;
    let options = move || {
        let chosen = choices.chosen.get_untracked();
        let option = |it: Choice| {
            let is_chosen = it.value == chosen;
            view! { <option value=it.value selected=is_chosen>{it.label}</option> }
        };
        offered(choices.offered.get(), &chosen, required, words)
            .into_iter()
            .map(option)
            .collect_view()
    };
    let by = described.clone();
    view! {
        <select
            id=id
            name=name
            node_ref=choices.select
            aria-required=required.then_some("true")
            aria-invalid=move || described.invalid()
            aria-describedby=move || by.by()
            on:change=move |event| choices.chosen.set(event_target_value(&event))
        >
            {options}
        </select>
    }
}

fn said(count: usize, found: bool, more: bool, words: &FormWords) -> String {
    match (found, count) {
        (true, 0) => words.no_choice.to_owned(),
        (true, _) => (words.choices)(&count.to_string()),
        (false, _) if more => (words.first_choices)(&count.to_string()),
        (false, _) => String::new(),
    }
}
