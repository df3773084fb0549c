//! What staff lay over a catalog: links that the database does not declare, and what fields mean.

use std::sync::Arc;

use crate::{
    catalog::{Catalog, Field, Table},
    portal::{ChoiceLook, DeclaredField, FieldType, Portal, with_links},
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

/// The catalog with what the portal says of it. What names something that is not there adds
/// nothing, and every rule that needs it closes its section.
pub fn overlaid(catalog: Catalog, portal: &Portal) -> Catalog {
    if portal.field.is_empty() {
        return with_links(catalog, &portal.link);
    }
    let table = |table: &Arc<Table>| {
        let mut table = Table::clone(table);
        for field in portal.field.iter().filter(|it| it.table == table.name) {
            say(field, &mut table.fields);
        }
        table
    };
    let said = Catalog::new(catalog.tables().map(table).collect::<Vec<_>>());
    with_links(said, &portal.link)
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
