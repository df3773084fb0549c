//! Columns that stay as wide as they are. A table must look at all its rows to know how wide each
//! column is; one that knows it already may leave out what nobody sees.

use domain::ask::PAGE;
use leptos::{
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, HtmlElement},
};

/// Keeps the widths of a table that is about to grow, and how high a page of it is. Cards have none
/// to keep, and what is wider than its place stays as it is.
pub(super) fn keep_widths() {
    let table = document().query_selector(".table:not([data-even],[data-wide])").ok().flatten();
    let Some(table) = table.and_then(|it| it.dyn_into::<HtmlElement>().ok()) else { return };
    let Ok(heads) = table.query_selector_all("thead th") else { return };
    let heads = (0..heads.length()).filter_map(|it| heads.item(it)?.dyn_into::<Element>().ok());
    let widths: Vec<_> = heads.map(|it| pixels(it.get_bounding_client_rect().width())).collect();
    let Some(page) = page_height(&table).filter(|_| !widths.contains(&0)) else { return };
    let columns: Vec<_> = widths.iter().map(|it| format!("minmax(min-content,{it}fr)")).collect();
    let style = table.style();
    let _ = style.set_property("--columns", &columns.join(" "));
    let _ = style.set_property("--page", &format!("{page}px"));
    let _ = table.set_attribute("data-even", "");
}

/// As high as its rows are so far.
fn page_height(table: &HtmlElement) -> Option<i32> {
    let body = table.query_selector("tbody").ok()??;
    let rows = i32::try_from(body.child_element_count()).ok()?;
    let page = i32::try_from(PAGE).ok()?;
    pixels(body.get_bounding_client_rect().height()).checked_mul(page)?.checked_div(rows)
}

/// Whole ones: there is no room for more in the client.
#[expect(clippy::cast_possible_truncation, reason = "no table is that large")]
fn pixels(length: f64) -> i32 {
    length.round() as i32
}
