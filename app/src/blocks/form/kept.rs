//! What is typed is kept on the device until it is sent, and stands there again when the form is
//! opened the next time.
//!
//! By portal, person and form: nobody finds what somebody else has typed. What nobody is signed in
//! for ends with its tab. A draft is forgotten when it was sent, when its person signs out, and
//! after 7 days.

use domain::{answer::FormPage, change::Purpose};
use leptos::{
    either::Either,
    ev::Event,
    prelude::*,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{Element, FormData, HtmlFormElement, Storage, UrlSearchParams, js_sys::Date},
};
use leptos_router::hooks::use_location;

use super::{
    Save,
    draft::{Draft, DraftLine},
    group::DraftGroup,
};
use crate::{
    language::words,
    returned::Returned,
    sent::{self, Pairs},
    ui::{
        focus::when_drawn,
        notice::{Notice, Tone},
    },
};

const KEPT_MS: f64 = 7.0 * 24.0 * 60.0 * 60.0 * 1_000.0;

/// In front of what the browser has sent by itself: it is not offered again.
const SENT: &str = "sent:";

/// Where one draft is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    key: String,
    in_tab: bool,
}

impl Place {
    fn of(form: &FormPage, path: &str) -> Self {
        let whose = form.kept_as.as_deref().unwrap_or("tab");
        let portal = path.split('/').nth(2).unwrap_or_default();
        let key = format!("{}{whose}:{path}", of_portal(portal));
        Self { key, in_tab: form.kept_as.is_none() }
    }

    /// When it was typed, and what.
    fn read(&self) -> Option<(f64, Pairs)> {
        let text = storage(self.in_tab)?.get_item(&self.key).ok()??;
        // What was refused came back with its page: a form that is opened afresh was sent.
        if text.starts_with(SENT) {
            self.remove();
            return None;
        }
        let (at, typed) = text.split_once(' ')?;
        Some((at.parse().ok()?, sent::pairs(typed)))
    }

    fn write(&self, typed: &str, is_sent: bool) {
        let sign = if is_sent { SENT } else { "" };
        if let Some(it) = storage(self.in_tab) {
            // A device without room keeps nothing: the form works all the same.
            let _ = it.set_item(&self.key, &format!("{sign}{} {typed}", Date::now()));
        }
    }

    fn remove(&self) {
        if let Some(it) = storage(self.in_tab) {
            let _ = it.remove_item(&self.key);
        }
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

/// Removes drafts of a portal, of whomever they are.
fn remove_where(portal: &str, is_over: impl Fn(&str) -> bool) {
    for storage in [true, false].into_iter().filter_map(storage) {
        let count = storage.length().unwrap_or_default();
        let keys: Vec<_> = (0..count).filter_map(|it| storage.key(it).ok().flatten()).collect();
        for key in keys.iter().filter(|it| it.starts_with(&of_portal(portal))) {
            let text = storage.get_item(key).ok().flatten().unwrap_or_default();
            if is_over(&text) {
                let _ = storage.remove_item(key);
            }
        }
    }
}

/// Forgets every draft of a portal: whoever sits here next finds none.
pub(crate) fn forget(portal: &str) {
    remove_where(portal, |_| true);
}

/// Forgets what was on its way: it has arrived.
pub(crate) fn arrived(portal: &str) {
    remove_where(portal, |it| it.starts_with(SENT));
}

fn forget_old(portal: &str) {
    let is_old = |text: &str| {
        let at = text.trim_start_matches(SENT).split(' ').next().and_then(|it| it.parse().ok());
        at.is_none_or(|at: f64| at + KEPT_MS < Date::now())
    };
    remove_where(portal, is_old);
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
    let place = StoredValue::new(Place::of(&form, &path));
    let came_back = returned.is_some();
    let restored = RwSignal::new(None);
    let form = StoredValue::new(form);
    Effect::new(move |before: Option<()>| {
        if before.is_none() && !came_back {
            forget_old(path.split('/').nth(2).unwrap_or_default());
            if let Some((at, typed)) = place.with_value(Place::read) {
                let typed = form.with_value(|it| as_returned(it, typed));
                let drawn = |typed| Draft::new(form.get_value(), purpose, typed);
                if answers(&drawn(None)) != answers(&drawn(Some(typed.clone()))) {
                    restored.set(Some((at, typed)));
                }
            }
        }
    });
    Effect::new(move |_| {
        if save.is_some_and(|it| it.value().with(|it| matches!(it, Some(Ok(_))))) {
            place.with_value(Place::remove);
        }
    });
    let keep = move |event: Event| keep(&event, place, false);
    let over = Callback::new(move |()| {
        place.with_value(Place::remove);
        restored.set(None);
    });
    // Either, so that a restored form is drawn anew: what was typed into a control stays in it
    // whatever its attributes say.
    let drawn = move || match restored.get() {
        Some((at, typed)) => Either::Right(view! {
            <Restored at over/>
            {draw.run(Draft::new(form.get_value(), purpose, Some(typed)))}
        }),
        None => Either::Left(draw.run(Draft::new(form.get_value(), purpose, returned.clone()))),
    };
    view! {
        <div
            class="kept"
            on:input=keep
            on:change=keep
            on:click:capture=move |event| keep_lines(&event, place)
            on:submit=move |event| mark(&event, place, save.is_none())
        >
            {drawn}
        </div>
    }
}

/// Says that what stands here was typed before, and offers the form as it was.
#[component]
fn Restored(at: f64, over: Callback<()>) -> impl IntoView {
    let words = words();
    let language = document().document_element().and_then(|it| it.get_attribute("lang"));
    let date = Date::new(&JsValue::from_f64(at));
    let date = date.to_locale_string(&language.unwrap_or_default(), &JsValue::UNDEFINED);
    let text = (words.standalone.restored)(&String::from(date));
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

/// As a form that came back: with the id of this very form, so that it is sent as a new one.
fn as_returned(form: &FormPage, typed: Pairs) -> Returned {
    let mut entries = vec![("submission".to_owned(), form.submission.to_string())];
    entries.extend(typed);
    Returned { entries, failure: None }
}

fn keep(event: &Event, place: StoredValue<Place>, is_sent: bool) {
    if let Some(typed) = form_of(event).as_ref().and_then(typed) {
        place.with_value(|it| it.write(&typed, is_sent));
    }
}

/// A line that goes takes along what was typed into it: keeps the others, once it is gone. Asked for
/// on the way to its button, which goes with it.
fn keep_lines(event: &Event, place: StoredValue<Place>) {
    let pressed = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let is_lines = pressed.and_then(|it| it.closest("button[name='lines']").ok()).flatten();
    let Some(form) = is_lines.and_then(|_| form_of(event)) else { return };
    when_drawn(move || {
        if let Some(typed) = typed(&form) {
            let _ = place.try_with_value(|it| it.write(&typed, false));
        }
    });
}

/// What the browser sends by itself is kept until the next page knows that it has arrived.
fn mark(event: &Event, place: StoredValue<Place>, by_browser: bool) {
    if by_browser {
        keep(event, place, true);
    }
}

fn form_of(event: &Event) -> Option<HtmlFormElement> {
    let control = event.target()?.dyn_into::<Element>().ok()?;
    control.closest("form").ok()??.dyn_into().ok()
}

/// What the fields of the form hold, and what they held before; nothing else of it.
fn typed(form: &HtmlFormElement) -> Option<String> {
    let data = FormData::new_with_form(form).ok()?;
    let all = UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
    let kept = UrlSearchParams::new().ok()?;
    for (name, value) in sent::pairs(&String::from(all.to_string())) {
        if name.starts_with("f.") || name.starts_with("w.") {
            kept.append(&name, &value);
        }
    }
    Some(String::from(kept.to_string()))
}
