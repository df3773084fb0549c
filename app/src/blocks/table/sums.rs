//! What the numbers of a list add up to, below their columns.

use domain::{answer::Column, shown::Shown};
use leptos::prelude::*;
use maud::{Markup, html};

use crate::{blocks::value::value, language::words, ui::written::written};

/// One row: the word for it over the columns that are not added up, then the sums.
#[component]
pub(crate) fn Sums(columns: Vec<Column>, sums: Vec<Option<Shown>>) -> impl IntoView {
    let before = sums.iter().take_while(|it| it.is_none()).count();
    let row = html! {
        tr role="row" {
            @if 0 < before {
                th role="rowheader" scope="row" colspan=(before) { (words().list.sum) }
            }
            (cells(&columns, &sums, before))
        }
    };
    view! { <tfoot role="rowgroup" inner_html=written(row)></tfoot> }
}

/// A cell for each column behind the first few.
pub(super) fn cells(columns: &[Column], sums: &[Option<Shown>], before: usize) -> Markup {
    html! {
        @for (column, sum) in columns.iter().zip(sums).skip(before) {
            @if let Some(sum) = sum {
                td role="cell" data-part="amount" data-label=(column.label) data-align="end" {
                    (value(sum))
                }
            } @else {
                td role="cell" data-align="end" {}
            }
        }
    }
}
