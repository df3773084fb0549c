//! From what is asked to what may be read.
//!
//! An [`Ask`] comes from the browser, a [`Plan`] goes to a source. The functions below are the
//! only way from one to the other, so nothing unchecked can reach a database: a plan has private
//! fields and cannot be deserialised.

mod make;
mod arrange;
mod narrow;
mod search;

use std::sync::Arc;

use crate::{
    bound::Bound,
    catalog::{Field, Table},
    cursor::Cursor,
    portal::{ChoiceLook, FieldType},
    value::Kind,
};

pub(crate) use make::{belonging, proof, same_key};
pub use make::{list, met, open, picker, plan_for, related, relates, showable, view_of, views};

/// Records that this viewer may read.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    table: Arc<Table>,
    rows: Bound,
    narrow: Bound,
    fields: Vec<Arc<Field>>,
    group: Option<Group>,
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

/// The field that a list is grouped by, before all else that it is sorted by.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    pub order: Order,
    /// Whether it is read for the headings only: then it is the last of the fields, and no column.
    pub is_beside: bool,
}

impl Order {
    /// Of a choice: its values, in the order in which they stand. Others follow them, among
    /// themselves as texts do. Empty for what is in order by itself.
    pub fn choices(&self) -> &[ChoiceLook] {
        let overlay = &self.field.overlay;
        let is_choice = overlay.field_type == FieldType::Choice && self.field.kind == Kind::Text;
        if is_choice { &overlay.choices } else { &[] }
    }

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

    pub fn group(&self) -> Option<&Group> {
        self.group.as_ref()
    }

    /// What it is sorted by within its groups.
    pub fn within(&self) -> &[Order] {
        let grouped = usize::from(self.group.is_some());
        self.order.get(grouped..).unwrap_or_default()
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
