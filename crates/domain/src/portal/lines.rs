//! Records of another section that a form writes together with its own: an order with its lines.

use serde::{Deserialize, Serialize};

use crate::text::Slug;

/// A form never takes more lines than this, whatever `max` says.
pub const LINES_MAX: u32 = 100;

/// Records of another section that are written with the record of a form, all or none of them. In
/// a form for new records its rule must allow `create`. In a form for a record that is there, its
/// lines are added, changed and removed as far as its rule allows `create`, `update` and `delete`.
/// Its own forms say how each field is asked for, and what is preset.
///
/// What that section allows it allows at its own addresses, too: a record that is locked keeps its
/// lines as they are only where their own `update_where` and `delete_where` say so, and `min` and
/// `max` are held by this form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Lines {
    /// The section that the lines are records of: `section = "order-lines"`.
    pub section: Slug,
    /// The link of a line that points at the record of this form: `link = "Order"`. It always
    /// points at that one, whatever a browser sends.
    pub link: String,
    /// What is asked for in each line, of what that section's own forms ask:
    /// `fields = ["Product", "Quantity"]`. All of it, unless told otherwise. Of a line that is
    /// there, what may only be read stands beside what may be changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fields: Option<Vec<String>>,
    /// How many there must be at least: `min = 2`. One, unless told otherwise; with `min = 0`
    /// there may be none. A record that has fewer already may stay so.
    #[serde(default = "one")]
    pub min: u32,
    /// How many there may be: `max = 50`. Twenty, unless told otherwise; never more than 100.
    #[serde(default = "twenty")]
    pub max: u32,
    /// What stands above them: `title = "Items"`. The title of their section, unless told
    /// otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What the button for one more says: `add = "Add an item"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub add: Option<String>,
}

impl Lines {
    /// How many there may be.
    pub fn most(&self) -> u32 {
        self.max.clamp(1, LINES_MAX)
    }
}

fn one() -> u32 {
    1
}

fn twenty() -> u32 {
    20
}
