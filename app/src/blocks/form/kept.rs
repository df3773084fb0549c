//! What is typed is kept on the device until it is sent, and stands there again when the form is
//! opened the next time.
//!
//! By portal, person and form: nobody finds what somebody else has typed. What nobody is signed in
//! for ends with its tab. A draft is forgotten when it has arrived, when its person signs out, and
//! after 7 days. What was sent, and answered by nothing of ours, is offered again under the id that
//! it was sent with: the server does it once.

mod place;

use domain::{answer::FormPage, change::Purpose};
use leptos::{
    either::Either,
    ev::Event,
    prelude::*,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{
        Element, FormData, HtmlFormElement, UrlSearchParams,
        js_sys::{Date, JSON},
    },
};
use leptos_router::hooks::{use_location, use_query_map};
use uuid::Uuid;

use self::place::{AFTER, Found, ID, Place, SENT, encoded, forget_old};
pub(crate) use self::place::{arrived, forget};
use super::{
    Save,
    draft::{Draft, DraftLine},
    group::DraftGroup,
};
use crate::{
    address::Done,
    language::words,
    returned::Returned,
    sent::{self, Pairs},
    ui::{
        focus::when_drawn,
        notice::{Notice, Tone},
    },
};

impl Found {
    /// Whether it says anything else than the form by itself.
    fn differs(&self, form: &FormPage, purpose: Purpose) -> bool {
        let drawn = |typed| answers(&Draft::new(form.clone(), purpose, typed));
        drawn(None) != drawn(Some(as_returned(form, self.typed.clone())))
    }
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
        form.with_value(|form| place.with_value(|it| it.begin(form)));
        let kept = place.with_value(|it| kept_of(it, came_back.as_ref(), is_done, &path));
        let Some(found) = kept else { return };
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

/// What was kept of this form. What came back takes its place.
fn kept_of(
    place: &Place,
    came_back: Option<&Returned>,
    is_done: bool,
    path: &str,
) -> Option<Found> {
    if let Some(returned) = came_back {
        place.take_back(returned);
        return None;
    }
    forget_old(path.split('/').nth(2).unwrap_or_default());
    place.read(is_done && came_from(path))
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
    let date = Date::new(&JsValue::from_f64(at)).to_locale_string(words.calendar, &written_out());
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

/// How the browser writes a moment as the server does: the month by its name.
fn written_out() -> JsValue {
    JSON::parse(r#"{"dateStyle":"long","timeStyle":"short"}"#).unwrap_or_default()
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
