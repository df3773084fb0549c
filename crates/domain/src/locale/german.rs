//! How German writes.

use chrono::{Datelike as _, NaiveDate};

use super::{Room, Writing};

pub(super) const WRITING: Writing = Writing {
    point: ',',
    group: '.',
    yes: "Ja",
    no: "Nein",
    day,
    money: |sign, digits| format!("{digits}\u{a0}{sign}"),
    percent: "\u{a0}%",
    hours: "Std.",
    minutes: "Min.",
    of: "von",
};

/// Each month, and its abbreviation (DIN 1355-1 has none for the short ones).
const MONTHS: [(&str, &str); 12] = [
    ("Januar", "Jan."),
    ("Februar", "Feb."),
    ("März", "März"),
    ("April", "Apr."),
    ("Mai", "Mai"),
    ("Juni", "Juni"),
    ("Juli", "Juli"),
    ("August", "Aug."),
    ("September", "Sept."),
    ("Oktober", "Okt."),
    ("November", "Nov."),
    ("Dezember", "Dez."),
];

fn day(day: NaiveDate, room: Room) -> String {
    let (long, short) = MONTHS.get(day.month0() as usize).copied().unwrap_or_default();
    let month = if room == Room::Narrow { short } else { long };
    format!("{}. {month} {}", day.day(), day.year())
}
