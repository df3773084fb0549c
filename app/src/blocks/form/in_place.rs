//! One field of a record, filled in where it stands. It is sent like the whole form, with what it
//! showed and an id of its own.

use std::sync::Arc;

use domain::{
    answer::{Choice, FormPage},
    change::Purpose,
};
use leptos::{
    ev::{FocusEvent, KeyboardEvent, SubmitEvent},
    prelude::*,
    web_sys::Event,
};

use super::{
    Save,
    draft::{Draft, DraftLine},
    filled::Filled,
    hoped::{Hoped, hoped},
    judged::Judged,
    line::LineView,
    picker::Finder,
    submit,
    summary::Summary,
};
use crate::{api::records, failure::Failure, language::words, ui::focus::focus};

/// Draws the field; what it is saved by and what closes it are whose page it is.
pub(crate) type Editor = Arc<dyn Fn(Save, Callback<()>) -> AnyView + Send + Sync>;

/// Which field of which record.
pub(crate) struct InPlace {
    pub portal: String,
    pub section: String,
    pub record: String,
    pub field: String,
    /// What the field is called, and the id of what opens it.
    pub label: String,
    pub control: String,
}

impl InPlace {
    /// None where the page of the form has more to say than this field.
    pub(crate) async fn open(self) -> Option<Editor> {
        let Self { portal, section, record, field, label, control } = self;
        let form = records::edit_form(portal, section, record, None).await.ok()?;
        let asks = form.fields.iter().any(|it| it.field == field && it.when.is_none());
        (asks && !form.locked).then(|| -> Editor {
            Arc::new(move |save, close| {
                let (form, field) = (form.clone(), field.clone());
                let (label, control) = (label.clone(), control.clone());
                view! { <Hoping form field label control save close/> }.into_any()
            })
        })
    }
}

/// The form, and what was chosen in it as soon as it is sent.
#[component]
fn Hoping(
    form: FormPage,
    field: String,
    label: String,
    control: String,
    save: Save,
    close: Callback<()>,
) -> impl IntoView {
    let hoped = hoped(save, field.clone(), chosen_from(&form, &field));
    let standing = move || {
        let (id, label) = (control.clone(), label.clone());
        hoped.get().map(|shown| view! { <Hoped shown id label/> })
    };
    view! {
        {standing}
        <div data-part="asked" hidden=move || hoped.with(Option::is_some)>
            <InPlaceForm form field save close/>
        </div>
    }
}

/// What may be chosen, where staff wrote that down.
fn chosen_from(form: &FormPage, field: &str) -> Vec<Choice> {
    let line = form.fields.iter().find(|it| it.field == field && it.picker.is_none());
    line.map(|it| it.choices.clone()).unwrap_or_default()
}

/// Enter saves, Escape leaves.
#[component]
fn InPlaceForm(form: FormPage, field: String, save: Save, close: Callback<()>) -> impl IntoView {
    let draft = Draft::new(form, Purpose::Update, None).only(&field);
    let failure = RwSignal::new(draft.failure.clone());
    provide_context(Finder::of(&draft));
    let filled = Filled::of(&draft);
    provide_context(filled);
    let judged = Judged::of(&draft);
    provide_context(judged);
    let control = draft.lines.first().map(|it| it.id.clone()).unwrap_or_default();
    let lines: Vec<_> =
        draft.lines.iter().cloned().map(|line| view! { <LineView line failure/> }).collect();
    follow(save, (failure, judged), control);
    let left = move |event: FocusEvent| judged.left(&event, filled);
    let is_wrong = move |field: &str| {
        failure.with_untracked(|it| it.as_ref().is_some_and(|it| it.fault(field).is_some()))
    };
    let typed = move |event: Event| judged.typed(&event, filled, is_wrong);
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            close.run(());
        }
    };
    view! {
        <form
            class="in-place"
            method="post"
            novalidate
            on:submit=move |event: SubmitEvent| submit(&event, save, failure)
            on:change=move |event| filled.follow(&event)
            on:input=typed
            on:focusout=left
            on:keydown=key
        >
            <input type="hidden" name="submission" value=draft.submission.to_string()/>
            {lines}
            <Elsewhere lines=draft.lines failure/>
            <Actions save close/>
        </form>
    }
}

/// What is wrong with more than the field.
#[component]
fn Elsewhere(lines: Vec<DraftLine>, failure: RwSignal<Option<Failure>>) -> impl IntoView {
    let words = words();
    let elsewhere = RwSignal::new(None);
    Effect::new(move |_| {
        let at_field =
            |it: &Failure| lines.iter().any(|line| line.message(it, "", words).is_some());
        elsewhere.set(failure.get().filter(|it| !at_field(it)));
    });
    view! { <Summary lines=Vec::new() groups=Vec::new() failure=elsewhere came_back=false/> }
}

#[component]
fn Actions(save: Save, close: Callback<()>) -> impl IntoView {
    let busy = move || save.pending().get().then_some("true");
    let words = words();
    view! {
        <div data-part="actions">
            <button class="button" data-kind="primary" aria-busy=busy>{words.record.save_field}</button>
            <button class="button" data-kind="quiet" type="button" on:click=move |_| close.run(())>
                {words.form.cancel}
            </button>
        </div>
    }
}

/// The field has the focus from the start, and again when it needs another look.
fn follow(save: Save, (failure, judged): (RwSignal<Option<Failure>>, Judged), control: String) {
    Effect::new({
        let control = control.clone();
        move |_| focus(&control)
    });
    Effect::new(move |_| {
        if let Some(Err(it)) = save.value().get() {
            judged.forget();
            failure.set(Some(it));
            focus(&control);
        }
    });
}

impl Draft {
    /// Of this field alone.
    fn only(mut self, field: &str) -> Self {
        self.lines.retain(|it| it.line.field == field);
        self.groups.clear();
        self
    }
}
