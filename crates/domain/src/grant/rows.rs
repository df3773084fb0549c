//! The rows of a rule, bound; and the links that the rule itself sets on a new record.

use std::sync::Arc;

use super::decide::Deciding;
use crate::{
    bind::{BindError, bind, steps},
    bound::Bound,
    catalog::{Field, Table},
    path::Path,
    portal::{Rows, Scope},
    scope,
    value::Value,
};

pub(super) fn rows(
    rows: &Rows,
    table: &Arc<Table>,
    deciding: &Deciding<'_>,
) -> Result<Bound, BindError> {
    let scope = bound(&rows.scope, table, deciding)?;
    match &rows.only {
        Some(only) => {
            Ok(scope.and(bind(only, deciding.standing.catalog, table, deciding.standing.viewer)?))
        }
        None => Ok(scope),
    }
}

fn bound(scope: &Scope, table: &Arc<Table>, it: &Deciding<'_>) -> Result<Bound, BindError> {
    match scope {
        Scope::Own { path } => scope::own(path, it.standing.catalog, table, it.standing.viewer),
        Scope::Shared { path, via } => {
            scope::shared(path, via, it.standing.catalog, table, it.standing.viewer)
        }
        Scope::Match { field, user_field } => {
            let (field, value) = matched(field, user_field, table, it)?;
            Ok(Bound::same(&field, value))
        }
        Scope::Child { section, link } => {
            let steps = steps(link.hops(), it.standing.catalog, table)?;
            let parent = it.deeper(section)?;
            let end = steps.last().map_or(table, |it| &it.table);
            if end.name != parent.table().name {
                return Err(BindError::WrongEnd {
                    end: end.name.clone(),
                    wanted: parent.table().name.clone(),
                });
            }
            Ok(scope::through(&steps, parent.rows().clone()))
        }
        Scope::Everyone => Ok(Bound::always()),
        Scope::AnyOf(scopes) => scopes
            .iter()
            .map(|one| one_of(one, table, it))
            .collect::<Result<_, _>>()
            .map(Bound::Any),
    }
}

/// One scope beside others: a section that this customer does not have adds nothing to them.
fn one_of(scope: &Scope, table: &Arc<Table>, it: &Deciding<'_>) -> Result<Bound, BindError> {
    match bound(scope, table, it) {
        Err(BindError::NotGranted(_)) => Ok(Bound::never()),
        other => other,
    }
}

fn matched(
    field: &str,
    user_field: &str,
    table: &Table,
    it: &Deciding<'_>,
) -> Result<(Arc<Field>, Value), BindError> {
    let found = table
        .field(field)
        .ok_or_else(|| BindError::NoField { table: table.name.clone(), field: field.to_owned() })?;
    if it.standing.viewer.table().field(user_field).is_none() {
        return Err(BindError::NoCustomerField(user_field.to_owned()));
    }
    if !found.kind.is_comparable() {
        return Err(BindError::NotComparable(field.to_owned()));
    }
    let wrong =
        || BindError::WrongOperand { field: field.to_owned(), operand: user_field.to_owned() };
    let value = match it.standing.viewer.cell(user_field) {
        Value::Odd => Value::Empty,
        value => value.into_kind(found.kind).ok_or_else(wrong)?,
    };
    Ok((Arc::clone(found), value))
}

/// What makes a new record the customer's: the first scope that a link of its own can satisfy.
pub(super) fn owned(
    scope: &Scope,
    table: &Table,
    it: &Deciding<'_>,
) -> Result<Vec<(Arc<Field>, Value)>, BindError> {
    match scope {
        Scope::Own { path } => links(path, table, &|field| it.standing.viewer.cell(&field.name)),
        Scope::Shared { path, via } => {
            let Some(link) = via.single().and_then(|it2| it.standing.viewer.table().link(it2))
            else {
                return Ok(Vec::new());
            };
            links(path, table, &|field| {
                let pair =
                    link.to_fields.iter().zip(&link.from).find(|(to, _)| to.name == field.name);
                pair.map_or(Value::Empty, |(_, from)| it.standing.viewer.cell(&from.name))
            })
        }
        Scope::Match { field, user_field } => Ok(vec![matched(field, user_field, table, it)?]),
        Scope::Child { .. } | Scope::Everyone => Ok(Vec::new()),
        Scope::AnyOf(scopes) => {
            for scope in scopes {
                let found = owned(scope, table, it)?;
                if !found.is_empty() && found.iter().all(|(_, value)| !value.is_empty()) {
                    return Ok(found);
                }
            }
            Ok(Vec::new())
        }
    }
}

fn links(
    path: &Path,
    table: &Table,
    cell: &dyn Fn(&Field) -> Value,
) -> Result<Vec<(Arc<Field>, Value)>, BindError> {
    let Some(link) = path.single().and_then(|it| table.link(it)) else { return Ok(Vec::new()) };
    let pairs = link.from.iter().zip(&link.to_fields);
    Ok(pairs.map(|(from, to)| (Arc::clone(from), cell(to))).collect())
}
