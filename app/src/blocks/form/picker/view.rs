use domain::answer::Choice;
use leptos::{
    ev::{KeyboardEvent, MouseEvent},
    prelude::*,
};

use super::combo::Combo;
use crate::{blocks::form::line::Described, language::words, ui::icon::Icon};

#[component]
pub(super) fn ComboView(
    combo: Combo,
    id: String,
    label: String,
    /// Of what is sent.
    name: String,
    described: Described,
) -> impl IntoView {
    let list = format!("{id}-list");
    let texts = &words().form;
    let clear = (!combo.required).then(|| view! { <Clear combo label=label.clone()/> });
    let by = described.clone();
    let at = {
        let list = list.clone();
        move || combo.active.get().map(|it| option_id(&list, it))
    };
    view! {
        <input
            type="text"
            role="combobox"
            id=id
            data-name=name
            node_ref=combo.input
            prop:value=move || combo.text.get()
            placeholder=texts.choose_or_type
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            aria-autocomplete="list"
            aria-haspopup="listbox"
            aria-controls=list.clone()
            aria-expanded=move || combo.is_open.get().to_string()
            aria-activedescendant=at
            aria-required=combo.required.then_some("true")
            aria-invalid=move || described.invalid()
            aria-describedby=move || by.by()
            on:input=move |event| combo.type_in(event_target_value(&event))
            on:keydown=move |event: KeyboardEvent| combo.press(&event)
            on:click=move |_| enter(combo)
            on:blur=move |_| combo.leave()
        />
        {clear}
        <List combo id=list label/>
    }
}

fn option_id(list: &str, index: usize) -> String {
    format!("{list}-{index}")
}

/// What is typed next takes the place of what was chosen.
fn enter(combo: Combo) {
    if combo.is_open.get_untracked() {
        return;
    }
    combo.open();
    if let Some(input) = combo.input.get_untracked() {
        input.select();
    }
}

/// The keys have Escape for it.
#[component]
fn Clear(combo: Combo, label: String) -> impl IntoView {
    let label = (words().form.clear)(&label);
    let press = move |_| {
        combo.clear();
        if let Some(input) = combo.input.get_untracked() {
            let _ = input.focus();
        }
    };
    view! {
        <button
            type="button"
            data-part="clear"
            tabindex="-1"
            hidden=move || combo.chosen.with(|it| it.value.is_empty())
            aria-label=label.clone()
            title=label
            on:mousedown=|event: MouseEvent| event.prevent_default()
            on:click=press
        >
            <Icon name="close" size=16/>
        </button>
    }
}

/// The focus stays in the field, whatever is pressed here.
#[component]
fn List(combo: Combo, id: String, label: String) -> impl IntoView {
    let options = {
        let id = id.clone();
        move || {
            let shown = if combo.is_open.get() { combo.shown.get() } else { Vec::new() };
            let option = |(index, choice)| {
                let id = option_id(&id, index);
                view! { <ChoiceView combo id index choice/> }
            };
            shown.into_iter().enumerate().map(option).collect_view()
        }
    };
    view! {
        <div
            data-part="popover"
            data-open=move || if combo.is_up.get() { "up" } else { "down" }
            hidden=move || !combo.is_open.get()
            on:mousedown=|event: MouseEvent| event.prevent_default()
        >
            <ul
                role="listbox"
                id=id
                aria-label=label
                node_ref=combo.list
                hidden=move || combo.shown.with(Vec::is_empty)
                aria-busy=move || combo.asker.asks.get().then_some("true")
            >
                {options}
            </ul>
            {move || combo.line().map(|it| view! { <p>{it}</p> })}
        </div>
    }
}

#[component]
fn ChoiceView(combo: Combo, id: String, index: usize, choice: Choice) -> impl IntoView {
    let chosen = combo.chosen.with_untracked(|it| it.value == choice.value);
    let sign = chosen.then(|| view! { <Icon name="check" size=16/> });
    view! {
        <li
            role="option"
            id=id
            aria-selected=move || (combo.active.get() == Some(index)).to_string()
            on:click=move |_| combo.choose_at(index)
        >
            <span>{choice.label}</span>
            {sign}
        </li>
    }
}
