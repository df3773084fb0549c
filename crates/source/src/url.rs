//! Where a source is.

use std::{
    fmt,
    path::{Path, PathBuf},
    str::FromStr,
};

use sqlx::postgres::PgConnectOptions;

/// The address of a source. Neither its `Debug` nor its `Display` shows a password.
#[derive(Clone)]
pub struct SourceUrl(pub(crate) Place);

#[derive(Clone)]
pub(crate) enum Place {
    Sqlite { path: PathBuf, read_only: bool },
    Postgres(Box<PgConnectOptions>),
}

/// Why a text is no address of a source. It holds nothing of the text: there may be a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SourceUrlError {
    #[error("an address begins with `sqlite:` or `postgres://`")]
    Scheme,
    #[error("`sqlite:` needs the path of a file")]
    NoPath,
    #[error("after the path only `?mode=ro` or `?mode=rw` may stand")]
    Option,
    #[error("this is no address of a PostgreSQL database")]
    Postgres,
}

impl FromStr for SourceUrl {
    type Err = SourceUrlError;

    fn from_str(text: &str) -> Result<Self, SourceUrlError> {
        if let Some(rest) = text.strip_prefix("sqlite:") {
            return sqlite(rest.strip_prefix("//").unwrap_or(rest));
        }
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            let options: PgConnectOptions = text.parse().map_err(|_| SourceUrlError::Postgres)?;
            return Ok(Self(Place::Postgres(Box::new(options))));
        }
        Err(SourceUrlError::Scheme)
    }
}

fn sqlite(rest: &str) -> Result<SourceUrl, SourceUrlError> {
    let (path, read_only) = match rest.split_once('?') {
        None => (rest, false),
        Some((path, "mode=ro")) => (path, true),
        Some((path, "mode=rw")) => (path, false),
        Some(_) => return Err(SourceUrlError::Option),
    };
    if path.is_empty() {
        return Err(SourceUrlError::NoPath);
    }
    Ok(SourceUrl(Place::Sqlite { path: PathBuf::from(path), read_only }))
}

impl SourceUrl {
    /// The file, where the source is one.
    pub fn path(&self) -> Option<&Path> {
        match &self.0 {
            Place::Sqlite { path, .. } => Some(path),
            Place::Postgres(_) => None,
        }
    }
}

impl fmt::Display for SourceUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Place::Sqlite { path, read_only } => {
                write!(f, "sqlite:{}{}", path.display(), if *read_only { "?mode=ro" } else { "" })
            }
            Place::Postgres(it) => {
                let (user, host, port) = (it.get_username(), it.get_host(), it.get_port());
                let database = it.get_database().unwrap_or_default();
                write!(f, "postgres://{user}@{host}:{port}/{database}")
            }
        }
    }
}

impl fmt::Debug for SourceUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SourceUrl({self})")
    }
}
