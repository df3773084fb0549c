//! A check on one cell, in SQL. [`domain::bound::Check::judge`] is what it must mean.

use domain::{
    bound::{Check, Needle},
    catalog::Field,
    value::Value,
};
use sea_query::{Expr, ExprTrait};

use super::{
    Dialect,
    cell::{Cell, Side},
    postgres, sqlite,
    words::{call, collate, is_not_true, never, truth, word},
};

impl Dialect {
    /// The check, of a field of the row called `alias`. No operand in it is empty.
    pub(super) fn check(self, alias: &str, field: &Field, check: &Check) -> Expr {
        let cell = self.cell(alias, field);
        let one = std::slice::from_ref;
        match check {
            Check::Empty => cell.raw.is_null(),
            Check::NotEmpty => cell.raw.is_not_null(),
            Check::Same(value) => self.one_of(&cell, field, one(value)),
            Check::Different(value) => is_not_true(self.one_of(&cell, field, one(value))),
            Check::OneOf(values) if values.is_empty() => truth(false),
            Check::OneOf(values) => self.one_of(&cell, field, values),
            Check::NoneOf(values) if values.is_empty() => truth(true),
            Check::NoneOf(values) => is_not_true(self.one_of(&cell, field, values)),
            Check::Less(value) => self.compared(&cell, field, Side::Less, value),
            Check::AtMost(value) => self.compared(&cell, field, Side::AtMost, value),
            Check::Greater(value) => self.compared(&cell, field, Side::Greater, value),
            Check::AtLeast(value) => self.compared(&cell, field, Side::AtLeast, value),
            Check::Contains(needle) => self.within(&cell, needle, |text, it| {
                let place = if self == Self::Sqlite { "instr" } else { "strpos" };
                call(place, [text, it]).gt(word("0"))
            }),
            Check::StartsWith(needle) => self.within(&cell, needle, |text, it| {
                let length = i64::try_from(needle.text().chars().count()).unwrap_or(i64::MAX);
                let length = self.length(length);
                self.equal(call("substr", [text, word("1"), length]), it)
            }),
            Check::Like(needle) => self.within(&cell, needle, |text, it| self.equal(text, it)),
        }
    }

    /// The folded text of the cell held against the needle. Unknown for what is no text.
    fn within(self, cell: &Cell, needle: &Needle, fits: impl Fn(Expr, Expr) -> Expr) -> Expr {
        if cell.kind != domain::value::Kind::Text {
            return super::words::unknown();
        }
        if self == Self::Postgres && needle.text().contains('\0') {
            return never(cell.raw.clone());
        }
        fits(self.folded(self.text(cell), needle), Expr::val(needle.text()))
    }

    /// The text of the cell, byte by byte.
    pub(super) fn text(self, cell: &Cell) -> Expr {
        match self {
            Self::Sqlite => sqlite::textual(cell),
            Self::Postgres => postgres::textual(&cell.raw),
        }
    }

    /// As the needle has it: A to Z small, and its own letters outside ASCII.
    pub(super) fn folded(self, text: Expr, needle: &Needle) -> Expr {
        if !needle.is_any_case() {
            return text;
        }
        let letters = needle.folds().into_iter();
        letters.fold(call("lower", [text]), |text, (capital, small)| {
            let (capital, small) = (Expr::val(capital.to_string()), Expr::val(small.to_string()));
            call("replace", [text, capital, small])
        })
    }

    pub(super) fn equal(self, text: Expr, other: Expr) -> Expr {
        match self {
            Self::Sqlite => text.eq(sqlite::exact(other)),
            Self::Postgres => text.eq(collate(other, "\"C\"")),
        }
    }

    fn length(self, length: i64) -> Expr {
        match self {
            Self::Sqlite => Expr::val(length),
            Self::Postgres => Expr::val(i32::try_from(length).unwrap_or(i32::MAX)),
        }
    }
}

/// The values that are not empty, and whether one was.
pub(super) fn filled(values: &[Value]) -> (Vec<Value>, bool) {
    let filled: Vec<_> = values.iter().filter(|it| !it.is_empty()).cloned().collect();
    let lacks = filled.len() < values.len();
    (filled, lacks)
}
