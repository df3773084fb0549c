//! Why a source does not answer.
//!
//! What a database says may quote a value, so its words go no further than this file: a code,
//! and for a mistake in names the names.

use sqlx::{Error, postgres::PgDatabaseError, sqlite::SqliteError};

/// Why a source does not answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    #[error("the source cannot be reached: {0}")]
    Connect(&'static str),
    /// A table or field is not there any more, or not what it was.
    #[error("the source's tables have changed ({0})")]
    Gone(String),
    /// Locked, too slow, or out of reach. Trying again may help.
    #[error("the source is busy")]
    Busy,
    /// The connection was lost while a change was being kept: it may have happened, or not.
    #[error("the source did not say whether the change was kept")]
    Unsure,
    /// A pooler stands before the database, and has given a statement that was prepared for one
    /// connection to another. Nothing was done; from now on none is prepared beforehand.
    #[error("the source does not keep statements")]
    Pooled,
    /// Some process died in the middle of a write, and the file waits for somebody to undo it.
    #[error("the source is being put right after a crash")]
    Torn,
    /// Read only, or a role without the right.
    #[error("the source does not permit this")]
    Forbidden,
    #[error("the source returned what cannot be read")]
    Unreadable,
    #[error("the source failed ({0})")]
    Broken(String),
}

impl SourceError {
    /// Whether reading the catalog again, and then trying again, may help.
    pub fn is_schema_change(&self) -> bool {
        matches!(self, Self::Gone(_) | Self::Pooled)
    }

    /// Whether trying again later may help.
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Busy | Self::Torn | Self::Connect(_))
    }

    /// Whether a change may have been kept all the same.
    pub fn is_unsure(&self) -> bool {
        matches!(self, Self::Unsure)
    }

    /// Somebody who does not answer at first is not busy, but not there.
    pub(crate) fn on_connect(self) -> Self {
        match self {
            Self::Busy => Self::Connect("no answer"),
            other => other,
        }
    }
}

impl From<Error> for SourceError {
    fn from(error: Error) -> Self {
        match error {
            Error::Io(_)
            | Error::PoolTimedOut
            | Error::PoolClosed
            | Error::WorkerCrashed
            | Error::Protocol(_) => Self::Busy,
            Error::Configuration(_) => Self::Connect("the address is wrong"),
            Error::Tls(_) => Self::Connect("no secure connection"),
            Error::Database(it) => {
                if let Some(postgres) = it.try_downcast_ref::<PgDatabaseError>() {
                    return postgres_error(postgres.code(), postgres.message());
                }
                match it.try_downcast_ref::<SqliteError>() {
                    Some(_) => sqlite_error(it.code().as_deref().unwrap_or(""), it.message()),
                    None => Self::Broken("unknown".to_owned()),
                }
            }
            _ => Self::Unreadable,
        }
    }
}

fn postgres_error(code: &str, message: &str) -> SourceError {
    let class = code.get(..2).unwrap_or("");
    match (class, code) {
        // No such table, field, schema, type or comparison; or a plan for what was there before.
        (_, "42P01" | "42703" | "3F000" | "42704" | "42883" | "42804" | "42809" | "0A000") => {
            SourceError::Gone(format!("{code}: {message}"))
        }
        (_, "26000" | "42P05") => SourceError::Pooled,
        (_, "42501" | "25006") => SourceError::Forbidden,
        ("28", _) => SourceError::Connect("the name or the password is wrong"),
        ("3D", _) => SourceError::Connect("there is no such database"),
        // Lost, overrun, cancelled by a timeout, shutting down, locked, or in each other's way.
        ("08" | "53" | "57" | "40", _) | (_, "55P03" | "25P03") => SourceError::Busy,
        ("42", _) => SourceError::Broken(format!("{code}: {message}")),
        _ => SourceError::Broken(code.to_owned()),
    }
}

fn sqlite_error(code: &str, message: &str) -> SourceError {
    let number: u32 = code.parse().unwrap_or(0);
    let gone = ["no such table", "no such column", "has no column named", "no such view"];
    match number & 0xff {
        // Rollback or recovery is due, and a reader may do neither.
        8 if [264, 520, 776].contains(&number) => SourceError::Torn,
        1 if gone.iter().any(|it| message.contains(it)) => SourceError::Gone(message.to_owned()),
        1 => SourceError::Broken(format!("{code}: {message}")),
        17 => SourceError::Gone(code.to_owned()),
        // Locked, interrupted at the deadline, or the disk is full or fails.
        5 | 6 | 9 | 10 | 13 => SourceError::Busy,
        3 | 8 | 23 => SourceError::Forbidden,
        14 => SourceError::Connect("there is no such file, or it may not be opened"),
        26 => SourceError::Connect("the file is no SQLite database"),
        11 => SourceError::Unreadable,
        _ => SourceError::Broken(code.to_owned()),
    }
}
