use domain::{
    answer::{Choice, Narrowing},
    value::Kind,
};
use leptos::prelude::*;

use super::Lead;
use crate::{
    address,
    blocks::list_state::{ListState, narrowed},
    language::words,
    ui::{get_form::GetForm, icon::Icon},
};

/// The fields that a list can be narrowed by, each with its own controls.
#[component]
pub(super) fn NarrowMenu(lead: Lead, narrows: Vec<Narrowing>) -> impl IntoView {
    let fields: Vec<_> = narrows
        .into_iter()
        .map(|it| view! { <NarrowField lead=lead.clone() narrowing=it/> })
        .collect();
    view! {
        <details class="menu" data-open="start">
            <summary class="button" data-kind="chip">
                <Icon name="plus" size=16/>
                {words().list.narrow}
            </summary>
            <div data-part="list">{fields}</div>
        </details>
    }
}

#[component]
fn NarrowField(lead: Lead, narrowing: Narrowing) -> impl IntoView {
    let label = narrowing.label.clone();
    let controls = if narrowing.choices.is_empty() {
        view! { <Span lead narrowing/> }.into_any()
    } else {
        let Narrowing { field, choices, .. } = narrowing;
        view! { <Choices lead field choices/> }.into_any()
    };
    view! {
        <details class="narrow" name="narrow">
            <summary>{label}</summary>
            {controls}
        </details>
    }
}

/// Each choice is a link that takes it in, or leaves it out again.
#[component]
fn Choices(lead: Lead, field: String, choices: Vec<Choice>) -> impl IntoView {
    let links: Vec<_> = choices
        .into_iter()
        .map(|it| {
            let held = &lead.state.narrowed;
            let is_in = narrowed::holds(held, &field, &it.value);
            let state = lead.state.narrowed_to(narrowed::toggled(held, &field, &it.value));
            let mark = is_in.then(|| view! { <Icon name="check" size=18/> });
            let current = is_in.then_some("true");
            view! { <a href=lead.to(&state) aria-current=current>{it.label}{mark}</a> }.into_any()
        })
        .collect();
    view! { <div data-part="choices">{links}</div> }
}

/// Words, or from where to where.
#[component]
fn Span(lead: Lead, narrowing: Narrowing) -> impl IntoView {
    let Narrowing { field, label, kind, .. } = narrowing;
    let [has, least, most] = narrowed::typed(&lead.state.narrowed, &field);
    let rest = lead.state.narrowed_to(narrowed::untyped(&lead.state.narrowed, &field));
    let action = address::section(&lead.portal, &lead.section);
    let list = &words().list;
    let controls = if kind == Kind::Text {
        let name = format!("has.{field}");
        view! { <Typed name kind value=has label/> }.into_any()
    } else {
        let (from, to) = (format!("min.{field}"), format!("max.{field}"));
        view! {
            <Typed name=from kind value=least label=list.from/>
            <Typed name=to kind value=most label=list.to/>
        }
        .into_any()
    };
    view! {
        <GetForm action>
            {controls}
            {carried(&rest)}
            <button class="button">{list.apply}</button>
        </GetForm>
    }
}

#[component]
fn Typed(name: String, kind: Kind, value: String, #[prop(into)] label: String) -> impl IntoView {
    let (input_type, keys) = match kind {
        Kind::Date | Kind::Moment => ("date", None),
        Kind::Int => ("text", Some("numeric")),
        Kind::Decimal | Kind::Real => ("text", Some("decimal")),
        _ => ("text", None),
    };
    view! {
        <label class="field">
            <span>{label}</span>
            <input type=input_type inputmode=keys name=name value=value autocomplete="off"/>
        </label>
    }
}

/// What a form with GET must carry along.
pub(super) fn carried(state: &ListState) -> Vec<AnyView> {
    let hidden = |(name, value)| view! { <input type="hidden" name=name value=value/> }.into_any();
    state.pairs().into_iter().map(hidden).collect()
}
