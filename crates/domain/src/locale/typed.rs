//! What a person types, and how a form shows it to them.

use super::{Language, Locale};
use crate::{
    refusal::Fault,
    value::{Kind, Value},
};

impl Language {
    /// Reads what somebody typed: numbers as this language writes them, moments as they stand.
    pub fn read_typed(self, kind: Kind, text: &str) -> Result<Value, Fault> {
        match kind {
            it if it.is_number() => Value::read(kind, &plain_number(text, self)),
            Kind::Date | Kind::Moment if self == Self::German => {
                Value::read(kind, &plain_day(text))
            }
            _ => Value::read(kind, text),
        }
    }
}

impl Locale {
    /// Reads what this person typed: numbers as their language writes them, moments as their
    /// clock shows them.
    pub fn read(self, kind: Kind, text: &str) -> Result<Value, Fault> {
        Ok(match self.language.read_typed(kind, text)? {
            // A moment that says of itself that it is in UTC is not of anybody's clock.
            Value::Moment(it) if !text.trim().ends_with('Z') => Value::Moment(self.utc(it)),
            it => it,
        })
    }

    /// What [`Locale::read`] reads back.
    pub fn typed(self, value: &Value) -> String {
        match value {
            Value::Decimal(it) if self.language == Language::German => {
                it.to_string().replace('.', ",")
            }
            Value::Moment(it) => Value::Moment(self.local(*it)).to_string(),
            it => it.to_string(),
        }
    }
}

/// `22.11.2026`, as `2026-11-22`; whatever follows stays as it is.
fn plain_day(text: &str) -> String {
    let trimmed = text.trim();
    let (day, rest) = trimmed.split_at(trimmed.find([' ', 'T']).unwrap_or(trimmed.len()));
    let digits = |it: &str, most: usize| {
        (1..=most).contains(&it.len()) && it.chars().all(|it| it.is_ascii_digit())
    };
    match day.split('.').collect::<Vec<_>>().as_slice() {
        [day, month, year]
            if digits(day, 2) && digits(month, 2) && year.len() == 4 && digits(year, 4) =>
        {
            format!("{year}-{month:0>2}-{day:0>2}{rest}")
        }
        _ => text.to_owned(),
    }
}

/// The number with a point and without groups: `1.240,50 €` is `1240.50` in German.
fn plain_number(text: &str, language: Language) -> String {
    let writing = language.writing();
    let text: String = text.chars().filter(|it| !it.is_whitespace()).collect();
    let text = text.replace('−', "-");
    let (whole, parts) = match text.split_once(writing.point) {
        Some((whole, parts)) => (whole, Some(parts)),
        // Whoever types the other language's point means it, unless it groups thousands.
        None if !grouped(&text, writing.group) => return text.replace(writing.group, "."),
        None => (text.as_str(), None),
    };
    let grouped = grouped(whole, writing.group);
    let whole = if grouped { whole.replace(writing.group, "") } else { whole.to_owned() };
    parts.map_or(whole.clone(), |it| format!("{whole}.{it}"))
}

/// `1.240.000`: three digits to a group, after the first.
fn grouped(whole: &str, group: char) -> bool {
    let mut groups = whole.trim_start_matches(['-', '+']).split(group);
    let digits = |it: &str| it.chars().all(|it| it.is_ascii_digit());
    let begins = |it: &str| (1..=3).contains(&it.len()) && digits(it) && !it.starts_with('0');
    let first = groups.next().is_some_and(begins);
    let mut rest = groups.peekable();
    first && rest.peek().is_some() && rest.all(|it| it.len() == 3 && digits(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(language: Language, kind: Kind, text: &str, expected: Result<&str, Fault>) {
        let locale = Locale { language, zone: chrono_tz::Tz::Europe__Berlin };
        let read = locale.read(kind, text);
        assert_eq!(
            read.as_ref().map(ToString::to_string).map_err(|it| *it),
            expected.map(str::to_owned)
        );
        if let Ok(value) = read {
            assert_eq!(locale.read(kind, &locale.typed(&value)), Ok(value), "and back");
        }
    }

    #[test]
    fn numbers_are_typed_as_the_language_writes_them() {
        use Language::{English, German};
        check(English, Kind::Decimal, "1,240.50", Ok("1240.50"));
        check(English, Kind::Decimal, "12.5", Ok("12.5"));
        check(English, Kind::Decimal, "12,50", Ok("12.50"));
        check(German, Kind::Decimal, "1.240,50", Ok("1240.50"));
        check(German, Kind::Decimal, "12,5", Ok("12.5"));
        check(German, Kind::Decimal, "12.50", Ok("12.50"));
        check(German, Kind::Decimal, "1.240", Ok("1240"));
        check(German, Kind::Decimal, "0.125", Ok("0.125"));
        check(German, Kind::Decimal, "-0.500", Ok("-0.500"));
        check(English, Kind::Decimal, "0,999", Ok("0.999"));
        check(German, Kind::Int, "−1 240", Ok("-1240"));
        check(German, Kind::Decimal, "1,2,3", Err(Fault::NotNumber));
        check(English, Kind::Int, "1,240", Ok("1240"));
        check(English, Kind::Int, "12,40", Err(Fault::NotWhole));
        check(German, Kind::Decimal, "", Ok(""));
    }

    #[test]
    fn moments_are_typed_as_the_clock_shows_them() {
        use Language::English;
        check(English, Kind::Moment, "2026-07-01T14:00", Ok("2026-07-01T12:00:00"));
        check(English, Kind::Moment, "2026-07-01T12:00Z", Ok("2026-07-01T12:00:00"));
        check(English, Kind::Date, "2026-07-01", Ok("2026-07-01"));
        check(English, Kind::Date, "1.7.2026", Err(Fault::NotDate));
    }

    #[test]
    fn days_are_typed_as_germans_write_them() {
        use Language::German;
        check(German, Kind::Date, "22.11.2026", Ok("2026-11-22"));
        check(German, Kind::Date, " 1.7.2026 ", Ok("2026-07-01"));
        check(German, Kind::Date, "31.2.2026", Err(Fault::NotDate));
        check(German, Kind::Date, "1.7.26", Err(Fault::NotDate));
        check(German, Kind::Moment, "1.7.2026 14:00", Ok("2026-07-01T12:00:00"));
    }
}
