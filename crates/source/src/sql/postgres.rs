//! Cells of PostgreSQL, whose columns hold what they say, and a little more than we do.

use std::cmp::Ordering;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use domain::{
    catalog::Field,
    stored::Stored,
    value::{Kind, Value},
};
use sea_query::{Expr, ExprTrait};

use super::{
    cell::{Cell, Placed},
    numbers::{self, FLOATS},
    stored::{floored, in_years},
    words::{any, between, call, cast, collate, truth, where_holds, word},
};

pub(super) fn cell(field: &Field, raw: Expr) -> Cell {
    match &field.overlay.stored {
        Stored::Unix | Stored::UnixMilliseconds => seconds(field, raw),
        Stored::OneZero => said(&raw, raw.clone().eq(word("1")), raw.clone().eq(word("0"))),
        Stored::Words { yes, no } => {
            let is = |it: &str| textual(&raw).eq(Expr::val(it));
            said(&raw, is(yes), is(no))
        }
        Stored::Own | Stored::Iso | Stored::IsoUtc => plain(field, raw),
    }
}

/// Seconds since 1970, as their moment. Parts of a second are cut off.
fn seconds(field: &Field, raw: Expr) -> Cell {
    let count = cast(raw.clone(), "int8");
    let whole = match field.overlay.stored {
        Stored::UnixMilliseconds => floored(&count),
        _ => count.clone(),
    };
    let sound = in_years(field, &count);
    let moment = call("to_timestamp", [cast(whole, "float8")]);
    // Outside of all years there is no moment, and the database would say so aloud.
    let operand = where_holds(sound.clone(), call("timezone", [word("'UTC'"), moment]));
    let text = cast(operand.clone(), "text");
    Cell::meant(Kind::Moment, raw, (operand, text), sound)
}

/// Yes and no by what stands for them.
fn said(raw: &Expr, yes: Expr, no: Expr) -> Cell {
    let operand: Expr =
        Expr::case(yes.clone(), word("TRUE")).case(no.clone(), word("FALSE")).into();
    let text = cast(operand.clone(), "text");
    Cell::meant(Kind::Bool, raw.clone(), (operand, text), yes.or(no))
}

fn plain(field: &Field, raw: Expr) -> Cell {
    let kind = field.kind;
    let operand = match kind {
        // In its shortest form, as it is shown, and not with the digits that widening adds.
        Kind::Real if field.native == "real" => cast(cast(raw.clone(), "text"), "float8"),
        Kind::Text if !is_plain(field) => textual(&raw),
        _ => raw.clone(),
    };
    let read = match kind {
        Kind::Bool => raw.clone(),
        Kind::Int => cast(raw.clone(), "int8"),
        Kind::Real => cast(operand.clone(), "float8"),
        Kind::Moment if with_zone(field) => {
            cast(call("timezone", [word("'UTC'"), raw.clone()]), "text")
        }
        _ => cast(raw.clone(), "text"),
    };
    let sound = match kind {
        Kind::Decimal => Some(decimal(field, &raw)),
        Kind::Real => {
            let ranges = FLOATS.map(|(low, high)| between(&operand, low, high));
            Some(any(std::iter::once(operand.clone().eq(word("0"))).chain(ranges)))
        }
        Kind::Date => Some(between(&raw, "'0001-01-01'", "'9999-12-31'")),
        Kind::Moment => {
            Some(between(&raw, "'0001-01-01 00:00:00'", "'9999-12-31 23:59:59.999999'"))
        }
        Kind::Other => Some(word("FALSE")),
        _ => None,
    };
    let equals_soundly = kind != Kind::Decimal || is_narrow(field);
    let sorted = operand.clone();
    let (plainly, by_days) = (None, false);
    Cell { kind, raw, read, operand, sound, plainly, equals_soundly, sorted, by_days }
}

/// Compared byte by byte by its own index. An enum, a padded or caseless text is not.
fn is_plain(field: &Field) -> bool {
    field.native == "text" || (field.native.starts_with("character varying") && !is_collated(field))
}

fn is_collated(field: &Field) -> bool {
    field.native.contains(" collate ")
}

fn with_zone(field: &Field) -> bool {
    field.native.contains("with time zone")
}

/// As text, byte by byte.
pub(super) fn textual(raw: &Expr) -> Expr {
    collate(cast(raw.clone(), "text"), "\"C\"")
}

/// Whether every number of the column fits a [`rust_decimal::Decimal`].
fn is_narrow(field: &Field) -> bool {
    let inner = field.native.strip_prefix("numeric(").and_then(|it| it.strip_suffix(')'));
    let parts = inner.and_then(|it| it.split_once(','));
    let parsed = parts.map(|(a, b)| (a.parse::<u8>(), b.parse::<u8>()));
    matches!(parsed, Some((Ok(digits), Ok(scale))) if digits <= 28 && scale <= digits)
}

fn decimal(field: &Field, raw: &Expr) -> Expr {
    if is_narrow(field) {
        return raw.clone().ne(word("'NaN'"));
    }
    let scale = call("scale", [raw.clone()]);
    let magnitude = call("abs", [raw.clone()])
        .mul(call("power", [word("10::numeric"), cast(scale.clone(), "numeric")]));
    let short = scale.lte(word("28"));
    // Nested, so that no huge power is taken.
    let fits = Expr::case(short, magnitude.lt(word("79228162514264337593543950336")))
        .finally(truth(false));
    let small = call("abs", [raw.clone()]).lt(word("79228162514264337593543950336"));
    Expr::case(small, fits).finally(truth(false)).into()
}

pub(super) fn placed(field: &Field, value: &Value) -> Option<Placed> {
    match (field.kind, value) {
        (Kind::Bool, Value::Bool(it)) => Some(Placed::exactly(Expr::val(*it))),
        (Kind::Int, _) => numbers::whole(value),
        (Kind::Decimal, _) => numbers::exact(value).map(|it| Placed::exactly(Expr::val(it))),
        (Kind::Real, _) => numbers::floating(value),
        // PostgreSQL has no texts with a NUL in them, so none equals one.
        (Kind::Text, Value::Text(it)) if !it.contains('\0') => {
            Some(Placed::exactly(Expr::val(it.clone())))
        }
        (Kind::Uuid, Value::Text(it)) => {
            let parsed = uuid::Uuid::parse_str(it).ok().filter(|id| id.to_string() == *it)?;
            Some(Placed::exactly(Expr::val(parsed)))
        }
        (Kind::Date, Value::Date(it)) => Some(date(*it)),
        (Kind::Moment, Value::Moment(it)) => Some(moment(field, *it)),
        _ => None,
    }
}

/// Where a year lies to those that are shown.
fn year(year: i32) -> Ordering {
    match year {
        ..1 => Ordering::Less,
        1..=9999 => Ordering::Equal,
        _ => Ordering::Greater,
    }
}

fn date(it: NaiveDate) -> Placed {
    let (first, last) = (NaiveDate::from_ymd_opt(1, 1, 1), NaiveDate::from_ymd_opt(9999, 12, 31));
    match (year(it.year()), first, last) {
        (Ordering::Less, Some(first), _) => {
            Placed { bound: Expr::val(first), beside: Ordering::Greater }
        }
        (Ordering::Greater, _, Some(last)) => {
            Placed { bound: Expr::val(last), beside: Ordering::Less }
        }
        _ => Placed::exactly(Expr::val(it)),
    }
}

fn moment(field: &Field, it: NaiveDateTime) -> Placed {
    let near = date(it.date());
    let clamped = match near.beside {
        Ordering::Equal => None,
        Ordering::Greater => NaiveDate::from_ymd_opt(1, 1, 1).map(|it| it.and_time(NaiveTime::MIN)),
        Ordering::Less => {
            NaiveDate::from_ymd_opt(10_000, 1, 1).map(|it| it.and_time(NaiveTime::MIN))
        }
    };
    let (kept, beside) = match clamped {
        Some(kept) => (kept, near.beside),
        None => {
            let kept = it.with_nanosecond(it.nanosecond() / 1_000 * 1_000).unwrap_or(it);
            (kept, kept.cmp(&it))
        }
    };
    let bound = if with_zone(field) { Expr::val(kept.and_utc()) } else { Expr::val(kept) };
    Placed { bound, beside }
}

pub(super) fn written(field: &Field, value: &Value) -> Expr {
    let words = matches!(field.overlay.stored, Stored::Words { .. });
    let kept = super::stored::written(field, value);
    let Some(bound) = kept.or_else(|| placed(field, value).map(|it| it.bound)) else {
        return word("NULL");
    };
    // Types that somebody made take a text only by its name. The catalog has it quoted.
    if (field.kind == Kind::Text || words) && field.native.contains('.') && !is_collated(field) {
        bound.cast_as(field.native.clone())
    } else {
        bound
    }
}
