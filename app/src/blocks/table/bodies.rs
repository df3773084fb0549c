//! The rows of a table, under a heading for each of its groups.

use std::sync::Arc;

use domain::answer::{GroupHead, ListedRow};
use leptos::prelude::*;
use maud::{Markup, html};

use super::{Shape, row, rows::Rows, sums};
use crate::{blocks::value::value, language::words, ui::written::written, words::Words};

/// Some rows of a list, one page of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Chunk {
    /// From 0 for what the page began with.
    pub index: usize,
    /// Of its list, with this one: whoever comes back to one of its rows finds them open.
    pub pages: u32,
    count: usize,
    /// None where they stand in the page already.
    rows: Arc<Vec<ListedRow>>,
    /// None for rows that are not grouped. Rows before the first heading belong to a group above.
    groups: Vec<GroupHead>,
}

impl Chunk {
    /// What a page begins with.
    pub(super) fn first(rows: &Rows, groups: Vec<GroupHead>) -> Self {
        let listed = Arc::clone(rows.listed());
        Self { index: 0, pages: 1, count: rows.count(), rows: listed, groups }
    }

    pub(crate) fn further(
        index: usize,
        pages: u32,
        rows: Vec<ListedRow>,
        groups: Vec<GroupHead>,
    ) -> Self {
        Self { index, pages, count: rows.len(), rows: Arc::new(rows), groups }
    }
}

#[component]
pub(super) fn Bodies(shape: Shape, chunk: Chunk) -> impl IntoView {
    let Chunk { index, count, rows, groups, .. } = chunk;
    let page = (0 < index).then(|| index.to_string());
    let mut bodies = Vec::new();
    let (mut head, mut start) = (None, 0);
    for next in groups.into_iter().map(Some).chain([None]) {
        let end = next.as_ref().map_or(count, |it: &GroupHead| it.at as usize);
        if let Some(rows) = (start < end).then(|| rows.get(start..end).unwrap_or_default()) {
            bodies.push(body(&shape, page.clone(), head.as_ref(), rows).into_any());
        }
        (head, start) = (next, end);
    }
    bodies
}

fn body(
    shape: &Shape,
    page: Option<String>,
    head: Option<&GroupHead>,
    rows: &[ListedRow],
) -> impl IntoView + use<> {
    let back = shape.place.from.remembered("");
    let rows = html! {
        @if let Some(head) = head { (heading(shape, head, words())) }
        @for it in rows { (row(shape, &back, it)) }
    };
    view! { <tbody role="rowgroup" data-page=page inner_html=written(rows)></tbody> }
}

/// What the rows below share, how many of them there are in the whole list, and what they add up
/// to.
fn heading(shape: &Shape, head: &GroupHead, words: &Words) -> Markup {
    let GroupHead { shown, count, sums, .. } = head;
    let all = shape.columns.len();
    let before = sums.iter().take_while(|it| it.is_none()).count();
    // With a number already in the first column there is no room beside it.
    let has_sums = 0 < before && before < sums.len();
    html! {
        tr role="row" data-part="group" {
            th role="rowheader" scope="rowgroup" colspan=(if has_sums { before } else { all }) {
                @if shown.text.trim().is_empty() {
                    ((words.list.without)(&shape.grouped_by))
                } @else {
                    (value(shown))
                }
                " "
                @if let Some(count) = count { span data-part="count" { (words.count(*count)) } }
            }
            @if has_sums { (sums::cells(&shape.columns, sums, before)) }
        }
    }
}
