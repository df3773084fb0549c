//! The connections to a PostgreSQL server, which may be far away.

use std::{
    sync::{PoisonError, RwLock},
    time::{Duration, Instant},
};

use sqlx::{
    Error, PgPool, Postgres,
    pool::PoolConnection,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use crate::run::{CONNECTIONS_MAX, WAIT};

/// A pool that is made anew when all of its connections are gone and it has not noticed.
///
/// A peer that falls silent, without a word on the wire, keeps its place in sqlx's pool for
/// ever (transact-rs/sqlx#4349); after a few of them there would be none left.
pub(crate) struct Remote {
    options: PgConnectOptions,
    deadline: Duration,
    current: RwLock<Current>,
}

struct Current {
    pool: PgPool,
    since: Instant,
    kept: Kept,
}

/// Whether a connection keeps the statements that it has prepared. A pooler may lend each
/// transaction another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    Yes,
    No,
}

/// A connection lives no longer, so that one gone silently is not kept.
const LIFETIME: Duration = Duration::from_secs(600);

/// Statements that a connection keeps.
const STATEMENTS: usize = 100;

impl Kept {
    pub(crate) fn is_kept(self) -> bool {
        self == Self::Yes
    }
}

impl Remote {
    pub(crate) fn new(options: &PgConnectOptions, deadline: Duration) -> Self {
        let current = RwLock::new(Current::new(options, deadline, Kept::Yes));
        Self { options: options.clone(), deadline, current }
    }

    pub(crate) async fn acquire(&self) -> Result<(PoolConnection<Postgres>, Kept), Error> {
        let (pool, kept) = {
            let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
            (current.pool.clone(), current.kept)
        };
        let held = pool.acquire().await;
        if let Err(Error::PoolTimedOut) = held {
            self.renew();
        }
        Ok((held?, kept))
    }

    /// A call that is only slow ends by the deadline and frees its connection; what is not free
    /// long after is lost.
    fn renew(&self) {
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        if self.deadline * 2 < current.since.elapsed() {
            tracing::warn!("made connections to a source anew: none had come free");
            *current = Current::new(&self.options, self.deadline, current.kept);
        }
    }

    /// Gives up what connections have kept until now. What is not kept once never is.
    pub(crate) fn forget(&self, kept: Kept) {
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        if current.kept.is_kept() {
            if !kept.is_kept() {
                tracing::warn!("a pooler stands before a source: no statement is kept any more");
            }
            *current = Current::new(&self.options, self.deadline, kept);
        }
    }
}

impl Current {
    fn new(options: &PgConnectOptions, deadline: Duration, kept: Kept) -> Self {
        let statements = if kept.is_kept() { STATEMENTS } else { 0 };
        let options = options.clone().statement_cache_capacity(statements);
        Self { pool: pool(options, deadline), since: Instant::now(), kept }
    }
}

fn pool(options: PgConnectOptions, deadline: Duration) -> PgPool {
    let milliseconds = deadline.as_millis();
    PgPoolOptions::new()
        .max_connections(CONNECTIONS_MAX)
        // Sooner than the deadline, or nobody would hear that there is none.
        .acquire_timeout(WAIT.min(deadline.mul_f32(0.7)))
        .max_lifetime(LIFETIME)
        .after_connect(move |connection, _| {
            Box::pin(async move {
                // By a statement and not on connecting, where poolers may refuse it.
                let set = "select set_config('statement_timeout', $1, false)";
                let query = sqlx::query(set).bind(milliseconds.to_string()).persistent(false);
                query.execute(connection).await.map(|_| ())
            })
        })
        .connect_lazy_with(options)
}
