//! Cells as SQLite returns them. What fits its kind is said in SQL too: see `sql::sqlite`.

use std::ops::Range;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use domain::value::{Kind, Value};
use rust_decimal::Decimal;
use sqlx::{Row, TypeInfo, ValueRef, sqlite::SqliteRow};

use crate::sql::decimal;

/// Every cell of a row, by its kind.
pub(crate) fn row(row: &SqliteRow, kinds: &[Kind]) -> Vec<Value> {
    kinds.iter().enumerate().map(|(index, kind)| cell(row, index, *kind)).collect()
}

enum Raw {
    Int(i64),
    Real(f64),
    Text(String),
}

fn cell(row: &SqliteRow, index: usize, kind: Kind) -> Value {
    let Ok(raw) = row.try_get_raw(index) else { return Value::Odd };
    if raw.is_null() {
        return Value::Empty;
    }
    // The type of the value, not of the column: SQLite lets them differ.
    let read = match raw.type_info().name() {
        "INTEGER" => row.try_get_unchecked(index).ok().map(Raw::Int),
        "REAL" => row.try_get_unchecked(index).ok().map(Raw::Real),
        "TEXT" => row.try_get_unchecked(index).ok().map(Raw::Text),
        _ => None,
    };
    read.and_then(|it| decode(kind, it)).unwrap_or(Value::Odd)
}

fn decode(kind: Kind, raw: Raw) -> Option<Value> {
    match (kind, raw) {
        (Kind::Bool, Raw::Int(it)) => match it {
            0 => Some(Value::Bool(false)),
            1 => Some(Value::Bool(true)),
            _ => None,
        },
        (Kind::Int, Raw::Int(it)) => Some(Value::Int(it)),
        (Kind::Decimal | Kind::Real, Raw::Int(it)) => Some(Value::Decimal(Decimal::from(it))),
        (Kind::Decimal | Kind::Real, Raw::Real(it)) => decimal(it).map(Value::Decimal),
        (Kind::Text | Kind::Uuid | Kind::Other, Raw::Text(it)) => Some(Value::Text(it)),
        (Kind::Date, Raw::Text(it)) => date(&it).map(Value::Date),
        (Kind::Moment, Raw::Text(it)) => moment(&it).map(Value::Moment),
        (Kind::Other, Raw::Int(it)) => Some(Value::Text(it.to_string())),
        (Kind::Other, Raw::Real(it)) => Some(Value::Text(it.to_string())),
        _ => None,
    }
}

fn date(text: &str) -> Option<NaiveDate> {
    let is_date = text.len() == 10 && stands(text, 4, "-") && stands(text, 7, "-");
    let year = i32::try_from(digits(text, 0..4)?).ok()?;
    let date = NaiveDate::from_ymd_opt(year, digits(text, 5..7)?, digits(text, 8..10)?);
    date.filter(|_| is_date)
}

/// A date, or a date and a time of day with a `T` or a blank between, in whole seconds; what
/// follows may only be a fraction, which is cut off, and a `Z`.
///
/// By its places: each list has many, and forms that chrono reads cost ten times as much.
fn moment(text: &str) -> Option<NaiveDateTime> {
    let date = date(text.get(..10)?)?;
    if text.len() == 10 {
        return Some(date.and_time(NaiveTime::MIN));
    }
    let is_parted = stands(text, 10, " ") || stands(text, 10, "T");
    let is_time = is_parted && stands(text, 13, ":") && stands(text, 16, ":");
    let parts = (digits(text, 11..13)?, digits(text, 14..16)?, digits(text, 17..19)?);
    let time = NaiveTime::from_hms_opt(parts.0, parts.1, parts.2)?;
    let tail = text.get(19..)?.trim_start_matches(|it: char| it == '.' || it.is_ascii_digit());
    (is_time && (tail.is_empty() || tail == "Z")).then(|| date.and_time(time))
}

fn stands(text: &str, at: usize, part: &str) -> bool {
    text.get(at..).is_some_and(|it| it.starts_with(part))
}

fn digits(text: &str, places: Range<usize>) -> Option<u32> {
    let part = text.get(places).filter(|it| it.bytes().all(|it| it.is_ascii_digit()))?;
    part.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kind: Kind, text: &str, expected: Option<&str>) {
        let actual = decode(kind, Raw::Text(text.to_owned())).map(|it| it.to_string());
        assert_eq!(actual.as_deref(), expected);
    }

    #[test]
    fn moments_are_read_in_whole_seconds() {
        check(Kind::Moment, "2024-02-29", Some("2024-02-29T00:00:00"));
        check(Kind::Moment, "2024-02-29T10:30:00.5Z", Some("2024-02-29T10:30:00"));
        check(Kind::Moment, "2024-02-29T10:30:00Zulu", None);
        check(Kind::Moment, "2024-02-29 10:30", None);
        check(Kind::Moment, "2024-02-29 10:30:0é", None);
        check(Kind::Moment, "2024-02-29-10:30:00", None);
        check(Kind::Moment, "2024-02-29 24:00:00", None);
        check(Kind::Moment, "+024-02-29 10:30:00", None);
        check(Kind::Moment, "2024-02-29 10:30:60", None);
        check(Kind::Moment, "2024-02-29 10:30:00+02:00", None);
        check(Kind::Moment, "2023-02-29 10:30:00", None);
    }

    #[test]
    fn what_does_not_fit_is_odd() {
        check(Kind::Date, "2024-02-29", Some("2024-02-29"));
        check(Kind::Date, "2024-02-29 00:00:00", None);
        check(Kind::Int, "5", None);
        check(Kind::Bool, "true", None);
    }
}
