//! What staff have said after something was sent: shown once, on the page that follows.
//!
//! Without JavaScript it is a cookie that goes with the answer and ends with the next page; it
//! names a form of the portal, and the words are the portal's. So neither an address nor the
//! browser's history brings it back.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use serde::{Deserialize, Serialize};

use crate::{api, going, ui::live::react, wire};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Say {
    /// The section in which something was made, or `forms/…`.
    pub about: String,
    /// In the words of staff, where they have some.
    pub text: Option<String>,
    /// The path of the page that says it.
    pub at: String,
}

#[derive(Clone, Copy)]
pub(crate) struct Said(RwSignal<Option<Say>>);

/// Takes over what the server put into the page.
pub(crate) fn provide() {
    let shared = wire::shared(api::said);
    provide_context(Said(RwSignal::new(shared)));
}

impl Said {
    /// For the next page that is opened in the browser.
    pub(crate) fn tell(self, about: &str, text: Option<String>, address: &str) {
        let at = address.split('?').next().unwrap_or_default().to_owned();
        self.0.set(Some(Say { about: about.to_owned(), text, at }));
    }
}

/// What this page has to say.
pub(crate) fn here() -> Memo<Option<Say>> {
    let said = use_context::<Said>();
    let own = use_location().pathname.get_untracked();
    Memo::new(move |_| said?.0.get().filter(|it| it.at == own))
}

/// It is not said again when the person comes back to the page.
pub(crate) fn follow() {
    let said = use_context::<Said>();
    let path = use_location().pathname;
    let arrivals = going::arrivals();
    let mut before = None;
    react(move || {
        arrivals.track();
        let now = path.get_untracked();
        let before = before.replace(now.clone());
        let Some(Said(said)) = said else { return };
        let gone = said.with_untracked(|it| it.as_ref().is_some_and(|it| it.at != now));
        if gone && before.is_some_and(|it| it != now) {
            said.set(None);
        }
    });
}
