//! How far the answers of customers may go, as staff write it.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::DeclaredField;

/// One end of what may be answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub enum Edge {
    Number(Decimal),
    Text(String),
}

/// A number, or a text with a day, a moment, `today` or `today + 14 days`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Edge"))]
#[serde(untagged)]
pub(crate) enum Written {
    Int(i64),
    Real(f64),
    Text(String),
}

/// All limits of a field.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredLimits {
    pub min: Option<Edge>,
    pub max: Option<Edge>,
    pub step: Option<Edge>,
    pub min_length: Option<u32>,
    pub max_length: Option<u32>,
    pub pattern: Option<String>,
    pub pattern_hint: Option<String>,
}

impl DeclaredField {
    /// What its answers must keep to.
    pub fn limits(&self) -> DeclaredLimits {
        DeclaredLimits {
            min: self.min.clone(),
            max: self.max.clone(),
            step: self.step.clone(),
            min_length: self.min_length,
            max_length: self.max_length,
            pattern: self.pattern.clone(),
            pattern_hint: self.pattern_hint.clone(),
        }
    }
}

impl Edge {
    pub fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(it) => Some(*it),
            Self::Text(_) => None,
        }
    }
}

impl From<Written> for Edge {
    fn from(written: Written) -> Self {
        match written {
            Written::Int(it) => Self::Number(Decimal::from(it)),
            Written::Real(it) => {
                let text = it.to_string();
                Decimal::from_str_exact(&text).map_or(Self::Text(text), Self::Number)
            }
            Written::Text(it) => Self::Text(it),
        }
    }
}

impl From<Edge> for Written {
    fn from(edge: Edge) -> Self {
        use rust_decimal::prelude::ToPrimitive as _;
        match edge {
            Edge::Number(it) => match it.to_i64().filter(|_| it.fract().is_zero()) {
                Some(whole) => Self::Int(whole),
                None => it.to_f64().map_or_else(|| Self::Text(it.to_string()), Self::Real),
            },
            Edge::Text(it) => Self::Text(it),
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Edge {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        Written::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Written::json_schema(generator)
    }
}
