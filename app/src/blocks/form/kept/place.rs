//! Where drafts are kept, and whose they are.

use domain::{
    answer::FormPage,
    refusal::{Input, Refusal},
};
use leptos::{
    prelude::*,
    web_sys::{Storage, UrlSearchParams, js_sys::Date},
};

use crate::{
    failure::Failure,
    returned::Returned,
    sent::{self, Pairs},
};

const KEPT_MS: f64 = 7.0 * 24.0 * 60.0 * 60.0 * 1_000.0;

/// In front of what was sent, until an answer says what became of it.
pub(super) const SENT: &str = "sent:";

/// Behind it, where it was sent from a page that said already that something is done: its address
/// says nothing of this.
pub(super) const AFTER: &str = "after:";

pub(super) const ID: &str = "submission";

/// In front of a portal: who fills in its forms on this device.
const WHOSE: &str = "whose:";

/// Where one draft is kept.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Place {
    portal: String,
    whose: String,
    key: String,
    in_tab: bool,
}

impl Place {
    pub(super) fn of(form: &FormPage, returned: Option<&Returned>, path: &str) -> Self {
        let portal = path.split('/').nth(2).unwrap_or_default().to_owned();
        // What comes back is still whose it was.
        let sent = returned.and_then(|it| sent::whose(&it.entries));
        let whose = sent.or(form.whose.as_deref()).unwrap_or("nobody").to_owned();
        let key = format!("{}{whose}{}", of_portal(&portal), at(path));
        Self { portal, whose, key, in_tab: form.in_tab }
    }

    /// Notes who is signed in here now: a form that came back may be of somebody before them.
    pub(super) fn begin(&self, form: &FormPage) {
        let now = form.whose.as_ref().filter(|_| !self.in_tab);
        if let (Some(now), Some(it)) = (now, storage(false)) {
            let _ = it.set_item(&whose(&self.portal), now);
        }
    }

    /// Whether its person has signed out in another window since, and perhaps somebody else has
    /// begun.
    fn is_left(&self) -> bool {
        let now = storage(false).and_then(|it| it.get_item(&whose(&self.portal)).ok()?);
        !self.in_tab && now.as_ref() != Some(&self.whose)
    }

    fn text(&self) -> Option<String> {
        storage(self.in_tab)?.get_item(&self.key).ok()?
    }

    /// What was kept. The browser may have come here because it `is_done`: then it has arrived.
    pub(super) fn read(&self, is_done: bool) -> Option<Found> {
        let text = self.text()?;
        let (sign, text) = signed(&text);
        if sign == SENT && is_done {
            self.remove();
            return None;
        }
        let (at, typed) = text.split_once(' ')?;
        Some(Found { at: at.parse().ok()?, typed: sent::pairs(typed), is_sent: !sign.is_empty() })
    }

    pub(super) fn write(&self, typed: &str, sign: &str) {
        if let Some(it) = storage(self.in_tab).filter(|_| !self.is_left()) {
            // A device without room keeps nothing: the form works all the same.
            let _ = it.set_item(&self.key, &format!("{sign}{} {typed}", Date::now()));
        }
    }

    /// What came back has not been done: it is a draft again.
    pub(super) fn take_back(&self, Returned { entries, failure }: &Returned) {
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
    pub(super) fn settle(&self, failure: &Failure) {
        let Some(text) = self.text() else { return };
        let (_, typed) = signed(&text).1.split_once(' ').unwrap_or_default();
        if let Some(typed) = encoded(&sent::pairs(typed), !failure.settles()) {
            self.write(&typed, sign_of(Some(failure)));
        }
    }

    pub(super) fn remove(&self) {
        if let Some(it) = storage(self.in_tab) {
            let _ = it.remove_item(&self.key);
        }
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

fn whose(portal: &str) -> String {
    format!("{WHOSE}{portal}")
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

/// Forgets every draft of a portal: whoever sits here next finds none, and no window that is still
/// open keeps another.
pub(crate) fn forget(portal: &str) {
    [true, false].into_iter().for_each(|in_tab| remove_where(portal, in_tab, |_, _| true));
    if let Some(it) = storage(false) {
        let _ = it.remove_item(&whose(portal));
    }
}

/// Forgets what this tab keeps of a form: it has arrived.
pub(crate) fn arrived(portal: &str, path: &str) {
    remove_where(portal, true, |key, _| key.ends_with(&at(path)));
}

pub(super) fn forget_old(portal: &str) {
    let is_old = |_: &str, text: &str| {
        let at = signed(text).1.split(' ').next().and_then(|it| it.parse().ok());
        at.is_none_or(|at: f64| at + KEPT_MS < Date::now())
    };
    [true, false].into_iter().for_each(|in_tab| remove_where(portal, in_tab, is_old));
}

/// What was kept on the device.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub at: f64,
    pub typed: Pairs,
    /// It was sent, and nothing of ours has answered.
    pub is_sent: bool,
}

pub(super) fn encoded(pairs: &Pairs, with_id: bool) -> Option<String> {
    let kept = UrlSearchParams::new().ok()?;
    for (name, value) in pairs {
        if name.starts_with("f.") || name.starts_with("w.") || (with_id && name == ID) {
            kept.append(name, value);
        }
    }
    Some(String::from(kept.to_string()))
}
