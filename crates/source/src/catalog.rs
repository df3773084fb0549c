//! Reading what a source offers.

mod checks;
mod kinds;
mod postgres;
mod sqlite;

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    catalog::{Catalog, Field, Link, Table},
    value::Kind,
};

use crate::{SourceError, run::Wire};

/// A table as found, before its links are tied to the fields they meet.
struct Found {
    table: Table,
    links: Vec<FoundLink>,
}

/// A foreign key, by names.
struct FoundLink {
    from: Vec<String>,
    /// How the catalog calls the table.
    to: String,
    /// Nothing where the database says no more than the table: its key is meant.
    to_fields: Option<Vec<String>>,
}

pub(crate) async fn read(wire: Wire<'_>) -> Result<Catalog, SourceError> {
    let found = match wire {
        Wire::Sqlite(it) => sqlite::tables(it).await?,
        Wire::Postgres(it) => postgres::tables(it.tested().await?).await?,
    };
    Ok(tied(found))
}

/// Ties links to the fields at both of their ends. A link to what is not there is left out.
fn tied(found: Vec<Found>) -> Catalog {
    type Fields = Vec<Arc<Field>>;
    let ends: BTreeMap<String, (Fields, Fields)> = found
        .iter()
        .map(|it| (it.table.name.clone(), (it.table.fields.clone(), it.table.key.clone())))
        .collect();
    Catalog::new(found.into_iter().map(|Found { mut table, links }| {
        for link in links {
            let Some((fields, key)) = ends.get(&link.to) else { continue };
            let from = all_of(&table.fields, &link.from);
            let to_fields = match &link.to_fields {
                Some(names) => all_of(fields, names),
                None => Some(key.clone()),
            };
            if let (Some(from), Some(to_fields)) = (from, to_fields)
                && from.len() == to_fields.len()
                && !from.is_empty()
            {
                let name = free(&table, &link.from.join("+"));
                table.links.push(Arc::new(Link { name, from, to: link.to, to_fields }));
            }
        }
        // What cannot be compared names no record.
        if table.key.iter().any(|it| it.kind == Kind::Other) {
            table.key.clear();
        }
        table
    }))
}

fn all_of(fields: &[Arc<Field>], names: &[String]) -> Option<Vec<Arc<Field>>> {
    names.iter().map(|name| fields.iter().find(|it| it.name == *name).map(Arc::clone)).collect()
}

/// A name that no link of the table has yet.
fn free(table: &Table, name: &str) -> String {
    let numbered = |number: usize| match number {
        1 => name.to_owned(),
        _ => format!("{name} {number}"),
    };
    (1..).map(numbered).find(|it| table.link(it).is_none()).unwrap_or_default()
}
