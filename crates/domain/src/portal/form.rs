//! The fields, defaults and presets for creating or editing a record.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::filter::Filter;

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    #[serde(default)]
    pub fields: Vec<FormField>,
    /// Values that the form sets and the customer neither sees nor chooses.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub preset: BTreeMap<String, Preset>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FormField {
    pub field: String,
    #[serde(default)]
    pub required: bool,
    /// In characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Preset>,
    /// The only values that may be chosen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// The section whose granted records may be chosen, for a link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pick_from: Option<String>,
    /// Asked only while this holds of the other fields.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Filter>,
}

/// A value that staff chose: written out, or taken from the customer's record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Preset {
    Bool(bool),
    Int(i64),
    Real(f64),
    Text(String),
    /// `{ from = "Region" }`: the customer's own Region.
    From {
        from: String,
    },
}

impl Form {
    pub fn field(&self, name: &str) -> Option<&FormField> {
        self.fields.iter().find(|it| it.field == name)
    }
}
