use domain::{
    answer::{Column, LinkedName, ListedRow},
    portal::FieldType,
};
use maud::{Markup, html};

use crate::{address, blocks::value::value};

/// A cell as text: the name of a linked record, else its value.
pub(crate) fn text(row: &ListedRow, index: usize) -> &str {
    linked(row, index).map_or_else(|| row.record.text(index), |it| &it.title)
}

fn linked(row: &ListedRow, index: usize) -> Option<&LinkedName> {
    row.links.get(index).and_then(Option::as_ref)
}

/// Numbers stand at the end of their column. One that names a record is a name, and stars are no
/// number.
pub(crate) fn align(column: &Column) -> Option<&'static str> {
    let counts = column.kind.is_number() && column.field_type != FieldType::Rating;
    (counts && column.links_to.is_none()).then_some("end")
}

/// A cell of a list. The row leads to its record, so the cell itself leads nowhere.
pub(crate) fn list_cell(row: &ListedRow, index: usize) -> Markup {
    match linked(row, index) {
        Some(it) => html! { (it.title) },
        None => own(row, index),
    }
}

/// A cell of a record: linked records can be opened from here.
pub(crate) fn record_cell(portal: &str, row: &ListedRow, index: usize, column: &Column) -> Markup {
    let Some(name) = linked(row, index) else { return own(row, index) };
    match (&column.links_to, &name.handle) {
        (Some(section), Some(handle)) => {
            html! { a href=(address::record(portal, section, handle)) { (name.title) } }
        }
        _ => html! { (name.title) },
    }
}

fn own(row: &ListedRow, index: usize) -> Markup {
    row.record.cell(index).map(value).unwrap_or_default()
}
