//! The stretches of a list: what has a place in its order, and behind it what has none, because
//! the cell that it is sorted by is empty or odd.
//!
//! Read together, the database has to look at each cell before it knows which of the two it is,
//! and sort them all. Read one after the other, an index that is in the order of the cells leads
//! to the page, however many records there are.

use std::sync::Arc;

use domain::{
    catalog::Field,
    cursor::Cursor,
    plan::{Order, Plan},
    value::Value,
};
use sea_query::{Expr, ExprTrait, SelectStatement};

use super::{
    Dialect, ROOT, Writer,
    cell::{Cell, Side},
    order::may_lack,
    select::granted,
    sqlite,
    words::{call, word},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stretch {
    /// Both in one: where no record can lack a place, where one record is looked for, and where
    /// records are counted over both.
    Whole,
    Placed,
    Lacking,
}

impl Stretch {
    /// Those in which the page of the plan may lie, in its direction.
    pub(crate) fn of(dialect: Dialect, plan: &Plan) -> Vec<Self> {
        let may_lack =
            |it: &&Order| it.choices().is_empty() && may_lack(&dialect.cell(ROOT, &it.field), it);
        if plan.order().first().filter(may_lack).is_none() {
            return vec![Self::Whole];
        }
        let lacks = |it: &Cursor| it.at().first().is_none_or(Value::is_empty);
        match plan.cursor() {
            None => vec![Self::Placed, Self::Lacking],
            // Records are counted over both.
            Some(it) if 0 < it.skip() => vec![Self::Whole],
            Some(it) => match (lacks(it), it.backwards()) {
                (false, false) => vec![Self::Placed, Self::Lacking],
                (false, true) => vec![Self::Placed],
                (true, false) => vec![Self::Lacking],
                (true, true) => vec![Self::Lacking, Self::Placed],
            },
        }
    }
}

/// The field that decides, and whether the page is read from its greatest cell on.
fn first(plan: &Plan) -> Option<(&Arc<Field>, bool)> {
    let backwards = plan.cursor().is_some_and(Cursor::backwards);
    plan.order().first().map(|it| (&it.field, it.descending != backwards))
}

impl Writer {
    /// Narrows a statement to one stretch of the plan, and to what lies beyond its cursor.
    pub(super) fn within(&mut self, select: &mut SelectStatement, plan: &Plan, stretch: Stretch) {
        if let Some(it) = plan.cursor().and_then(|it| self.dialect.beyond(plan, it, stretch)) {
            select.and_where(it);
        }
        let Some((field, down)) = first(plan) else { return };
        let cell = self.dialect.cell(ROOT, field);
        match stretch {
            Stretch::Whole => {}
            Stretch::Lacking => {
                select.and_where(cell.fit().is_null());
            }
            Stretch::Placed => {
                select.and_where(cell.is_fit());
                if let Some(it) = self.cursor_bound(plan, field, &cell, down) {
                    select.and_where(it);
                }
                if cell.by_days {
                    let days = self.days(plan, &cell, down);
                    select.and_where(days);
                }
            }
        }
    }

    /// What [`Dialect::beyond`] says of the first field, for an index.
    fn cursor_bound(&self, plan: &Plan, field: &Field, cell: &Cell, down: bool) -> Option<Expr> {
        let value = plan.cursor()?.at().first().filter(|it| !it.is_empty())?;
        if cell.by_days {
            let day = sqlite::day_of(value)?;
            let raw = cell.raw.clone();
            return Some(if down { raw.lte(sqlite::end_of(day)) } else { raw.gte(day) });
        }
        let side = if down { Side::AtMost } else { Side::AtLeast };
        Some(self.dialect.compared(&cell.clone().known_fit(), field, side, value))
    }

    /// The days that the page reaches into: as many records as it needs lie on them, by the
    /// index. Which of them come first, the moments say.
    fn days(&mut self, plan: &Plan, cell: &Cell, down: bool) -> Expr {
        let mut last = granted(self, plan);
        last.and_where(cell.is_fit());
        if let Some(it) =
            plan.cursor().and_then(|it| self.dialect.beyond(plan, it, Stretch::Placed))
        {
            last.and_where(it);
        }
        let raw = sqlite::exact(cell.raw.clone());
        let towards = if down { sea_query::Order::Desc } else { sea_query::Order::Asc };
        last.expr(sqlite::day(cell.raw.clone())).order_by_expr(raw, towards);
        last.limit(1).offset(u64::from(plan.limit()));
        let last = Expr::SubQuery(None, Box::new(last.into()));
        // Fewer records than the page needs lie on all days that there are.
        let raw = cell.raw.clone();
        if down {
            raw.gte(sqlite::exact(call("coalesce", [last, word("''")])))
        } else {
            raw.lte(sqlite::end_of(call("coalesce", [last, word("''")])))
        }
    }
}
