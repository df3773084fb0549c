//! The only place where a statement meets a database.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use domain::value::Value;
use sqlx::{
    AssertSqlSafe, PgConnection, Postgres, Sqlite, SqliteConnection, SqlitePool, Transaction,
    pool::PoolConnection,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions},
};

use crate::{
    SourceError, SourceUrl, postgres,
    remote::Remote,
    sql::{Dialect, Statement},
    sqlite,
    url::Place,
};

/// The connections of one source.
#[derive(Clone)]
pub(crate) enum Pools {
    /// SQLite has one writer at a time; waiting for it is better than failing.
    Sqlite {
        readers: SqlitePool,
        writer: Option<SqlitePool>,
    },
    Postgres(Arc<Remote>),
}

/// A connection to read with.
pub(crate) enum Line {
    Sqlite(PoolConnection<Sqlite>),
    Postgres(PoolConnection<Postgres>),
}

/// A transaction. Dropped, it is undone.
pub(crate) enum Work {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// Either, for one statement.
pub(crate) enum Wire<'a> {
    Sqlite(&'a mut SqliteConnection),
    Postgres(&'a mut PgConnection),
}

/// Somebody else's database gets few connections of ours.
pub(crate) const CONNECTIONS_MAX: u32 = 5;

/// How long to wait for a connection, and for somebody else's lock.
pub(crate) const WAIT: Duration = Duration::from_secs(5);

/// Immediate: a transaction that turns to writing later may not wait for its turn.
const BEGIN: &str = "BEGIN IMMEDIATE";

/// Reads the file, if only a little.
const PROBE: &str = "select 1 from sqlite_schema limit 1";

/// Steps of SQLite's machine between two looks at the clock.
const STEPS: i32 = 10_000;

impl Pools {
    pub(crate) fn open(url: &SourceUrl, deadline: Duration) -> Self {
        match &url.0 {
            Place::Sqlite { path, read_only } => {
                // The journal mode stays as it is: it is not our database.
                let options = SqliteConnectOptions::new()
                    .filename(path)
                    .create_if_missing(false)
                    .foreign_keys(true)
                    .busy_timeout(WAIT)
                    .pragma("trusted_schema", "OFF");
                let readers = SqlitePoolOptions::new()
                    .max_connections(CONNECTIONS_MAX)
                    .acquire_timeout(WAIT)
                    // A file does not hang up.
                    .test_before_acquire(false)
                    .connect_lazy_with(options.clone().read_only(true));
                let writer = (!read_only).then(|| {
                    let one = SqlitePoolOptions::new().max_connections(1).acquire_timeout(WAIT);
                    one.connect_lazy_with(options)
                });
                Self::Sqlite { readers, writer }
            }
            Place::Postgres(options) => Self::Postgres(Arc::new(Remote::new(options, deadline))),
        }
    }

    pub(crate) async fn line(&self, deadline: Duration) -> Result<Line, SourceError> {
        match self {
            Self::Sqlite { readers, .. } => {
                let mut held = readers.acquire().await?;
                end_by(&mut held, deadline).await?;
                Ok(Line::Sqlite(held))
            }
            Self::Postgres(remote) => Ok(Line::Postgres(remote.acquire().await?)),
        }
    }

    /// Makes sure that somebody answers.
    pub(crate) async fn probe(&self, deadline: Duration) -> Result<(), SourceError> {
        let mut line = self.line(deadline).await?;
        if let Wire::Sqlite(it) = line.wire() {
            sqlx::query(PROBE).fetch_optional(it).await?;
        }
        Ok(())
    }

    /// Lets SQLite undo what a process that died has left half written. Only a writer may.
    pub(crate) async fn mend(&self) -> Result<(), SourceError> {
        if let Self::Sqlite { writer: Some(writer), .. } = self {
            sqlx::query(PROBE).fetch_optional(writer).await?;
        }
        Ok(())
    }

    pub(crate) async fn work(&self, deadline: Duration) -> Result<Work, SourceError> {
        match self {
            Self::Sqlite { writer, .. } => {
                let writer = writer.as_ref().ok_or(SourceError::Forbidden)?;
                let mut work = match writer.begin_with(BEGIN).await {
                    // A full disk ends a transaction behind the driver's back, which then takes
                    // the connection for busy for ever.
                    Err(sqlx::Error::InvalidSavePointStatement) => {
                        let _ = writer.acquire().await?.close().await;
                        writer.begin_with(BEGIN).await?
                    }
                    begun => begun?,
                };
                end_by(&mut work, deadline).await?;
                Ok(Work::Sqlite(work))
            }
            Self::Postgres(remote) => {
                let held = remote.acquire().await?;
                Ok(Work::Postgres(Transaction::begin(held, None).await?))
            }
        }
    }
}

/// Stops whatever SQLite is doing for this connection when the deadline is over: a call that is
/// not waited for any more would else go on.
async fn end_by(connection: &mut SqliteConnection, deadline: Duration) -> Result<(), SourceError> {
    let end = Instant::now() + deadline;
    connection.lock_handle().await?.set_progress_handler(STEPS, move || Instant::now() < end);
    Ok(())
}

impl Line {
    pub(crate) fn wire(&mut self) -> Wire<'_> {
        match self {
            Self::Sqlite(it) => Wire::Sqlite(it),
            Self::Postgres(it) => Wire::Postgres(it),
        }
    }
}

impl Work {
    pub(crate) fn wire(&mut self) -> Wire<'_> {
        match self {
            Self::Sqlite(it) => Wire::Sqlite(it),
            Self::Postgres(it) => Wire::Postgres(it),
        }
    }

    pub(crate) async fn commit(self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(it) => it.commit().await,
            Self::Postgres(it) => it.commit().await,
        }
    }

    pub(crate) async fn undo(self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(it) => it.rollback().await,
            Self::Postgres(it) => it.rollback().await,
        }
    }
}

impl Wire<'_> {
    pub(crate) fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Runs a statement that returns rows, and reads every cell by its kind.
    pub(crate) async fn rows(&mut self, it: Statement) -> Result<Vec<Vec<Value>>, sqlx::Error> {
        // INVARIANT: the builder wrote the text; what came from outside is among the values.
        let text = AssertSqlSafe(it.text);
        match self {
            Self::Sqlite(connection) => {
                let rows = sqlx::query_with(text, it.values).fetch_all(&mut **connection).await?;
                Ok(rows.iter().map(|row| sqlite::row(row, &it.kinds)).collect())
            }
            Self::Postgres(connection) => {
                let query = sqlx::query_with(text, it.values).persistent(false);
                let rows = query.fetch_all(&mut **connection).await?;
                Ok(rows.iter().map(|row| postgres::row(row, &it.kinds)).collect())
            }
        }
    }

    /// Runs a statement that writes, and says how many rows it wrote.
    pub(crate) async fn execute(&mut self, it: Statement) -> Result<u64, sqlx::Error> {
        // INVARIANT: as in `rows`.
        let text = AssertSqlSafe(it.text);
        match self {
            Self::Sqlite(connection) => {
                let done = sqlx::query_with(text, it.values).execute(&mut **connection).await?;
                Ok(done.rows_affected())
            }
            Self::Postgres(connection) => {
                let query = sqlx::query_with(text, it.values).persistent(false);
                Ok(query.execute(&mut **connection).await?.rows_affected())
            }
        }
    }
}

/// Statements of our own, one after the other: for databases that we make ourselves.
pub(crate) async fn script(to: &mut sqlx::SqliteConnection, text: &str) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(AssertSqlSafe(text.to_owned())).execute(to).await?;
    Ok(())
}
