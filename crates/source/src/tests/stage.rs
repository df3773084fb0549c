//! Databases for tests: made, used and removed.

use std::{
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
};

use sqlx::{
    AssertSqlSafe, Connection, PgConnection, SqliteConnection, sqlite::SqliteConnectOptions,
};

use crate::{Source, SourceUrl};

/// A database of its own, removed when dropped.
pub(super) enum Stage {
    Sqlite(PathBuf),
    Postgres { base: String, name: String },
}

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// Where a PostgreSQL server for tests is, if there is one.
pub(super) fn postgres_url() -> Option<String> {
    let url = std::env::var("PORTICO_TEST_POSTGRES").ok();
    if url.is_none() {
        eprintln!("NOT COMPARED WITH POSTGRESQL: set PORTICO_TEST_POSTGRES to an address");
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
        let stage = Self::Sqlite(folder.join(format!("{}.db", unique())));
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
        let stage = Self::Postgres { base, name };
        stage.run(statements).await;
        Some(stage)
    }

    pub(super) fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }

    pub(super) fn url(&self) -> SourceUrl {
        self.address().parse().unwrap()
    }

    fn address(&self) -> String {
        match self {
            Self::Sqlite(path) => format!("sqlite:{}", path.display()),
            Self::Postgres { base, name } => {
                format!("{}/{name}", base.rsplit_once('/').unwrap().0)
            }
        }
    }

    pub(super) async fn source(&self) -> Source {
        Source::connect(&self.url()).await.unwrap()
    }

    /// Runs statements beside the source, as somebody else would.
    pub(super) async fn run(&self, statements: &[String]) {
        let text = statements.join(";\n");
        match self {
            Self::Sqlite(_) => {
                let mut it = self.file().await;
                let done = sqlx::raw_sql(AssertSqlSafe(text.clone())).execute(&mut it).await;
                done.unwrap_or_else(|error| panic!("{error}: {text}"));
                it.close().await.unwrap();
            }
            Self::Postgres { .. } => {
                let mut it = PgConnection::connect(&self.address()).await.unwrap();
                let done = sqlx::raw_sql(AssertSqlSafe(text.clone())).execute(&mut it).await;
                done.unwrap_or_else(|error| panic!("{error}: {text}"));
                it.close().await.unwrap();
            }
        }
    }

    pub(super) async fn file(&self) -> SqliteConnection {
        let Self::Sqlite(path) = self else { panic!("no file") };
        let options = SqliteConnectOptions::new().filename(path).create_if_missing(true);
        SqliteConnection::connect_with(&options).await.unwrap()
    }

    /// Every row of a table as text, without any code of ours.
    pub(super) async fn dump(&self, table: &str, columns: &[String]) -> Vec<String> {
        let name = super::world::quoted(table);
        let mut rows: Vec<(String,)> = match self {
            Self::Sqlite(_) => {
                let quoted =
                    columns.iter().map(|it| format!("quote({})", super::world::quoted(it)));
                let cells = quoted.collect::<Vec<_>>().join(" || ',' || ");
                let text = AssertSqlSafe(format!("select {cells} from {name}"));
                sqlx::query_as(text).fetch_all(&mut self.file().await).await.unwrap()
            }
            Self::Postgres { .. } => {
                let mut it = PgConnection::connect(&self.address()).await.unwrap();
                let text = AssertSqlSafe(format!("select t::text from {name} t"));
                sqlx::query_as(text).fetch_all(&mut it).await.unwrap()
            }
        };
        rows.sort();
        rows.into_iter().map(|(it,)| it).collect()
    }

    /// Drops a database of a server; a file goes by itself.
    pub(super) async fn remove(self) {
        if let Self::Postgres { base, name } = &self {
            let mut server = PgConnection::connect(base).await.unwrap();
            let drop = AssertSqlSafe(format!("drop database {name} with (force)"));
            sqlx::raw_sql(drop).execute(&mut server).await.unwrap();
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if let Self::Sqlite(path) = self {
            for end in ["", "-wal", "-shm", "-journal"] {
                let _ = std::fs::remove_file(format!("{}{end}", path.display()));
            }
        }
    }
}
