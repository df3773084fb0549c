//! In which language and time zone a person reads, and how that language writes numbers and days.

mod english;
mod german;
mod numbers;
mod typed;

use chrono::{
    NaiveDate, NaiveDateTime, NaiveTime, Offset as _, TimeDelta, TimeZone as _, Timelike as _,
};
use chrono_tz::Tz;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

/// A language that Portico speaks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    #[default]
    #[serde(rename = "en")]
    English,
    #[serde(rename = "de")]
    German,
}

/// How one person reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Locale {
    pub language: Language,
    pub zone: Tz,
}

/// How much room a day has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// A cell of a list.
    Narrow,
    /// A line of a record.
    Wide,
    /// A cell of a file that programs read: every language writes the same.
    Sheet,
}

/// How a language writes.
struct Writing {
    point: char,
    group: char,
    yes: &'static str,
    no: &'static str,
    day: fn(NaiveDate, Room) -> String,
    /// The sign, and the amount without its minus.
    money: fn(&str, &str) -> String,
    percent: &'static str,
    hours: &'static str,
    minutes: &'static str,
    of: &'static str,
}

impl Language {
    /// Every language, with its code.
    pub const CODES: [(Self, &str); 2] = [(Self::English, "en"), (Self::German, "de")];

    /// As `<html lang>` and addresses name it.
    pub fn code(self) -> &'static str {
        Self::CODES.iter().find(|(it, _)| *it == self).map_or("en", |(_, code)| code)
    }

    /// A code such as `de` or `de-AT`, or the name of the language in itself or in English.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let code = text.split(['-', '_']).next().unwrap_or_default();
        match code {
            "en" | "eng" | "english" | "englisch" => Some(Self::English),
            "de" | "deu" | "ger" | "german" | "deutsch" => Some(Self::German),
            _ => None,
        }
    }

    /// What a portal's file calls its languages; English, where it speaks none that is known.
    pub fn offered(codes: &[String]) -> Vec<Self> {
        let mut known: Vec<_> = codes.iter().filter_map(|it| Self::read(it)).collect();
        if known.is_empty() {
            known.push(Self::default());
        }
        known
    }

    /// The first of these languages that a browser would rather have, by its `Accept-Language`.
    pub fn preferred(accept: &str, offered: &[Self]) -> Option<Self> {
        let mut asked: Vec<_> = accept.split(',').take(20).filter_map(weighed).collect();
        // Stable: of two that are wanted as much, the first.
        asked.sort_by(|a, b| b.1.total_cmp(&a.1));
        asked.into_iter().map(|it| it.0).find(|it| offered.contains(it))
    }

    fn writing(self) -> &'static Writing {
        match self {
            Self::English => &english::WRITING,
            Self::German => &german::WRITING,
        }
    }
}

/// `de-AT;q=0.8`
fn weighed(part: &str) -> Option<(Language, f32)> {
    let (tag, weight) = part.split_once(';').unwrap_or((part, "q=1"));
    let weight: f32 = weight.trim().strip_prefix("q=")?.parse().ok()?;
    Some((Language::read(tag)?, weight)).filter(|it| 0.0 < it.1)
}

impl Default for Locale {
    fn default() -> Self {
        Self { language: Language::default(), zone: Tz::UTC }
    }
}

impl Locale {
    pub fn yes_no(self, it: bool) -> &'static str {
        let writing = self.language.writing();
        if it { writing.yes } else { writing.no }
    }

    /// With its thousands in groups: `1,240.5`.
    pub fn number(self, number: Decimal) -> String {
        numbers::grouped(number, self.language.writing())
    }

    /// With at least two digits after the point, and the currency's sign: `€1,240.50`.
    pub fn money(self, amount: Decimal, currency: Option<&str>) -> String {
        let writing = self.language.writing();
        let digits = numbers::grouped(numbers::cents(amount.abs()), writing);
        let written = match currency {
            Some(currency) => (writing.money)(numbers::sign(currency), &digits),
            None => digits,
        };
        if amount.is_sign_negative() && !amount.is_zero() {
            format!("−{written}")
        } else {
            written
        }
    }

    /// How a sheet of a spreadsheet program shows money.
    pub fn money_shape(self, currency: Option<&str>) -> String {
        let digits = "#,##0.00";
        match currency {
            Some(currency) => {
                let sign = numbers::sign(currency).replace(['[', ']', '"', '$'], "");
                let sign = if sign.is_empty() { "$".to_owned() } else { sign };
                (self.language.writing().money)(&format!("[${sign}]"), digits)
            }
            None => digits.to_owned(),
        }
    }

    pub fn percent(self, hundredths: Decimal) -> String {
        format!("{}{}", self.number(hundredths), self.language.writing().percent)
    }

    /// `1 h 30 min`
    pub fn duration(self, minutes: i64) -> String {
        let writing = self.language.writing();
        let (hours, rest) = (minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60);
        let sign = if minutes < 0 { "−" } else { "" };
        match (hours, rest) {
            (0, rest) => format!("{sign}{rest} {}", writing.minutes),
            (hours, 0) => format!("{sign}{hours} {}", writing.hours),
            (hours, rest) => {
                format!("{sign}{hours} {} {rest} {}", writing.hours, writing.minutes)
            }
        }
    }

    /// `4 of 5`
    pub fn rating(self, stars: i64, most: u8) -> String {
        format!("{stars} {} {most}", self.language.writing().of)
    }

    pub fn day(self, day: NaiveDate, room: Room) -> String {
        if room == Room::Sheet {
            return day.format("%Y-%m-%d").to_string();
        }
        (self.language.writing().day)(day, room)
    }

    /// A moment in UTC, as the clock on this person's wall shows it; where nobody knows where that
    /// hangs, it says its zone. Midnight sharp is a day that came without a time.
    pub fn moment(self, utc: NaiveDateTime, room: Room) -> String {
        if utc.time() == NaiveTime::MIN {
            return self.day(utc.date(), room);
        }
        let local = self.local(utc);
        if room == Room::Sheet {
            return local.format("%Y-%m-%d %H:%M:%S").to_string();
        }
        let zone = if self.says_zone() { " UTC" } else { "" };
        let day = self.day(local.date(), room);
        format!("{day}, {:02}:{:02}{zone}", local.hour(), local.minute())
    }

    /// Whether moments must say that they are in UTC.
    pub fn says_zone(self) -> bool {
        self.zone == Tz::UTC
    }

    /// The clock on this person's wall.
    pub fn local(self, utc: NaiveDateTime) -> NaiveDateTime {
        let offset = self.zone.offset_from_utc_datetime(&utc).fix();
        utc.checked_add_offset(offset).unwrap_or(utc)
    }

    /// The moment at which that clock shows this; of two, the first; where the clock leaps over
    /// it, an hour later.
    pub fn utc(self, local: NaiveDateTime) -> NaiveDateTime {
        let at = |local| self.zone.from_local_datetime(&local).earliest();
        let later = || local.checked_add_signed(TimeDelta::hours(1));
        let found = at(local).or_else(|| at(later()?));
        found.map_or(local, |it| it.naive_utc())
    }
}

#[cfg(test)]
mod tests;
