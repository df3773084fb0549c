//! One table as customers see it, and the views of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Form, Rule};
use crate::{filter::Filter, text::Slug};

/// One table as customers see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its part of the address, and what rules and tests call it: `name = "orders"`.
    pub name: Slug,
    /// What customers call it: `title = "Orders"`.
    pub title: String,
    /// What customers call one record of it, as a button for a new one says it:
    /// `one = "Order"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub one: Option<String>,
    /// The table whose records it shows: `table = "Orders"`.
    pub table: String,
    /// The sign beside it: `icon = "calendar"`. What its names call for, unless told otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// Whether it stands in the navigation; `menu = false` shows it as a related list only.
    #[serde(default = "yes")]
    pub menu: bool,
    /// How a record is called: text with fields in braces, as in `record = "Order {Number}"`.
    /// Its first field, unless told otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// Names of fields for people, where the database's own will not do:
    /// `labels = { OrdNo = "Number" }`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
    /// Who gets what. The first whose `when` holds decides; without one nobody sees anything.
    #[serde(default)]
    pub rule: Vec<Rule>,
    /// Named ways to look at it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub view: Vec<View>,
    /// The form for new records. A rule must allow `create`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub create: Option<Form>,
    /// How fields are asked for when a record is changed. Which ones, the rule's `write` says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edit: Option<Form>,
}

/// A named way to look at a section. It only narrows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct View {
    /// What customers call it: `title = "Open orders"`.
    pub title: String,
    /// A condition on the customer; others do not have this view:
    /// `when = 'customer.Role is "Purchasing"'`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Filter>,
    /// A filter: which of their records it shows. `where = 'Status is "Open"'`.
    #[serde(default, rename = "where", skip_serializing_if = "Option::is_none")]
    pub only: Option<Filter>,
    /// Fields to sort by, the first first; a minus in front turns one round:
    /// `sort = ["-Placed", "Number"]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sort: Vec<String>,
    /// A field to group by: each of its values gets a heading, and its own count. A minus in front
    /// turns the groups round: `group = "Status"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// The fields it shows, of those that the rule lets them read: `fields = ["Number", "Total"]`.
    /// All of them, unless told otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fields: Option<Vec<String>>,
    /// Numbers to add up below the list, of those that it shows: `sums = ["Total"]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sums: Vec<String>,
}

impl View {
    /// How addresses call it.
    pub fn slug(&self) -> String {
        Slug::made_of(&self.title).to_string()
    }
}

fn yes() -> bool {
    true
}
