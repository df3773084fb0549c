//! Days, counted from the newest day of the demo.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};

/// The day of the newest records. What is planned lies after it.
pub fn newest() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap_or_default()
}

/// So many days later; earlier, where it is less than nothing.
pub fn later(date: NaiveDate, days: i64) -> NaiveDate {
    date + TimeDelta::days(days)
}

/// This day, or the Friday before a weekend.
pub fn workday(date: NaiveDate) -> NaiveDate {
    match date.weekday() {
        Weekday::Sat => later(date, -1),
        Weekday::Sun => later(date, -2),
        _ => date,
    }
}

/// So many minutes after midnight.
pub fn at(date: NaiveDate, minutes: i64) -> NaiveDateTime {
    date.and_time(NaiveTime::MIN) + TimeDelta::minutes(minutes)
}

pub fn read(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}
