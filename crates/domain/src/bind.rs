//! From what staff wrote to what may be evaluated: names become fields, operands become values.
//!
//! Whatever cannot be resolved is an error for the whole filter. Nothing is dropped.

use std::sync::Arc;

use chrono::{NaiveTime, TimeDelta};

use crate::{
    bound::{Bound, BoundTest, Check, Linked, Needle, Place, Step},
    catalog::{Catalog, Field, Table},
    filter::{Filter, Operand, Operator, Quantifier, Reference, Root, Test},
    path::{Hop, Path},
    truth::Truth,
    value::{Kind, Value},
    viewer::Viewer,
};

/// Why a filter, a path or a scope cannot be bound.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BindError {
    #[error("there is no table `{0}`")]
    NoTable(String),
    #[error("table `{table}` has no field `{field}`")]
    NoField { table: String, field: String },
    #[error("table `{table}` has no link `{link}`")]
    NoLink { table: String, link: String },
    #[error("link `{link}` of table `{table}` points at `{to}`, not at `{wanted}`")]
    WrongTable { table: String, link: String, to: String, wanted: String },
    #[error("the path ends at `{end}`, not at `{wanted}`")]
    WrongEnd { end: String, wanted: String },
    #[error("`{0}` may lead to several records: say `any of {0} has (…)` or `none of {0} has (…)`")]
    Many(String),
    #[error("field `{0}` cannot be compared")]
    NotComparable(String),
    #[error("field `{field}` cannot be compared by `{operator}`")]
    WrongOperator { field: String, operator: &'static str },
    #[error("`{operand}` does not fit field `{field}`")]
    WrongOperand { field: String, operand: String },
    #[error("the customer has no field `{0}`")]
    NoCustomerField(String),
    #[error("a condition speaks of the customer only; `{0}` looks at other records")]
    NotACondition(String),
    #[error("table `{0}` has no key")]
    NoKey(String),
    #[error("there is no section `{0}`")]
    NoSection(String),
    #[error("sections `{0}` depend on each other in a circle, or too deeply")]
    Circle(String),
    #[error("for this customer there is no section `{0}`")]
    NotGranted(String),
}

/// Turns a filter over `table` into one that can run, for this viewer.
pub fn bind(
    filter: &Filter,
    catalog: &Catalog,
    table: &Table,
    viewer: &Viewer,
) -> Result<Bound, BindError> {
    let each = |parts: &[Filter]| {
        parts.iter().map(|it| bind(it, catalog, table, viewer)).collect::<Result<Vec<_>, _>>()
    };
    Ok(match filter {
        Filter::All(parts) => Bound::All(each(parts)?),
        Filter::Any(parts) => Bound::Any(each(parts)?),
        Filter::Not(part) => Bound::Not(Box::new(bind(part, catalog, table, viewer)?)),
        Filter::Linked { quantifier, path, of } => {
            linked(*quantifier, path, of, catalog, table, viewer)?
        }
        Filter::Test(test) if test.left.root == Root::Record => {
            let place = place(&test.left, catalog, table)?;
            match check(test, &place.field, viewer)? {
                Some(check) => Bound::Test(BoundTest { place, check }),
                None => Bound::Unknown,
            }
        }
        Filter::Test(test) => constant(judge(test, viewer)?),
    })
}

/// Evaluates a condition on the viewer. An error must be taken for "does not hold".
pub fn condition(filter: &Filter, viewer: &Viewer) -> Result<Truth, BindError> {
    let each = |parts: &[Filter]| {
        parts.iter().map(|it| condition(it, viewer)).collect::<Result<Vec<_>, _>>()
    };
    match filter {
        Filter::All(parts) => Ok(Truth::all(each(parts)?)),
        Filter::Any(parts) => Ok(Truth::any(each(parts)?)),
        Filter::Not(part) => Ok(!condition(part, viewer)?),
        Filter::Test(test) => judge(test, viewer),
        Filter::Linked { .. } => Err(BindError::NotACondition(filter.to_string())),
    }
}

/// Resolves a path from `table`, link by link.
pub fn steps(hops: &[Hop], catalog: &Catalog, table: &Table) -> Result<Vec<Step>, BindError> {
    let mut steps: Vec<Step> = Vec::new();
    for hop in hops {
        let here = steps.last().map_or(table, |it| it.table.as_ref());
        steps.push(step(hop, catalog, here)?);
    }
    Ok(steps)
}

fn step(hop: &Hop, catalog: &Catalog, here: &Table) -> Result<Step, BindError> {
    let find = |name: &str| catalog.table(name).ok_or_else(|| BindError::NoTable(name.to_owned()));
    let no_link = |table: &Table, link: &str| BindError::NoLink {
        table: table.name.clone(),
        link: link.to_owned(),
    };
    match hop {
        Hop::Along(name) => {
            let link = here.link(name).ok_or_else(|| no_link(here, name))?;
            let table = Arc::clone(find(&link.to)?);
            Ok(Step { from: link.from.clone(), table, to: link.to_fields.clone(), many: false })
        }
        Hop::Back { table, link: name } => {
            let table = Arc::clone(find(table)?);
            let link = table.link(name).ok_or_else(|| no_link(&table, name))?;
            if link.to != here.name {
                return Err(BindError::WrongTable {
                    table: table.name.clone(),
                    link: name.clone(),
                    to: link.to.clone(),
                    wanted: here.name.clone(),
                });
            }
            let (from, to) = (link.to_fields.clone(), link.from.clone());
            Ok(Step { from, table, to, many: true })
        }
    }
}

fn linked(
    quantifier: Quantifier,
    path: &Path,
    of: &Filter,
    catalog: &Catalog,
    table: &Table,
    viewer: &Viewer,
) -> Result<Bound, BindError> {
    let mut steps = steps(path.hops(), catalog, table)?;
    let Some(last) = steps.pop() else { return Ok(Bound::never()) };
    let inner = bind(of, catalog, &last.table, viewer)?;
    let (first, found) = steps.into_iter().rev().fold((last, inner), |(step, of), before| {
        (before, Bound::Linked(Linked { quantifier: Quantifier::AnyOf, step, of: Box::new(of) }))
    });
    Ok(Bound::Linked(Linked { quantifier, step: first, of: Box::new(found) }))
}

pub(crate) fn place(
    left: &Reference,
    catalog: &Catalog,
    table: &Table,
) -> Result<Place, BindError> {
    let steps = steps(&left.hops, catalog, table)?;
    if let Some(hop) = left.hops.iter().zip(&steps).find(|(_, it)| it.many).map(|(hop, _)| hop) {
        return Err(BindError::Many(hop.to_string()));
    }
    let end = steps.last().map_or(table, |it| it.table.as_ref());
    let field = end
        .field(&left.field)
        .ok_or_else(|| BindError::NoField { table: end.name.clone(), field: left.field.clone() })?;
    Ok(Place { field: Arc::clone(field), steps })
}

fn judge(test: &Test, viewer: &Viewer) -> Result<Truth, BindError> {
    if let (Root::Organisation, None) = (test.left.root, viewer.organisation()) {
        return Ok(Truth::Unknown);
    }
    let (field, cell) = viewer
        .resolve(&test.left)
        .ok_or_else(|| BindError::NoCustomerField(test.left.to_string()))?;
    Ok(check(test, &field, viewer)?.map_or(Truth::Unknown, |it| it.judge(&cell)))
}

fn constant(truth: Truth) -> Bound {
    match truth {
        Truth::True => Bound::always(),
        Truth::False => Bound::never(),
        Truth::Unknown => Bound::Unknown,
    }
}

/// The check of a comparison, or nothing when its operand is empty.
fn check(test: &Test, field: &Field, viewer: &Viewer) -> Result<Option<Check>, BindError> {
    let operator = test.operator;
    fits(operator, field)?;
    let values = test
        .right
        .iter()
        .map(|it| operand(it, field, viewer))
        .collect::<Result<Vec<_>, BindError>>()?;
    let wrong =
        || BindError::WrongOperator { field: field.name.clone(), operator: operator.words() };
    Ok(match operator {
        Operator::IsEmpty => Some(Check::Empty),
        Operator::IsNotEmpty => Some(Check::NotEmpty),
        Operator::IsChecked => Some(Check::Same(Value::Bool(true))),
        Operator::IsNotChecked => Some(Check::Different(Value::Bool(true))),
        Operator::IsAnyOf => Some(Check::OneOf(values)),
        Operator::IsNoneOf if values.iter().any(Value::is_empty) => None,
        Operator::IsNoneOf => Some(Check::NoneOf(values)),
        _ => match values.into_iter().next() {
            None => return Err(wrong()),
            Some(Value::Empty) => None,
            Some(value) => Some(single(operator, value).ok_or_else(wrong)?),
        },
    })
}

fn single(operator: Operator, value: Value) -> Option<Check> {
    Some(match (operator, value) {
        (Operator::Is, value) => Check::Same(value),
        (Operator::IsNot, value) => Check::Different(value),
        (Operator::Less, value) => Check::Less(value),
        (Operator::AtMost, value) => Check::AtMost(value),
        (Operator::Greater, value) => Check::Greater(value),
        (Operator::AtLeast, value) => Check::AtLeast(value),
        (Operator::Contains, Value::Text(it)) => Check::Contains(Needle::exact(&it)),
        (Operator::StartsWith, Value::Text(it)) => Check::StartsWith(Needle::exact(&it)),
        (Operator::ContainsLike, Value::Text(it)) => Check::Contains(Needle::any_case(&it)),
        (Operator::StartsWithLike, Value::Text(it)) => Check::StartsWith(Needle::any_case(&it)),
        (Operator::IsLike, Value::Text(it)) => Check::Like(Needle::any_case(&it)),
        _ => return None,
    })
}

fn fits(operator: Operator, field: &Field) -> Result<(), BindError> {
    let checked = matches!(operator, Operator::IsChecked | Operator::IsNotChecked);
    let speaks_of_empty = matches!(operator, Operator::IsEmpty | Operator::IsNotEmpty);
    if !field.kind.is_comparable() && !speaks_of_empty {
        return Err(BindError::NotComparable(field.name.clone()));
    }
    let wrong = (operator.is_ordering() && !field.kind.is_ordered())
        || (operator.is_textual() && field.kind != Kind::Text)
        || (checked && field.kind != Kind::Bool);
    if wrong {
        return Err(BindError::WrongOperator {
            field: field.name.clone(),
            operator: operator.words(),
        });
    }
    Ok(())
}

fn operand(operand: &Operand, field: &Field, viewer: &Viewer) -> Result<Value, BindError> {
    let value = match operand {
        Operand::Text(it) => Value::Text(it.clone()),
        Operand::Number(it) => Value::Decimal(*it),
        Operand::Bool(it) => Value::Bool(*it),
        Operand::Moment { whole_days, plus_minutes } => {
            let start = if *whole_days {
                viewer.now().date().and_time(NaiveTime::MIN)
            } else {
                viewer.now()
            };
            let moved = TimeDelta::try_minutes(*plus_minutes)
                .and_then(|it| start.checked_add_signed(it))
                .unwrap_or(start);
            Value::Moment(moved)
        }
        Operand::Reference(reference) => match (reference.root, viewer.organisation()) {
            (Root::Organisation, None) => Value::Empty,
            _ => viewer
                .resolve(reference)
                .map(|(_, it)| it)
                .ok_or_else(|| BindError::NoCustomerField(reference.to_string()))?,
        },
    };
    if let Value::Odd = value {
        return Ok(Value::Empty);
    }
    value.into_kind(field.kind).ok_or_else(|| BindError::WrongOperand {
        field: field.name.clone(),
        operand: operand.to_string(),
    })
}
