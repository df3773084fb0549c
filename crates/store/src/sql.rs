//! A statement and its values, written once for both databases.
//!
//! `$1` is understood by both, and ids, hashes and moments are text and numbers in both, so no
//! statement of this crate exists twice.

use chrono::{DateTime, Utc};
use domain::id::PortalId;
use sqlx::{
    Arguments, Encode, FromRow, Postgres, Sqlite, Type,
    error::BoxDynError,
    postgres::{PgArguments, PgRow},
    query_as_with, query_with,
    sqlite::{SqliteArguments, SqliteRow},
};
use uuid::Uuid;

use crate::{
    Db, Hash, Store, StoreError,
    write::{Write, again},
};

/// What can be read from a row of either database.
pub(crate) trait Stored:
    Send + Unpin + for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow>
{
}

impl<T> Stored for T where
    T: Send + Unpin + for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow>
{
}

/// An id as it lies in a table.
#[derive(sqlx::Type)]
#[sqlx(transparent)]
pub(crate) struct IdText(pub(crate) String);

/// An id that may be missing, as it lies in a table.
#[derive(sqlx::Type)]
#[sqlx(transparent)]
pub(crate) struct MaybeIdText(Option<String>);

impl TryFrom<IdText> for PortalId {
    type Error = uuid::Error;

    fn try_from(text: IdText) -> Result<Self, Self::Error> {
        text.0.parse()
    }
}

impl TryFrom<MaybeIdText> for Option<PortalId> {
    type Error = uuid::Error;

    fn try_from(text: MaybeIdText) -> Result<Self, Self::Error> {
        text.0.map(|it| it.parse()).transpose()
    }
}

/// A hash that may be missing, as it lies in a table.
#[derive(sqlx::Type)]
#[sqlx(transparent)]
pub(crate) struct MaybeHashText(Option<String>);

impl TryFrom<MaybeHashText> for Option<Hash> {
    type Error = StoreError;

    fn try_from(text: MaybeHashText) -> Result<Self, Self::Error> {
        text.0.map(Hash::try_from).transpose()
    }
}

/// Everything a column of ours can hold.
#[derive(Clone)]
pub(crate) enum Value {
    Text(Option<String>),
    Number(Option<i64>),
}

/// A statement whose values are bound one after the other.
#[derive(Clone)]
pub(crate) struct Sql {
    text: &'static str,
    values: Vec<Value>,
}

impl Store {
    /// A statement of this workspace: its `$1` is bound already.
    pub(crate) fn sql(&self, text: &'static str) -> Sql {
        Sql::new(text).bind(self.workspace)
    }
}

impl Sql {
    pub(crate) fn new(text: &'static str) -> Self {
        Self { text, values: Vec::new() }
    }

    pub(crate) fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// Reads every row, outside of any transaction.
    pub(crate) async fn rows<T: Stored>(self, store: &Store) -> Result<Vec<T>, StoreError> {
        Ok(match &store.db {
            Db::Sqlite { read, .. } => {
                query_as_with::<Sqlite, T, _>(self.text, self.sqlite()?).fetch_all(read).await?
            }
            Db::Postgres(pool) => {
                query_as_with::<Postgres, T, _>(self.text, self.postgres()?).fetch_all(pool).await?
            }
        })
    }

    /// Reads the first row, outside of any transaction.
    pub(crate) async fn row<T: Stored>(self, store: &Store) -> Result<Option<T>, StoreError> {
        Ok(self.rows(store).await?.into_iter().next())
    }

    /// Reads the first row, or what a change returns, inside a transaction.
    pub(crate) async fn row_in<T: Stored>(self, to: &mut Write) -> Result<Option<T>, StoreError> {
        let rows: Vec<T> = match to {
            Write::Sqlite(it) => {
                query_as_with::<Sqlite, T, _>(self.text, self.sqlite()?)
                    .fetch_all(&mut **it)
                    .await?
            }
            Write::Postgres(it) => {
                let query = query_as_with::<Postgres, T, _>(self.text, self.postgres()?);
                query.fetch_all(&mut **it).await?
            }
        };
        Ok(rows.into_iter().next())
    }

    /// Changes rows, in a transaction of its own, and reads the first one that it returns.
    pub(crate) async fn changed<T: Stored>(self, store: &Store) -> Result<Option<T>, StoreError> {
        again(|| async {
            let mut to = store.begin().await?;
            let changed = self.clone().row_in(&mut to).await?;
            to.commit().await?;
            Ok(changed)
        })
        .await
    }

    /// Changes rows, in a transaction of its own, and says how many.
    pub(crate) async fn run(self, store: &Store) -> Result<u64, StoreError> {
        again(|| async {
            let mut to = store.begin().await?;
            let changed = self.clone().run_in(&mut to).await?;
            to.commit().await?;
            Ok(changed)
        })
        .await
    }

    /// Changes rows inside a transaction and says how many.
    pub(crate) async fn run_in(self, to: &mut Write) -> Result<u64, StoreError> {
        Ok(match to {
            Write::Sqlite(it) => {
                let query = query_with::<Sqlite, _>(self.text, self.sqlite()?);
                query.execute(&mut **it).await?.rows_affected()
            }
            Write::Postgres(it) => {
                let query = query_with::<Postgres, _>(self.text, self.postgres()?);
                query.execute(&mut **it).await?.rows_affected()
            }
        })
    }

    fn sqlite(self) -> Result<SqliteArguments, StoreError> {
        bound(self.values)
    }

    fn postgres(self) -> Result<PgArguments, StoreError> {
        bound(self.values)
    }
}

fn bound<A>(values: Vec<Value>) -> Result<A, StoreError>
where
    A: Arguments,
    Option<String>: for<'v> Encode<'v, A::Database> + Type<A::Database>,
    Option<i64>: for<'v> Encode<'v, A::Database> + Type<A::Database>,
{
    let mut arguments = A::default();
    let mut add = |value| match value {
        Value::Text(it) => arguments.add(it),
        Value::Number(it) => arguments.add(it),
    };
    let added: Result<(), BoxDynError> = values.into_iter().try_for_each(&mut add);
    added.map_err(sqlx::Error::Encode)?;
    Ok(arguments)
}

/// A new id, made of this moment and chance: later ids sort after earlier ones.
pub(crate) fn new_id(now: DateTime<Utc>) -> Uuid {
    let since_1970_s = u64::try_from(now.timestamp()).unwrap_or_default();
    let moment =
        uuid::Timestamp::from_unix(uuid::NoContext, since_1970_s, now.timestamp_subsec_nanos());
    Uuid::new_v7(moment)
}

macro_rules! values {
    ($($kind:ident: $from:ty, $it:ident => $into:expr;)*) => {$(
        impl From<$from> for Value {
            fn from($it: $from) -> Self {
                Self::$kind($into)
            }
        }
    )*};
}

values! {
    Text: &str, it => Some(it.to_owned());
    Text: &String, it => Some(it.clone());
    Text: Option<&str>, it => it.map(str::to_owned);
    Text: Uuid, it => Some(it.to_string());
    Text: PortalId, it => Some(it.to_string());
    Text: Option<PortalId>, it => it.map(|id| id.to_string());
    Text: Hash, it => Some(it.to_string());
    Text: Option<Hash>, it => it.map(|hash| hash.to_string());
    Number: i64, it => Some(it);
    Number: DateTime<Utc>, it => Some(it.timestamp_millis());
}
