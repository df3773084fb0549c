//! How a list is arranged: what it shows, what it is grouped and sorted by, what is added up.

use std::sync::Arc;

use super::Order;
use crate::{
    ask::{Ask, UNGROUPED},
    catalog::Field,
    grant::{Grant, Use},
    portal::View,
    refusal::{Fault, Input, Refusal},
};

/// The fields that are asked for, else the view's, else all. They stand in the order in which they
/// are named.
pub(super) fn shown(
    asked: &[String],
    view: Option<&View>,
    grant: &Grant,
) -> Result<Vec<Arc<Field>>, Refusal> {
    let mut fields: Vec<Arc<Field>> = Vec::new();
    for name in asked {
        let unknown = Refusal::Invalid(Input::Columns, Fault::Unknown);
        let field = grant.field(name, Use::Read).ok_or(unknown)?;
        if !fields.iter().any(|it| it.name == *name) {
            fields.push(Arc::clone(field));
        }
    }
    if !fields.is_empty() {
        return Ok(fields);
    }
    Ok(match view.and_then(|it| it.fields.as_ref()) {
        Some(names) => {
            names.iter().filter_map(|it| grant.field(it, Use::Read)).map(Arc::clone).collect()
        }
        None => grant.fields(Use::Read),
    })
}

/// Only what is shown is added up, and only numbers that count something.
pub(super) fn summed(view: Option<&View>, shown: &[Arc<Field>]) -> Vec<Arc<Field>> {
    let names = view.map_or(&[][..], |it| &it.sums);
    let counts = |it: &&Arc<Field>| it.kind.is_number() && names.contains(&it.name);
    shown.iter().filter(counts).map(Arc::clone).collect()
}

/// What is grouped by. A heading shows its value, so the field must be read as well as sorted by.
pub(super) fn group(
    ask: &Ask,
    view: Option<&View>,
    grant: &Grant,
) -> Result<Option<Order>, Refusal> {
    let one =
        |text: &str| one(text, grant).filter(|it| grant.field(&it.field.name, Use::Read).is_some());
    match ask.group.as_deref() {
        Some(UNGROUPED) => Ok(None),
        Some(text) => one(text).map(Some).ok_or(Refusal::Invalid(Input::Group, Fault::Unknown)),
        None => Ok(view.and_then(|it| it.group.as_deref()).and_then(one)),
    }
}

/// The groups first, then what is asked for or what the view says, then the key. Whoever sorts by
/// the field of the groups turns these round.
pub(super) fn order(
    asked: Option<&str>,
    view: Option<&View>,
    group: Option<Order>,
    grant: &Grant,
) -> Result<Vec<Order>, Refusal> {
    let mut orders = match asked {
        Some(text) => {
            vec![one(text, grant).ok_or(Refusal::Invalid(Input::Sort, Fault::Unknown))?]
        }
        // Staff may sort a view by what its customers do not see: then it does not sort for them.
        None => view
            .map_or_else(Vec::new, |it| it.sort.iter().filter_map(|it| one(it, grant)).collect()),
    };
    let Some(mut group) = group else {
        let descending = orders.first().is_some_and(|it| it.descending);
        return Ok(total(grant, orders, descending));
    };
    let same = |it: &Order| it.field.name == group.field.name;
    if let Some(turned) = orders.iter().find(|it| same(it)).filter(|_| asked.is_some()) {
        group.descending = turned.descending;
    }
    orders.retain(|it| it.field.name != group.field.name);
    let descending = orders.first().is_some_and(|it| it.descending);
    orders.insert(0, group);
    Ok(total(grant, orders, descending))
}

fn one(text: &str, grant: &Grant) -> Option<Order> {
    let (name, descending) = text.strip_prefix('-').map_or((text, false), |it| (it, true));
    let field = grant.field(name, Use::Sort).map(Arc::clone)?;
    Some(Order { field, descending })
}

/// Adds the key as the last word, so that the order is total; where there is no key, all that
/// can be read.
pub(super) fn total(grant: &Grant, mut orders: Vec<Order>, descending: bool) -> Vec<Order> {
    let key = &grant.table().key;
    let last = if key.is_empty() { &grant.fields(Use::Sort) } else { key };
    for field in last {
        if !orders.iter().any(|it| it.field.name == field.name) {
            orders.push(Order { field: Arc::clone(field), descending });
        }
    }
    orders
}
