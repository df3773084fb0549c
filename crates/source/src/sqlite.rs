//! Cells as SQLite returns them. What fits its kind is said in SQL too: see `sql::sqlite`.

use chrono::{NaiveDate, NaiveDateTime, Timelike};
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
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    (date.format("%Y-%m-%d").to_string() == text).then_some(date)
}

/// A date, or a date and a time of day with a `T` or a blank between, in whole seconds; what
/// follows may only be a fraction, which is cut off, and a `Z`.
fn moment(text: &str) -> Option<NaiveDateTime> {
    const FORM: &str = "%Y-%m-%d %H:%M:%S";
    let midnight = if text.chars().count() == 10 { " 00:00:00" } else { "" };
    let whole: String = text.chars().chain(midnight.chars()).take(19).collect();
    let tail: String = text.chars().skip(19).collect();
    let tail = tail.trim_start_matches(|it: char| it == '.' || it.is_ascii_digit());
    let whole = whole.replace('T', " ");
    let moment = NaiveDateTime::parse_from_str(&whole, FORM).ok()?;
    let fits = moment.format(FORM).to_string() == whole && moment.nanosecond() == 0;
    (fits && (tail.is_empty() || tail == "Z")).then_some(moment)
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
        check(Kind::Moment, "2024-02-29 10:30", None);
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
