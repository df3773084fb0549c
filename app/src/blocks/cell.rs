use domain::{
    answer::{Column, LinkedName, ListedRow},
    portal::FieldType,
};
use leptos::prelude::*;

use crate::{address, blocks::value::ValueView};

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
pub(crate) fn list_cell(row: &ListedRow, index: usize) -> AnyView {
    match linked(row, index) {
        Some(it) => it.title.clone().into_any(),
        None => {
            let shown = row.record.cell(index).cloned().unwrap_or_default();
            view! { <ValueView shown/> }.into_any()
        }
    }
}

/// A cell of a record: linked records can be opened from here.
#[component]
pub(crate) fn RecordCell(
    portal: String,
    row: ListedRow,
    index: usize,
    column: Column,
) -> impl IntoView {
    let Some(name) = linked(&row, index) else {
        let shown = row.record.cell(index).cloned().unwrap_or_default();
        return view! { <ValueView shown/> }.into_any();
    };
    let title = name.title.clone();
    match (&column.links_to, &name.handle) {
        (Some(section), Some(handle)) => {
            let href = address::record(&portal, section, handle);
            view! { <a href=href>{title}</a> }.into_any()
        }
        _ => title.into_any(),
    }
}
