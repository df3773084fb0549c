//! Rows of a section: a ruled ledger where there is room, cards where there is not.

pub(crate) mod layout;
pub(crate) mod rows;
pub(crate) mod bodies;
mod sums;

use domain::{
    answer::{Column, GroupHead, ListedRow},
    shown::Shown,
};
use leptos::prelude::*;
use maud::{Markup, html};

use self::{
    bodies::{Bodies, Chunk},
    layout::Part,
    rows::Rows,
    sums::Sums,
};
use crate::{
    address,
    blocks::cell::{align, list_cell, text},
    opened_from::OpenedFrom,
    ui::{icon::Icon, live::live},
};

/// Longer text may wrap.
const LONG: usize = 40;

/// Longer text needs some room to wrap in.
const NAMED: usize = 20;

/// How a column head sorts: where it leads, and how the list is sorted now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SortLink {
    pub address: String,
    pub direction: Option<&'static str>,
}

/// Where the rows belong, for their addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub portal: String,
    pub section: String,
    /// The list itself, for the records that are opened from it.
    pub from: OpenedFrom,
}

/// What all rows of a table have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shape {
    place: Place,
    columns: Vec<Column>,
    parts: Vec<Part>,
    grouped_by: String,
}

impl Shape {
    /// The same, of a list of which so many pages are open.
    fn opened(&self, pages: u32) -> Self {
        let place = Place { from: self.place.from.opened(pages), ..self.place.clone() };
        Self { place, ..self.clone() }
    }
}

#[component]
pub(crate) fn Table(
    place: Place,
    #[prop(into)] caption: String,
    columns: Vec<Column>,
    rows: Rows,
    /// One for each column; none for a list that does not sort.
    #[prop(optional)]
    sorts: Vec<Option<SortLink>>,
    /// One for each column; none for a list that adds nothing up.
    #[prop(optional)]
    sums: Vec<Option<Shown>>,
    /// None for a list that is not grouped.
    #[prop(optional)]
    groups: Vec<GroupHead>,
    /// What the list is grouped by, for those that have nothing there.
    #[prop(optional)]
    grouped_by: String,
    /// What has been loaded below these rows.
    #[prop(optional_no_strip)]
    further: Option<RwSignal<Vec<Chunk>>>,
    /// `lines` for a table inside a record.
    #[prop(optional)]
    kind: Option<&'static str>,
) -> impl IntoView {
    let foot = sums.iter().any(Option::is_some).then(|| {
        let columns = columns.clone();
        view! { <Sums columns sums/> }
    });
    let mut sorts = sorts.into_iter();
    let heads: Vec<_> = columns
        .iter()
        .map(|column| (column.clone(), sorts.next().flatten()))
        .map(|(column, sort)| view! { <Head column sort/> })
        .collect();
    let shape = Shape { place, columns, parts: rows.parts().to_vec(), grouped_by };
    let first = Chunk::first(&rows, groups);
    let bodies = view! { <Bodies shape=shape.clone() chunk=first/> };
    let further = further.map(|further| below(shape, further, 0));
    view! {
        <div class="table" data-kind=kind>
            <table role="table">
                <caption class="unseen">{caption}</caption>
                <thead role="rowgroup"><tr role="row">{heads}</tr></thead>
                {bodies}
                {further}
                {foot}
            </table>
        </div>
    }
}

/// The page below, as soon as it has come, and those below that one. What stands there already
/// stays as it is.
fn below(shape: Shape, further: RwSignal<Vec<Chunk>>, index: usize) -> AnyView {
    let has_come = Memo::new(move |_| further.with(|it| index < it.len()));
    live(move || {
        let chunk = has_come.get().then(|| further.with_untracked(|it| it.get(index).cloned()));
        let shape = shape.clone();
        chunk.flatten().map(|chunk| {
            let below = below(shape.clone(), further, index + 1);
            let shape = shape.opened(chunk.pages);
            view! { <Bodies shape chunk/> {below} }.into_any()
        })
    })
}

#[component]
fn Head(column: Column, sort: Option<SortLink>) -> impl IntoView {
    let direction = sort.as_ref().and_then(|it| it.direction);
    let align = align(&column);
    let label = match sort {
        Some(sort) => view! { <SortHead label=column.label sort/> }.into_any(),
        None => column.label.into_any(),
    };
    view! {
        <th role="columnheader" scope="col" aria-sort=direction data-align=align>{label}</th>
    }
}

#[component]
fn SortHead(label: String, sort: SortLink) -> impl IntoView {
    let arrow = sort.direction.map(|it| if it == "ascending" { "up" } else { "down" });
    view! {
        <a href=sort.address>
            {label}
            {arrow.map(|it| view! { <Icon name=it/> })}
        </a>
    }
}

/// One row. What follows the address of each record leads back to the list.
fn row(shape: &Shape, back: &str, row: &ListedRow) -> Markup {
    let Shape { place, columns, parts, .. } = shape;
    html! {
        tr role="row" {
            @for (index, (column, part)) in columns.iter().zip(parts).enumerate() {
                @match part {
                    Part::Title => (title_cell(place, back, row, (index, column))),
                    part => (plain_cell(row, (index, column), *part)),
                }
            }
        }
    }
}

/// What a row is called, by the cell that names it.
pub(crate) fn row_title(row: &ListedRow, index: usize, column: &Column) -> String {
    let shown = text(row, index);
    // A bare number is called by its whole name.
    let named = shown.trim().is_empty() || (column.kind.is_number() && row.title.contains(shown));
    if named { row.title.clone() } else { shown.to_owned() }
}

/// The cell whose link covers the row.
fn title_cell(
    place: &Place,
    back: &str,
    row: &ListedRow,
    (index, column): (usize, &Column),
) -> Markup {
    let title = row_title(row, index, column);
    let href = row.record.handle().map(|it| address::record(&place.portal, &place.section, it));
    html! {
        td role="cell" data-part="title" {
            @match href {
                Some(it) => a href={ (it) (back) } { (title) },
                None => b { (title) },
            }
        }
    }
}

fn plain_cell(row: &ListedRow, (index, column): (usize, &Column), part: Part) -> Markup {
    let label = matches!(part, Part::Date | Part::Extra | Part::Link).then_some(&column.label);
    let (part, align, room) = (part.name(), align(column), room(text(row, index)));
    html! {
        td role="cell" data-part=(part) data-label=[label] data-align=[align] data-text=[room] {
            (list_cell(row, index))
        }
    }
}

/// How much room a text needs, where that is not what most need.
fn room(text: &str) -> Option<&'static str> {
    if text.trim().is_empty() {
        return Some("empty");
    }
    match text.chars().count() {
        length if LONG < length => Some("long"),
        length if NAMED < length => Some("named"),
        _ => None,
    }
}
