//! How a record belongs to a customer, as a bound filter.

use std::sync::Arc;

use crate::{
    bind::{BindError, steps},
    bound::{Bound, Linked, Step},
    catalog::{Catalog, Field, Table},
    filter::Quantifier,
    path::Path,
    value::Value,
    viewer::Viewer,
};

/// Records from which following the steps reaches the customer's own record.
pub(crate) fn own(
    path: &Path,
    catalog: &Catalog,
    table: &Table,
    viewer: &Viewer,
) -> Result<Bound, BindError> {
    let steps = steps(path.hops(), catalog, table)?;
    ends_at(&steps, table, viewer.table())?;
    Ok(reach(&steps, &|field| viewer.cell(&field.name)))
}

/// Records that reach an organisation which the customer reaches by `via`.
pub(crate) fn shared(
    path: &Path,
    via: &Path,
    catalog: &Catalog,
    table: &Table,
    viewer: &Viewer,
) -> Result<Bound, BindError> {
    let mut there = steps(path.hops(), catalog, table)?;
    let back = steps(via.hops(), catalog, viewer.table())?;
    let end = back.last().map_or(viewer.table(), |it| &it.table);
    ends_at(&there, table, end)?;
    if let [only] = back.as_slice()
        && !only.many
        && there.last().is_some_and(|it| asked(it).iter().all(|field| holds(only, field)))
    {
        // The customer's own link holds the organisation's key already.
        let cell = |field: &Field| held(only, field, viewer);
        return Ok(reach(&there, &cell));
    }
    there.extend(reversed(&back, viewer.table()));
    Ok(reach(&there, &|field| viewer.cell(&field.name)))
}

/// The cell of the customer's link that holds this field of the organisation.
fn held(step: &Step, field: &Field, viewer: &Viewer) -> Value {
    let pair = step.to.iter().zip(&step.from).find(|(to, _)| to.name == field.name);
    pair.map_or(Value::Empty, |(_, from)| viewer.cell(&from.name))
}

fn holds(step: &Step, field: &Field) -> bool {
    step.to.iter().any(|it| it.name == field.name)
}

/// The fields of the record at the end of a last step that [`reach`] compares.
fn asked(last: &Step) -> &[Arc<Field>] {
    if last.many { &last.table.key } else { &last.to }
}

/// The same links, walked from their end to their start.
fn reversed(steps: &[Step], start: &Arc<Table>) -> Vec<Step> {
    let befores = std::iter::once(start).chain(steps.iter().map(|it| &it.table));
    let mut back: Vec<_> = steps
        .iter()
        .zip(befores)
        .map(|(step, before)| Step {
            from: step.to.clone(),
            table: Arc::clone(before),
            to: step.from.clone(),
            many: !step.many,
        })
        .collect();
    back.reverse();
    back
}

fn ends_at(steps: &[Step], start: &Table, wanted: &Table) -> Result<(), BindError> {
    let end = steps.last().map_or(start, |it| it.table.as_ref());
    if end.name == wanted.name {
        Ok(())
    } else {
        Err(BindError::WrongEnd { end: end.name.clone(), wanted: wanted.name.clone() })
    }
}

/// Some record at the end of the steps has these cells in the fields that the last link meets.
pub(crate) fn reach(steps: &[Step], cell: &impl Fn(&Field) -> Value) -> Bound {
    match steps {
        [] => Bound::never(),
        // A link forwards holds the key itself: the record at its end need not be read.
        [last] if !last.many => {
            let pairs = last.from.iter().zip(&last.to);
            same(pairs.map(|(from, to)| Bound::same(from, cell(to))).collect())
        }
        [last] => {
            let key = last.table.key.iter();
            linked(last, same(key.map(|it| Bound::same(it, cell(it))).collect()))
        }
        [first, rest @ ..] => linked(first, reach(rest, cell)),
    }
}

/// All of these; and where there is nothing to compare, as in a table without a key, nothing.
fn same(tests: Vec<Bound>) -> Bound {
    if tests.is_empty() { Bound::never() } else { Bound::All(tests) }
}

/// Some record at the end of the steps is granted by `of`.
pub(crate) fn through(steps: &[Step], of: Bound) -> Bound {
    steps.iter().rev().fold(of, |of, step| linked(step, of))
}

fn linked(step: &Step, of: Bound) -> Bound {
    Bound::Linked(Linked { quantifier: Quantifier::AnyOf, step: step.clone(), of: Box::new(of) })
}
