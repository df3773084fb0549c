//! Tables that customers see nothing of, and why.

use super::{
    reach::Belongings,
    reasons::Unshared,
    words::{is_internal_table, is_staff, says_whose},
};
use crate::catalog::{Catalog, Table};

/// What belongs to customers by declared links comes first, what seems to by its name second.
pub(super) fn unshared(
    catalog: &Catalog,
    users: &Table,
    [certain, perhaps]: [&Belongings; 2],
    told: impl Fn(&Table) -> bool,
) -> Vec<Unshared> {
    let others = catalog.tables().filter(|it| it.name != users.name && !told(it));
    let unshared =
        |it: &Table| Unshared { table: it.name.clone(), why: why(it, users, certain, perhaps) };
    others.map(|it| unshared(it)).collect()
}

fn why(table: &Table, users: &Table, certain: &Belongings, perhaps: &Belongings) -> String {
    let leads = |link: &str| table.link(link).is_some_and(|it| it.to == users.name);
    let made_by = table.links.iter().find(|it| leads(&it.name) && !says_whose(&it.name));
    let plain = match () {
        () if table.is_view => "is a view, and views may mix what belongs to several customers",
        () if certain.internal.contains(&table.name) => {
            "looks internal, although it leads to customers"
        }
        () if perhaps.junctions.contains(&table.name) => "only connects other tables",
        () if is_staff(&table.name) => "sounds like staff or suppliers",
        () if users.links.iter().any(|it| it.to == table.name) => {
            "may be shared by several customers, since they point at it"
        }
        () if is_internal_table(&table.name) => "looks internal",
        () if certain.reaches.iter().any(|it| it.table.name == table.name) => {
            "has no field that customers could be shown"
        }
        () if perhaps.reaches.iter().any(|it| it.table.name == table.name) => {
            "seems to lead to customers, as the tables above do"
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
