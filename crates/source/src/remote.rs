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
    current: RwLock<(PgPool, Instant)>,
}

/// A connection lives no longer, so that one gone silently is not kept.
const LIFETIME: Duration = Duration::from_secs(600);

impl Remote {
    pub(crate) fn new(options: &PgConnectOptions, deadline: Duration) -> Self {
        let options = options.clone().statement_cache_capacity(0);
        let current = RwLock::new((pool(&options, deadline), Instant::now()));
        Self { options, deadline, current }
    }

    pub(crate) async fn acquire(&self) -> Result<PoolConnection<Postgres>, Error> {
        let pool = self.current.read().unwrap_or_else(PoisonError::into_inner).0.clone();
        let held = pool.acquire().await;
        if let Err(Error::PoolTimedOut) = held {
            self.renew();
        }
        held
    }

    /// A call that is only slow ends by the deadline and frees its connection; what is not free
    /// long after is lost.
    fn renew(&self) {
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        if self.deadline * 2 < current.1.elapsed() {
            tracing::warn!("made connections to a source anew: none had come free");
            *current = (pool(&self.options, self.deadline), Instant::now());
        }
    }
}

fn pool(options: &PgConnectOptions, deadline: Duration) -> PgPool {
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
        .connect_lazy_with(options.clone())
}
