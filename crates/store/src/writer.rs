//! The one writer of a SQLite file: transactions that come at the same time wait for the disk once.
//!
//! Each is a savepoint of a transaction that they share ("group commit"). Whoever is done queues a
//! second time, behind those who came meanwhile, and the first whose turn it is then commits for
//! all of them. Who is alone waits for nobody.

use std::{
    ops::{Deref, DerefMut},
    sync::Arc,
    time::Duration,
};

use sqlx::{Sqlite, SqliteConnection, SqlitePool, pool::PoolConnection, query};
use tokio::{
    runtime::Handle,
    sync::{Mutex, OwnedMappedMutexGuard, OwnedMutexGuard, SetOnce},
    time::timeout,
};

use crate::StoreError;

/// Immediate: a transaction that first reads and then writes could otherwise fail at once when
/// another process has written in between.
pub(crate) const BEGIN: &str = "begin immediate";

/// Where writers wait for their turn.
#[derive(Clone)]
pub(crate) struct Writer {
    /// Of one connection.
    pool: SqlitePool,
    queue: Arc<Mutex<Option<Shared>>>,
    patience: Duration,
}

/// The transaction underneath, while there is one.
struct Shared {
    connection: PoolConnection<Sqlite>,
    stage: Stage,
    fate: Arc<Fate>,
}

/// What became of all that was written together.
// INVARIANT: known from the moment on when the transaction is nobody's any more.
type Fate = SetOnce<Result<(), Arc<StoreError>>>;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// Nobody has written yet, and it may not even have begun.
    Unbegun,
    /// All that was written may be kept.
    Whole,
    /// Somebody is writing, or gave up in the middle of it.
    Open,
}

/// A transaction of somebody's own. Dropped before its `commit`, it never happened.
pub(crate) struct Part {
    writer: Writer,
    turn: OwnedMappedMutexGuard<Option<Shared>, Shared>,
}

impl Writer {
    /// Whoever has waited for a turn so long gets none.
    pub(crate) fn new(pool: SqlitePool, patience: Duration) -> Self {
        Self { pool, queue: Arc::default(), patience }
    }

    /// The connection, for what is no part.
    pub(crate) fn pool(&self) -> &SqlitePool {
        &self.pool
    }

    pub(crate) async fn begin(&self) -> Result<Part, StoreError> {
        let turn = timeout(self.patience, self.queue.clone().lock_owned()).await;
        let mut turn = mended(turn.map_err(|_| sqlx::Error::PoolTimedOut)?).await?;
        if turn.is_none() {
            *turn = Some(Shared::on(self.pool.acquire().await?));
        }
        let turn = OwnedMutexGuard::try_map(turn, Option::as_mut).map_err(|_| StoreError::Aside)?;
        // From here on it clears away what is left behind.
        let mut part = Part { writer: self.clone(), turn };
        part.turn.begin_part().await?;
        Ok(part)
    }

    /// Commits what was written together, unless somebody has.
    async fn settle(self, fate: Arc<Fate>) {
        let turn = tokio::select! {
            biased;
            _ = fate.wait() => return,
            turn = self.queue.lock_owned() => turn,
        };
        if fate.initialized() {
            return;
        }
        let Ok(mut turn) = mended(turn).await else { return };
        if let Some(shared) = turn.take() {
            shared.commit().await;
        }
    }
}

/// Takes back what somebody left half done; where that cannot be, everything. In a task of its
/// own, because this must not be left half done as well.
async fn mended(
    mut turn: OwnedMutexGuard<Option<Shared>>,
) -> Result<OwnedMutexGuard<Option<Shared>>, StoreError> {
    if turn.as_ref().is_none_or(|it| it.stage == Stage::Whole) {
        return Ok(turn);
    }
    let mending = tokio::spawn(async move {
        if let Some(shared) = turn.take() {
            *turn = shared.mended().await;
        }
        turn
    });
    mending.await.map_err(|_| StoreError::Aside)
}

impl Shared {
    fn on(connection: PoolConnection<Sqlite>) -> Self {
        Self { connection, stage: Stage::Unbegun, fate: Arc::default() }
    }

    async fn begin_part(&mut self) -> Result<(), StoreError> {
        if self.stage == Stage::Unbegun {
            self.run(BEGIN).await?;
        }
        self.stage = Stage::Open;
        self.run("savepoint part").await
    }

    async fn keep_part(&mut self) -> Result<(), StoreError> {
        self.run("release part").await?;
        self.stage = Stage::Whole;
        Ok(())
    }

    async fn drop_part(&mut self) -> Result<(), StoreError> {
        self.run("rollback to part").await?;
        self.keep_part().await
    }

    async fn mended(mut self) -> Option<Self> {
        if self.stage == Stage::Open && self.drop_part().await.is_ok() {
            return Some(self);
        }
        self.roll_back(StoreError::Aside).await;
        None
    }

    async fn commit(mut self) {
        match self.run("commit").await {
            Ok(()) => drop(self.fate.set(Ok(()))),
            Err(error) => self.roll_back(error).await,
        }
    }

    /// The end of it, and of whatever anybody wrote in it.
    async fn roll_back(mut self, why: StoreError) {
        let _ = self.fate.set(Err(Arc::new(why)));
        // A full disk ends a transaction by itself, and then there is none to take back.
        let _ = self.run("rollback").await;
    }

    async fn run(&mut self, statement: &'static str) -> Result<(), StoreError> {
        query(statement).execute(&mut *self.connection).await?;
        Ok(())
    }
}

impl Part {
    /// Makes it count: it is on the disk when this is `Ok`.
    pub(crate) async fn commit(mut self) -> Result<(), StoreError> {
        self.turn.keep_part().await?;
        let fate = self.turn.fate.clone();
        drop(self);
        fate.wait().await.clone().map_err(StoreError::Together)
    }
}

/// Whoever leaves, done or not, sees to it that somebody commits, whether they wait for it or not.
impl Drop for Part {
    fn drop(&mut self) {
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(self.writer.clone().settle(self.turn.fate.clone()));
        }
    }
}

impl Deref for Part {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        &self.turn.connection
    }
}

impl DerefMut for Part {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.turn.connection
    }
}
