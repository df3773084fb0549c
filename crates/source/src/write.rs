//! Running changes, each in one transaction.

use domain::{
    bound::Bound,
    change::{Change, Child, Deed, Pick},
    plan::Plan,
    record::{Key, Record},
    refusal::FieldFault,
};

use crate::{
    Source, SourceError,
    read::one,
    run::{Pools, Work},
    sql,
};

mod rejected;
mod together;

/// What became of a change.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It is done. The record as it is now, where there still is one.
    Done(Option<Record>),
    /// There is no such record, or it may not be changed.
    Missing,
    /// Somebody else has changed it or its lines meanwhile. Nothing was written.
    Conflict(Vec<Clash>),
    /// Its lines cannot be written like that. Nothing was written.
    Lines(Vec<FieldFault>),
    /// The record would not be the customer's any more. Nothing was written.
    Refused,
    /// What this link is to point at is not there, or not granted. Nothing was written.
    PickMissing(String),
    /// The database does not take it, perhaps because of this field; `taken` where another record
    /// has that value already. Nothing was written.
    Rejected { field: Option<String>, taken: bool },
}

/// A record that somebody else has changed meanwhile.
#[derive(Debug, Clone, PartialEq)]
pub struct Clash {
    /// Which of the children it is; none for the record itself.
    pub child: Option<usize>,
    /// As it is now.
    pub now: Record,
}

impl Source {
    /// Makes a change with all that belongs to it, or leaves everything as it was.
    pub async fn write(&self, change: &Change) -> Result<Outcome, SourceError> {
        let written = self.written(change).await;
        if let Err(error) = &written {
            self.pools.learn(error);
        }
        written
    }

    async fn written(&self, change: &Change) -> Result<Outcome, SourceError> {
        let mut work = self.within(self.pools.work(self.deadline)).await?;
        let mut at = None;
        let done = tokio::time::timeout(self.deadline, apply(&mut work, change, &mut at)).await;
        let error = match done.unwrap_or(Err(sqlx::Error::PoolTimedOut)) {
            Ok(outcome @ Outcome::Done(_)) => match self.commit(work).await? {
                Ok(()) => return Ok(outcome),
                Err(sqlx::Error::Io(_)) => return Err(SourceError::Unsure),
                // What is checked at the very end may still fail.
                Err(error) => error,
            },
            Ok(outcome) => {
                work.undo().await?;
                return Ok(outcome);
            }
            Err(error @ sqlx::Error::Database(_)) => {
                // The connection is sound; if it does not say so, it is given up.
                let _ = tokio::time::timeout(self.deadline, work.undo()).await;
                error
            }
            Err(error) => {
                drop(work);
                error
            }
        };
        let child = at.and_then(|it| change.children().get(it));
        let rejected = self.rejected(child.map_or(change, Child::change), error).await?;
        Ok(match (rejected, child) {
            (Outcome::Rejected { field, taken }, Some(child)) => {
                let field = field.map_or_else(|| child.place(), |it| child.named(&it));
                Outcome::Rejected { field: Some(field), taken }
            }
            (outcome, _) => outcome,
        })
    }

    /// Not under the deadline of the work: once begun, it should be known how it ends.
    async fn commit(&self, work: Work) -> Result<Result<(), sqlx::Error>, SourceError> {
        tokio::time::timeout(self.deadline, work.commit()).await.map_err(|_| SourceError::Unsure)
    }

    /// A broken constraint is an answer; anything else is an error.
    async fn rejected(&self, change: &Change, error: sqlx::Error) -> Result<Outcome, SourceError> {
        let Some(broken) = rejected::constraint(&error) else {
            return Err(SourceError::from(error));
        };
        let columns = match (&broken.name, &self.pools) {
            (Some(name), Pools::Postgres(_)) => {
                self.reading(async |wire| Ok(rejected::columns(wire, change.table(), name).await?))
                    .await?
            }
            _ => Vec::new(),
        };
        let field = broken.field(change, &columns);
        Ok(Outcome::Rejected { field, taken: broken.is_taken })
    }
}

/// `at` says which of its children was being written last.
async fn apply(
    work: &mut Work,
    change: &Change,
    at: &mut Option<usize>,
) -> Result<Outcome, sqlx::Error> {
    if let Some(pick) = missing(work, change.picks()).await? {
        return Ok(Outcome::PickMissing(pick.field.name.clone()));
    }
    for child in change.children() {
        if let Some(pick) = missing(work, child.change().picks()).await? {
            return Ok(Outcome::PickMissing(child.named(&pick.field.name)));
        }
    }
    match change.deed() {
        Deed::Create => create(work, change, at).await,
        Deed::Update(_) if change.is_idle() => {
            let found = one(&mut work.wire(), change.result()).await?;
            Ok(found.map_or(Outcome::Missing, |it| Outcome::Done(Some(it))))
        }
        Deed::Update(only) if !change.children().is_empty() => {
            together::update(work, change, only, at).await
        }
        Deed::Update(only) => update(work, change, only).await,
        Deed::Delete(only) => {
            let mut wire = work.wire();
            let delete = sql::delete(wire.dialect(), change.table(), only);
            match wire.execute(delete).await? {
                0 => Ok(Outcome::Missing),
                1 => Ok(Outcome::Done(None)),
                _ => Err(several(change)),
            }
        }
    }
}

/// The first of them whose record is not there, or not granted.
async fn missing<'a>(work: &mut Work, picks: &'a [Pick]) -> Result<Option<&'a Pick>, sqlx::Error> {
    for pick in picks {
        if one(&mut work.wire(), &pick.plan).await?.is_none() {
            return Ok(Some(pick));
        }
    }
    Ok(None)
}

async fn create(
    work: &mut Work,
    change: &Change,
    at: &mut Option<usize>,
) -> Result<Outcome, sqlx::Error> {
    let Some(key) = insert(work, change).await? else { return Ok(Outcome::Refused) };
    let mut made: Vec<Plan> = Vec::new();
    for (index, child) in change.children().iter().enumerate() {
        *at = Some(index);
        let Some(child) = child.under(change.table(), &key) else { return Ok(Outcome::Refused) };
        let Some(key) = insert(work, &child).await? else { return Ok(Outcome::Refused) };
        made.push(child.result().clone().of(&key));
    }
    *at = None;
    // INVARIANT: all of them are there by now, so each is judged as it will be.
    for plan in &made {
        if one(&mut work.wire(), plan).await?.is_none() {
            return Ok(Outcome::Refused);
        }
    }
    let found = one(&mut work.wire(), &change.result().clone().of(&key)).await?;
    Ok(found.map_or(Outcome::Refused, |it| Outcome::Done(Some(it))))
}

async fn insert(work: &mut Work, change: &Change) -> Result<Option<Key>, sqlx::Error> {
    let mut wire = work.wire();
    let insert = sql::insert(wire.dialect(), change.table(), change.set());
    Ok(wire.rows(insert).await?.pop().map(Key::new))
}

async fn update(work: &mut Work, change: &Change, only: &Bound) -> Result<Outcome, sqlx::Error> {
    let mut wire = work.wire();
    let update = sql::update(wire.dialect(), change, only);
    match wire.execute(update).await? {
        0 => not_updated(work, change, only).await,
        1 => {
            let found = one(&mut work.wire(), change.result()).await?;
            Ok(found.map_or(Outcome::Refused, |it| Outcome::Done(Some(it))))
        }
        _ => Err(several(change)),
    }
}

/// Whether it was changed by somebody else, or never to be changed.
async fn not_updated(
    work: &mut Work,
    change: &Change,
    only: &Bound,
) -> Result<Outcome, sqlx::Error> {
    if change.unchanged().is_empty() {
        return Ok(Outcome::Missing);
    }
    let mut wire = work.wire();
    let exists = sql::exists(wire.dialect(), change.table(), only);
    if wire.rows(exists).await?.is_empty() {
        return Ok(Outcome::Missing);
    }
    let found = one(&mut work.wire(), change.result()).await?;
    let clash = |now| Outcome::Conflict(vec![Clash { child: None, now }]);
    Ok(found.map_or(Outcome::Missing, clash))
}

/// A key that names several records is none.
fn several(change: &Change) -> sqlx::Error {
    tracing::error!(table = change.table().name, "a key names several records");
    sqlx::Error::RowNotFound
}
