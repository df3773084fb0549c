//! Tables that customers see nothing of, and why.

use super::{
    reach::Belongings,
    reasons::Unshared,
    words::{is_internal_table, is_staff, says_whose},
};
use crate::catalog::{Catalog, Table};

pub(super) fn unshared(
    catalog: &Catalog,
    users: &Table,
    belongings: &Belongings,
    told: impl Fn(&Table) -> bool,
) -> Vec<Unshared> {
    let others = catalog.tables().filter(|it| it.name != users.name && !told(it));
    let unshared =
        |it: &Table| Unshared { table: it.name.clone(), why: why(it, users, belongings) };
    others.map(|it| unshared(it)).collect()
}

fn why(table: &Table, users: &Table, belongings: &Belongings) -> String {
    let leads = |link: &str| table.link(link).is_some_and(|it| it.to == users.name);
    let made_by = table.links.iter().find(|it| leads(&it.name) && !says_whose(&it.name));
    let plain = match () {
        () if table.is_view => "is a view, and views may mix what belongs to several customers",
        () if belongings.internal.contains(&table.name) => {
            "looks internal, although it leads to customers"
        }
        () if belongings.junctions.contains(&table.name) => "only connects other tables",
        () if is_staff(&table.name) => "sounds like staff or suppliers",
        () if users.links.iter().any(|it| it.to == table.name) => {
            "may be shared by several customers, since they point at it"
        }
        () if is_internal_table(&table.name) => "looks internal",
        () if belongings.reaches.iter().any(|it| it.table.name == table.name) => {
            "has no field that customers could be shown"
        }
        () => match made_by {
            Some(link) => {
                return format!(
                    "leads to customers by `{}` only, which says who made a record, not whose it is",
                    link.name
                );
            }
            None => "has no links that lead to customers",
        },
    };
    plain.to_owned()
}
