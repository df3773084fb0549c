//! Every way in which our own database can fail us.

use std::sync::Arc;

use sqlx::{error::ErrorKind, migrate::MigrateError};

/// Why the store did not do it; fit for a log, not for a browser.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A row with this key is already there, and it was not touched.
    #[error("the key is taken")]
    Taken,
    /// The row would belong to a portal that is not there, or not in this workspace.
    #[error("no such portal")]
    NoPortal,
    /// The tables forbid it; this is the name of the constraint.
    #[error("the row breaks the constraint {0}")]
    Constraint(String),
    /// A newer Portico has used this database, and what it changed is unknown here.
    #[error(
        "the database is newer than this program: it has step {0}, which is unknown here; \
         start the newer version, or bring back a backup from before the update"
    )]
    Newer(i64),
    /// SQLite before 3.51.3 can lose committed rows (its "WAL reset" bug).
    #[error("this program was built with SQLite {0}, but 3.51.3 or newer is needed")]
    OldSqlite(String),
    /// Neither of the two kinds of database that we know.
    #[error("the database must be given as postgres://… or sqlite:…")]
    Address,
    /// The file cannot be made or opened.
    #[error("the database file cannot be opened")]
    File(#[source] std::io::Error),
    /// Something else than what we write lies in a column.
    #[error("a stored {0} cannot be read")]
    Unreadable(&'static str),
    /// The tables could not be brought up to date.
    #[error("the database could not be brought up to date")]
    Migration(#[source] MigrateError),
    /// It was undone because another one that it shared the disk with went wrong.
    #[error("another transaction was in the way")]
    Aside,
    /// What it was to be written together with could not be.
    #[error("nothing of several transactions was written")]
    Together(#[source] Arc<StoreError>),
    /// The database failed or did not answer.
    #[error("the database failed")]
    Database(#[source] sqlx::Error),
}

impl StoreError {
    /// Whether another transaction was in the way and the same one may succeed if run again.
    pub(crate) fn is_passing(&self) -> bool {
        const SERIALIZATION_FAILURE: &str = "40001";
        const DEADLOCK: &str = "40P01";
        match self {
            Self::Aside => true,
            Self::Together(cause) => cause.is_passing(),
            Self::Database(sqlx::Error::Database(cause)) => {
                matches!(cause.code().as_deref(), Some(SERIALIZATION_FAILURE | DEADLOCK))
            }
            _ => false,
        }
    }
}

impl StoreError {
    /// Whether trying again later may help: nobody answers, there is no room, or another is in the
    /// way.
    pub fn is_busy(&self) -> bool {
        let error = match self {
            Self::Database(error) => error,
            Self::Together(cause) => return cause.is_busy(),
            Self::Aside => return true,
            _ => return false,
        };
        match error {
            sqlx::Error::Io(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::Protocol(_) => true,
            sqlx::Error::Database(cause) => cause.code().is_some_and(|it| passes(&it)),
            _ => false,
        }
    }
}

/// SQLite has numbers, PostgreSQL five characters.
fn passes(code: &str) -> bool {
    match code.parse::<u32>() {
        // Locked, interrupted, failing, full; SQLite puts details above the lowest byte.
        Ok(number) if code.len() < 5 => [5, 6, 9, 10, 13].contains(&(number & 0xff)),
        _ => ["08", "40", "53", "57"].iter().any(|it| code.starts_with(it)),
    }
}

/// What breaks a constraint keeps no source: PostgreSQL tells the whole row in its details.
impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let sqlx::Error::Database(cause) = &error else { return Self::Database(error) };
        match cause.kind() {
            ErrorKind::UniqueViolation => Self::Taken,
            ErrorKind::ForeignKeyViolation => Self::NoPortal,
            ErrorKind::NotNullViolation
            | ErrorKind::CheckViolation
            | ErrorKind::ExclusionViolation => {
                // SQLite tells the name only at the end of its sentence.
                let said = cause.message().rsplit(' ').next().unwrap_or_default();
                Self::Constraint(cause.constraint().unwrap_or(said).to_owned())
            }
            _ => Self::Database(error),
        }
    }
}

impl From<MigrateError> for StoreError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::VersionMissing(step) => Self::Newer(step),
            other => Self::Migration(other),
        }
    }
}
