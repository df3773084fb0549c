//! The rows of a table, under a heading for each of its groups.

use domain::answer::{GroupHead, ListedRow};
use leptos::prelude::*;
use maud::{Markup, html};

use super::{Shape, row, sums};
use crate::{blocks::value::value, language::words, ui::written::written, words::Words};

/// Some rows of a list, one page of it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Chunk {
    /// From 0 for what the page began with.
    pub index: usize,
    /// Of its list, with this one: whoever comes back to one of its rows finds them open.
    pub pages: u32,
    pub rows: Vec<ListedRow>,
    /// None for rows that are not grouped. Rows before the first heading belong to a group above.
    pub groups: Vec<GroupHead>,
}

#[component]
pub(super) fn Bodies(shape: Shape, chunk: Chunk) -> impl IntoView {
    let Chunk { index, rows, groups, .. } = chunk;
    let page = (0 < index).then(|| index.to_string());
    let starts: Vec<_> = groups.iter().map(|it| usize::try_from(it.at).unwrap_or(0)).collect();
    let mut rows = rows.into_iter().enumerate().peekable();
    let mut bodies = Vec::new();
    for head in std::iter::once(None).chain(groups.into_iter().map(Some)) {
        let ends = |it: usize| starts.contains(&it);
        let mut body = Vec::new();
        let mut is_first = head.is_some();
        while let Some((_, row)) = rows.next_if(|(index, _)| is_first || !ends(*index)) {
            is_first = false;
            body.push(row);
        }
        if !body.is_empty() {
            bodies.push(view! { <Body shape=shape.clone() page=page.clone() head rows=body/> });
        }
    }
    bodies
}

#[component]
fn Body(
    shape: Shape,
    page: Option<String>,
    head: Option<GroupHead>,
    rows: Vec<ListedRow>,
) -> impl IntoView {
    let back = shape.place.from.remembered("");
    let rows = html! {
        @if let Some(head) = &head { (heading(&shape, head, words())) }
        @for it in &rows { (row(&shape, &back, it)) }
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
