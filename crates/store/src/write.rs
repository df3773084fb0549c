//! The one way to change anything: a transaction, which counts as a whole or not at all.

use std::time::Duration;

use backon::{ExponentialBuilder, Retryable as _};
use sqlx::{Postgres, Transaction};

use crate::{Db, Store, StoreError, writer::Part};

/// So often is a transaction run once more, after pauses that double.
const REPEATS_MAX: usize = 5;

const PAUSE: Duration = Duration::from_millis(5);

/// A transaction that may write. Dropped before its `commit`, it never happened.
pub(crate) enum Write {
    Sqlite(Part),
    Postgres(Transaction<'static, Postgres>),
}

/// Runs a transaction, and once more if another one pushed it aside.
///
/// It must consist of nothing but statements: it may run several times, and on SQLite every other
/// writer waits for it.
pub(crate) async fn again<T, F>(transaction: impl Fn() -> F) -> Result<T, StoreError>
where
    F: Future<Output = Result<T, StoreError>>,
{
    let pauses = ExponentialBuilder::new().with_min_delay(PAUSE).with_max_times(REPEATS_MAX);
    transaction.retry(pauses).when(StoreError::is_passing).await
}

impl Store {
    /// Begins a transaction that may write.
    pub(crate) async fn begin(&self) -> Result<Write, StoreError> {
        Ok(match &self.db {
            Db::Sqlite { write, .. } => Write::Sqlite(write.begin().await?),
            Db::Postgres(pool) => Write::Postgres(pool.begin().await?),
        })
    }
}

impl Write {
    /// Makes it count.
    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(it) => it.commit().await,
            Self::Postgres(it) => Ok(it.commit().await?),
        }
    }
}
