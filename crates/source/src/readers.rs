//! The connections that read an SQLite file.
//!
//! Not sqlx's pool: SQLite is told when to stop by a handler, which it can only be given while its
//! thread stands still, and that costs as much as a short statement. So each connection is given one
//! for good, with a clock that is set anew for each use.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use sqlx::{
    ConnectOptions as _, Connection as _, Error, SqliteConnection, sqlite::SqliteConnectOptions,
};
use tokio::{
    runtime::Handle,
    sync::{OwnedSemaphorePermit, Semaphore},
};

use crate::run::{CONNECTIONS_MAX, STEPS, WAIT};

/// A connection lives no longer, so that a file that was put in the place of another is seen.
const LIFETIME: Duration = Duration::from_secs(600);

/// At most [`CONNECTIONS_MAX`] connections, made when they are needed.
pub(crate) struct Readers {
    options: SqliteConnectOptions,
    places: Arc<Semaphore>,
    /// The one that was used last is used next.
    free: Mutex<Vec<Reader>>,
}

struct Reader {
    connection: SqliteConnection,
    clock: Arc<Clock>,
}

/// A connection in use. Dropped without [`Reading::end`], it is given up, and with it what SQLite
/// may still be doing for nobody.
pub(crate) struct Reading {
    held: Option<(Reader, OwnedSemaphorePermit)>,
    of: Arc<Readers>,
}

impl Readers {
    pub(crate) fn new(options: SqliteConnectOptions) -> Self {
        let places = Arc::new(Semaphore::new(CONNECTIONS_MAX as usize));
        Self { options, places, free: Mutex::default() }
    }

    /// A connection for as long as the deadline.
    pub(crate) async fn acquire(self: &Arc<Self>, deadline: Duration) -> Result<Reading, Error> {
        let place = tokio::time::timeout(WAIT, Arc::clone(&self.places).acquire_owned()).await;
        let place = place.map_err(|_| Error::PoolTimedOut)?.map_err(|_| Error::PoolClosed)?;
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let (reader, place) = match free.filter(|it| it.clock.began.elapsed() < LIFETIME) {
            Some(reader) => (reader, place),
            None => self.open(place).await?,
        };
        reader.clock.set(deadline);
        Ok(Reading { held: Some((reader, place)), of: Arc::clone(self) })
    }

    /// In a task of its own: whoever goes away meanwhile leaves no connection that is not counted.
    async fn open(
        &self,
        place: OwnedSemaphorePermit,
    ) -> Result<(Reader, OwnedSemaphorePermit), Error> {
        let options = self.options.clone();
        let opening = tokio::spawn(async move { Ok((Reader::open(&options).await?, place)) });
        opening.await.map_err(|_| Error::WorkerCrashed)?
    }
}

impl Reader {
    async fn open(options: &SqliteConnectOptions) -> Result<Self, Error> {
        let mut connection = options.connect().await?;
        let clock = Arc::new(Clock::new());
        let seen = Arc::clone(&clock);
        let goes_on = move || !seen.is_over();
        connection.lock_handle().await?.set_progress_handler(STEPS, goes_on);
        Ok(Self { connection, clock })
    }
}

impl Reading {
    /// Nothing where it has ended.
    pub(crate) fn connection(&mut self) -> Result<&mut SqliteConnection, Error> {
        self.held.as_mut().map(|(it, _)| &mut it.connection).ok_or(Error::PoolClosed)
    }

    /// Gives the connection back: nothing is running on it.
    pub(crate) fn end(mut self) {
        if let Some((reader, _place)) = self.held.take() {
            self.of.free.lock().unwrap_or_else(PoisonError::into_inner).push(reader);
        }
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        let Some((reader, place)) = self.held.take() else { return };
        reader.clock.stop();
        // INVARIANT: its place is free when it is closed, and not sooner. SQLite may wait for
        // somebody else's lock until then, and looks at no clock meanwhile.
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(async move {
                let _ = reader.connection.close().await;
                drop(place);
            });
        }
    }
}

/// When a connection has to stop, in milliseconds since it was made.
struct Clock {
    began: Instant,
    ends_at_ms: AtomicU64,
}

impl Clock {
    fn new() -> Self {
        Self { began: Instant::now(), ends_at_ms: AtomicU64::new(u64::MAX) }
    }

    fn now_ms(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn set(&self, deadline: Duration) {
        let deadline = u64::try_from(deadline.as_millis()).unwrap_or(u64::MAX);
        self.ends_at_ms.store(self.now_ms().saturating_add(deadline), Ordering::Relaxed);
    }

    fn stop(&self) {
        self.ends_at_ms.store(0, Ordering::Relaxed);
    }

    fn is_over(&self) -> bool {
        self.ends_at_ms.load(Ordering::Relaxed) <= self.now_ms()
    }
}
