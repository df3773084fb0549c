//! What is typed is kept on the device until it is sent, and stands there again when the form is
//! opened the next time.
//!
//! By portal, person and form: nobody finds what somebody else has typed. What nobody is signed in
//! for ends with its tab. A draft is forgotten when it has arrived, when its person signs out, and
//! after 7 days. What was sent, and answered by nothing of ours, is offered again under the id that
//! it was sent with: the server does it once.

use domain::{
    answer::FormPage,
    change::Purpose,
    refusal::{Input, Refusal},
};
use leptos::{
    either::Either,
    ev::Event,
    prelude::*,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{Element, FormData, HtmlFormElement, Storage, UrlSearchParams, js_sys::Date},
};
use leptos_router::hooks::{use_location, use_query_map};
use uuid::Uuid;

use super::{
    Save,
    draft::{Draft, DraftLine},
    group::DraftGroup,
};
use crate::{
    address::Done,
    failure::Failure,
    language::words,
    returned::Returned,
    sent::{self, Pairs},
    ui::{
        focus::when_drawn,
        notice::{Notice, Tone},
    },
};

const KEPT_MS: f64 = 7.0 * 24.0 * 60.0 * 60.0 * 1_000.0;

/// In front of what was sent, until an answer says what became of it.
const SENT: &str = "sent:";

/// Behind it, where it was sent from a page that said already that something is done: its address
/// says nothing of this.
const AFTER: &str = "after:";

const ID: &str = "submission";

/// Where one draft is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    key: String,
    in_tab: bool,
}

impl Place {
    fn of(form: &FormPage, returned: Option<&Returned>, path: &str) -> Self {
        let portal = path.split('/').nth(2).unwrap_or_default();
        // What comes back is still whose it was.
        let sent = returned.and_then(|it| sent::whose(&it.entries));
        let whose = sent.or(form.whose.as_deref()).unwrap_or("nobody");
        Self { key: format!("{}{whose}{}", of_portal(portal), at(path)), in_tab: form.in_tab }
    }

    fn text(&self) -> Option<String> {
        storage(self.in_tab)?.get_item(&self.key).ok()?
    }

    /// What was kept. The browser may have come here because it `is_done`: then it has arrived.
    fn read(&self, is_done: bool) -> Option<Found> {
        let text = self.text()?;
        let (sign, text) = signed(&text);
        if sign == SENT && is_done {
            self.remove();
            return None;
        }
        let (at, typed) = text.split_once(' ')?;
        Some(Found { at: at.parse().ok()?, typed: sent::pairs(typed), is_sent: !sign.is_empty() })
    }

    fn write(&self, typed: &str, sign: &str) {
        if let Some(it) = storage(self.in_tab) {
            // A device without room keeps nothing: the form works all the same.
            let _ = it.set_item(&self.key, &format!("{sign}{} {typed}", Date::now()));
        }
    }

    /// What came back has not been done: it is a draft again.
    fn take_back(&self, Returned { entries, failure }: &Returned) {
        let is_ours = failure.as_ref().is_none_or(|it| it.of(Input::Whose).is_none());
        let is_asked = is_ours && entries.iter().any(|(name, _)| name.starts_with("f."));
        let keeps_id = failure.as_ref().is_some_and(|it| !it.settles());
        match encoded(entries, keeps_id).filter(|_| is_asked) {
            Some(typed) => self.write(&typed, sign_of(failure.as_ref())),
            // What was typed here is done, and something else of the page came back; or whoever
            // typed it is here no more.
            None => self.remove(),
        }
    }

    /// What was sent in the background is answered.
    fn settle(&self, failure: &Failure) {
        let Some(text) = self.text() else { return };
        let (_, typed) = signed(&text).1.split_once(' ').unwrap_or_default();
        if let Some(typed) = encoded(&sent::pairs(typed), !failure.settles()) {
            self.write(&typed, sign_of(Some(failure)));
        }
    }

    fn remove(&self) {
        if let Some(it) = storage(self.in_tab) {
            let _ = it.remove_item(&self.key);
        }
    }
}

/// What was kept on the device.
#[derive(Debug, Clone, PartialEq)]
struct Found {
    at: f64,
    typed: Pairs,
    /// It was sent, and nothing of ours has answered.
    is_sent: bool,
}

impl Found {
    /// Whether it says anything else than the form by itself.
    fn differs(&self, form: &FormPage, purpose: Purpose) -> bool {
        let drawn = |typed| answers(&Draft::new(form.clone(), purpose, typed));
        drawn(None) != drawn(Some(as_returned(form, self.typed.clone())))
    }
}

/// The sign in front of what is kept, and the rest.
fn signed(text: &str) -> (&str, &str) {
    let unsigned = text.strip_prefix(SENT).unwrap_or(text);
    let unsigned = unsigned.strip_prefix(AFTER).unwrap_or(unsigned);
    text.split_at(text.len() - unsigned.len())
}

/// Whether what failed so has perhaps been done all the same.
fn sign_of(failure: Option<&Failure>) -> &'static str {
    match failure {
        Some(Failure::Lost | Failure::Refused(Refusal::Unsure)) => SENT,
        _ => "",
    }
}

fn of_portal(portal: &str) -> String {
    format!("draft:{portal}:")
}

fn storage(in_tab: bool) -> Option<Storage> {
    let window = window();
    let found = if in_tab { window.session_storage() } else { window.local_storage() };
    found.ok()?
}

/// Behind the portal and the person: which form.
fn at(path: &str) -> String {
    format!(":{path}")
}

/// Removes drafts of a portal, of whomever they are, by their keys and what they say.
fn remove_where(portal: &str, in_tab: bool, is_over: impl Fn(&str, &str) -> bool) {
    let Some(storage) = storage(in_tab) else { return };
    let count = storage.length().unwrap_or_default();
    let keys: Vec<_> = (0..count).filter_map(|it| storage.key(it).ok().flatten()).collect();
    for key in keys.iter().filter(|it| it.starts_with(&of_portal(portal))) {
        let text = storage.get_item(key).ok().flatten().unwrap_or_default();
        if is_over(key, &text) {
            let _ = storage.remove_item(key);
        }
    }
}

/// Forgets every draft of a portal: whoever sits here next finds none.
pub(crate) fn forget(portal: &str) {
    [true, false].into_iter().for_each(|in_tab| remove_where(portal, in_tab, |_, _| true));
}

/// Forgets what this tab keeps of a form: it has arrived.
pub(crate) fn arrived(portal: &str, path: &str) {
    remove_where(portal, true, |key, _| key.ends_with(&at(path)));
}

fn forget_old(portal: &str) {
    let is_old = |_: &str, text: &str| {
        let at = signed(text).1.split(' ').next().and_then(|it| it.parse().ok());
        at.is_none_or(|at: f64| at + KEPT_MS < Date::now())
    };
    [true, false].into_iter().for_each(|in_tab| remove_where(portal, in_tab, is_old));
}

/// A form whose draft is kept; `draw` draws it.
#[component]
pub(crate) fn KeptForm(
    form: FormPage,
    purpose: Purpose,
    returned: Option<Returned>,
    /// In the background; without it the browser sends the form by itself.
    #[prop(optional)]
    save: Option<Save>,
    draw: Callback<Draft, AnyView>,
) -> impl IntoView {
    let path = use_location().pathname.get_untracked();
    let place = StoredValue::new(Place::of(&form, returned.as_ref(), &path));
    let came_back = returned.clone();
    let is_done = save.is_none() && follows_on_something_done();
    let restored = RwSignal::new(None::<Found>);
    let form = StoredValue::new(form);
    Effect::new(move |before: Option<()>| {
        if before.is_some() {
            return;
        }
        if let Some(returned) = &came_back {
            place.with_value(|it| it.take_back(returned));
            return;
        }
        forget_old(path.split('/').nth(2).unwrap_or_default());
        let read = place.with_value(|it| it.read(is_done && came_from(&path)));
        let Some(found) = read else { return };
        if form.with_value(|it| found.differs(it, purpose)) {
            restored.set(Some(found));
        } else if found.is_sent {
            // It has arrived: later the record may say something else.
            place.with_value(Place::remove);
        }
    });
    follow(save, place);
    let keep = move |event: Event| {
        if restored.with_untracked(Option::is_some) {
            form.with_value(|it| renew(&event, it.submission));
        }
        if let Some(typed) = form_of(&event).and_then(|it| typed(&it, false)) {
            place.with_value(|it| it.write(&typed, ""));
        }
    };
    let over = Callback::new(move |()| {
        place.with_value(Place::remove);
        restored.set(None);
    });
    // Either, so that a restored form is drawn anew: what was typed into a control stays in it
    // whatever its attributes say.
    let drawn = move || match restored.get() {
        Some(Found { at, typed, is_sent }) => Either::Right(view! {
            <Restored at is_sent over/>
            {
                let typed = form.with_value(|it| as_returned(it, typed));
                draw.run(Draft::new(form.get_value(), purpose, Some(typed)))
            }
        }),
        None => Either::Left(draw.run(Draft::new(form.get_value(), purpose, returned.clone()))),
    };
    view! {
        <div
            class="kept"
            on:input=keep
            on:change=keep
            on:click:capture=move |event| keep_lines(&event, place)
            on:submit=move |event| mark(&event, place, is_done)
        >
            {drawn}
        </div>
    }
}

/// Whether the address of this page says so.
fn follows_on_something_done() -> bool {
    let done = use_query_map().read_untracked().get("done");
    done.and_then(|it| Done::read(&it)).is_some()
}

/// Whether the browser comes from this very form: not by a link of somebody else's, or of a year
/// ago, whatever that says.
fn came_from(path: &str) -> bool {
    let own = window().location().origin().map(|it| it + path);
    own.is_ok_and(|it| document().referrer().split(['?', '#']).next() == Some(it.as_str()))
}

/// What was sent in the background has arrived, or has not.
fn follow(save: Option<Save>, place: StoredValue<Place>) {
    let Some(save) = save else { return };
    Effect::new(move |_| {
        save.value().with(|it| match it {
            Some(Ok(_)) => place.with_value(Place::remove),
            Some(Err(failure)) => place.with_value(|it| it.settle(failure)),
            None => {}
        });
    });
}

/// Says that what stands here was typed before, and offers the form as it was.
#[component]
fn Restored(at: f64, is_sent: bool, over: Callback<()>) -> impl IntoView {
    let words = words();
    let language = document().document_element().and_then(|it| it.get_attribute("lang"));
    let date = Date::new(&JsValue::from_f64(at));
    let date = date.to_locale_string(&language.unwrap_or_default(), &JsValue::UNDEFINED);
    let text = match is_sent {
        true => words.standalone.perhaps_sent,
        false => words.standalone.restored,
    };
    let text = text(&String::from(date));
    view! {
        <Notice tone=Tone::Info text>
            <button class="button" type="button" on:click=move |_| over.run(())>
                {words.standalone.start_over}
            </button>
        </Notice>
    }
}

/// What a form says, field by field: a draft that says the same is none. Blank lines say nothing.
fn answers(draft: &Draft) -> Vec<(String, String)> {
    let answer = |it: &DraftLine| (it.line.field.clone(), it.value.replace("\r\n", "\n"));
    let of_lines = draft.groups.iter().flat_map(DraftGroup::filled).flat_map(|it| &it.lines);
    let going = draft.groups.iter().flat_map(|it| &it.going);
    let going = going.map(|(number, record)| (number.to_string(), record.clone()));
    draft.lines.iter().chain(of_lines).map(answer).chain(going).collect()
}

/// As a form that came back: with the id of this very form, so that it is sent as a new one, or
/// with the id under which it was sent perhaps, so that it arrives once.
fn as_returned(form: &FormPage, typed: Pairs) -> Returned {
    let mut entries = vec![(ID.to_owned(), form.submission.to_string())];
    entries.extend(typed);
    Returned { entries, failure: None }
}

/// Other answers than those that were sent are something new.
fn renew(event: &Event, id: Uuid) {
    let found = form_of(event).and_then(|it| it.query_selector("[name='submission']").ok()?);
    if let Some(input) = found {
        let _ = input.set_attribute("value", &id.to_string());
    }
}

/// A line that goes takes along what was typed into it: keeps the others, once it is gone. Asked for
/// on the way to its button, which goes with it.
fn keep_lines(event: &Event, place: StoredValue<Place>) {
    let pressed = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let is_lines = pressed.and_then(|it| it.closest("button[name='lines']").ok()).flatten();
    let Some(form) = is_lines.and_then(|_| form_of(event)) else { return };
    when_drawn(move || {
        if let Some(typed) = typed(&form, false) {
            let _ = place.try_with_value(|it| it.write(&typed, ""));
        }
    });
}

/// What is sent is kept, with its id, until an answer says what became of it.
fn mark(event: &Event, place: StoredValue<Place>, is_done: bool) {
    let sign = if is_done { &format!("{SENT}{AFTER}") } else { SENT };
    if let Some(typed) = form_of(event).and_then(|it| typed(&it, true)) {
        place.with_value(|it| it.write(&typed, sign));
    }
}

fn form_of(event: &Event) -> Option<HtmlFormElement> {
    let control = event.target()?.dyn_into::<Element>().ok()?;
    control.closest("form").ok()??.dyn_into().ok()
}

/// What the fields of the form hold, and what they held before; nothing else of it but its id.
fn typed(form: &HtmlFormElement, with_id: bool) -> Option<String> {
    let data = FormData::new_with_form(form).ok()?;
    let all = UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
    encoded(&sent::pairs(&String::from(all.to_string())), with_id)
}

fn encoded(pairs: &Pairs, with_id: bool) -> Option<String> {
    let kept = UrlSearchParams::new().ok()?;
    for (name, value) in pairs {
        if name.starts_with("f.") || name.starts_with("w.") || (with_id && name == ID) {
            kept.append(name, value);
        }
    }
    Some(String::from(kept.to_string()))
}
