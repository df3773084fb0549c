//! Links that the database does not declare.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::catalog::{Catalog, Link, Table};

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

/// Adds the links that staff know of. One that names what is not there adds nothing, and every
/// rule that needs it closes its section.
pub fn with_links(catalog: Catalog, declared: &[DeclaredLink]) -> Catalog {
    if declared.is_empty() {
        return catalog;
    }
    let with = |table: &Arc<Table>| {
        let mut table = Table::clone(table);
        let own = declared.iter().filter(|it| it.table == table.name);
        let added: Vec<_> = own.filter_map(|it| link(it, &table, &catalog)).collect();
        for link in added {
            if table.link(&link.name).is_none() {
                table.links.push(Arc::new(link));
            }
        }
        table
    };
    Catalog::new(catalog.tables().map(with).collect::<Vec<_>>())
}

fn link(declared: &DeclaredLink, table: &Table, catalog: &Catalog) -> Option<Link> {
    let from = Arc::clone(table.field(&declared.field)?);
    let to = Arc::clone(catalog.table(&declared.to)?.field(&declared.to_field)?);
    Some(Link {
        name: declared.field.clone(),
        from: vec![from],
        to: declared.to.clone(),
        to_fields: vec![to],
    })
}
