//! What staff lay over a catalog: links that the database does not declare, and what fields mean.

use std::sync::Arc;

use crate::{
    catalog::{Catalog, Field, Table},
    portal::{ChoiceLook, DeclaredField, DeclaredLimits, FieldType, Portal, with_links},
    stored::{Stored, meant},
};

/// What staff said of a field.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Overlay {
    pub label: Option<String>,
    pub field_type: FieldType,
    /// How its cells are kept.
    pub stored: Stored,
    /// Why the column cannot be of that type: it stays as it is.
    pub unmeant: Option<String>,
    pub currency: Option<String>,
    /// Of a rating.
    pub most: Option<u8>,
    /// How far answers may go.
    pub limits: DeclaredLimits,
    pub choices: Vec<ChoiceLook>,
}

/// The catalog with what the portal says of it. What names something that is not there adds
/// nothing, and every rule that needs it closes its section.
pub fn overlaid(catalog: Catalog, portal: &Portal) -> Catalog {
    with_links(with_fields(catalog, &portal.field), &portal.link)
}

/// The catalog with what is said of its fields.
pub fn with_fields(catalog: Catalog, declared: &[DeclaredField]) -> Catalog {
    if declared.is_empty() {
        return catalog;
    }
    let table = |table: &Arc<Table>| {
        let mut table = Table::clone(table);
        let name = table.name.clone();
        declared.iter().filter(|it| it.table == name).for_each(|it| say(it, &mut table));
        table
    };
    Catalog::new(catalog.tables().map(table).collect::<Vec<_>>())
}

fn say(declared: &DeclaredField, table: &mut Table) {
    let Some(index) = table.fields.iter().position(|it| it.name == declared.field) else { return };
    let Some(before) = table.fields.get(index).cloned() else { return };
    let (kind, stored, unmeant) = match meant(declared, &before, table) {
        Some(Ok((kind, stored))) => (kind, stored, None),
        Some(Err(why)) => (before.kind, Stored::Own, Some(why)),
        None => (before.kind, Stored::Own, None),
    };
    let overlay = Overlay {
        label: declared.label.clone(),
        field_type: declared.field_type,
        stored,
        unmeant,
        currency: declared.currency.clone(),
        most: declared.most,
        limits: declared.limits(),
        choices: declared.choices.clone(),
    };
    let mut field = Field { overlay, ..Field::clone(&before) };
    if kind != field.kind {
        // What the column may hold is said of its texts and numbers, not of what they mean.
        (field.kind, field.length_max, field.choices) = (kind, None, Vec::new());
    }
    if let Some(place) = table.fields.get_mut(index) {
        *place = Arc::new(field);
    }
}
