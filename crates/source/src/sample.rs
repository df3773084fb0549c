//! Whether the cells of a column are what staff may say they are.

use domain::{
    catalog::{Field, Table},
    value::Value,
};

use crate::{Source, SourceError, sql};

/// So many cells say enough.
const CELLS: u64 = 500;

impl Source {
    /// Whether all of some cells fit the field, and there is any at all. Nothing of what they
    /// hold is told.
    pub async fn fits(&self, table: &Table, field: &Field) -> Result<bool, SourceError> {
        self.reading(async |mut wire| {
            let rows = wire.rows(sql::sample(wire.dialect(), table, field, CELLS)).await?;
            let fits = |it: &Vec<Value>| it.first().is_some_and(|it| *it != Value::Odd);
            Ok(!rows.is_empty() && rows.iter().all(fits))
        })
        .await
    }
}
