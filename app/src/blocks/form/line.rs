use domain::answer::{Choice, FormLine, Picker};
use leptos::prelude::*;

use super::{
    control::Control,
    draft::DraftLine,
    filled::Filled,
    judged::{Judged, told},
    picker::{PickerView, suits},
};
use crate::{
    failure::Failure,
    language::words,
    sent,
    ui::{
        field::{Field, Label},
        text_area::TextArea,
    },
    words::FormWords,
};

/// One field of a form, with what was shown before and what is wrong with it.
#[component]
pub(crate) fn LineView(line: DraftLine, failure: RwSignal<Option<Failure>>) -> impl IntoView {
    let words = words();
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
        let (judged, filled) = (expect_context::<Judged>(), expect_context::<Filled>());
        move || {
            let typed = || filled.typed(&line.line.field);
            match judged.verdict(&line.line.field) {
                Some(verdict) => verdict.map(|it| told(it, &line.line, &typed(), &words.fault)),
                None => failure.with(|it| line.message(it.as_ref()?, &typed(), words)),
            }
        }
    });
    let kind = (line.control == Control::Check).then_some("check");
    let label = Label {
        optional: !line.line.required && line.control != Control::Check,
        hint: hint(&line, &words.form),
        ..Label::new(&line.id, &line.line.label)
    };
    let asked = expect_context::<Filled>().asks(line.line.when.clone());
    view! {
        <div class="asked" data-unasked=move || (!asked.get()).then_some("")>
            <Field label=label.clone() error kind>
                {hidden}
                {unticked}
                <ControlView line label error/>
            </Field>
        </div>
    }
}

/// A clock that is not the customer's own must say where it hangs, and a list why it is empty.
fn hint(line: &DraftLine, words: &FormWords) -> Option<String> {
    let zone = line.line.zone.as_deref().map(words.zone);
    let away = is_away(&line.line).then(|| words.choices_away.to_owned());
    let hints: Vec<_> = line.line.help.clone().into_iter().chain(zone).chain(away).collect();
    (!hints.is_empty()).then(|| hints.join(" "))
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

/// What stands beside a control: whether it is wrong, and where that and its hint are said.
#[derive(Clone)]
pub(super) struct Described {
    label: Label,
    error: Signal<Option<String>>,
}

impl Described {
    pub(super) fn invalid(&self) -> Option<&'static str> {
        self.error.with(Option::is_some).then_some("true")
    }

    pub(super) fn by(&self) -> Option<String> {
        self.label.described_by(self.error.with(Option::is_some))
    }
}

#[component]
fn ControlView(line: DraftLine, label: Label, error: Signal<Option<String>>) -> impl IntoView {
    let required = line.line.required;
    let described = Described { label, error };
    let name = format!("f.{}", line.line.field);
    if suits(&line) {
        return view! { <PickerView line name described/> }.into_any();
    }
    let pattern = line.line.limits.pattern.clone();
    let DraftLine { id, control, value, .. } = line;
    match control {
        Control::Area => {
            let (first, second) = (described.clone(), described);
            let invalid = Signal::derive(move || first.error.with(Option::is_some));
            let described_by = Signal::derive(move || second.by());
            view! { <TextArea id name value required invalid described_by/> }.into_any()
        }
        Control::Check => view! { <CheckBox id name value described/> }.into_any(),
        Control::Select | Control::YesNo => {
            let yes_no = control == Control::YesNo;
            let words = &words().form;
            let choices = if yes_no { yes_or_no(words) } else { choices(line.line, &value, words) };
            view! { <Select id name value choices required described/> }.into_any()
        }
        _ => view! { <Input id name value control pattern required described/> }.into_any(),
    }
}

#[component]
fn Input(
    id: String,
    name: String,
    value: String,
    control: Control,
    pattern: Option<String>,
    required: bool,
    described: Described,
) -> impl IntoView {
    let by = described.clone();
    view! {
        <input
            id=id
            name=name
            type=control.input_type()
            pattern=pattern
            inputmode=control.keys()
            step=control.step()
            value=value
            autocomplete="off"
            aria-required=required.then_some("true")
            aria-invalid=move || described.invalid()
            aria-describedby=move || by.by()
        />
    }
}

#[component]
fn CheckBox(id: String, name: String, value: String, described: Described) -> impl IntoView {
    let by = described.clone();
    view! {
        <input
            id=id
            name=name
            type="checkbox"
            value="true"
            checked=value == "true"
            aria-invalid=move || described.invalid()
            aria-describedby=move || by.by()
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
    described: Described,
) -> impl IntoView {
    let options: Vec<_> = offered(choices, &value, required, &words().form)
        .into_iter()
        .map(|it| {
            let chosen = it.value == value;
            view! { <option value=it.value selected=chosen>{it.label}</option> }
        })
        .collect();
    let by = described.clone();
    view! {
        <select
            id=id
            name=name
            aria-required=required.then_some("true")
            aria-invalid=move || described.invalid()
            aria-describedby=move || by.by()
        >
            {options}
        </select>
    }
}

fn is_away(line: &FormLine) -> bool {
    line.picker == Some(Picker::Away)
}

/// What there is to choose from. Where that cannot be read now, what came with the form stays, and
/// is judged when it is sent; a name for it nobody knows, and what it came with is not believed.
fn choices(line: FormLine, value: &str, words: &FormWords) -> Vec<Choice> {
    match is_away(&line) && !value.is_empty() {
        true => vec![Choice::plain(value, words.choice_kept)],
        false => line.choices,
    }
}

/// Choices, with a way to choose nothing; what the record holds is never lost by looking at it.
pub(super) fn offered(
    choices: Vec<Choice>,
    value: &str,
    required: bool,
    words: &FormWords,
) -> Vec<Choice> {
    let known = value.is_empty() || choices.iter().any(|it| it.value == value);
    let is_yes_no = choices == yes_or_no(words);
    let nothing = match (required, value.is_empty()) {
        (false, _) if is_yes_no => Some(Choice::plain("", words.not_said)),
        (false, _) => Some(Choice::plain("", words.none)),
        (true, true) => Some(Choice::plain("", words.choose_one)),
        (true, false) => None,
    };
    let kept = (!known).then(|| Choice::plain(value, value));
    nothing.into_iter().chain(kept).chain(choices).collect()
}

fn yes_or_no(words: &FormWords) -> Vec<Choice> {
    vec![Choice::plain("true", words.yes), Choice::plain("false", words.no)]
}
