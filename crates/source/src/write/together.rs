//! A record that is changed together with its lines.

use domain::{
    bound::Bound,
    change::{Change, Child, Deed},
    plan::Plan,
    refusal::{Fault, FieldFault},
    value::Value,
};

use super::{Clash, Outcome, insert, not_updated, several};
use crate::{
    read::one,
    run::{Wire, Work},
    sql,
};

/// What stands in the way so far. All of it is told at once.
#[derive(Default)]
struct Way {
    clashes: Vec<Clash>,
    faults: Vec<FieldFault>,
    /// What must be found in the end.
    judged: Vec<Plan>,
}

/// The lines that are there first, by the filters of their rules as the person met them; then the
/// record, then new lines.
pub(super) async fn update(
    work: &mut Work,
    change: &Change,
    only: &Bound,
    at: &mut Option<usize>,
) -> Result<Outcome, sqlx::Error> {
    // INVARIANT: whoever else changes this record or its lines by a form waits from here on.
    let mut wire = work.wire();
    let held = sql::held(wire.dialect(), change.table(), only);
    if wire.rows(held).await?.is_empty() {
        return Ok(Outcome::Missing);
    }
    let mut way = Way::default();
    for (index, child) in change.children().iter().enumerate() {
        *at = Some(index);
        way.known(work, (index, child)).await?;
    }
    *at = None;
    if !change.set().is_empty() {
        let mut wire = work.wire();
        let update = sql::update(wire.dialect(), change, only);
        match wire.execute(update).await? {
            0 => match not_updated(work, change, only).await? {
                Outcome::Conflict(clashes) => way.clashes.extend(clashes),
                outcome => return Ok(outcome),
            },
            1 => {}
            _ => return Err(several(change)),
        }
    }
    if let Some(outcome) = way.barred() {
        return Ok(outcome);
    }
    for (index, child) in change.children().iter().enumerate() {
        if *child.change().deed() == Deed::Create {
            *at = Some(index);
            let Some(key) = insert(work, child.change()).await? else {
                return Ok(Outcome::Refused);
            };
            way.judged.push(child.change().result().clone().of(&key));
        }
    }
    *at = None;
    settle(work, change, way).await
}

impl Way {
    /// Changes or removes a line that is there.
    async fn known(
        &mut self,
        work: &mut Work,
        (index, child): (usize, &Child),
    ) -> Result<(), sqlx::Error> {
        let change = child.change();
        let mut wire = work.wire();
        let (statement, removes) = match change.deed() {
            Deed::Create => return Ok(()),
            Deed::Update(only) => (sql::update(wire.dialect(), change, only), false),
            Deed::Delete(only) => (sql::delete(wire.dialect(), change.table(), only), true),
        };
        match wire.execute(statement).await? {
            0 => {}
            1 if removes => return Ok(()),
            1 => {
                self.judged.push(change.result().clone());
                return Ok(());
            }
            _ => return Err(several(change)),
        }
        match (one(&mut work.wire(), change.result()).await?, change.deed()) {
            // Somebody else has removed it already.
            (None, Deed::Delete(_)) => {}
            (None, _) => self.fault(child, Fault::Gone),
            (Some(now), Deed::Update(only)) if is_there(work.wire(), change, only).await? => {
                self.clashes.push(Clash { child: Some(index), now });
            }
            (Some(_), _) => self.fault(child, Fault::Fixed),
        }
        Ok(())
    }

    fn fault(&mut self, child: &Child, fault: Fault) {
        self.faults.push(FieldFault { field: child.place(), fault });
    }

    fn barred(&mut self) -> Option<Outcome> {
        match (self.faults.is_empty(), self.clashes.is_empty()) {
            (false, _) => Some(Outcome::Lines(std::mem::take(&mut self.faults))),
            (true, false) => Some(Outcome::Conflict(std::mem::take(&mut self.clashes))),
            (true, true) => None,
        }
    }
}

async fn is_there(mut wire: Wire<'_>, change: &Change, only: &Bound) -> Result<bool, sqlx::Error> {
    let exists = sql::exists(wire.dialect(), change.table(), only);
    Ok(!wire.rows(exists).await?.is_empty())
}

/// INVARIANT: all of it is written by now, so each is judged as it will be.
async fn settle(work: &mut Work, change: &Change, way: Way) -> Result<Outcome, sqlx::Error> {
    for plan in &way.judged {
        if one(&mut work.wire(), plan).await?.is_none() {
            return Ok(Outcome::Refused);
        }
    }
    for tally in change.tallies() {
        let mut wire = work.wire();
        let rows = wire.rows(sql::count(wire.dialect(), tally.plan(), COUNT_MAX)).await?;
        let count = match rows.first().and_then(|it| it.first()) {
            Some(Value::Int(it)) => u32::try_from(*it).unwrap_or(u32::MAX),
            _ => return Err(sqlx::Error::RowNotFound),
        };
        if let Some(fault) = tally.fault(count) {
            return Ok(Outcome::Lines(vec![FieldFault { field: tally.group(), fault }]));
        }
    }
    let found = one(&mut work.wire(), change.result()).await?;
    Ok(found.map_or(Outcome::Refused, |it| Outcome::Done(Some(it))))
}

/// Counting goes no further.
const COUNT_MAX: u32 = 1_000;
