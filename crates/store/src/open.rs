//! Opening: from an address to a database that is of the right kind, age and shape.

use std::{fs, io, path::Path, time::Duration};

use chrono::{DateTime, Utc};
use sqlx::{
    PgPool, SqlitePool,
    migrate::Migrator,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::{
    Db, Store, StoreError,
    writer::{BEGIN, Writer},
};

static SQLITE_STEPS: Migrator = sqlx::migrate!("../../migrations/sqlite");
static POSTGRES_STEPS: Migrator = sqlx::migrate!("../../migrations/postgres");

const READERS_MAX: u32 = 8;
const CONNECTIONS_MAX: u32 = 16;
const BUSY_WAIT: Duration = Duration::from_secs(5);
const CONNECTION_WAIT: Duration = Duration::from_secs(5);
const SQLITE_FLOOR: [u32; 3] = [3, 51, 3];

impl Store {
    /// Opens the database at `postgres://…` or `sqlite:…` and brings its tables up to date.
    pub async fn open(address: &str, now: DateTime<Utc>) -> Result<Self, StoreError> {
        if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            return Self::begin_work(postgres(address).await?, now).await;
        }
        let path = address.strip_prefix("sqlite:").ok_or(StoreError::Address)?;
        let path = path.strip_prefix("//").unwrap_or(path);
        // INVARIANT: a file. `:memory:` would be a different database for every connection.
        if path.is_empty() || path.starts_with(':') || path.contains('?') {
            return Err(StoreError::Address);
        }
        Self::open_file(Path::new(path), now).await
    }

    /// Opens this SQLite file, makes it if it is not there, and brings its tables up to date.
    pub async fn open_file(path: &Path, now: DateTime<Utc>) -> Result<Self, StoreError> {
        Self::begin_work(sqlite(path).await?, now).await
    }

    async fn begin_work(db: Db, now: DateTime<Utc>) -> Result<Self, StoreError> {
        match &db {
            Db::Sqlite { write, .. } => {
                // In one transaction: a second server waits here, and a step that fails leaves
                // the database as it was. On PostgreSQL the migrator itself holds a lock.
                let mut to = write.pool().begin_with(BEGIN).await?;
                // Not `run`: in its future the compiler cannot see that it may change threads.
                SQLITE_STEPS.run_direct(None, &mut *to, false).await?;
                to.commit().await?;
            }
            Db::Postgres(pool) => POSTGRES_STEPS.run(pool).await?,
        }
        Self::in_default_workspace(db, now).await
    }
}

async fn postgres(address: &str) -> Result<Db, StoreError> {
    let pool: PgPool = PgPoolOptions::new()
        .max_connections(CONNECTIONS_MAX)
        .acquire_timeout(CONNECTION_WAIT)
        .connect(address)
        .await?;
    Ok(Db::Postgres(pool))
}

async fn sqlite(path: &Path) -> Result<Db, StoreError> {
    make_private(path).map_err(StoreError::File)?;
    let options = SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        // What was acknowledged is there after a loss of power, too.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY_WAIT);
    // One writer: writes queue here, in order, instead of failing as busy. It stays open, because
    // readers cannot make the files beside a database in WAL mode.
    let write = SqlitePoolOptions::new()
        .max_connections(1)
        .min_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .acquire_timeout(CONNECTION_WAIT)
        .connect_with(options.clone())
        .await?;
    check_version(&write).await?;
    let read = SqlitePoolOptions::new()
        .max_connections(READERS_MAX)
        .acquire_timeout(CONNECTION_WAIT)
        // A file does not hang up.
        .test_before_acquire(false)
        .connect_with(options.read_only(true))
        .await?;
    Ok(Db::Sqlite { read, write: Writer::new(write, CONNECTION_WAIT) })
}

/// Makes the file if it is not there, for our eyes only; SQLite gives its companions the same mode.
fn make_private(path: &Path) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}

async fn check_version(pool: &SqlitePool) -> Result<(), StoreError> {
    let version: String = sqlx::query_scalar("select sqlite_version()").fetch_one(pool).await?;
    if is_new_enough(&version) { Ok(()) } else { Err(StoreError::OldSqlite(version)) }
}

pub(crate) fn is_new_enough(version: &str) -> bool {
    let numbers: Option<Vec<u32>> = version.split('.').map(|it| it.parse().ok()).collect();
    numbers.is_some_and(|it| it.as_slice() >= SQLITE_FLOOR.as_slice())
}
