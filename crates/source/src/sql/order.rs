//! The order of a list, and where in it a page begins.

use domain::{
    bound::Check,
    cursor::Cursor,
    plan::{Order, Plan},
    portal::ChoiceLook,
    value::Value,
};
use sea_query::{CaseStatement, Expr, ExprTrait, NullOrdering, SelectStatement};

use super::{
    Dialect, ROOT,
    cell::{Cell, Side},
    stretch::Stretch,
    words::{all, any, truth},
};

impl Dialect {
    /// Sorts a stretch by the plan's order, turned round for a page that ends at its cursor. What
    /// is empty, and what does not fit its field, comes last.
    pub(super) fn sort(self, select: &mut SelectStatement, plan: &Plan, stretch: Stretch) {
        let backwards = plan.cursor().is_some_and(Cursor::backwards);
        for (index, order) in plan.order().iter().enumerate() {
            let cell = self.cell(ROOT, &order.field);
            let down = order.descending != backwards;
            let towards = if down { sea_query::Order::Desc } else { sea_query::Order::Asc };
            let ends = if backwards { NullOrdering::First } else { NullOrdering::Last };
            match (index, stretch) {
                (0, Stretch::Placed) => {
                    select.order_by_expr(cell.sorted, towards);
                    continue;
                }
                (0, Stretch::Lacking) => continue,
                _ => {}
            }
            for by in self.rank(&cell, order).into_iter().chain([cell.fit()]) {
                if may_lack(&cell, order) {
                    select.order_by_expr_with_nulls(by, towards.clone(), ends);
                } else {
                    select.order_by_expr(by, towards.clone());
                }
            }
        }
    }

    /// The records of a stretch beyond the cursor, in the direction in which it points: those that
    /// differ from it first in some field, and lie beyond it there. Nothing where all of them do.
    pub(super) fn beyond(self, plan: &Plan, cursor: &Cursor, stretch: Stretch) -> Option<Expr> {
        if cursor.at().is_empty() {
            return None;
        }
        let mut places: Vec<_> = plan.order().iter().zip(cursor.at()).collect();
        let lacks = cursor.at().first().is_some_and(Value::is_empty);
        match (stretch, lacks) {
            (Stretch::Placed, true) | (Stretch::Lacking, false) => return None,
            (Stretch::Lacking, true) => drop(places.remove(0)),
            (Stretch::Placed, false) | (Stretch::Whole, _) => {}
        }
        let ways = places.iter().enumerate().map(|(index, (order, value))| {
            let before = places.iter().take(index).map(|(order, value)| self.level(order, value));
            let past = match (index, stretch) {
                (0, Stretch::Placed) => self.past_placed(order, value, cursor.backwards()),
                _ => self.past(order, value, cursor.backwards()),
            };
            all(before.chain([past]))
        });
        Some(any(ways.collect::<Vec<_>>()))
    }

    /// [`Dialect::past`] where the cell is known to fit.
    fn past_placed(self, order: &Order, value: &Value, backwards: bool) -> Expr {
        let cell = self.cell(ROOT, &order.field).known_fit();
        let side = if order.descending == backwards { Side::Greater } else { Side::Less };
        self.compared(&cell, &order.field, side, value)
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
                let past = self.past_value(&cell, order, side, value);
                if !backwards && may_lack(&cell, order) {
                    past.or(cell.fit().is_null())
                } else {
                    past
                }
            }
        }
    }
}

/// Choices stand in the order that staff gave them, and not in that of their letters.
impl Dialect {
    /// The place of the cell among the choices; that of all other values is behind them. Nothing
    /// for an empty or odd cell, and for a field without choices.
    fn rank(self, cell: &Cell, order: &Order) -> Option<Expr> {
        let choices = order.choices();
        let mut places = CaseStatement::new();
        for (choice, place) in choices.iter().zip(0..) {
            let value = Value::Text(choice.value.clone());
            let same = self.one_of(cell, &order.field, &[value]);
            places = places.case(same, Expr::val(place));
        }
        let others = places.case(cell.fit().is_not_null(), Expr::val(behind(choices)));
        (!choices.is_empty()).then(|| others.into())
    }

    fn past_value(self, cell: &Cell, order: &Order, side: Side, value: &Value) -> Expr {
        let past = self.compared(cell, &order.field, side, value);
        let Some(rank) = self.rank(cell, order) else { return past };
        let last = behind(order.choices());
        let is_it = |it: &ChoiceLook| *value == Value::Text(it.value.clone());
        let known = (0..).zip(order.choices()).find(|(_, it)| is_it(it)).map(|(place, _)| place);
        let place = Expr::val(known.unwrap_or(last));
        let further = match side {
            Side::Less | Side::AtMost => rank.clone().lt(place),
            Side::Greater | Side::AtLeast => rank.clone().gt(place),
        };
        match known {
            Some(_) => further,
            None => further.or(rank.eq(Expr::val(last)).and(past)),
        }
    }
}

/// Where values stand that are none of the choices.
fn behind(choices: &[ChoiceLook]) -> i32 {
    i32::try_from(choices.len()).unwrap_or(i32::MAX)
}

/// Whether a cell may be empty or odd, and so have no place among the others.
pub(super) fn may_lack(cell: &Cell, order: &Order) -> bool {
    !order.field.required || cell.sound.is_some()
}
