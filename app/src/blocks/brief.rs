//! A record in two lines: what it is called and what counts, where it belongs and when.

use domain::{
    answer::{Column, ListedRow},
    shown::Look,
    value::Kind,
};
use leptos::prelude::*;
use maud::{Markup, html};

use super::{
    cell::{list_cell, text},
    table::{
        Place,
        layout::{self, Part},
        row_title,
    },
};
use crate::{address, ui::written::written};

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
    let items = html! { @for it in &rows { (brief(&place, it, &columns, &parts)) } };
    view! { <ul role="list" class="briefs" inner_html=written(items)></ul> }
}

fn brief(place: &Place, row: &ListedRow, columns: &[Column], parts: &[Part]) -> Markup {
    let at = |part: Part| {
        let index = parts.iter().position(|it| *it == part)?;
        Some((index, columns.get(index)?))
    };
    let says = |part: Part| at(part).map(|(it, _)| text(row, it)).filter(|it| !it.is_empty());
    let title = at(Part::Title).map(|(index, column)| row_title(row, index, column));
    let title = title.unwrap_or_else(|| row.title.clone());
    let main = if at(Part::Amount).is_some() { Part::Amount } else { Part::Status };
    let beside = [Part::Ref, Part::Status].into_iter().filter(|it| *it != main);
    let mut beside: Vec<_> = beside.filter_map(says).collect();
    if beside.is_empty() {
        beside.extend(says(Part::Link));
    }
    let href = row
        .record
        .handle()
        .map(|it| place.from.remembered(&address::record(&place.portal, &place.section, it)));
    html! {
        li class="brief" {
            // The link covers the whole of it.
            @if let Some(href) = href { a href=(href) { (title) } } @else { b { (title) } }
            @if let Some((index, _)) = at(main) {
                span data-part="main" { (list_cell(row, index)) }
            }
            @if !beside.is_empty() { small { (beside.join(" · ")) } }
            @if let Some((index, column)) = at(Part::Date) { (date(row, index, column)) }
        }
    }
}

fn date(row: &ListedRow, index: usize, column: &Column) -> Markup {
    let Some(shown) = row.record.cell(index) else { return Markup::default() };
    let Look::Time(moment) = &shown.look else { return Markup::default() };
    html! {
        small data-part="date" { (column.label) " " time datetime=(moment) { (shown.text) } }
    }
}
