//! The rows of a table, under a heading for each of its groups.

use domain::{
    answer::{GroupHead, ListedRow},
    shown::Shown,
};
use leptos::prelude::*;

use super::{Shape, row, sums};
use crate::{blocks::value::ValueView, language::words};

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
    let head = head.map(|head| {
        let shape = shape.clone();
        view! { <Heading shape head/> }
    });
    let back = shape.place.from.remembered("");
    let rows: Vec<_> = rows.iter().map(|it| row(&shape, &back, it)).collect();
    view! {
        <tbody role="rowgroup" data-page=page>
            {head}
            {rows}
        </tbody>
    }
}

/// What the rows below share, how many of them there are in the whole list, and what they add up
/// to.
#[component]
fn Heading(shape: Shape, head: GroupHead) -> impl IntoView {
    let words = words();
    let GroupHead { shown, count, sums, .. } = head;
    let shown = if shown.text.trim().is_empty() {
        Shown { text: (words.list.without)(&shape.grouped_by), ..Shown::default() }
    } else {
        shown
    };
    let count = count.map(|it| view! { <GroupCount count=words.count(it)/> });
    let all = shape.columns.len();
    let before = sums.iter().take_while(|it| it.is_none()).count();
    // With a number already in the first column there is no room beside it.
    let has_sums = 0 < before && before < sums.len();
    let width = if has_sums { before } else { all };
    let sums = has_sums.then(|| sums::cells(shape.columns, sums, before));
    view! {
        <tr role="row" data-part="group">
            <th role="rowheader" scope="rowgroup" colspan=width.to_string()>
                <ValueView shown/>
                " "
                {count}
            </th>
            {sums}
        </tr>
    }
}

#[component]
fn GroupCount(count: String) -> impl IntoView {
    view! { <span data-part="count">{count}</span> }
}
