//! What one viewer may do in one section, fully resolved. Everything else is denied.

mod decide;
mod rows;
mod standalone;

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    bind::BindError,
    bound::Bound,
    catalog::{Field, Table},
    portal::Action,
    value::Value,
};

pub use decide::{PROFILE, decide, grant, profile, signs_in};
pub use standalone::{own_form, public_form};

/// What one viewer may do in one section. Only [`decide`] and [`profile`] make one.
#[derive(Debug, Clone, PartialEq)]
pub struct Grant {
    section: String,
    rule: usize,
    table: Arc<Table>,
    rows: Bound,
    fields: BTreeMap<String, (Arc<Field>, Uses)>,
    order: Vec<String>,
    actions: Vec<Action>,
    update: Bound,
    delete: Bound,
    owned: Vec<(Arc<Field>, Value)>,
}

/// What a field may be used for. None of it is the default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Uses {
    pub read: bool,
    pub filter: bool,
    pub sort: bool,
    pub search: bool,
    pub write: bool,
}

/// One thing a field may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    Read,
    Filter,
    Sort,
    Search,
    Write,
}

/// Why a section does not exist for a viewer. Staff are told; customers are not.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    #[error("the portal has no such section")]
    NoSection,
    #[error("no rule's condition holds for this customer")]
    NoRule,
    #[error("rule {} cannot be used: {error}", rule + 1)]
    Broken { rule: usize, error: BindError },
}

impl Uses {
    fn of(self, which: Use) -> bool {
        match which {
            Use::Read => self.read,
            Use::Filter => self.filter,
            Use::Sort => self.sort,
            Use::Search => self.search,
            Use::Write => self.write,
        }
    }
}

impl Grant {
    pub fn section(&self) -> &str {
        &self.section
    }

    /// Which rule decided, from 0.
    pub fn rule(&self) -> usize {
        self.rule
    }

    pub fn table(&self) -> &Arc<Table> {
        &self.table
    }

    /// The row filter: one for list, count, search, open, related lists and pickers.
    pub fn rows(&self) -> &Bound {
        &self.rows
    }

    /// What a record must satisfy besides to be changed.
    pub fn update(&self) -> &Bound {
        &self.update
    }

    /// What a record must satisfy besides to be deleted.
    pub fn delete(&self) -> &Bound {
        &self.delete
    }

    /// Links that the rule itself sets on a new record, whatever the request says.
    pub fn owned(&self) -> &[(Arc<Field>, Value)] {
        &self.owned
    }

    pub fn may(&self, action: Action) -> bool {
        self.actions.contains(&action)
    }

    /// The field, if it is granted for that use.
    pub fn field(&self, name: &str, which: Use) -> Option<&Arc<Field>> {
        self.fields.get(name).filter(|(_, uses)| uses.of(which)).map(|(field, _)| field)
    }

    /// All fields granted for that use, in the order in which staff named them.
    pub fn fields(&self, which: Use) -> Vec<Arc<Field>> {
        let granted = self.order.iter().filter_map(|it| self.field(it, which));
        granted.map(Arc::clone).collect()
    }
}
