//! The only place where a statement meets a database.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use domain::value::Value;
use sqlx::{
    AssertSqlSafe, SqlSafeStr as _, Sqlite, SqliteConnection, SqlitePool, Transaction, raw_sql,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions},
};

use crate::{
    SourceError, SourceUrl, postgres,
    readers::{Readers, Reading},
    remote::{Kept, Lent, Remote},
    sql::{Dialect, Statement},
    sqlite,
    url::Place,
};

/// The connections of one source.
#[derive(Clone)]
pub(crate) enum Pools {
    /// SQLite has one writer at a time; waiting for it is better than failing.
    Sqlite {
        readers: Arc<Readers>,
        writer: Option<SqlitePool>,
    },
    Postgres(Arc<Remote>),
}

/// A connection to read with.
pub(crate) enum Line {
    Sqlite(Reading),
    Postgres(Lent),
}

/// A transaction. Dropped, it is undone.
pub(crate) enum Work {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Lent),
}

/// Either, for one statement.
pub(crate) enum Wire<'a> {
    Sqlite(&'a mut SqliteConnection),
    Postgres(&'a mut Lent),
}

/// Somebody else's database gets few connections of ours.
pub(crate) const CONNECTIONS_MAX: u32 = 5;

/// How long to wait for a connection, and for somebody else's lock.
pub(crate) const WAIT: Duration = Duration::from_secs(5);

/// How much of a file each connection keeps in memory: 8 MiB.
const CACHE: &str = "-8192";

/// Rows that SQLite reads ahead, so that it need not wait in the middle of a page.
const ROWS: usize = 256;

/// Immediate: a transaction that turns to writing later may not wait for its turn.
const BEGIN: &str = "BEGIN IMMEDIATE";

/// Steps of SQLite's machine between two looks at the clock.
pub(crate) const STEPS: i32 = 10_000;

/// Reads the file, if only a little.
const PROBE: &str = "select 1 from sqlite_schema limit 1";

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
                    .pragma("trusted_schema", "OFF")
                    .pragma("cache_size", CACHE)
                    .row_buffer_size(ROWS);
                let readers = Arc::new(Readers::new(options.clone().read_only(true)));
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
            Self::Sqlite { readers, .. } => Ok(Line::Sqlite(readers.acquire(deadline).await?)),
            Self::Postgres(remote) => Ok(Line::Postgres(remote.acquire().await?)),
        }
    }

    /// What an error says of the statements that PostgreSQL keeps for us: of tables that are not
    /// what they were, and of a pooler that keeps none.
    pub(crate) fn learn(&self, error: &SourceError) {
        match (self, error) {
            (Self::Postgres(remote), SourceError::Gone(_)) => remote.forget(Kept::Yes),
            (Self::Postgres(remote), SourceError::Pooled) => remote.forget(Kept::No),
            _ => {}
        }
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
            Self::Postgres(remote) => Ok(Work::Postgres(remote.begin().await?)),
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
    pub(crate) fn wire(&mut self) -> Result<Wire<'_>, SourceError> {
        match self {
            Self::Sqlite(it) => Ok(Wire::Sqlite(it.connection()?)),
            Self::Postgres(it) => Ok(Wire::Postgres(it)),
        }
    }

    /// Gives the connection back: nothing is running on it. Sound, where its last call went well.
    pub(crate) fn end(self, is_sound: bool) {
        match self {
            Self::Sqlite(it) => it.end(),
            Self::Postgres(it) => it.end(is_sound),
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
            Self::Postgres(it) => ends(it, "commit").await,
        }
    }

    pub(crate) async fn undo(self) -> Result<(), sqlx::Error> {
        match self {
            Self::Sqlite(it) => it.rollback().await,
            Self::Postgres(it) => ends(it, "rollback").await,
        }
    }
}

/// One that does not end as it should is given up.
async fn ends(mut lent: Lent, word: &'static str) -> Result<(), sqlx::Error> {
    raw_sql(word).execute(lent.connection()?).await?;
    lent.end(true);
    Ok(())
}

impl Wire<'_> {
    /// Makes sure that somebody answers.
    pub(crate) async fn probe(self) -> Result<(), SourceError> {
        if let Self::Sqlite(it) = self {
            sqlx::query(PROBE).fetch_optional(it).await?;
        }
        Ok(())
    }

    pub(crate) fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Runs a statement that returns rows, and reads every cell by its kind.
    pub(crate) async fn rows(&mut self, it: Statement) -> Result<Vec<Vec<Value>>, sqlx::Error> {
        // INVARIANT: the builder wrote the text; what came from outside is among the values.
        let text = AssertSqlSafe(Arc::new(it.text)).into_sql_str();
        match self {
            Self::Sqlite(connection) => {
                let rows = sqlx::query_with(text, it.values).fetch_all(&mut **connection).await?;
                Ok(rows.iter().map(|row| sqlite::row(row, &it.kinds)).collect())
            }
            Self::Postgres(lent) => {
                let rows = lent.rows(&text, &it.values).await?;
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
            Self::Postgres(lent) => {
                let query = sqlx::query_with(text, it.values).persistent(lent.kept().is_kept());
                Ok(query.execute(lent.connection()?).await?.rows_affected())
            }
        }
    }
}

/// Statements of our own, one after the other: for databases that we make ourselves.
pub(crate) async fn script(to: &mut sqlx::SqliteConnection, text: &str) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(AssertSqlSafe(text.to_owned())).execute(to).await?;
    Ok(())
}
