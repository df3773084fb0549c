//! The fields, defaults and presets for creating or editing a record.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Lines;
use crate::filter::Filter;

/// What a form asks, and what it sets.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// What is asked for, in this order: `fields = [{ field = "Subject", required = true }]`.
    #[serde(default)]
    pub fields: Vec<FormField>,
    /// Values that the form sets and the customer neither sees nor chooses:
    /// `preset = { Status = "New" }`. For new records only.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub preset: BTreeMap<String, Preset>,
    /// Records of another section that are written together with this one, as an order with its
    /// lines: `lines = [{ section = "order-lines", link = "Order" }]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<Lines>,
    /// What is said after sending: `after = "Thank you. We answer within one working day."`. For
    /// new records only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// One of the `fields` of a form.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FormField {
    /// The field: `field = "Subject"`.
    pub field: String,
    /// Whether it must be filled in: `required = true`. What the database demands must be anyway.
    #[serde(default)]
    pub required: bool,
    /// How long a text may be, in characters: `max_length = 120`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// A sentence beside it: `help = "What did you try?"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// What stands in it at first: `default = "Normal"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Preset>,
    /// The only values that may be chosen: `choices = ["Low", "Normal", "High"]`. Those that the
    /// database allows, unless fewer are named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// For a link, the section whose records may be chosen, as far as the customer sees them:
    /// `pick_from = "orders"`. Needed where several sections show that table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pick_from: Option<String>,
    /// Asked for only while this holds of the other fields: `when = 'Category is "Order"'`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Filter>,
}

/// A value that staff choose: a text (dates are texts, too), a number, `true` or `false`; or
/// `{ from = "Region" }`, which takes it from the customer's own record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Preset {
    Bool(bool),
    Int(i64),
    Real(f64),
    Text(String),
    From {
        /// The field of the customer's own record: `from = "Region"`.
        from: String,
    },
}

impl Form {
    pub fn field(&self, name: &str) -> Option<&FormField> {
        self.fields.iter().find(|it| it.field == name)
    }
}
