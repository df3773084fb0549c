//! A form for one record. It is posted to its page's own address; where there is JavaScript the
//! same submission goes through a server function, and the page stays.

pub(crate) mod draft;
mod control;
mod line;
mod summary;

use domain::change::Submission;
use leptos::{
    ev::SubmitEvent, form::form_data_from_event, html::Div, prelude::*, web_sys::UrlSearchParams,
};
use leptos_router::hooks::use_navigate;

use self::{draft::Draft, line::LineView, summary::Summary};
use crate::{
    failure::Failure,
    sent::{self, Pairs},
};

/// Writes what was sent, and says where to go then.
pub(crate) type Save = Action<Submission, Result<String, Failure>>;

#[component]
pub(crate) fn RecordForm(
    draft: Draft,
    save: Save,
    /// What the button says.
    send: &'static str,
    /// Where to go instead; a form that is part of its page has nowhere.
    #[prop(optional, into)]
    discard: Option<String>,
    /// Which of several forms of a page it is.
    #[prop(optional)]
    deed: Option<&'static str>,
) -> impl IntoView {
    let failure = RwSignal::new(draft.failure.clone());
    let top = NodeRef::<Div>::new();
    follow(save, failure, top);
    let submit = move |event: SubmitEvent| submit(&event, save, failure);

    let deed = deed.map(|it| view! { <input type="hidden" name="deed" value=it/> });
    let discard =
        discard.map(|it| view! { <a class="button" data-kind="quiet" href=it>"Discard"</a> });
    let lines: Vec<_> =
        draft.lines.iter().cloned().map(|line| view! { <LineView line failure/> }).collect();
    let busy = move || save.pending().get().then_some("true");
    view! {
        <form class="form" method="post" novalidate on:submit=submit>
            <div data-part="top" node_ref=top><Summary lines=draft.lines failure/></div>
            <input type="hidden" name="submission" value=draft.submission.to_string()/>
            {deed}
            {lines}
            <div data-part="actions">
                <button class="button" data-kind="primary" aria-busy=busy>{send}</button>
                {discard}
            </div>
        </form>
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
    let data = form_data_from_event(event).ok()?;
    let encoded = UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
    Some(sent::pairs(&String::from(encoded.to_string())))
}

/// Goes on where all went well; else says what is wrong, and brings it into sight.
fn follow(save: Save, failure: RwSignal<Option<Failure>>, top: NodeRef<Div>) {
    let navigate = use_navigate();
    Effect::new(move |_| match save.value().get() {
        Some(Ok(address)) => navigate(&address, Default::default()),
        Some(Err(it)) => {
            failure.set(Some(it));
            if let Some(top) = top.get_untracked() {
                top.scroll_into_view();
            }
        }
        None => {}
    });
}
