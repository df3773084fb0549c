//! Who gets what in a section.

use serde::{Deserialize, Serialize};

use super::Rows;
use crate::filter::Filter;

/// Who gets what in a section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// A condition on the customer: `when = 'customer.Status is "Active"'`. Without one the rule
    /// decides for everybody, so it stands last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Filter>,
    /// Which records: `rows = { own = "Customer" }`.
    pub rows: Rows,
    /// The fields that these customers see: `read = ["Number", "Placed"]`. All others are hidden.
    pub read: Vec<String>,
    /// The fields they may filter by: those read, unless fewer are named.
    /// `filter = ["Status"]`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<Vec<String>>,
    /// The fields they may sort by: those read, unless fewer are named. `sort = ["Placed"]`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<Vec<String>>,
    /// The fields that a search looks into: those read, unless fewer are named.
    /// `search = ["Number"]`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<Vec<String>>,
    /// The fields they may fill in: `write = ["Note"]`. None that a rule decides by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub write: Vec<String>,
    /// What they may do beyond listing: `may = ["open"]`.
    #[serde(default)]
    pub may: Vec<Action>,
    /// Which of their records they may change: all, unless told otherwise.
    /// `update_where = 'Status is "New"'`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub update_where: Option<Filter>,
    /// Which of their records they may delete: all, unless told otherwise.
    /// `delete_where = 'Status is "New"'`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delete_where: Option<Filter>,
}

/// What can be done beyond listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// See one record on its own page, with its related lists.
    Open,
    /// Make a new one.
    Create,
    /// Change the fields of `write`.
    Update,
    /// Remove it for good.
    Delete,
    /// Not yet: it is read, and does nothing.
    Comment,
    /// Take a list along as a file: CSV, with plain numbers (1240.50) and days (2026-11-22), or a
    /// workbook, where money has its currency.
    Export,
}

impl Action {
    /// Every action, with its name in the file.
    pub const NAMES: [(Self, &str); 6] = [
        (Self::Open, "open"),
        (Self::Create, "create"),
        (Self::Update, "update"),
        (Self::Delete, "delete"),
        (Self::Comment, "comment"),
        (Self::Export, "export"),
    ];

    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, it)| *it == name).map(|(it, _)| *it)
    }

    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(it, _)| *it == self).map_or("", |(_, name)| name)
    }
}
