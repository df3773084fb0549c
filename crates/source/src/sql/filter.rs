//! A bound filter, in SQL. [`domain::bound::Bound::truth`] is what it must mean.
//!
//! SQL has the same three-valued logic, and `where` lets nothing through but what is true, in
//! the statement itself and behind every link. So nothing here needs to say `is true`, and the
//! database may use its indexes.

use domain::{
    bound::{Bound, BoundTest, Check, Linked, Place, Step},
    catalog::Table,
    filter::Quantifier,
    truth::Truth,
    value::Value,
};
use sea_query::{Expr, ExprTrait, Func, Query, SelectStatement, TableRef};

use super::{
    Dialect, Writer,
    check::filled,
    words::{all, any, truth, unknown, word},
};

impl Writer {
    /// The filter over the row called `here`.
    pub(super) fn filter(&mut self, here: &str, bound: &Bound) -> Expr {
        match bound {
            Bound::All(parts) => all(self.each(here, parts)),
            Bound::Any(parts) => any(self.each(here, parts)),
            Bound::Not(part) => self.filter(here, part).not(),
            Bound::Test(test) => self.test(here, test),
            Bound::Linked(linked) => self.linked(here, linked),
            Bound::Unknown => unknown(),
        }
    }

    fn each(&mut self, here: &str, parts: &[Bound]) -> Vec<Expr> {
        parts.iter().map(|it| self.filter(here, it)).collect()
    }

    pub(super) fn linked(&mut self, here: &str, linked: &Linked) -> Expr {
        let there = self.alias();
        let of = self.filter(&there, &linked.of);
        let mut found =
            self.behind(here, &there, &linked.step).expr(word("1")).and_where(of).take();
        if self.dialect == Dialect::Sqlite {
            // Without a limit SQLite 3.51 makes a join of it, whose `OFFSET` takes a row for several
            // where several records are behind it. PostgreSQL needs none.
            found.limit(1);
        }
        match linked.quantifier {
            Quantifier::AnyOf => Expr::exists(found),
            Quantifier::NoneOf => Expr::exists(found).not(),
        }
    }

    /// The records at the end of one step.
    fn behind(&mut self, here: &str, there: &str, step: &Step) -> SelectStatement {
        let pairs = step.from.iter().zip(&step.to).map(|(from, to)| {
            self.dialect.met(&self.dialect.cell(here, from), &self.dialect.cell(there, to))
        });
        // A link that names no fields leads nowhere, rather than everywhere.
        let met = if step.from.is_empty() { truth(false) } else { all(pairs) };
        Query::select().from(named(&step.table, there)).and_where(met).take()
    }

    /// Something about the one record at the end of the steps; null where there is none.
    pub(super) fn through(
        &mut self,
        here: &str,
        steps: &[Step],
        leaf: &dyn Fn(&Self, &str) -> Expr,
    ) -> Expr {
        let Some((step, rest)) = steps.split_first() else { return leaf(self, here) };
        let there = self.alias();
        let inner = self.through(&there, rest, leaf);
        let found = self.behind(here, &there, step).expr(inner).limit(1).take();
        Expr::SubQuery(None, Box::new(found.into()))
    }

    fn test(&mut self, here: &str, BoundTest { place, check }: &BoundTest) -> Expr {
        let unknown_too = |writer: &mut Self, check: Check, join: fn([Expr; 2]) -> Expr| {
            join([writer.settled(here, place, &check), unknown()])
        };
        // An empty operand is a comparison that nobody can decide.
        match check {
            Check::Same(Value::Empty)
            | Check::Less(Value::Empty)
            | Check::AtMost(Value::Empty)
            | Check::Greater(Value::Empty)
            | Check::AtLeast(Value::Empty) => unknown(),
            Check::Different(Value::Empty) => unknown_too(self, Check::Empty, any),
            Check::OneOf(values) => match filled(values) {
                (values, true) => unknown_too(self, Check::OneOf(values), any),
                _ => self.settled(here, place, check),
            },
            Check::NoneOf(values) => match filled(values) {
                (values, true) => {
                    let none = unknown_too(self, Check::NoneOf(values), all);
                    any([self.settled(here, place, &Check::Empty), none])
                }
                _ => self.settled(here, place, check),
            },
            _ => self.settled(here, place, check),
        }
    }

    /// The check where the place is; where there is no record there, as of an empty cell.
    fn settled(&mut self, here: &str, place: &Place, check: &Check) -> Expr {
        let held = self.through(here, &place.steps, &|writer, there| {
            writer.dialect.check(there, &place.field, check)
        });
        match (place.steps.as_slice(), check.judge(&Value::Empty)) {
            ([], _) | (_, Truth::Unknown) => held,
            (_, missing) => Func::coalesce([held, truth(missing.holds())]).into(),
        }
    }
}

/// The table under an alias. Every column is named with it: SQLite takes an unknown quoted name
/// that stands alone for a text.
pub(super) fn named(table: &Table, alias: &str) -> TableRef {
    bare(table).alias(alias.to_owned())
}

pub(crate) fn bare(table: &Table) -> TableRef {
    match &table.schema {
        Some(schema) => TableRef::from((schema.clone(), table.bare.clone())),
        None => TableRef::from(table.bare.clone()),
    }
}
