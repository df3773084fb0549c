//! What is asked for may change while its answer is on its way: the newest counts, and is asked for
//! at once.

use std::{
    any::Any,
    future::poll_fn,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Poll, Waker},
};

use super::{Asked, Held};

/// A question on its way.
pub(super) struct Question {
    /// What is asked for.
    pub what: Arc<dyn Any + Send + Sync>,
    pub asked: Asked,
}

/// Asks for what is wanted at this moment.
pub(super) type Again = Arc<dyn Fn() -> Question + Send + Sync>;

/// The questions of one load.
#[derive(Clone)]
pub(super) struct Newest {
    again: Again,
    is_same: fn(&dyn Any, &dyn Any) -> bool,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    has_changed: bool,
    waiting: Option<Waker>,
    /// The answer to a question that took the place of an older one: the framework asks once more
    /// for what is known by then.
    ahead: Option<(Arc<dyn Any + Send + Sync>, Held)>,
}

impl Newest {
    pub(super) fn of<S: PartialEq + 'static>(again: Again) -> Self {
        let is_same = |one: &dyn Any, other: &dyn Any| {
            one.downcast_ref::<S>().is_some_and(|it| other.downcast_ref() == Some(it))
        };
        Self { again, is_same, state: Arc::default() }
    }

    /// Something that a question is made of has changed.
    pub(super) fn changed(&self) {
        let waiting = {
            let mut state = locked(&self.state);
            state.has_changed = true;
            state.waiting.take()
        };
        waiting.into_iter().for_each(Waker::wake);
    }

    /// Asks for what is wanted, whatever has been answered.
    pub(super) async fn afresh(self) -> Held {
        (self.again)().asked.await
    }

    /// Gives up what has been answered beforehand.
    pub(super) fn forget(&self) {
        locked(&self.state).ahead = None;
    }

    /// The answer to this question, or to the one that has taken its place.
    pub(super) async fn answer(self, mut question: Question) -> Held {
        let ahead = locked(&self.state).ahead.take();
        if let Some((what, held)) = ahead
            && (self.is_same)(&*what, &*question.what)
        {
            return held;
        }
        let mut is_ahead = false;
        loop {
            let asked = &mut question.asked;
            let found = poll_fn(|context| {
                let mut state = locked(&self.state);
                if std::mem::take(&mut state.has_changed) {
                    return Poll::Ready(None);
                }
                state.waiting = Some(context.waker().clone());
                drop(state);
                asked.as_mut().poll(context).map(Some)
            });
            match found.await {
                Some(held) if is_ahead => {
                    locked(&self.state).ahead = Some((question.what, held.clone()));
                    return held;
                }
                Some(held) => return held,
                None => {
                    let newer = (self.again)();
                    if !(self.is_same)(&*newer.what, &*question.what) {
                        (question, is_ahead) = (newer, true);
                    }
                }
            }
        }
    }
}

fn locked(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}
