//! From what a form sends to what may be written.
//!
//! A [`Submission`] comes from the browser, a [`Change`] goes to a source. Values are set only for
//! fields that the form has; presets and the links that the rule owns are set last, whatever the
//! request says. A change carries the grant's row filter, and the record must still be inside it
//! afterwards.

mod child;
mod condition;
mod spelled;
mod pattern;
mod limits;
mod inputs;
mod make;
mod standalone;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    bound::Bound,
    catalog::{Field, Table},
    plan::Plan,
    value::Value,
};

pub use child::{
    Child, ChildField, ChildInputs, ChildRecord, KNOWN_MAX, Tally, children, group_name,
    stands_alone,
};
pub(crate) use child::{forms, meets_key};
pub use condition::Condition;
pub(crate) use inputs::preset_value;
pub use inputs::{FormInput, Purpose, inputs};
pub(crate) use limits::{End, STARS, edge_value};
pub use limits::{Limits, letters};
pub use make::{create, delete, update};
pub(crate) use pattern::{fault as pattern_fault, fits as pattern_fits};
pub use standalone::{submit, update_own};

/// What a person sent. Untrusted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Submission {
    /// Made with the form: the same one twice writes once.
    pub id: Uuid,
    pub entries: Vec<Entry>,
    /// Whose form it was, as [`crate::answer::FormPage::whose`] told; nothing where it did not.
    #[serde(default)]
    pub whose: Option<String>,
}

/// One field of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub field: String,
    pub value: String,
    /// What the form showed before the person typed; only for a record that exists.
    pub was: Option<String>,
}

/// A write that this viewer may make. Private fields, and no way to deserialise one.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    deed: Deed,
    set: Vec<(Arc<Field>, Value)>,
    unchanged: Vec<(Arc<Field>, Value)>,
    picks: Vec<Pick>,
    children: Vec<Child>,
    tallies: Vec<Tally>,
    result: Plan,
}

/// What is done, and to which records.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    Create,
    /// Of the one record that this filter leaves: key, row filter and the rule's own.
    Update(Bound),
    Delete(Bound),
}

/// A record that a link is to point at: its plan must find it, in the same transaction.
#[derive(Debug, Clone, PartialEq)]
pub struct Pick {
    pub field: Arc<Field>,
    pub plan: Plan,
}

impl Change {
    pub fn table(&self) -> &Arc<Table> {
        self.result.table()
    }

    pub fn deed(&self) -> &Deed {
        &self.deed
    }

    /// The cells to write, in no particular order, each field once.
    pub fn set(&self) -> &[(Arc<Field>, Value)] {
        &self.set
    }

    /// Cells that must still hold what the person saw; an empty value means an empty cell.
    pub fn unchanged(&self) -> &[(Arc<Field>, Value)] {
        &self.unchanged
    }

    pub fn picks(&self) -> &[Pick] {
        &self.picks
    }

    /// Records that are written together with this one, all or none of them: first those that
    /// go, then those that change, then new ones.
    pub fn children(&self) -> &[Child] {
        &self.children
    }

    /// How many of them there must be in the end.
    pub fn tallies(&self) -> &[Tally] {
        &self.tallies
    }

    /// How the record is read back. For a create, [`Plan::of`] narrows it to the new key.
    pub fn result(&self) -> &Plan {
        &self.result
    }

    /// Nothing to write.
    pub fn is_idle(&self) -> bool {
        matches!(self.deed, Deed::Update(_)) && self.set.is_empty() && self.children.is_empty()
    }
}
