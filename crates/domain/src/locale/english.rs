//! How English writes.

use chrono::{Datelike as _, NaiveDate};

use super::{Room, Writing};

pub(super) const WRITING: Writing = Writing {
    point: '.',
    group: ',',
    yes: "Yes",
    no: "No",
    day,
    money: |sign, digits| {
        // A code is set apart from its digits, a sign is not.
        let gap = if sign.chars().all(char::is_alphabetic) { "\u{a0}" } else { "" };
        format!("{sign}{gap}{digits}")
    },
    percent: "%",
    hours: "h",
    minutes: "min",
    of: "of",
};

const MONTHS: [(&str, &str); 12] = [
    ("January", "Jan"),
    ("February", "Feb"),
    ("March", "Mar"),
    ("April", "Apr"),
    ("May", "May"),
    ("June", "Jun"),
    ("July", "Jul"),
    ("August", "Aug"),
    ("September", "Sep"),
    ("October", "Oct"),
    ("November", "Nov"),
    ("December", "Dec"),
];

/// Not by a pattern, which would be read anew for each cell of a list.
fn day(day: NaiveDate, room: Room) -> String {
    let (long, short) = MONTHS.get(day.month0() as usize).copied().unwrap_or_default();
    let month = if room == Room::Narrow { short } else { long };
    format!("{} {month} {}", day.day(), day.year())
}
