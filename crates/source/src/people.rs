//! The only read beside a plan.
//!
//! A plan is made for a viewer, and the viewer is made of a record: this reads it. What it
//! returns is for sign-in and for [`domain::viewer::Viewer`], and never leaves the server.

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    catalog::{Field, Table},
    value::Value,
};

use crate::{
    FindBy, Source, SourceError,
    sql::{self},
};

impl Source {
    /// Records of the users table or of the organisations, by some of their fields, with all
    /// their cells. At most `limit` of them: a caller that wants one asks for two, and sees a
    /// login that is there twice.
    pub async fn people(
        &self,
        table: &Table,
        by: &[(Arc<Field>, FindBy)],
        limit: u32,
    ) -> Result<Vec<BTreeMap<String, Value>>, SourceError> {
        // Nobody is looked up by nothing.
        if by.is_empty() {
            return Ok(Vec::new());
        }
        self.reading(async |mut wire| {
            let rows = wire.rows(sql::people(wire.dialect(), table, by, limit)).await?;
            Ok(rows.into_iter().map(|it| sql::person(table, it)).collect())
        })
        .await
    }
}
