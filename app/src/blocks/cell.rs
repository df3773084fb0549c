use domain::{
    answer::{Column, LinkedName, ListedRow},
    text::human,
    value::Kind,
};
use leptos::prelude::*;

use crate::{
    address,
    blocks::value::{Room, ValueView, written},
    words::grouped,
};

/// A cell as text: the name of a linked record, else its value.
pub(crate) fn text(row: &ListedRow, index: usize, column: &Column, room: Room) -> String {
    match linked(row, index) {
        Some(it) => it.title.clone(),
        None => {
            let text = written(row.record.cell(index), column.kind, room);
            if counts(column, &text) { grouped(&text) } else { text }
        }
    }
}

/// Words for numbers that name something instead of counting it.
const NAMES: [&str; 14] = [
    "id",
    "no",
    "nr",
    "number",
    "year",
    "code",
    "zip",
    "postcode",
    "phone",
    "key",
    "ref",
    "reference",
    "account",
    "version",
];

/// Whether a whole number is an amount of something, and long enough to be hard to read.
fn counts(column: &Column, text: &str) -> bool {
    let names = || {
        let name = human(&column.field).to_lowercase();
        name.split(' ').any(|it| NAMES.contains(&it))
    };
    column.kind == Kind::Int && column.links_to.is_none() && 4 < text.len() && !names()
}

fn linked(row: &ListedRow, index: usize) -> Option<&LinkedName> {
    row.links.get(index).and_then(Option::as_ref)
}

/// A number that names a record is a name.
pub(crate) fn align(column: &Column) -> Option<&'static str> {
    if column.links_to.is_some() { None } else { super::value::align(column.kind) }
}

/// A cell of a list. The row leads to its record, so the cell itself leads nowhere.
#[component]
pub(crate) fn ListCell(row: ListedRow, index: usize, column: Column) -> impl IntoView {
    match linked(&row, index) {
        Some(it) => it.title.clone().into_any(),
        None => {
            let text = text(&row, index, &column, Room::Narrow);
            let value = row.record.cell(index).clone();
            view! { <ValueView value text room=Room::Narrow/> }.into_any()
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
        let text = text(&row, index, &column, Room::Wide);
        let value = row.record.cell(index).clone();
        return view! { <ValueView value text room=Room::Wide/> }.into_any();
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
