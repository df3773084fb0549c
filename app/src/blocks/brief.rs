//! A record in two lines: what it is called and what counts, where it belongs and when.

use domain::{
    answer::{Column, ListedRow},
    shown::Look,
    value::Kind,
};
use leptos::prelude::*;

use super::{
    cell::{list_cell, text},
    table::{
        Place,
        layout::{self, Part},
        row_title,
    },
};
use crate::address;

/// A few records of a section, one below the other.
#[component]
pub(crate) fn Briefs(
    place: Place,
    columns: Vec<Column>,
    rows: Vec<ListedRow>,
    /// The field by which they are sorted: if it is a date, it is the one that counts.
    #[prop(optional_no_strip)]
    sort: Option<String>,
) -> impl IntoView {
    let mut parts = layout::parts(&columns, &rows, false, None);
    let is_date = |it: &Column| matches!(it.kind, Kind::Date | Kind::Moment);
    let counts = |it: &Column| Some(&it.field) == sort.as_ref() && is_date(it);
    if let Some(index) = columns.iter().position(counts) {
        let moved = |(at, it): (usize, Part)| match it {
            _ if at == index => Part::Date,
            Part::Date => Part::Wide,
            it => it,
        };
        parts = parts.into_iter().enumerate().map(moved).collect();
    }
    let items: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let (place, columns, parts) = (place.clone(), columns.clone(), parts.clone());
            view! { <Brief place row columns parts/> }
        })
        .collect();
    view! { <ul role="list" class="briefs">{items}</ul> }
}

#[component]
fn Brief(place: Place, row: ListedRow, columns: Vec<Column>, parts: Vec<Part>) -> impl IntoView {
    let at = |part: Part| {
        let index = parts.iter().position(|it| *it == part)?;
        Some((index, columns.get(index)?.clone()))
    };
    let says = |part: Part| {
        let (index, _) = at(part)?;
        Some(text(&row, index).to_owned()).filter(|it| !it.is_empty())
    };
    let title = match at(Part::Title) {
        Some((index, column)) => row_title(&row, index, &column),
        None => row.title.clone(),
    };
    let main = if at(Part::Amount).is_some() { Part::Amount } else { Part::Status };
    let beside = [Part::Ref, Part::Status].into_iter().filter(|it| *it != main);
    let mut beside: Vec<_> = beside.filter_map(says).collect();
    if beside.is_empty() {
        beside.extend(says(Part::Link));
    }
    let beside =
        (!beside.is_empty()).then(|| view! { <small>{beside.join(" · ")}</small> }.into_any());
    let main = at(main).map(|(index, _)| {
        view! { <span data-part="main">{list_cell(&row, index)}</span> }.into_any()
    });
    let date = at(Part::Date).and_then(|(index, column)| brief_date(&row, index, column));
    view! {
        <li class="brief">
            <BriefTitle place handle=row.record.handle().map(str::to_owned) title/>
            {main}
            {beside}
            {date}
        </li>
    }
}

/// The link covers the whole of it.
#[component]
fn BriefTitle(place: Place, handle: Option<String>, title: String) -> impl IntoView {
    match handle {
        Some(it) => {
            let href = address::record(&place.portal, &place.section, &it);
            let href = place.from.remembered(&href);
            view! { <a href=href>{title}</a> }.into_any()
        }
        None => view! { <b>{title}</b> }.into_any(),
    }
}

fn brief_date(row: &ListedRow, index: usize, column: Column) -> Option<AnyView> {
    let shown = row.record.cell(index)?;
    let Look::Time(moment) = shown.look.clone() else { return None };
    let text = shown.text.clone();
    let date = view! {
        <small data-part="date">{column.label} " " <time datetime=moment>{text}</time></small>
    };
    Some(date.into_any())
}
