//! Filters and conditions: every name is there, every operator and operand fits its field.

use std::sync::Arc;

use super::{
    Place,
    checker::Checker,
    near::{did_you_mean, nearest},
};
use crate::{
    bind::{BindError, bind, condition, place as placed, steps},
    catalog::{Field, Table},
    filter::{Filter, Operand, Operator, Reference, Root, Test},
    path::Hop,
    value::Kind,
};

/// Whether a cell of one kind can be compared with a field of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meet {
    Always,
    /// Only where the text happens to be one: `2026-02-30` is no date.
    Perhaps,
    Never,
}

/// What [`crate::value::Value::into_kind`] makes of the cells of a kind.
pub(super) fn meet(cell: Kind, field: Kind) -> Meet {
    match (cell, field) {
        (Kind::Text, Kind::Date | Kind::Moment | Kind::Uuid) => Meet::Perhaps,
        (Kind::Other, _) | (_, Kind::Other) => Meet::Never,
        (Kind::Date | Kind::Moment, Kind::Date | Kind::Moment) => Meet::Always,
        _ if cell == field || (cell.is_number() && field.is_number()) => Meet::Always,
        _ => Meet::Never,
    }
}

impl Checker<'_> {
    /// A filter over the records of a table.
    pub fn filter(&mut self, place: &Place, filter: &Filter, table: &Arc<Table>) {
        match filter {
            Filter::All(parts) | Filter::Any(parts) => {
                parts.iter().for_each(|it| self.filter(place, it, table));
            }
            Filter::Not(part) => self.filter(place, part, table),
            Filter::Linked { path, of, .. } => match steps(path.hops(), self.catalog, table) {
                Ok(steps) => {
                    let end = steps.last().map_or(table, |it| &it.table);
                    self.filter(place, of, end);
                }
                Err(error) => self.cannot_bind(place, &error),
            },
            Filter::Test(test) => self.test(place, test, Some(table)),
        }
    }

    /// A condition on the customer.
    pub fn condition(&mut self, place: &Place, filter: &Filter) {
        match filter {
            Filter::All(parts) | Filter::Any(parts) => {
                parts.iter().for_each(|it| self.condition(place, it));
            }
            Filter::Not(part) => self.condition(place, part),
            Filter::Linked { .. } => {
                self.cannot_bind(place, &BindError::NotACondition(filter.to_string()));
            }
            Filter::Test(test) => self.test(place, test, None),
        }
    }

    fn test(&mut self, place: &Place, test: &Test, table: Option<&Arc<Table>>) {
        let Some(viewer) = self.viewer.clone() else { return };
        let alone = Filter::Test(test.clone());
        let of_customers = alone.references().into_iter().filter(|it| {
            let is_record = it.root == Root::Record;
            !is_record || table.is_none()
        });
        for reference in alone.references() {
            if let Some(message) = self.misspelt_root(reference, table) {
                return self.error(place, message);
            }
        }
        for reference in of_customers {
            if let Some(message) = self.out_of_reach(reference) {
                return self.error(place, message);
            }
        }
        let bound = match table {
            Some(table) => bind(&alone, self.catalog, table, &viewer).map(|_| ()),
            None => condition(&alone, &viewer).map(|_| ()),
        };
        let field = match table {
            Some(table) if test.left.root == Root::Record => {
                placed(&test.left, self.catalog, table).map(|it| it.field).ok()
            }
            _ => viewer.resolve(&test.left).map(|(field, _)| field),
        };
        match (bound, field) {
            (Ok(()), Some(field)) => self.operands(place, test, &field),
            (Err(BindError::WrongOperand { operand, .. }), Some(field))
                if !test.right.iter().any(|it| matches!(it, Operand::Reference(_))) =>
            {
                let name = &field.name;
                let message = format!(
                    "`{operand}` does not fit `{name}`, which is {}: {}.",
                    kind_name(field.kind),
                    written(field.kind)
                );
                self.error(place, message);
            }
            (Err(error), _) => self.cannot_bind(place, &error),
            (Ok(()), None) => {}
        }
    }

    /// `cusomer.Status`, which reads as a link.
    fn misspelt_root(&self, reference: &Reference, table: Option<&Arc<Table>>) -> Option<String> {
        let (Root::Record, Some(Hop::Along(name))) = (reference.root, reference.hops.first())
        else {
            return None;
        };
        let table = table.cloned().or_else(|| self.users())?;
        if table.link(name).is_some() {
            return None;
        }
        let root = if name.eq_ignore_ascii_case("user") {
            "customer"
        } else {
            nearest(name, ["customer", "organisation"])?
        };
        // As near as a link of that table, small letters mean the customer.
        let is_small = name.chars().all(|it| !it.is_uppercase());
        if !is_small && nearest(name, table.links.iter().map(|it| it.name.as_str())).is_some() {
            return None;
        }
        let meant = Reference {
            root: if root == "customer" { Root::Customer } else { Root::Organisation },
            hops: reference.hops.get(1..).unwrap_or_default().to_vec(),
            field: reference.field.clone(),
        };
        Some(format!("`{}` has no link `{name}`. Did you mean `{meant}`?", table.name))
    }

    /// Why a condition can never look there.
    fn out_of_reach(&self, reference: &Reference) -> Option<String> {
        if !reference.hops.is_empty() {
            return Some(format!(
                "`{reference}` follows a link, and of customers only their own record can be \
                 looked at. Use a field of that record, or `organisation.` for the record that \
                 `organisation` points at."
            ));
        }
        let lacks = reference.root == Root::Organisation
            && self.viewer.as_ref().is_none_or(|it| it.organisation().is_none());
        lacks.then(|| {
            format!(
                "`{reference}` speaks of the customer's organisation, but `[customers]` names no \
                 `organisation` link."
            )
        })
    }

    fn operands(&mut self, place: &Place, test: &Test, field: &Field) {
        for operand in &test.right {
            match operand {
                Operand::Reference(reference) => self.compared(place, reference, field),
                Operand::Text(text) => self.chosen(place, test.operator, text, field),
                _ => {}
            }
        }
    }

    fn compared(&mut self, place: &Place, reference: &Reference, field: &Field) {
        let cell = self.viewer.as_ref().and_then(|it| it.resolve(reference));
        let Some((cell, _)) = cell else { return };
        match meet(cell.kind, field.kind) {
            Meet::Always => {}
            Meet::Perhaps => self.warning(
                place,
                format!(
                    "`{reference}` is text and `{}` is not: customers whose text is no {} get \
                     nothing here.",
                    field.name,
                    noun(field.kind)
                ),
            ),
            Meet::Never => self.error(
                place,
                format!(
                    "`{reference}` is {} and `{}` is {}: they cannot be compared.",
                    kind_name(cell.kind),
                    field.name,
                    kind_name(field.kind)
                ),
            ),
        }
    }

    /// A word that the database itself does not allow there never holds.
    fn chosen(&mut self, place: &Place, operator: Operator, text: &str, field: &Field) {
        let by_value = matches!(
            operator,
            Operator::Is | Operator::IsNot | Operator::IsAnyOf | Operator::IsNoneOf
        );
        if by_value && !field.choices.is_empty() && !field.choices.iter().any(|it| it == text) {
            let near = did_you_mean(text, field.choices.iter().map(String::as_str));
            let message = format!("`{}` never holds \"{text}\".{near}", field.name);
            self.warning(place, message);
        }
    }
}

/// What people call a kind.
pub(super) fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Bool => "a yes or no",
        Kind::Int => "a whole number",
        Kind::Decimal | Kind::Real => "a number",
        Kind::Text => "text",
        Kind::Date => "a date",
        Kind::Moment => "a date and time",
        Kind::Uuid => "a UUID",
        Kind::Other => "of a kind that cannot be compared",
    }
}

/// How values of a kind are written in a filter.
fn written(kind: Kind) -> &'static str {
    match kind {
        Kind::Bool => "say `is checked` or `is not checked`",
        Kind::Int => "write whole numbers without quotes, as in `12`",
        Kind::Decimal | Kind::Real => "write numbers without quotes, as in `12.50`",
        Kind::Date => "write dates as in `\"2026-01-31\"`, or `today - 14 days`",
        Kind::Moment => "write moments as in `\"2026-01-31T14:30\"`, or `now - 2 hours`",
        Kind::Text | Kind::Uuid => "write it in double quotes",
        Kind::Other => "only `is empty` and `is not empty` speak of it",
    }
}

/// The same without its article.
pub(super) fn noun(kind: Kind) -> &'static str {
    let name = kind_name(kind);
    name.strip_prefix("a ").unwrap_or(name)
}
