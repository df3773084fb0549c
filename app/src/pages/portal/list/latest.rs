//! Only the latest list is waited for: the framework would ask for it when the one before has come.

use std::{
    future::poll_fn,
    pin::pin,
    sync::{Arc, Mutex},
    task::{Poll, Waker},
};

use domain::answer::Listing;
use leptos::prelude::*;

use super::further::Here;
use crate::{api::records, blocks::list_state::ListState, failure::Failure};

/// A list, with what asked for it.
pub(super) type Answer = (String, ListState, Result<Listing, Failure>);

#[derive(Clone)]
pub(super) struct Latest {
    here: Memo<Here>,
    waiting: Arc<Mutex<Option<Waker>>>,
    shown: StoredValue<Option<Answer>>,
}

impl Latest {
    pub(super) fn of(here: Memo<Here>) -> Self {
        let latest = Self { here, waiting: Arc::default(), shown: StoredValue::default() };
        let waiting = Arc::clone(&latest.waiting);
        Effect::new(move |_| {
            here.track();
            let waker = waiting.lock().ok().and_then(|mut it| it.take());
            waker.into_iter().for_each(Waker::wake);
        });
        latest
    }

    /// This list stands there now.
    pub(super) fn show(&self, answer: &Answer) {
        if !is_server() {
            let _ = self.shown.try_set_value(Some(answer.clone()));
        }
    }

    /// The list; where another is wanted meanwhile, the one that stands there.
    pub(super) async fn list(self, wanted: Here) -> Answer {
        let (portal, section, state) = wanted.clone();
        let mut asked = pin!(records::list(portal, section.clone(), state.ask()));
        let answer = poll_fn(|context| {
            if let Poll::Ready(answer) = asked.as_mut().poll(context) {
                return Poll::Ready(Some(answer));
            }
            let is_old = self.here.try_get_untracked().is_some_and(|it| it != wanted);
            if is_old && self.shown.try_with_value(Option::is_some) == Some(true) {
                return Poll::Ready(None);
            }
            if let Ok(mut waiting) = self.waiting.lock() {
                *waiting = Some(context.waker().clone());
            }
            Poll::Pending
        });
        match (answer.await, self.shown.try_get_value().flatten()) {
            (Some(listing), _) => (section, state, listing),
            (None, Some(shown)) => shown,
            (None, None) => (section, state, Err(Failure::Lost)),
        }
    }
}
