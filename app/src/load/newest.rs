//! What is asked for may change while its answer is on its way: the newest counts, and is asked for
//! at once.

use std::{
    future::poll_fn,
    task::{Poll, Waker},
};

use leptos::prelude::*;

use super::{Again, Asked, Held};

/// What became of the questions of one load.
#[derive(Clone, Copy)]
pub(super) struct Newest(StoredValue<State>);

#[derive(Default)]
struct State {
    /// Grows with every change of what is asked for.
    turn: u32,
    waiting: Option<Waker>,
    /// The answer to a question that took the place of an older one, and its turn. The framework
    /// asks once more for it.
    ahead: Option<(u32, Held)>,
}

impl Newest {
    /// Follows what `source` reads; on the server nothing changes.
    pub(super) fn of(source: impl Fn() + 'static) -> Self {
        let newest = Self(StoredValue::new(State::default()));
        Effect::new(move |before: Option<()>| {
            source();
            if before.is_some() {
                newest.changed();
            }
        });
        newest
    }

    fn changed(self) {
        let waiting = self.0.try_update_value(|it| {
            it.turn += 1;
            it.waiting.take()
        });
        if let Some(waiting) = waiting.flatten() {
            waiting.wake();
        }
    }

    /// Asks anew next time, whatever has been answered.
    pub(super) fn forget(self) {
        self.0.update_value(|it| it.ahead = None);
    }

    /// The answer to this question, or to the one that has taken its place.
    pub(super) async fn answer(self, mut asked: Asked, again: Again) -> Held {
        let mut turn = self.turn();
        if let Some(held) = self.0.try_update_value(|it| it.ahead.take()).flatten()
            && held.0 == turn
        {
            return held.1;
        }
        let mut is_ahead = false;
        loop {
            let found = poll_fn(|context| {
                if self.turn() != turn {
                    return Poll::Ready(None);
                }
                let waker = context.waker().clone();
                let _ = self.0.try_update_value(|it| it.waiting = Some(waker));
                asked.as_mut().poll(context).map(Some)
            });
            if let Some(held) = found.await {
                if is_ahead {
                    let _ = self.0.try_update_value(|it| it.ahead = Some((turn, held.clone())));
                }
                return held;
            }
            (turn, is_ahead) = (self.turn(), true);
            asked = again();
        }
    }

    fn turn(self) -> u32 {
        self.0.try_with_value(|it| it.turn).unwrap_or_default()
    }
}
