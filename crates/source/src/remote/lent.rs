//! One of the connections, in use.

use std::sync::Arc;

use sea_query_sqlx::SqlxValues;
use sqlx::{Connection as _, Error, PgConnection, SqlStr, postgres::PgRow};
use tokio::{
    runtime::Handle,
    sync::OwnedSemaphorePermit,
    time::{Instant, timeout},
};

use super::{ANSWER, Held, Kept, Remote};

/// A connection in use. Dropped without [`Lent::end`], it is given up, and with it what the server
/// may still be doing for nobody.
pub(crate) struct Lent {
    pub(super) held: Option<(Held, OwnedSemaphorePermit)>,
    pub(super) of: Arc<Remote>,
    /// It is taken on trust that somebody still answers.
    pub(super) is_untested: bool,
}

impl Lent {
    /// Nothing where it has ended.
    pub(crate) fn connection(&mut self) -> Result<&mut PgConnection, Error> {
        self.held.as_mut().map(|(it, _)| &mut it.connection).ok_or(Error::PoolClosed)
    }

    /// As it was when the connection was made.
    pub(crate) fn kept(&self) -> Kept {
        self.held.as_ref().map_or(Kept::No, |(it, _)| it.kept)
    }

    /// One that has just answered: this, or another if it was lost before anything was asked of it.
    pub(crate) async fn tested(&mut self) -> Result<&mut PgConnection, Error> {
        while self.is_lost().await {
            self.replace().await?;
        }
        self.connection()
    }

    /// Asks for rows; once more, with another connection, if this was lost before.
    pub(crate) async fn rows(
        &mut self,
        text: &SqlStr,
        values: &SqlxValues,
    ) -> Result<Vec<PgRow>, Error> {
        loop {
            let query = sqlx::query_with(text.clone(), values.clone());
            let query = query.persistent(self.kept().is_kept());
            match query.fetch_all(self.connection()?).await {
                Err(_) if self.is_lost().await => self.replace().await?,
                rows => {
                    self.is_untested = false;
                    return rows;
                }
            }
        }
    }

    /// After a call that failed, or before the first: whether nobody hears this connection any
    /// more, so that nothing was done by it.
    pub(super) async fn is_lost(&mut self) -> bool {
        let Some((held, _)) = self.held.as_mut().filter(|_| self.is_untested) else { return false };
        self.is_untested = false;
        !held.answers().await
    }

    pub(super) async fn replace(&mut self) -> Result<(), Error> {
        // Its place first: it may be the one that the next connection gets.
        drop(self.held.take());
        *self = self.of.acquire().await?;
        Ok(())
    }

    /// Gives the connection back: nothing is running on it. Where its last call has failed, it is
    /// asked before it is used again.
    pub(crate) fn end(mut self, is_sound: bool) {
        if let Some((mut held, _place)) = self.held.take() {
            held.sound_at = is_sound.then(Instant::now);
            self.of.state().free.push(held);
        }
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        let Some((mut held, place)) = self.held.take() else { return };
        let deadline = self.of.deadline;
        // INVARIANT: its place is free when the server has done with it, and not sooner. By the
        // deadline the server has stopped by itself, or nobody is there.
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(async move {
                let _ = timeout(deadline, held.connection.ping()).await;
                let _ = timeout(ANSWER, held.connection.close()).await;
                drop(place);
            });
        }
    }
}
