//! The fields of a record in their groups. What may be changed can be changed where it stands.

mod editable;
mod toggle;

use domain::answer::{FieldEdit, RecordGroup, RecordPage};
use leptos::prelude::*;

use self::{editable::EditableLine, toggle::ToggleLine};
use super::live::At;
use crate::{
    blocks::{cell::text, detail::Line},
    language::words,
};

#[component]
pub(super) fn Fields(at: At, page: RecordPage) -> impl IntoView {
    let words = &words().record;
    let rest = if page.groups.len() == 1 { words.details } else { words.further };
    let groups = page.groups.clone().into_iter();
    groups
        .filter_map(|RecordGroup { title, columns, fields }| {
            let lines = lines(&at, &page, &fields);
            let title = title.unwrap_or_else(|| rest.to_owned());
            (!lines.is_empty()).then(|| view! { <Group title columns lines/> })
        })
        .collect_view()
}

#[component]
fn Group(title: String, columns: Option<u8>, lines: Vec<AnyView>) -> impl IntoView {
    view! {
        <section>
            <h2>{title}</h2>
            <dl data-columns=columns.map(|it| it.to_string())>{lines}</dl>
        </section>
    }
}

/// What is empty is left out, unless it can be filled in.
fn lines(at: &At, page: &RecordPage, fields: &[String]) -> Vec<AnyView> {
    let index = |field: &String| page.columns.iter().position(|it| it.field == *field);
    let line = |index: usize| {
        let column = page.columns.get(index)?.clone();
        let (at, row) = (at.clone(), page.row.clone());
        let edit = page.edits.iter().find(|it| it.field == column.field).cloned();
        match edit {
            Some(FieldEdit { toggle: Some(toggle), line, .. }) => {
                Some(view! { <ToggleLine at column line toggle/> }.into_any())
            }
            Some(edit) => Some(view! { <EditableLine at row index column edit/> }.into_any()),
            None if text(&row, index).trim().is_empty() => None,
            None => Some(view! { <Line portal=at.portal row index column/> }.into_any()),
        }
    };
    fields.iter().filter_map(index).filter_map(line).collect()
}

/// The id of what changes a field, by its place in the form.
fn control_id(line: u32) -> String {
    format!("edit-{line}")
}
