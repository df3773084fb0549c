//! What staff lay over a catalog: links that the database does not declare, and what fields mean.

use std::sync::Arc;

use crate::{
    catalog::{Catalog, Field, Link, Table},
    portal::{ChoiceLook, DeclaredField, DeclaredLink, FieldType, Portal},
};

/// What staff said of a field.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Overlay {
    pub label: Option<String>,
    pub field_type: FieldType,
    pub currency: Option<String>,
    /// Of a rating.
    pub most: Option<u8>,
    pub choices: Vec<ChoiceLook>,
}

/// The catalog with what the portal says of it. A link that names what is not there adds nothing,
/// and every rule that needs it closes its section.
pub fn overlaid(catalog: Catalog, portal: &Portal) -> Catalog {
    if portal.link.is_empty() && portal.field.is_empty() {
        return catalog;
    }
    let table = |table: &Arc<Table>| {
        let mut table = Table::clone(table);
        for field in portal.field.iter().filter(|it| it.table == table.name) {
            say(field, &mut table.fields);
        }
        let declared = portal.link.iter().filter(|it| it.table == table.name);
        let added: Vec<_> = declared.filter_map(|it| tied(it, &table, &catalog)).collect();
        for link in added {
            if table.link(&link.name).is_none() {
                table.links.push(Arc::new(link));
            }
        }
        table
    };
    Catalog::new(catalog.tables().map(table).collect::<Vec<_>>())
}

fn say(declared: &DeclaredField, fields: &mut [Arc<Field>]) {
    let Some(field) = fields.iter_mut().find(|it| it.name == declared.field) else { return };
    let overlay = Overlay {
        label: declared.label.clone(),
        field_type: declared.field_type,
        currency: declared.currency.clone(),
        most: declared.most,
        choices: declared.choices.clone(),
    };
    *field = Arc::new(Field { overlay, ..Field::clone(field) });
}

fn tied(declared: &DeclaredLink, table: &Table, catalog: &Catalog) -> Option<Link> {
    let from = Arc::clone(table.field(&declared.field)?);
    let to = Arc::clone(catalog.table(&declared.to)?.field(&declared.to_field)?);
    Some(Link {
        name: declared.field.clone(),
        from: vec![from],
        to: declared.to.clone(),
        to_fields: vec![to],
    })
}
