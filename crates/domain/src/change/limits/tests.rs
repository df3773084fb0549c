//! What keeps to the limits of a field, and what does not.

use chrono::NaiveDate;

use super::*;
use crate::portal::DeclaredField;

fn now() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(23, 30, 0).unwrap()
}

/// In Berlin it is the next day already.
fn berlin() -> Locale {
    Locale { zone: chrono_tz::Tz::Europe__Berlin, ..Locale::default() }
}

fn limits(kind: Kind, toml: &str) -> Limits {
    let declared: DeclaredField =
        toml::from_str(&format!("table = \"T\"\nfield = \"F\"\n{toml}")).unwrap();
    let mut field = Field::new("F", kind);
    field.overlay.field_type = declared.field_type;
    field.overlay.most = declared.most;
    field.overlay.limits = declared.limits();
    Limits::of(&field, now(), berlin())
}

#[track_caller]
fn check(kind: Kind, toml: &str, good: &[&str], bad: &[(&str, Fault)]) {
    let limits = limits(kind, toml);
    for text in good {
        let value = berlin().read(kind, text).unwrap();
        assert!(limits.judge(value).is_ok(), "{text} within {limits:?}");
    }
    for (text, fault) in bad {
        let value = berlin().read(kind, text).unwrap();
        assert_eq!(limits.judge(value), Err(*fault), "{text} within {limits:?}");
    }
}

#[test]
fn numbers_have_edges_and_steps() {
    use Fault::{NotStep, TooLarge, TooSmall};
    let toml = "min = 0.5\nmax = 10\nstep = 0.25";
    let bad = [("0.25", TooSmall), ("10.25", TooLarge), ("1.1", NotStep)];
    check(Kind::Decimal, toml, &["0.5", "10", "1.75", ""], &bad);
    let bad = [("0", TooSmall), ("6", TooLarge)];
    check(Kind::Int, "type = \"rating\"", &["1", "5"], &bad);
    let bad = [("-1", TooSmall), ("101", TooLarge)];
    check(Kind::Int, "type = \"percent\"", &["0", "100"], &bad);
    check(Kind::Int, "type = \"percent\"\nmax = 200", &["-5", "200"], &[("201", TooLarge)]);
}

#[test]
fn days_are_those_of_the_persons_own_clock() {
    let toml = "min = \"today\"\nmax = \"today + 14 days\"";
    let bad = [("2026-11-22", Fault::TooEarly), ("2026-12-08", Fault::TooLate)];
    check(Kind::Date, toml, &["2026-11-23", "2026-12-07"], &bad);
    check(Kind::Date, "min = \"2026-12-01\"", &["2026-12-01"], &[("2026-11-30", Fault::TooEarly)]);
}

#[test]
fn a_day_is_whole_for_moments() {
    let toml = "min = \"today\"\nmax = \"today\"";
    let bad = [("2026-11-22T23:59:59", Fault::TooEarly), ("2026-11-24T00:00", Fault::TooLate)];
    check(Kind::Moment, toml, &["2026-11-23T00:00", "2026-11-23T23:59:59"], &bad);
}

#[test]
fn texts_are_so_long() {
    let bad = [("a", Fault::TooShort), ("abcd", Fault::TooLong)];
    check(Kind::Text, "min_length = 2\nmax_length = 3", &["ab", "äöü", ""], &bad);
}
