//! Cells of SQLite, where a column may hold anything.
//!
//! What counts as fitting is said twice, here in SQL and in [`crate::sqlite::decode`] in Rust;
//! the differential test holds the two together.

use std::cmp::Ordering;

use chrono::{NaiveDateTime, Timelike};
use domain::{
    catalog::Field,
    stored::Stored,
    value::{Kind, Value},
};
use rust_decimal::prelude::ToPrimitive;
use sea_query::{BinOper, Expr, ExprTrait};

use super::{
    cell::{Cell, Placed},
    numbers::{self, FLOATS},
    stored::{floored, in_years},
    words::{all, any, between, call, cast, collate, where_holds, word},
};

/// How the catalog marks the column that is the row's own number: it holds nothing else.
pub(crate) const ROW_NUMBER: &str = "INTEGER PRIMARY KEY";

/// Without anything to add, SQLite hands 24:00:00 back as it came.
const RECKONED: &str = "'+0 days'";

const MOMENT: &str = "%Y-%m-%d %H:%M:%S";

pub(super) fn cell(field: &Field, raw: Expr) -> Cell {
    match &field.overlay.stored {
        Stored::Unix | Stored::UnixMilliseconds => seconds(field, raw),
        Stored::Words { yes, no } => said(&raw, yes, no),
        Stored::Own | Stored::Iso | Stored::IsoUtc | Stored::OneZero => plain(field, raw),
    }
}

/// Whether the field's cells are read as they are.
pub(super) fn is_plain(field: &Field) -> bool {
    !matches!(field.overlay.stored, Stored::Unix | Stored::UnixMilliseconds | Stored::Words { .. })
}

fn plain(field: &Field, raw: Expr) -> Cell {
    let kind = field.kind;
    let operand = if kind == Kind::Moment { canonical(&raw) } else { raw.clone() };
    let sound = match kind {
        Kind::Int if field.native == ROW_NUMBER => None,
        Kind::Int => Some(is_a(&raw, "'integer'")),
        Kind::Bool => Some(is_a(&raw, "'integer'").and(between(&raw, "0", "1"))),
        Kind::Decimal | Kind::Real => Some(number(&raw)),
        Kind::Text | Kind::Uuid => Some(is_a(&raw, "'text'")),
        Kind::Date => Some(date(&raw)),
        Kind::Moment => Some(moment(&raw)),
        Kind::Other => Some(word("FALSE")),
    };
    let equals_soundly = matches!(kind, Kind::Decimal | Kind::Real | Kind::Date);
    let by_days = kind == Kind::Moment;
    let plainly = by_days.then(|| is_canonical(&raw));
    let sorted = match kind {
        Kind::Moment => respelt(&raw),
        Kind::Text | Kind::Uuid | Kind::Date => exact(raw.clone()),
        _ => raw.clone(),
    };
    let read = raw.clone();
    Cell { kind, raw, read, operand, sound, plainly, equals_soundly, sorted, by_days }
}

/// Seconds since 1970, as the text of their moment. Parts of a second are cut off.
fn seconds(field: &Field, raw: Expr) -> Cell {
    let whole = match field.overlay.stored {
        Stored::UnixMilliseconds => floored(&raw),
        _ => raw.clone(),
    };
    let sound = is_a(&raw, "'integer'").and(in_years(field, &raw));
    let moment = call("datetime", [whole, word("'unixepoch'")]);
    let operand = where_holds(sound.clone(), moment);
    Cell::meant(Kind::Moment, raw, (operand.clone(), operand), sound)
}

/// Yes and no by their words: 1 and 0, and 2 for anything else.
fn said(raw: &Expr, yes: &str, no: &str) -> Cell {
    let is = |it: &str| raw.clone().eq(exact(Expr::val(it)));
    let operand: Expr = Expr::case(is(yes), word("1"))
        .case(is(no), word("0"))
        .case(raw.clone().is_not_null(), word("2"))
        .into();
    let sound = operand.clone().lt(word("2"));
    let meant = Cell::meant(Kind::Bool, raw.clone(), (operand.clone(), operand), sound);
    Cell { equals_soundly: true, ..meant }
}

fn is_a(raw: &Expr, class: &'static str) -> Expr {
    call("typeof", [raw.clone()]).eq(word(class))
}

fn number(raw: &Expr) -> Expr {
    let ranges = FLOATS.map(|(low, high)| between(raw, low, high));
    let fits = any(std::iter::once(raw.clone().eq(word("0"))).chain(ranges));
    is_a(raw, "'integer'").or(is_a(raw, "'real'").and(fits))
}

fn date(raw: &Expr) -> Expr {
    all([
        is_a(raw, "'text'"),
        call("length", [raw.clone()]).eq(word("10")),
        call("date", [raw.clone(), word(RECKONED)]).eq(exact(raw.clone())),
    ])
}

/// The first 19 characters, with midnight added to a bare date and a blank for the `T`.
fn canonical(raw: &Expr) -> Expr {
    let is_date = call("length", [raw.clone()]).eq(word("10"));
    let midnight: Expr = Expr::case(is_date, word("' 00:00:00'")).finally(word("''")).into();
    let joined = raw.clone().binary(BinOper::Custom("||"), midnight);
    let start = call("substr", [joined, word("1"), word("19")]);
    call("replace", [start, word("'T'"), word("' '")])
}

/// [`canonical`] of a moment that is one: asked of every row of a page, so that most cost nothing.
fn respelt(raw: &Expr) -> Expr {
    let blank = call("substr", [raw.clone(), word("11"), word("1")]).eq(word("' '"));
    let is_it = call("length", [raw.clone()]).eq(word("19")).and(blank);
    Expr::case(is_it, raw.clone()).finally(canonical(raw)).into()
}

/// The day with which the text of a sound moment begins.
pub(super) fn day(raw: Expr) -> Expr {
    call("substr", [raw, word("1"), word("10")])
}

/// The same of a value.
pub(super) fn day_of(value: &Value) -> Option<Expr> {
    match value {
        Value::Moment(it) => Some(by_text(*it, 10).bound),
        _ => None,
    }
}

/// Behind every text that begins with this day.
pub(super) fn end_of(day: Expr) -> Expr {
    exact(day.binary(BinOper::Custom("||"), word("'~'")))
}

/// Whether [`canonical`] would change nothing, and the moment is one.
fn is_canonical(raw: &Expr) -> Expr {
    all([
        call("length", [raw.clone()]).eq(word("19")),
        call("datetime", [raw.clone(), word(RECKONED)]).eq(exact(raw.clone())),
    ])
}

fn moment(raw: &Expr) -> Expr {
    let tail = call("substr", [raw.clone(), word("20")]);
    let tail = call("ltrim", [tail, word("'.0123456789'")]);
    // Counting and cutting end at a NUL; bytes do not.
    let bytes = call("length", [cast(raw.clone(), "blob")]);
    all([
        is_a(raw, "'text'"),
        bytes.eq(call("length", [raw.clone()])),
        tail.clone().eq(word("''")).or(tail.eq(word("'Z'"))),
        call("datetime", [canonical(raw), word(RECKONED)]).eq(canonical(raw)),
    ])
}

/// Compared to the letter, whatever collation the column declares.
pub(super) fn exact(text: Expr) -> Expr {
    collate(text, "BINARY")
}

pub(super) fn placed(field: &Field, value: &Value) -> Option<Placed> {
    match (field.kind, value) {
        (Kind::Bool, Value::Bool(it)) => Some(Placed::exactly(Expr::val(i64::from(*it)))),
        (Kind::Int, _) => numbers::whole(value),
        (Kind::Decimal | Kind::Real, _) => match numbers::exact(value)? {
            it if it.fract().is_zero() && it.to_i64().is_some() => numbers::whole(value),
            _ => numbers::floating(value),
        },
        (Kind::Text | Kind::Uuid, Value::Text(it)) => {
            Some(Placed::exactly(exact(Expr::val(it.clone()))))
        }
        (Kind::Date, Value::Date(it)) => Some(by_text(it.and_time(chrono::NaiveTime::MIN), 10)),
        (Kind::Moment, Value::Moment(it)) => Some(by_text(*it, 19)),
        _ => None,
    }
}

/// Texts of moments lie as their moments do, as long as the year has four digits.
fn by_text(it: NaiveDateTime, length: usize) -> Placed {
    let text: String = it.format(MOMENT).to_string();
    if text.starts_with('-') {
        return Placed { bound: Expr::val("0"), beside: Ordering::Greater };
    }
    if text.starts_with('+') {
        return Placed { bound: Expr::val(":"), beside: Ordering::Less };
    }
    let beside = if it.nanosecond() == 0 { Ordering::Equal } else { Ordering::Less };
    let kept: String = text.chars().take(length).collect();
    Placed { bound: exact(Expr::val(kept)), beside }
}

pub(super) fn written(field: &Field, value: &Value) -> Expr {
    if let Some(kept) = super::stored::written(field, value) {
        return kept;
    }
    match placed(field, value) {
        Some(placed) => placed.bound,
        None => word("NULL"),
    }
}

/// The textual operand: nothing for what is no text.
pub(super) fn textual(cell: &Cell) -> Expr {
    where_holds(is_a(&cell.raw, "'text'"), exact(cell.raw.clone()))
}
