//! Creating, changing and deleting records.
//!
//! A write runs to its end even if the browser goes away, is done once however often it is sent,
//! and stands in the audit log before it happens.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    answer::Written,
    change::{self, Change, Child, Submission},
    portal::Action,
    record::Record,
    refusal::{Conflict, Fault, FieldFault, Refusal},
};
use serde::{Deserialize, Serialize};
use source::{Clash, Outcome};
use store::{AuditEntry, AuditOutcome, Begun, Hash};
use tokio::time::{Duration, sleep};
use uuid::Uuid;

use crate::{
    Customer, now,
    trouble::{Trouble, settled, to_the_end},
};

/// How long a second sending waits for the first, in steps of [`STEP`].
const STEPS_MAX: u32 = 50;
const STEP: Duration = Duration::from_millis(100);

/// What is being done, for the audit log and for telling two sendings apart.
#[derive(Debug, Clone)]
pub(crate) struct Deed {
    pub action: &'static str,
    pub section: String,
    pub record: Option<String>,
    pub id: Uuid,
    pub fingerprint: Hash,
}

/// How a submission ended, as it is kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Ended(Written);

impl Customer {
    /// Makes a record.
    pub async fn create(&self, section: &str, sent: Submission) -> Result<Written, Refusal> {
        Ok(settled!(self.create_now(section, &sent)))
    }

    async fn create_now(&self, section: &str, sent: &Submission) -> Result<Written, Trouble> {
        self.filled_in(sent.whose.as_deref())?;
        let (definition, grant) = self.section(section)?;
        let change = change::create(sent, definition, &grant, self.standing())?;
        let opens = grant.may(Action::Open);
        self.write(deed("record.create", section, None, sent), change, opens).await
    }

    /// Changes a record.
    pub async fn update(
        &self,
        section: &str,
        record: &str,
        sent: Submission,
    ) -> Result<Written, Refusal> {
        Ok(settled!(self.update_now(section, record, &sent)))
    }

    async fn update_now(
        &self,
        section: &str,
        record: &str,
        sent: &Submission,
    ) -> Result<Written, Trouble> {
        self.filled_in(sent.whose.as_deref())?;
        let (definition, grant) = self.section(section)?;
        let change = change::update(record, sent, Some(definition), &grant, self.standing())?;
        let opens = grant.may(Action::Open);
        let done = self.write(deed("record.update", section, Some(record), sent), change, opens);
        self.unless_locked(done.await, record, (&grant, Action::Update)).await
    }

    /// Removes a record.
    pub async fn delete(&self, section: &str, record: &str, id: Uuid) -> Result<(), Refusal> {
        settled!(self.delete_now(section, record, id));
        Ok(())
    }

    async fn delete_now(&self, section: &str, record: &str, id: Uuid) -> Result<Written, Trouble> {
        let (_, grant) = self.section(section)?;
        let change = change::delete(record, &grant)?;
        let sent = Submission { id, entries: Vec::new(), whose: None };
        let done = self.write(deed("record.delete", section, Some(record), &sent), change, false);
        self.unless_locked(done.await, record, (&grant, Action::Delete)).await
    }

    /// Writes once, and to the end: the browser may go away meanwhile.
    pub(crate) async fn write(
        &self,
        deed: Deed,
        change: Change,
        opens: bool,
    ) -> Result<Written, Trouble> {
        let customer = self.clone();
        to_the_end(async move { customer.write_once(&deed, &change, opens).await }).await
    }

    /// What an earlier sending of this very deed came to; waits for it where it is being done.
    /// Nothing where there was none, where it has undone itself, or where something else was sent
    /// under its id. It only reads: whoever repeats a deed for ever has it looked up, and no more.
    pub(crate) async fn repeated(&self, deed: &Deed) -> Result<Option<Written>, Trouble> {
        let person = self.viewer.key().to_string();
        let submission = self.submission(deed, &person);
        let store = &self.backend.0.store;
        for _ in 0..STEPS_MAX {
            match store.earlier_submission(&submission, deed.fingerprint, now()).await? {
                Some(Begun::Done(outcome)) => return ended(&outcome).map(Some),
                Some(Begun::Running) => sleep(STEP).await,
                Some(Begun::Unsure) => return Err(Refusal::Unsure.into()),
                Some(Begun::Different | Begun::New(_)) | None => return Ok(None),
            }
        }
        Err(Refusal::Busy.into())
    }

    fn submission<'a>(&self, deed: &Deed, person: &'a str) -> store::Submission<'a> {
        let portal_id = self.published.id();
        store::Submission { portal_id, person, id: deed.id, action: deed.action }
    }

    async fn write_once(
        &self,
        deed: &Deed,
        change: &Change,
        opens: bool,
    ) -> Result<Written, Trouble> {
        let person = self.viewer.key().to_string();
        let submission = self.submission(deed, &person);
        let store = &self.backend.0.store;
        let line = self.audit(deed, change);
        let mut steps = 0;
        let line = loop {
            match store.begin_submission(&submission, deed.fingerprint, &line, now()).await? {
                Begun::New(line) => break line,
                Begun::Done(outcome) => return ended(&outcome),
                Begun::Different => {
                    let fault = Fault::Wrong;
                    return Err(Refusal::Invalid(domain::refusal::Input::Submission, fault).into());
                }
                Begun::Running if steps < STEPS_MAX => {
                    steps += 1;
                    sleep(STEP).await;
                }
                Begun::Running => return Err(Refusal::Busy.into()),
                Begun::Unsure => return Err(Refusal::Unsure.into()),
            }
        };
        let written = self.published.source().write(change).await;
        // Whether a record is there already is nothing that a stranger may find out.
        let is_quiet = self.is_kept_quiet(&written);
        let done = match written {
            _ if is_quiet => Ok(Written { record: None }),
            Ok(outcome) => self.read(outcome, change, opens).map_err(Trouble::from),
            Err(error) => Err(error.into()),
        };
        let outcome = match &done {
            Ok(_) if !is_quiet => AuditOutcome::Ok,
            Ok(_) | Err(Trouble::Refused(_)) => AuditOutcome::Refused,
            Err(_) => AuditOutcome::Failed,
        };
        match &done {
            Ok(written) => {
                let text = serde_json::to_string(&Ended(written.clone()));
                let text = text.map_err(|_| Refusal::Broken)?;
                store.finish_submission(&submission, &text, (line, outcome), now()).await?;
            }
            // Whether it was written is unknown: sending it again must not write twice.
            Err(Trouble::Source(error)) if error.is_unsure() => {
                store.finish_audit(line, outcome).await?;
            }
            // INVARIANT: any other error means that the transaction was rolled back.
            Err(_) => {
                store.abandon_submission(&submission, (line, outcome)).await?;
            }
        }
        done
    }

    fn audit(&self, deed: &Deed, change: &Change) -> AuditEntry {
        let fields = change.set().iter().map(|(field, _)| field.name.clone());
        let fields: Vec<_> = fields.chain(lines_of(change)).collect();
        AuditEntry {
            actor: self.actor(),
            action: deed.action.to_owned(),
            portal_id: Some(self.published.id()),
            section: Some(deed.section.clone()),
            record: deed.record.as_deref().map(named),
            fields: fields.join(","),
            outcome: AuditOutcome::Begun,
            request_id: None,
        }
    }
}

/// How the audit log names a record: as its address did, as far as that can be read.
fn named(handle: &str) -> String {
    handle
        .chars()
        .take(HANDLE_MAX)
        .map(|it| if it.is_control() { '\u{fffd}' } else { it })
        .collect()
}

/// Letters of a handle in the audit log.
const HANDLE_MAX: usize = 200;

/// What happens to the lines of a record, as the audit log says it: how many are made, which of
/// their fields are changed, and how many are to go, of which some may be gone already.
fn lines_of(change: &Change) -> impl Iterator<Item = String> {
    let mut made = BTreeMap::new();
    let mut going = BTreeMap::new();
    let mut changed = BTreeSet::new();
    for child in change.children() {
        let section = child.section();
        match child.change().deed() {
            change::Deed::Create => *made.entry(section).or_insert(0u32) += 1,
            change::Deed::Delete(_) => *going.entry(section).or_insert(0u32) += 1,
            change::Deed::Update(_) => {
                let set = child.change().set().iter();
                changed.extend(set.map(|(it, _)| format!("{section}.{}", it.name)));
            }
        }
    }
    let made: Vec<_> = made.iter().map(|(it, count)| format!("{it} x {count}")).collect();
    let going: Vec<_> = going.iter().map(|(it, count)| format!("{it} less {count}")).collect();
    changed.into_iter().chain(made).chain(going)
}

pub(crate) fn deed(
    action: &'static str,
    section: &str,
    record: Option<&str>,
    sent: &Submission,
) -> Deed {
    let content = format!("{section}\n{record:?}\n{:?}", sent.entries);
    Deed {
        action,
        section: section.to_owned(),
        record: record.map(str::to_owned),
        id: sent.id,
        fingerprint: Hash::of(content),
    }
}

fn ended(outcome: &str) -> Result<Written, Trouble> {
    let Ended(written) = serde_json::from_str(outcome).map_err(|_| Refusal::Broken)?;
    Ok(written)
}

/// Whether the form has this field, of the record itself or of one of its lines.
fn asks(change: &Change, field: &str) -> bool {
    let own = change.set().iter().any(|(it, _)| it.name == field);
    let of_child = |it: &Child| {
        it.place() == field || it.change().set().iter().any(|(set, _)| it.named(&set.name) == field)
    };
    own || change.children().iter().any(of_child)
}

impl Customer {
    /// What the source said, as people are told.
    fn read(&self, outcome: Outcome, change: &Change, opens: bool) -> Result<Written, Refusal> {
        let fault = |field: String, fault| Refusal::Fields(vec![FieldFault { field, fault }]);
        match outcome {
            Outcome::Done(record) => {
                let handle = record.as_ref().and_then(Record::handle).filter(|_| opens);
                Ok(Written { record: handle.map(str::to_owned) })
            }
            Outcome::Missing => Err(Refusal::NotFound),
            // Only who may write the record as it is comes so far: it tells them nothing new.
            Outcome::Refused => Err(Refusal::Beyond),
            Outcome::Conflict(clashes) => {
                let conflicts = clashes.iter().flat_map(|it| self.conflicts(change, it));
                Err(Refusal::Conflict(conflicts.collect()))
            }
            Outcome::Lines(faults) => Err(Refusal::Fields(faults)),
            Outcome::PickMissing(field) => Err(fault(field, Fault::Unknown)),
            Outcome::Rejected { field, .. } => {
                let known = field.filter(|it| asks(change, it));
                Err(fault(known.unwrap_or_default(), Fault::Rejected))
            }
        }
    }

    /// The fields that hold something else by now than what the person saw.
    fn conflicts(&self, change: &Change, clash: &Clash) -> Vec<Conflict> {
        let child = clash.child.and_then(|it| change.children().get(it));
        let change = child.map_or(change, Child::change);
        let fields = change.result().fields();
        let differs = change.unchanged().iter().filter_map(|(field, was)| {
            let index = fields.iter().position(|it| it.name == field.name)?;
            let cell = clash.now.cell(index);
            let field = child.map_or_else(|| field.name.clone(), |it| it.named(&field.name));
            (cell != was).then(|| Conflict { field, now: self.typed(cell) })
        });
        differs.collect()
    }
}
