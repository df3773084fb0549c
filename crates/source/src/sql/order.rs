//! The order of a list, and where in it a page begins.

use domain::{
    bound::Check,
    cursor::Cursor,
    plan::{Order, Plan},
    value::Value,
};
use sea_query::{Expr, ExprTrait, NullOrdering, SelectStatement};

use super::{
    Dialect, ROOT,
    cell::{Cell, Side},
    words::{all, any, truth},
};

impl Dialect {
    /// Sorts by the plan's order, turned round for a page that ends at its cursor. What is
    /// empty, and what does not fit its field, comes last.
    pub(super) fn sort(self, select: &mut SelectStatement, plan: &Plan) {
        let backwards = plan.cursor().is_some_and(Cursor::backwards);
        for order in plan.order() {
            let cell = self.cell(ROOT, &order.field);
            let down = order.descending != backwards;
            let towards = if down { sea_query::Order::Desc } else { sea_query::Order::Asc };
            if may_lack(&cell, order) {
                let ends = if backwards { NullOrdering::First } else { NullOrdering::Last };
                select.order_by_expr_with_nulls(cell.fit(), towards, ends);
            } else {
                select.order_by_expr(cell.fit(), towards);
            }
        }
    }

    /// The records beyond the cursor, in the direction in which it points: those that differ
    /// from it first in some field, and lie beyond it there.
    pub(super) fn beyond(self, plan: &Plan, cursor: &Cursor) -> Expr {
        let places: Vec<_> = plan.order().iter().zip(cursor.at()).collect();
        let ways = places.iter().enumerate().map(|(index, (order, value))| {
            let before = places.iter().take(index).map(|(order, value)| self.level(order, value));
            all(before.chain([self.past(order, value, cursor.backwards())]))
        });
        any(ways.collect::<Vec<_>>())
    }

    fn level(self, order: &Order, value: &Value) -> Expr {
        match value {
            Value::Empty => self.cell(ROOT, &order.field).fit().is_null(),
            value => self.check(ROOT, &order.field, &Check::Same(value.clone())),
        }
    }

    fn past(self, order: &Order, value: &Value, backwards: bool) -> Expr {
        let cell = self.cell(ROOT, &order.field);
        match (value, backwards) {
            (Value::Empty, false) => truth(false),
            (Value::Empty, true) => cell.fit().is_not_null(),
            (value, _) => {
                let side = if order.descending == backwards { Side::Greater } else { Side::Less };
                let past = self.compared(&cell, &order.field, side, value);
                if !backwards && may_lack(&cell, order) {
                    past.or(cell.fit().is_null())
                } else {
                    past
                }
            }
        }
    }
}

/// Whether a cell may be empty or odd, and so have no place among the others.
fn may_lack(cell: &Cell, order: &Order) -> bool {
    !order.field.required || cell.sound.is_some()
}
