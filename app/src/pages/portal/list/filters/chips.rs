use domain::{
    answer::Narrowing,
    ask::{Narrowed, Span},
};
use leptos::prelude::*;

use super::Lead;
use crate::{language::words, ui::icon::Icon, words::Words};

/// What the list is narrowed to: each goes away with a click.
#[component]
pub(super) fn Chips(lead: Lead, narrows: Vec<Narrowing>) -> impl IntoView {
    let narrowed = lead.state.narrowed.clone();
    let chips: Vec<_> = narrowed
        .iter()
        .enumerate()
        .filter_map(|(index, it)| Some((index, said(it, &narrows, words())?)))
        .map(|(index, text)| {
            let mut rest = narrowed.clone();
            rest.remove(index);
            let address = lead.to(&lead.state.narrowed_to(rest));
            view! { <Chip address text/> }
        })
        .collect();
    let join = (1 < narrowed.len()).then(|| view! { <Join lead/> });
    view! { {chips} {join} }
}

/// The record that the list was opened from; without it the list is whole.
#[component]
pub(super) fn About(lead: Lead, title: String) -> impl IntoView {
    let address = lead.to(&lead.state.of_all());
    view! { <Chip address text=(words().list.belongs_to)(&title)/> }
}

#[component]
fn Chip(address: String, text: String) -> impl IntoView {
    view! {
        <a class="button" data-kind="chip" href=address aria-current="true">
            {text}
            <span class="unseen">{words().list.take_away}</span>
            <Icon name="close" size=16/>
        </a>
    }
}

/// All of it, or any of it.
#[component]
fn Join(lead: Lead) -> impl IntoView {
    let any = lead.state.any;
    let text = if any { words().list.any_holds } else { words().list.all_hold };
    let address = lead.to(&lead.state.needing_any(!any));
    view! { <a class="button" data-kind="chip" href=address>{text}</a> }
}

/// `Status: New, Done`. Of a field that is not there nothing is said.
fn said(narrowed: &Narrowed, narrows: &[Narrowing], words: &Words) -> Option<String> {
    let field = narrows.iter().find(|it| it.field == narrowed.field)?;
    let name = |value: &String| {
        let choice = field.choices.iter().find(|it| it.value == *value);
        choice.map_or_else(|| value.clone(), |it| it.label.clone())
    };
    let values = match &narrowed.to {
        Span::Is(values) => values.iter().map(name).collect::<Vec<_>>().join(", "),
        Span::Has(text) => (words.list.has)(text),
        Span::From(least) => (words.list.at_least)(least),
        Span::To(most) => (words.list.at_most)(most),
    };
    Some(format!("{}: {values}", field.label))
}
