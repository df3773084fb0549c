//! The connections to a PostgreSQL server, which may be far away.
//!
//! Not sqlx's pool: it asks the server whether it is there when a connection is taken and when it
//! is given back, which is twice as often as a list asks for anything. And a peer that falls
//! silent, without a word on the wire, keeps its place there for ever (transact-rs/sqlx#4349).

mod lent;

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use sqlx::{
    ConnectOptions as _, Connection as _, Error, PgConnection, postgres::PgConnectOptions, raw_sql,
};
use tokio::{
    sync::Semaphore,
    time::{Instant, sleep, timeout, timeout_at},
};

pub(crate) use lent::Lent;

use crate::run::{CONNECTIONS_MAX, WAIT};

/// At most [`CONNECTIONS_MAX`] connections, made when they are needed.
pub(crate) struct Remote {
    options: PgConnectOptions,
    deadline: Duration,
    places: Arc<Semaphore>,
    state: Mutex<State>,
}

struct State {
    /// The one that was used last is used next.
    free: Vec<Held>,
    kept: Kept,
    /// What was made in an earlier one is not used again.
    age: u32,
    /// When somebody waited in vain for as long as anybody may.
    missed_at: Option<Instant>,
}

struct Held {
    connection: PgConnection,
    kept: Kept,
    age: u32,
    made_at: Instant,
    /// When all was well with it.
    sound_at: Option<Instant>,
}

/// Whether a connection keeps the statements that it has prepared. A pooler may lend each
/// transaction another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    Yes,
    No,
}

/// A connection lives no longer, so that one gone silently is not kept.
const LIFETIME: Duration = Duration::from_secs(600);

/// A connection that was sound so short a time ago is used without asking.
const TRUSTED: Duration = Duration::from_secs(1);

/// How long a connection may take to say that it is there.
const ANSWER: Duration = Duration::from_secs(1);

/// Statements that a connection keeps.
const STATEMENTS: usize = 100;

/// Between two tries to connect; it grows.
const PAUSE: Duration = Duration::from_millis(20);

impl Kept {
    pub(crate) fn is_kept(self) -> bool {
        self == Self::Yes
    }
}

impl Remote {
    pub(crate) fn new(options: &PgConnectOptions, deadline: Duration) -> Self {
        let state = State { free: Vec::new(), kept: Kept::Yes, age: 0, missed_at: None };
        Self {
            options: options.clone(),
            deadline,
            places: Arc::new(Semaphore::new(CONNECTIONS_MAX as usize)),
            state: Mutex::new(state),
        }
    }

    /// A connection to read with.
    pub(crate) async fn acquire(self: &Arc<Self>) -> Result<Lent, Error> {
        let most = self.most();
        let is_missed = self.state().missed_at.is_some_and(|it| it.elapsed() < most);
        // Where somebody has just waited in vain, a little will do.
        let end = Instant::now() + if is_missed { most / 5 } else { most };
        let place = timeout_at(end, Arc::clone(&self.places).acquire_owned()).await;
        let place = place.map_err(|_| Error::PoolTimedOut)?.map_err(|_| Error::PoolClosed)?;
        while let Some(mut held) = self.pop() {
            let is_untested = held.sound_at.is_some_and(|it| it.elapsed() < TRUSTED);
            if is_untested || held.answers().await {
                return Ok(Lent { held: Some((held, place)), of: Arc::clone(self), is_untested });
            }
        }
        let opened = self.open(end).await;
        match &opened {
            Ok(_) => self.state().missed_at = None,
            Err(_) if is_missed => {}
            Err(_) => self.state().missed_at = Some(Instant::now()),
        }
        Ok(Lent { held: Some((opened?, place)), of: Arc::clone(self), is_untested: false })
    }

    /// A connection in a transaction, which is undone where it is not committed.
    pub(crate) async fn begin(self: &Arc<Self>) -> Result<Lent, Error> {
        let mut lent = self.acquire().await?;
        while let Err(error) = raw_sql("begin").execute(lent.connection()?).await {
            if !lent.is_lost().await {
                return Err(error);
            }
            lent.replace().await?;
        }
        lent.is_untested = false;
        Ok(lent)
    }

    /// Gives up what connections have kept until now. What is not kept once never is.
    pub(crate) fn forget(&self, kept: Kept) {
        let mut state = self.state();
        if state.kept.is_kept() {
            if !kept.is_kept() {
                tracing::warn!("a pooler stands before a source: no statement is kept any more");
            }
            state.kept = kept;
            state.age += 1;
            state.free.clear();
        }
    }

    /// How long anybody waits: less than the deadline, or nobody would hear that there is none.
    fn most(&self) -> Duration {
        WAIT.min(self.deadline.mul_f32(0.7))
    }

    fn pop(&self) -> Option<Held> {
        let mut state = self.state();
        let age = state.age;
        state.free.retain(|it| it.age == age && it.made_at.elapsed() < LIFETIME);
        state.free.pop()
    }

    /// Tries until then: a server that is started again refuses for a moment.
    async fn open(&self, end: Instant) -> Result<Held, Error> {
        let mut pause = PAUSE;
        loop {
            let opened = timeout_at(end, self.connect()).await.unwrap_or(Err(Error::PoolTimedOut));
            match opened {
                Err(error) if is_passing(&error) && Instant::now() + pause < end => {
                    sleep(pause).await;
                    pause *= 2;
                }
                opened => return opened,
            }
        }
    }

    async fn connect(&self) -> Result<Held, Error> {
        let (kept, age) = {
            let state = self.state();
            (state.kept, state.age)
        };
        let statements = if kept.is_kept() { STATEMENTS } else { 0 };
        let options = self.options.clone().statement_cache_capacity(statements);
        let mut connection = options.connect().await?;
        // By a statement and not on connecting, where poolers may refuse it.
        let set = "select set_config('statement_timeout', $1, false)";
        let milliseconds = self.deadline.as_millis().to_string();
        sqlx::query(set).bind(milliseconds).persistent(false).execute(&mut connection).await?;
        Ok(Held { connection, kept, age, made_at: Instant::now(), sound_at: None })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Nobody listens at this moment, or there is no room.
fn is_passing(error: &Error) -> bool {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    match error {
        Error::Io(it) => {
            matches!(it.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
        }
        Error::Database(it) => matches!(it.code().as_deref(), Some("53300" | "57P03")),
        _ => false,
    }
}

impl Held {
    async fn answers(&mut self) -> bool {
        matches!(timeout(ANSWER, self.connection.ping()).await, Ok(Ok(())))
    }
}
