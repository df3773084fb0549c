//! What the numbers of a list add up to, below their columns.

use domain::{answer::Column, shown::Shown};
use leptos::prelude::*;

use crate::{blocks::value::ValueView, language::words};

/// One row: the word for it over the columns that are not added up, then the sums.
#[component]
pub(crate) fn Sums(columns: Vec<Column>, sums: Vec<Option<Shown>>) -> impl IntoView {
    let before = sums.iter().take_while(|it| it.is_none()).count();
    let cells = cells(columns, sums, before);
    let head = (0 < before).then(|| {
        view! { <th role="rowheader" scope="row" colspan=before.to_string()>{words().list.sum}</th> }.into_any()
    });
    view! {
        <tfoot role="rowgroup">
            <tr role="row">{head}{cells}</tr>
        </tfoot>
    }
}

/// A cell for each column behind the first few.
pub(super) fn cells(
    columns: Vec<Column>,
    sums: Vec<Option<Shown>>,
    before: usize,
) -> Vec<impl IntoView + use<>> {
    let behind = columns.into_iter().zip(sums).skip(before);
    behind.map(|(column, sum)| view! { <Sum label=column.label sum/> }).collect()
}

#[component]
fn Sum(label: String, sum: Option<Shown>) -> impl IntoView {
    let part = sum.is_some().then_some("amount");
    let label = sum.is_some().then_some(label);
    let sum = sum.map(|shown| view! { <ValueView shown/> });
    view! { <td role="cell" data-part=part data-label=label data-align="end">{sum}</td> }
}
