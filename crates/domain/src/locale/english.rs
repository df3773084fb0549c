//! How English writes.

use chrono::NaiveDate;

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

fn day(day: NaiveDate, room: Room) -> String {
    day.format(if room == Room::Narrow { "%-d %b %Y" } else { "%-d %B %Y" }).to_string()
}
