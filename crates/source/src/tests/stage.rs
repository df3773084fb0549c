//! Databases for tests: made, used and removed.

use std::{
    io::Write,
    path::PathBuf,
    sync::{
        Once,
        atomic::{AtomicU32, Ordering},
    },
};

use sqlx::{
    AssertSqlSafe, Connection, PgConnection, SqliteConnection, sqlite::SqliteConnectOptions,
};
use tokio::sync::{Mutex, MutexGuard};

use super::world::quoted;
use crate::{Source, SourceUrl};

/// A database of its own, and somebody else who uses it.
pub(super) struct Stage {
    place: Place,
    other: Mutex<Other>,
}

enum Place {
    Sqlite(PathBuf),
    Postgres { base: String, name: String },
}

pub(super) enum Other {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

static NUMBER: AtomicU32 = AtomicU32::new(0);
static SAID: Once = Once::new();

/// Where a PostgreSQL server for tests is, if there is one.
pub(super) fn postgres_url() -> Option<String> {
    let url = std::env::var("PORTICO_TEST_POSTGRES").ok();
    if url.is_none() {
        // Past the test runner, which would swallow what a passing test prints.
        SAID.call_once(|| {
            let said = "NOT COMPARED WITH POSTGRESQL: set PORTICO_TEST_POSTGRES to an address";
            writeln!(std::io::stderr(), "{said}").unwrap();
        });
    }
    url
}

fn unique() -> String {
    format!("portico_test_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed))
}

impl Stage {
    pub(super) async fn sqlite(statements: &[String]) -> Self {
        let memory = PathBuf::from("/dev/shm");
        let folder = if memory.is_dir() { memory } else { std::env::temp_dir() };
        let path = folder.join(format!("{}.db", unique()));
        let options = SqliteConnectOptions::new()
            .filename(&path)
            .create_if_missing(true)
            .pragma("synchronous", "off");
        let other = SqliteConnection::connect_with(&options).await.unwrap();
        let stage = Self { place: Place::Sqlite(path), other: Mutex::new(Other::Sqlite(other)) };
        stage.run(statements).await;
        stage
    }

    /// Nothing where no server is.
    pub(super) async fn postgres(statements: &[String]) -> Option<Self> {
        let base = postgres_url()?;
        let name = unique();
        let mut server = PgConnection::connect(&base).await.unwrap();
        let create = AssertSqlSafe(format!("create database {name} template template0"));
        sqlx::raw_sql(create).execute(&mut server).await.unwrap();
        let place = Place::Postgres { base, name };
        let other = PgConnection::connect(&address(&place)).await.unwrap();
        let stage = Self { place, other: Mutex::new(Other::Postgres(other)) };
        stage.run(statements).await;
        Some(stage)
    }

    /// One of each kind that there is.
    pub(super) async fn each(sqlite: &[&str], postgres: &[&str]) -> Vec<Self> {
        let owned = |it: &[&str]| it.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let mut stages = vec![Self::sqlite(&owned(sqlite)).await];
        stages.extend(Self::postgres(&owned(postgres)).await);
        stages
    }

    pub(super) fn is_sqlite(&self) -> bool {
        matches!(self.place, Place::Sqlite(_))
    }

    pub(super) fn url(&self) -> SourceUrl {
        self.address().parse().unwrap()
    }

    pub(super) fn address(&self) -> String {
        address(&self.place)
    }

    pub(super) async fn source(&self) -> Source {
        Source::connect(&self.url()).await.unwrap()
    }

    /// The connection of somebody else.
    pub(super) async fn other(&self) -> MutexGuard<'_, Other> {
        self.other.lock().await
    }

    /// Runs statements as somebody else would.
    pub(super) async fn run<T: AsRef<str>>(&self, statements: &[T]) {
        let parts: Vec<_> = statements.iter().map(AsRef::as_ref).collect();
        let text = parts.join(";\n");
        let sql = sqlx::raw_sql(AssertSqlSafe(text.clone()));
        let done = match &mut *self.other().await {
            Other::Sqlite(it) => sql.execute(it).await.map(|_| ()),
            Other::Postgres(it) => sql.execute(it).await.map(|_| ()),
        };
        done.unwrap_or_else(|error| panic!("{error}: {text}"));
    }

    /// Every row of a table as text, without any code of ours.
    pub(super) async fn dump(&self, table: &str, columns: &[String]) -> Vec<String> {
        let name = quoted(table);
        let mut rows: Vec<(String,)> = match &mut *self.other().await {
            Other::Sqlite(it) => {
                let cells = columns.iter().map(|it| format!("quote({})", quoted(it)));
                let cells = cells.collect::<Vec<_>>().join(" || ',' || ");
                let text = AssertSqlSafe(format!("select {cells} from {name}"));
                sqlx::query_as(text).fetch_all(it).await.unwrap()
            }
            Other::Postgres(it) => {
                let text = AssertSqlSafe(format!("select t::text from {name} t"));
                sqlx::query_as(text).fetch_all(it).await.unwrap()
            }
        };
        rows.sort();
        rows.into_iter().map(|(it,)| it).collect()
    }

    /// Drops a database of a server; a file goes by itself.
    pub(super) async fn remove(self) {
        if let Place::Postgres { base, name } = &self.place {
            let mut server = PgConnection::connect(base).await.unwrap();
            let drop = AssertSqlSafe(format!("drop database {name} with (force)"));
            sqlx::raw_sql(drop).execute(&mut server).await.unwrap();
        }
    }
}

fn address(place: &Place) -> String {
    match place {
        Place::Sqlite(path) => format!("sqlite:{}", path.display()),
        Place::Postgres { base, name } => format!("{}/{name}", base.rsplit_once('/').unwrap().0),
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Place::Sqlite(path) = &self.place {
            for end in ["", "-wal", "-shm", "-journal"] {
                let _ = std::fs::remove_file(format!("{}{end}", path.display()));
            }
        }
    }
}
