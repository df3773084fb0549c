use domain::{
    answer::{Column, Toggle},
    change::{Entry, Submission},
};
use leptos::{ev::SubmitEvent, prelude::*};

use super::{
    super::live::{At, Live},
    control_id,
};
use crate::{
    blocks::form::Save,
    failure::Failure,
    language::words,
    ui::{
        icon::Icon,
        live::{live, react},
    },
    words::Words,
};

/// A field that one press turns over: a form of one button. With JavaScript it is turned at once,
/// and back again if that is refused. If it was refused because the record is not any
/// more what was shown, it is drawn as it is.
#[component]
pub(super) fn ToggleLine(at: At, column: Column, line: u32, toggle: Toggle) -> impl IntoView {
    let shown = RwSignal::new(toggle.on);
    let failure = RwSignal::new(expect_context::<Live>().refusal_at(&control_id(line)));
    let action = at.form();
    let entry = Entry {
        field: column.field.clone(),
        value: (!toggle.on).to_string(),
        was: Some(toggle.on.to_string()),
    };
    let save = at.save();
    follow(save, shown, failure, Turned { line, label: column.label.clone(), on: toggle.on });
    let submit = {
        let sent = Submission { id: toggle.submission, entries: vec![entry.clone()], whose: None };
        move |event: SubmitEvent| {
            event.prevent_default();
            if !save.pending().get_untracked() {
                shown.set(!toggle.on);
                failure.set(None);
                save.dispatch(sent.clone());
            }
        }
    };
    let label = column.label.clone();
    view! {
        <div>
            <dt>{label.clone()}</dt>
            <dd>
                <form class="toggle" method="post" action=action on:submit=submit>
                    <Kept id=toggle.submission.to_string() entry/>
                    <Switch line label shown/>
                    <Refused failure/>
                </form>
            </dd>
        </div>
    }
}

#[component]
fn Kept(id: String, entry: Entry) -> impl IntoView {
    let Entry { field, value, was } = entry;
    view! {
        <input type="hidden" name="submission" value=id/>
        <input type="hidden" name=format!("w.{field}") value=was/>
        <input type="hidden" name=format!("f.{field}") value=value/>
    }
}

#[component]
fn Switch(line: u32, label: String, shown: RwSignal<bool>) -> impl IntoView {
    let words = &words().form;
    let word = move || if shown.get() { words.yes } else { words.no };
    view! {
        <button id=control_id(line) role="switch" aria-checked=move || shown.get().to_string() aria-label=label>
            <span data-part="box"><Icon name="check" size=16/></span>
            {word}
        </button>
    }
}

#[component]
fn Refused(failure: RwSignal<Option<Failure>>) -> impl IntoView {
    let words = words();
    live(move || {
        let text = sentence(&failure.get()?, words);
        Some(view! { <span data-part="error" role="alert">{text}</span> }.into_any())
    })
}

fn sentence(failure: &Failure, words: &Words) -> String {
    if failure.is_conflict() {
        return words.record.turned_meanwhile.to_owned();
    }
    format!("{} {}", words.record.not_turned, failure.text(words))
}

/// What was turned over, and how it was before.
struct Turned {
    line: u32,
    label: String,
    on: bool,
}

fn follow(
    save: Save,
    shown: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    Turned { line, label, on }: Turned,
) {
    let live = expect_context::<Live>();
    let said = (words().record.saved_field)(&label);
    react(move || match save.value().get() {
        Some(Ok(_)) => live.written(said.clone(), control_id(line)),
        Some(Err(it)) if it.is_outdated() => live.refused(it, control_id(line)),
        Some(Err(it)) => {
            shown.set(on);
            failure.set(Some(it));
        }
        None => {}
    });
}
