use domain::answer::Choice;
use leptos::prelude::*;

use super::{control::Control, draft::DraftLine};
use crate::{
    failure::Failure,
    sent,
    ui::{
        field::{Field, Label},
        text_area::TextArea,
    },
};

/// One field of a form, with what was shown before and what is wrong with it.
#[component]
pub(crate) fn LineView(line: DraftLine, failure: RwSignal<Option<Failure>>) -> impl IntoView {
    let seen = seen(&line, failure);
    let hidden = line.was.is_some().then(|| {
        let name = format!("w.{}", line.line.field);
        view! { <input type="hidden" name=name value=move || seen.get()/> }
    });
    // An unticked box sends nothing, so a `false` goes before it.
    let unticked = (line.control == Control::Check).then(|| {
        let name = format!("f.{}", line.line.field);
        view! { <input type="hidden" name=name value="false"/> }
    });
    let error = Signal::derive({
        let line = line.clone();
        move || failure.with(|it| it.as_ref().and_then(|it| line.message(it)))
    });
    let kind = (line.control == Control::Check).then_some("check");
    let label = Label {
        optional: !line.line.required && line.control != Control::Check,
        hint: line.line.help.clone(),
        ..Label::new(&line.id, &line.line.label)
    };
    view! {
        <Field label=label.clone() error kind>
            {hidden}
            {unticked}
            <ControlView line label error/>
        </Field>
    }
}

/// What the record held when this person last saw it: a conflict shows what it holds now.
fn seen(line: &DraftLine, failure: RwSignal<Option<Failure>>) -> Memo<String> {
    let field = line.line.field.clone();
    let first = line.was.clone().unwrap_or_default();
    Memo::new(move |before: Option<&String>| {
        let now = failure.with(|it| it.as_ref().and_then(|it| it.now(&field)).map(sent::folded));
        now.or_else(|| before.cloned()).unwrap_or_else(|| sent::folded(&first))
    })
}

#[component]
fn ControlView(line: DraftLine, label: Label, error: Signal<Option<String>>) -> impl IntoView {
    let required = line.line.required;
    let invalid = Signal::derive(move || error.with(Option::is_some));
    let described_by = Signal::derive(move || label.described_by(invalid.get()));
    let name = format!("f.{}", line.line.field);
    let DraftLine { id, control, value, .. } = line.clone();
    match control {
        Control::Area => {
            view! { <TextArea id name value required invalid described_by/> }.into_any()
        }
        Control::Check => view! { <CheckBox id name value invalid described_by/> }.into_any(),
        Control::Select => {
            let choices = line.line.choices;
            view! { <Select id name value choices required invalid described_by/> }.into_any()
        }
        Control::YesNo => {
            let choices = yes_no();
            view! { <Select id name value choices required invalid described_by/> }.into_any()
        }
        _ => view! { <Input id name value control required invalid described_by/> }.into_any(),
    }
}

#[component]
fn Input(
    id: String,
    name: String,
    value: String,
    control: Control,
    required: bool,
    invalid: Signal<bool>,
    described_by: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <input
            id=id
            name=name
            type=control.input_type()
            inputmode=control.keys()
            step=control.step()
            value=value
            autocomplete="off"
            aria-required=required.then_some("true")
            aria-invalid=move || invalid.get().then_some("true")
            aria-describedby=move || described_by.get()
        />
    }
}

#[component]
fn CheckBox(
    id: String,
    name: String,
    value: String,
    invalid: Signal<bool>,
    described_by: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <input
            id=id
            name=name
            type="checkbox"
            value="true"
            checked=value == "true"
            aria-invalid=move || invalid.get().then_some("true")
            aria-describedby=move || described_by.get()
        />
    }
}

#[component]
fn Select(
    id: String,
    name: String,
    value: String,
    choices: Vec<Choice>,
    required: bool,
    invalid: Signal<bool>,
    described_by: Signal<Option<String>>,
) -> impl IntoView {
    let options: Vec<_> = offered(choices, &value, required)
        .into_iter()
        .map(|it| {
            let chosen = it.value == value;
            view! { <option value=it.value selected=chosen>{it.label}</option> }
        })
        .collect();
    view! {
        <select
            id=id
            name=name
            aria-required=required.then_some("true")
            aria-invalid=move || invalid.get().then_some("true")
            aria-describedby=move || described_by.get()
        >
            {options}
        </select>
    }
}

/// Choices, with a way to choose nothing; what the record holds is never lost by looking at it.
fn offered(choices: Vec<Choice>, value: &str, required: bool) -> Vec<Choice> {
    let choice =
        |value: &str, label: &str| Choice { value: value.to_owned(), label: label.to_owned() };
    let known = value.is_empty() || choices.iter().any(|it| it.value == value);
    let nothing = match (required, value.is_empty()) {
        (false, _) => Some(choice("", "None")),
        (true, true) => Some(choice("", "Choose one")),
        (true, false) => None,
    };
    let kept = (!known).then(|| choice(value, value));
    nothing.into_iter().chain(kept).chain(choices).collect()
}

fn yes_no() -> Vec<Choice> {
    [("true", "Yes"), ("false", "No")]
        .map(|(value, label)| Choice { value: value.to_owned(), label: label.to_owned() })
        .into()
}
