//! A form for one record. It is posted to its page's own address; where there is JavaScript the
//! same submission goes through a server function, and the page stays.

pub(crate) mod draft;
mod children;
mod control;
mod filled;
mod judged;
mod group;
pub(crate) mod kept;
pub(crate) mod no_form;
mod line;
mod picker;
mod summary;
mod hoped;
pub(crate) mod in_place;

use domain::change::Submission;
use leptos::{
    ev::SubmitEvent,
    html::Div,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Event, FocusEvent, HtmlElement},
};
use leptos_router::hooks::use_navigate;

use self::{
    children::{ChildGroups, Rows},
    draft::{Draft, DraftLine},
    filled::Filled,
    judged::Judged,
    line::LineView,
    picker::Finder,
    summary::Summary,
};
use crate::{
    failure::Failure,
    language::words,
    sent::{self, Pairs},
    ui::get_form::typed,
};

/// Writes what was sent, and says where to go then.
pub(crate) type Save = Action<Submission, Result<String, Failure>>;

#[component]
pub(crate) fn RecordForm(
    draft: Draft,
    /// In the background; without it the browser sends the form by itself.
    #[prop(optional)]
    save: Option<Save>,
    /// What the button says.
    send: &'static str,
    /// Where to go instead; a form that is part of its page has nowhere.
    #[prop(optional, into)]
    discard: Option<String>,
    /// Further fields, after those of the record.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let came_back = draft.failure.is_some();
    let failure = RwSignal::new(draft.failure.clone());
    let top = NodeRef::<Div>::new();
    let sent = RwSignal::new(false);
    let judged = Judged::of(&draft);
    if let Some(save) = save {
        follow(save, failure, judged, top);
    }
    let submit = move |event: SubmitEvent| match save {
        Some(save) => submit(&event, save, failure),
        None => sent.set(true),
    };
    provide_context(Finder::of(&draft));
    let filled = Filled::of(&draft);
    provide_context(filled);
    provide_context(judged);
    let left = move |event: FocusEvent| judged.left(&event, filled);
    let is_wrong = move |field: &str| {
        failure.with_untracked(|it| it.as_ref().is_some_and(|it| it.fault(field).is_some()))
    };
    let typed = move |event: Event| judged.typed(&event, filled, is_wrong);
    let locked = Signal::derive(move || failure.with(is_locked));
    let busy = Signal::derive(move || sent.get() || save.is_some_and(|it| it.pending().get()));
    let arranged = draft.arranged();
    let in_order = arranged.iter().flat_map(|(_, lines)| lines).cloned().collect();
    let lines: Vec<_> =
        arranged.into_iter().map(|(title, lines)| view! { <Lines title lines failure/> }).collect();
    let groups: Vec<_> = draft.groups.into_iter().map(Rows::of).collect();
    let lines_of = groups.clone();
    view! {
        <form class="form" method="post" novalidate on:submit=submit on:change=move |event| filled.follow(&event) on:input=typed on:focusout=left>
            // Enter presses the first button there is: without a name it says nothing.
            <button class="unseen" tabindex="-1" aria-hidden="true"></button>
            <div data-part="top" node_ref=top><Summary lines=in_order groups failure came_back/></div>
            <input type="hidden" name="submission" value=draft.submission.to_string()/>
            {draft.whose.map(|it| view! { <input type="hidden" name=sent::WHOSE value=it/> })}
            {lines}
            <ChildGroups groups=lines_of failure/>
            {children.map(|it| it())}
            <Actions send discard busy locked/>
        </form>
    }
}

/// Fields that stand together, under their title if they have one.
#[component]
fn Lines(
    title: Option<String>,
    lines: Vec<DraftLine>,
    failure: RwSignal<Option<Failure>>,
) -> impl IntoView {
    let lines: Vec<_> = lines.into_iter().map(|line| view! { <LineView line failure/> }).collect();
    let Some(title) = title else { return lines.into_any() };
    view! {
        <fieldset data-part="group">
            <legend>{title}</legend>
            {lines}
        </fieldset>
    }
    .into_any()
}

fn is_locked(failure: &Option<Failure>) -> bool {
    failure.as_ref().is_some_and(Failure::is_locked)
}

#[component]
fn Actions(
    send: &'static str,
    discard: Option<String>,
    busy: Signal<bool>,
    locked: Signal<bool>,
) -> impl IntoView {
    let button = move || (!locked.get()).then(|| view! { <SendButton send busy/> });
    let words = words();
    let way_out = move || if locked.get() { words.record.back } else { words.form.cancel };
    let discard =
        discard.map(|it| view! { <a class="button" data-kind="quiet" href=it>{way_out}</a> });
    view! {
        <div data-part="actions">
            {button}
            {discard}
        </div>
    }
}

#[component]
fn SendButton(send: &'static str, busy: Signal<bool>) -> impl IntoView {
    let busy = move || busy.get().then_some("true");
    view! {
        <button class="button" data-kind="primary" name="deed" value="send" aria-busy=busy>{send}</button>
    }
}

/// Sends in the background, once at a time. What cannot be read here is left to the browser.
fn submit(event: &SubmitEvent, save: Save, failure: RwSignal<Option<Failure>>) {
    let Some(pairs) = pairs_of(event) else { return };
    event.prevent_default();
    if save.pending().get_untracked() {
        return;
    }
    match sent::submission(&pairs) {
        Ok(it) => drop(save.dispatch(it)),
        Err(refusal) => failure.set(Some(Failure::Refused(refusal))),
    }
}

fn pairs_of(event: &SubmitEvent) -> Option<Pairs> {
    typed(event).map(|it| sent::pairs(&it))
}

/// Goes on where all went well; else says what is wrong, and brings it into sight.
fn follow(save: Save, failure: RwSignal<Option<Failure>>, judged: Judged, top: NodeRef<Div>) {
    let navigate = use_navigate();
    Effect::new(move |_| match save.value().get() {
        Some(Ok(address)) => navigate(&address, Default::default()),
        Some(Err(it)) => {
            judged.forget();
            failure.set(Some(it));
            let _ = request_animation_frame(move || focus_notice(top));
        }
        None => {}
    });
}

/// What went wrong is what the person should read next.
fn focus_notice(top: NodeRef<Div>) {
    let notice = top.get_untracked().and_then(|it| it.first_element_child());
    if let Some(notice) = notice.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = notice.focus();
    }
}
