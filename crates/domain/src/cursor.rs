//! A place in a sorted list: the sort values and the key of the record beside it.
//!
//! It only says where to go on. The row filter holds beside it, so a forged cursor shows nothing
//! that an honest one would not.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};

use crate::{
    catalog::Field,
    plan::Order,
    refusal::{Fault, Input, Refusal},
    value::{TEXT_MAX, Value},
};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cursor {
    /// The fields of the sort, so that a cursor of another sort is recognised.
    by: Vec<String>,
    /// Empty for a place that is only so many records from the beginning.
    at: Vec<Value>,
    backwards: bool,
    /// So many records beyond it are passed over: those that stand at one place with others, or at
    /// a place that cannot be said.
    #[serde(default, skip_serializing_if = "is_nothing")]
    skip: u32,
}

fn is_nothing(skip: &u32) -> bool {
    *skip == 0
}

impl Cursor {
    /// Beside a record whose sort fields hold `at`.
    pub fn new(order: &[Order], at: Vec<Value>, backwards: bool) -> Self {
        Self { by: order.iter().map(Order::text).collect(), at, backwards, skip: 0 }
    }

    /// So many records further.
    pub fn skipping(self, skip: u32) -> Self {
        Self { skip: self.skip.saturating_add(skip), ..self }
    }

    /// Reads a cursor for a list sorted by `order`.
    pub fn read(text: &str, order: &[Order]) -> Result<Self, Refusal> {
        let refused = || Refusal::Invalid(Input::Cursor, Fault::NotRead);
        let small = text.len() <= TEXT_MAX;
        let bytes =
            small.then(|| URL_SAFE_NO_PAD.decode(text).ok()).flatten().ok_or_else(refused)?;
        let cursor: Self = serde_json::from_slice(&bytes).map_err(|_| refused())?;
        let same = cursor.by.iter().eq(order.iter().map(Order::text).collect::<Vec<_>>().iter());
        let from_start = cursor.at.is_empty() && 0 < cursor.skip && !cursor.backwards;
        let fits = same
            && (cursor.at.len() == order.len() || from_start)
            && cursor.at.iter().zip(order).all(|(value, order)| of_kind(value, &order.field));
        if fits { Ok(cursor) } else { Err(refused()) }
    }

    pub fn at(&self) -> &[Value] {
        &self.at
    }

    /// How many records beyond it are passed over.
    pub fn skip(&self) -> u32 {
        self.skip
    }

    /// Whether the page ends here instead of beginning here.
    pub fn backwards(&self) -> bool {
        self.backwards
    }
}

fn of_kind(value: &Value, field: &Field) -> bool {
    *value != Value::Odd && value.clone().into_kind(field.kind).as_ref() == Some(value)
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let json = serde_json::to_vec(self).map_err(|_| std::fmt::Error)?;
        f.write_str(&URL_SAFE_NO_PAD.encode(json))
    }
}
