//! Asking the server for choices: not with each letter, and the newest answer wins.

use std::time::Duration;

use domain::{answer::Choice, ask::Find};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_params_map;

use super::{Finder, combo::Combo};
use crate::{api::records, failure::Failure};

/// People type several letters before they wait.
const PAUSE: Duration = Duration::from_millis(250);

/// What is answered sooner needs no word about it.
const LONG: Duration = Duration::from_millis(700);

#[derive(Clone, Copy)]
pub(super) struct Asker {
    whose: StoredValue<(String, Finder, String)>,
    /// The number of the newest question.
    newest: StoredValue<u32>,
    pub asks: RwSignal<bool>,
    /// Asks for so long that it is said.
    pub lasts: RwSignal<bool>,
    pub failed: RwSignal<bool>,
}

impl Asker {
    pub(super) fn of(field: &str) -> Self {
        let portal = use_params_map().read_untracked().get("portal").unwrap_or_default();
        let finder = expect_context::<Finder>();
        Self {
            whose: StoredValue::new((portal, finder, field.to_owned())),
            newest: StoredValue::new(0),
            asks: RwSignal::new(false),
            lasts: RwSignal::new(false),
            failed: RwSignal::new(false),
        }
    }

    /// An answer that comes from now on is to nothing that anybody asks.
    pub(super) fn drop_question(self) {
        self.newest.update_value(|it| *it = it.wrapping_add(1));
        self.asks.set(false);
        self.lasts.set(false);
        self.failed.set(false);
    }

    pub(super) fn find(self, combo: Combo, words: String) {
        self.asks.set(true);
        let number = self.newest.get_value();
        // Its form may be gone by then.
        let is_newest = move || self.newest.try_get_value() == Some(number);
        let ask = move || {
            if is_newest() {
                spawn_local(async move {
                    let found = self.picks(words, String::new()).await;
                    if is_newest() {
                        self.drop_question();
                        match found {
                            Ok(choices) => combo.show(choices, true),
                            Err(_) => self.failed.set(true),
                        }
                    }
                });
            }
        };
        let _ = set_timeout(ask, PAUSE);
        let lasts = move || {
            if is_newest() {
                self.lasts.set(true);
            }
        };
        let _ = set_timeout(lasts, LONG);
    }

    /// What people call a choice that did not come with the form.
    pub(super) fn name(self, combo: Combo, value: String) {
        spawn_local(async move {
            let found = self.picks(String::new(), value.clone()).await.unwrap_or_default();
            let named = found.into_iter().find(|it| it.value == value);
            let still = combo.chosen.try_with_untracked(|it| it.value == value) == Some(true);
            if let Some(choice) = named.filter(|_| still && !combo.is_typed.get_untracked()) {
                combo.hold(choice);
            }
        });
    }

    async fn picks(self, words: String, chosen: String) -> Result<Vec<Choice>, Failure> {
        let (portal, Finder { section, purpose }, field) = self.whose.get_value();
        records::picks(portal, section, purpose, Find { field, words, chosen }).await
    }
}
