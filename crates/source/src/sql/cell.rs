//! A cell in SQL: how it is read, and what it is compared as.

use std::cmp::Ordering;

use domain::{
    catalog::Field,
    value::{Kind, Value},
};
use sea_query::{Expr, ExprTrait};

use super::{
    Dialect, postgres, sqlite,
    words::{all, call, never, truth, where_holds, word},
};

/// One field of one row.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub kind: Kind,
    /// The bare column, or what stands for it.
    pub raw: Expr,
    /// What is selected, for [`crate::cells`] to decode.
    pub read: Expr,
    /// What is compared. Only sound cells may be held to its word.
    pub operand: Expr,
    /// Whether the cell fits its kind, where some might not. Such a cell is `Value::Odd`. Of a
    /// cell that is not empty and might equal a bound value it is never unknown.
    pub sound: Option<Expr>,
    /// Where this holds the cell is sound, and its operand is the bare column. It is cheaper to ask
    /// than the rest, and holds of nearly all cells: lists are sorted by it.
    pub plainly: Option<Expr>,
    /// Whether no odd cell's operand equals a bound value, so that an index alone may answer.
    pub equals_soundly: bool,
    /// What sound cells are sorted by: the bare column wherever it is in their order, so that an
    /// index of it serves.
    pub sorted: Expr,
    /// Whether a sound cell is a text that begins with its day: an index of it knows the days,
    /// where it does not know what comes first on each.
    pub by_days: bool,
}

/// A value as it is bound, and on which side of the true one it lies: a database that keeps
/// whole seconds has no half of one, and no cell between the two.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub bound: Expr,
    pub beside: Ordering,
}

/// Which way two cells lie to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Less,
    AtMost,
    Greater,
    AtLeast,
}

impl Placed {
    pub(super) fn exactly(bound: impl Into<Expr>) -> Self {
        Self { bound: bound.into(), beside: Ordering::Equal }
    }
}

impl Dialect {
    /// The field of the row called `alias`.
    pub(super) fn cell(self, alias: &str, field: &Field) -> Cell {
        let raw = Expr::col((alias.to_owned(), field.name.clone()));
        match self {
            Self::Sqlite => sqlite::cell(field, raw),
            Self::Postgres => postgres::cell(field, raw),
        }
    }

    /// What is selected of the field. Where that is the column itself, nothing else is built.
    pub(super) fn read(self, alias: &str, field: &Field) -> Expr {
        match self {
            Self::Sqlite if sqlite::is_plain(field) => {
                Expr::col((alias.to_owned(), field.name.clone()))
            }
            _ => self.cell(alias, field).read,
        }
    }

    /// A value to compare with cells of the field; nothing where it can equal none.
    fn placed(self, field: &Field, value: &Value) -> Option<Placed> {
        match self {
            Self::Sqlite => sqlite::placed(field, value),
            Self::Postgres => postgres::placed(field, value),
        }
    }

    /// A value to write into the field.
    pub(super) fn written(self, field: &Field, value: &Value) -> Expr {
        match self {
            Self::Sqlite => sqlite::written(field, value),
            Self::Postgres => postgres::written(field, value),
        }
    }

    /// Whether the cell equals one of the values. Unknown for an empty cell, false for an odd one.
    pub(super) fn one_of(self, cell: &Cell, field: &Field, values: &[Value]) -> Expr {
        let bound = values.iter().filter_map(|it| self.placed(field, it));
        let equal: Vec<_> = bound
            .filter(|it| it.beside == Ordering::Equal)
            .map(|it| cell.operand.clone().eq(it.bound))
            .collect();
        if equal.is_empty() {
            return never(cell.raw.clone());
        }
        let equal = super::words::any(equal);
        match &cell.sound {
            Some(sound) if !cell.equals_soundly => {
                equal.and(sound.clone().or(cell.raw.clone().is_null()))
            }
            _ => equal,
        }
    }

    /// Whether the cell lies on that side of the value. Unknown for an empty or odd cell.
    pub(super) fn compared(self, cell: &Cell, field: &Field, side: Side, value: &Value) -> Expr {
        let Some(Placed { bound, beside }) = self.placed(field, value) else {
            return super::words::unknown();
        };
        let fit = cell.fit();
        match (side, beside) {
            (Side::Less, Ordering::Less) | (Side::AtMost, Ordering::Less | Ordering::Equal) => {
                fit.lte(bound)
            }
            (Side::Less, _) | (Side::AtMost, Ordering::Greater) => fit.lt(bound),
            (Side::Greater, Ordering::Greater)
            | (Side::AtLeast, Ordering::Greater | Ordering::Equal) => fit.gte(bound),
            (Side::Greater, _) | (Side::AtLeast, Ordering::Less) => fit.gt(bound),
        }
    }

    /// Whether two cells are equal, as links are: both filled, both sound, of like kinds.
    pub(super) fn met(self, here: &Cell, there: &Cell) -> Expr {
        let equal = match (here.kind, there.kind) {
            (a, b) if a.is_number() && b.is_number() => {
                there.operand.clone().eq(here.operand.clone())
            }
            (Kind::Text | Kind::Uuid, Kind::Text | Kind::Uuid) => self.texts_met(here, there),
            (Kind::Bool, Kind::Bool) | (Kind::Date, Kind::Date) | (Kind::Moment, Kind::Moment) => {
                there.operand.clone().eq(here.operand.clone())
            }
            // Values of unlike kinds are never the same, whatever a database makes of them.
            _ => return truth(false),
        };
        all([Some(equal), there.sound.clone(), here.sound.clone()].into_iter().flatten())
    }

    fn texts_met(self, here: &Cell, there: &Cell) -> Expr {
        match self {
            Self::Sqlite => there.operand.clone().eq(sqlite::exact(here.operand.clone())),
            Self::Postgres if here.kind == there.kind => {
                there.operand.clone().eq(here.operand.clone())
            }
            Self::Postgres => there.read.clone().eq(here.read.clone()),
        }
    }
}

impl Cell {
    /// Of a column that keeps what it means in a form of its own: what that is, and the same as it
    /// is read. Neither is there for an odd cell, which is read as a mark of nothing.
    pub(super) fn meant(kind: Kind, raw: Expr, (operand, text): (Expr, Expr), sound: Expr) -> Self {
        let odd = where_holds(raw.clone().is_not_null(), word("'?'"));
        let read = call("coalesce", [text, odd]);
        let sorted = operand.clone();
        let (plainly, equals_soundly, by_days) = (None, false, false);
        let sound = Some(sound);
        Self { kind, raw, read, operand, sound, plainly, equals_soundly, sorted, by_days }
    }

    /// The operand of a sound cell; nothing for an odd one.
    pub(super) fn fit(&self) -> Expr {
        match (&self.sound, &self.plainly) {
            (Some(sound), Some(plainly)) => Expr::case(plainly.clone(), self.raw.clone())
                .case(sound.clone(), self.operand.clone())
                .into(),
            (Some(sound), None) => where_holds(sound.clone(), self.operand.clone()),
            (None, _) => self.operand.clone(),
        }
    }

    /// Whether the cell is filled and sound.
    pub(super) fn is_fit(&self) -> Expr {
        match (&self.sound, &self.plainly) {
            (Some(sound), Some(plainly)) => {
                Expr::case(plainly.clone(), truth(true)).finally(sound.clone()).into()
            }
            (Some(sound), None) => sound.clone(),
            (None, _) => self.raw.clone().is_not_null(),
        }
    }

    /// The same cell where [`Cell::is_fit`] is known to hold.
    pub(super) fn known_fit(self) -> Self {
        Self { operand: self.sorted.clone(), sound: None, plainly: None, ..self }
    }
}
