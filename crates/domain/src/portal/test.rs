//! What staff promise of one customer.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// A promise about one customer, kept by `portico check`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AccessTest {
    /// What the customer signs in with: `as = "ada@example.com"`. Where that is several fields, the
    /// first of them.
    #[serde(rename = "as")]
    pub login: String,
    /// Whether they can sign in at all: `signs_in = false`, of one whom the sign-in rule keeps out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signs_in: Option<bool>,
    /// How many records of each section they see: `sees = { orders = 12 }`.
    #[serde(default)]
    pub sees: BTreeMap<String, u64>,
    /// Records that they can open, by section and key: `opens = ["orders/1001"]`.
    #[serde(default)]
    pub opens: Vec<String>,
    /// Records that they cannot open: `not = ["orders/1002"]`.
    #[serde(default)]
    pub not: Vec<String>,
    /// Fields that they never see, of a section, of the `profile`, or anywhere:
    /// `hidden = ["orders.Margin"]`.
    #[serde(default)]
    pub hidden: Vec<String>,
    /// What they cannot do, by action and section: `may_not = ["update orders"]`.
    #[serde(default)]
    pub may_not: Vec<String>,
}
