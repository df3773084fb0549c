//! What stands in a list: the few fields by which people tell records apart.

use super::words::{is_bulky, is_dated_later, is_number, words};
use crate::{
    catalog::{Field, Table},
    value::Kind,
};

/// More columns than this do not fit on a laptop, nor in a head.
const COLUMNS_MAX: usize = 6;
/// Fewer than this, and even what is bulky helps.
const COLUMNS_MIN: usize = 3;

/// The fields for a list, where all that may be read are too many.
pub(super) fn columns(table: &Table, read: &[String]) -> Option<Vec<String>> {
    if read.len() <= COLUMNS_MAX {
        return None;
    }
    let mut ranked: Vec<_> = read.iter().filter_map(|it| table.field(it)).collect();
    ranked.sort_by_key(|it| rank(table, it));
    let slim = ranked.iter().filter(|it| !is_bulky(it)).count();
    ranked.truncate(slim.clamp(COLUMNS_MIN, COLUMNS_MAX));
    let listed = read.iter().filter(|it| ranked.iter().any(|field| field.name == **it));
    Some(listed.cloned().collect())
}

/// Smaller comes first: what it is called, then how it stands, then the rest.
fn rank(table: &Table, field: &Field) -> u8 {
    let words = words(&field.name);
    let last = words.last().map_or("", String::as_str);
    let amounts = ["total", "amount", "sum", "betrag", "price", "preis", "balance", "summe"];
    let dated = matches!(field.kind, Kind::Date | Kind::Moment);
    match last {
        _ if table.is_key(&field.name) => 0,
        _ if is_bulky(field) => 6,
        "name" | "title" | "subject" | "label" | "bezeichnung" | "titel" | "betreff" => 0,
        _ if is_number(field) => 1,
        "status" | "state" | "phase" if words.len() <= 2 => 1,
        _ if amounts.iter().any(|it| last.ends_with(it)) => 1,
        _ if dated && !is_dated_later(field) => 2,
        _ if table.link_of(&field.name).is_some() => 3,
        _ if dated => 5,
        _ => 4,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[track_caller]
    fn check(read: &str, listed: Option<&str>) {
        let names: Vec<_> = read.split(' ').map(str::to_owned).collect();
        let kind = |name: &str| if name.contains("Date") { Kind::Date } else { Kind::Text };
        let fields = names.iter().map(|it| Arc::new(Field::new(it, kind(it)))).collect();
        let table = Table {
            name: "Orders".into(),
            schema: None,
            bare: "Orders".into(),
            is_view: false,
            fields,
            key: Vec::new(),
            unique: Vec::new(),
            links: Vec::new(),
        };
        let found = columns(&table, &names).map(|it| it.join(" "));
        assert_eq!(found.as_deref(), listed);
    }

    #[test]
    fn few_fields_are_all_listed() {
        check("Number Status City Country Phone Fax", None);
    }

    #[test]
    fn a_list_shows_what_tells_records_apart_in_the_order_of_the_table() {
        check(
            "ShipCity ShipCountry OrderDate Number RequiredDate Carrier Status Weight Total Fax",
            Some("OrderDate Number Carrier Status Weight Total"),
        );
        check(
            "InvoiceDate BillingAddress BillingCity BillingCountry BillingPhone BillingZip Total",
            Some("InvoiceDate BillingAddress Total"),
        );
    }
}
