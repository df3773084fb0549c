//! Links that the database does not declare.

use serde::{Deserialize, Serialize};

/// A foreign key that staff know of and the database does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DeclaredLink {
    /// The table whose records point: `table = "Orders"`.
    pub table: String,
    /// Its field that points, which is also the link's name: `field = "CustomerNo"`.
    pub field: String,
    /// The table that it points at: `to = "Customers"`.
    pub to: String,
    /// The field there that it is compared with: `to_field = "Number"`.
    pub to_field: String,
}
