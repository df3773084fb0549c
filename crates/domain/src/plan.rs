//! From what is asked to what may be read.
//!
//! An [`Ask`] comes from the browser, a [`Plan`] goes to a source. The functions below are the
//! only way from one to the other, so nothing unchecked can reach a database: a plan has private
//! fields and cannot be deserialised.

mod make;
mod narrow;
mod search;

use std::sync::Arc;

use crate::{
    bound::Bound,
    catalog::{Field, Table},
    cursor::Cursor,
};

pub use make::{list, met, open, picker, plan_for, related, relates, view_of, views};
pub(crate) use make::{proof, same_key};

/// Records that this viewer may read.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    table: Arc<Table>,
    rows: Bound,
    narrow: Bound,
    fields: Vec<Arc<Field>>,
    sums: Vec<Arc<Field>>,
    order: Vec<Order>,
    cursor: Option<Cursor>,
    limit: u32,
    opens: bool,
}

/// One field to sort by.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    pub field: Arc<Field>,
    pub descending: bool,
}

impl Order {
    /// As an address writes it: `-Placed`.
    pub fn text(&self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.field.name)
    }
}

impl Plan {
    pub fn table(&self) -> &Arc<Table> {
        &self.table
    }

    /// The grant's row filter. Rows that leave are held against it once more.
    pub fn rows(&self) -> &Bound {
        &self.rows
    }

    /// What the view, the search and the filter narrow it to.
    pub fn narrow(&self) -> &Bound {
        &self.narrow
    }

    pub fn fields(&self) -> &[Arc<Field>] {
        &self.fields
    }

    /// Those of the fields that are to be added up, over all pages.
    pub fn sums(&self) -> &[Arc<Field>] {
        &self.sums
    }

    /// Ends with the key, so that it is total.
    pub fn order(&self) -> &[Order] {
        &self.order
    }

    pub fn cursor(&self) -> Option<&Cursor> {
        self.cursor.as_ref()
    }

    /// How many records a page holds.
    pub fn limit(&self) -> u32 {
        self.limit
    }

    /// Whether its records may be opened, and so carry their handle.
    pub fn opens(&self) -> bool {
        self.opens
    }
}
