use domain::{
    answer::{Column, ListedRow},
    shown::Look,
};
use leptos::prelude::*;

use crate::{
    blocks::cell::{record_cell, text},
    ui::written::written,
};

/// Longer text takes the whole width.
const LONG: usize = 80;

/// The fields of one record. What is empty is left out.
#[component]
pub(crate) fn Detail(
    portal: String,
    columns: Vec<Column>,
    row: ListedRow,
    /// Fields that stand elsewhere on the page.
    #[prop(optional)]
    without: Vec<String>,
) -> impl IntoView {
    let lines: Vec<_> = columns
        .into_iter()
        .enumerate()
        .filter(|(_, column)| !without.contains(&column.field))
        .filter(|(index, _)| !text(&row, *index).trim().is_empty())
        .map(|(index, column)| {
            let (portal, row) = (portal.clone(), row.clone());
            view! { <Line portal row index column/> }
        })
        .collect();
    view! { <dl>{lines}</dl> }
}

/// How much room a value takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Size {
    /// All that there is.
    pub wide: bool,
    /// Its line breaks are its own.
    pub lines: bool,
}

impl Size {
    pub(crate) fn of(row: &ListedRow, index: usize) -> Self {
        let shown = text(row, index);
        let rich = matches!(row.record.cell(index).map(|it| &it.look), Some(Look::Rich(_)));
        let wide = rich || LONG < shown.chars().count() || shown.contains('\n');
        Self { wide, lines: wide && !rich }
    }
}

#[component]
pub(crate) fn Line(portal: String, row: ListedRow, index: usize, column: Column) -> impl IntoView {
    let Size { wide, lines } = Size::of(&row, index);
    let value = record_cell(&portal, &row, index, &column);
    let label = column.label;
    view! {
        <div data-wide=wide.then_some("")>
            <dt>{label}</dt>
            <dd data-lines=lines.then_some("") inner_html=written(value)></dd>
        </div>
    }
}
