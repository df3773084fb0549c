//! From a value to what a person reads.

use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use super::{Look, Shown, address};
use crate::{
    catalog::Field,
    change::STARS,
    locale::{Locale, Room},
    portal::{FieldType, Tone},
    text::human,
    value::{Kind, Value},
};

/// Letters of a text in a list; names and references are far shorter.
const TEXT_SHOWN: usize = 160;

/// How cells are drawn for one person, in one place.
#[derive(Clone, Copy)]
pub struct Draw<'a> {
    pub locale: Locale,
    pub room: Room,
    /// A text of the portal in the person's language.
    pub say: &'a dyn Fn(&str) -> String,
    /// Clean HTML made of Markdown.
    pub rich: fn(&str) -> String,
    /// The words of Markdown, without its signs.
    pub plain: fn(&str) -> String,
}

impl Draw<'_> {
    /// A cell as this person reads it; nothing for what is empty or does not fit its kind.
    pub fn cell(&self, value: &Value, field: &Field) -> Shown {
        let overlay = &field.overlay;
        let plain = |text: String| Shown { text, look: Look::Plain };
        match value {
            Value::Empty | Value::Odd => Shown::default(),
            Value::Bool(it) => plain(self.locale.yes_no(*it).to_owned()),
            Value::Int(it) => self.number(Decimal::from(*it), field),
            Value::Decimal(it) => self.number(*it, field),
            Value::Date(it) => {
                Shown { text: self.locale.day(*it, self.room), look: Look::Time(value.to_string()) }
            }
            Value::Moment(it) => Shown {
                text: self.locale.moment(*it, self.room),
                look: Look::Time(format!("{value}Z")),
            },
            Value::Text(it) if overlay.field_type == FieldType::Choice => self.choice(it, field),
            Value::Text(it) if !field.choices.is_empty() => plain((self.say)(it)),
            Value::Text(it) => self.text(it, overlay.field_type),
        }
    }

    fn number(&self, number: Decimal, field: &Field) -> Shown {
        let machine = number.to_string();
        if self.room == Room::Sheet {
            return Shown { text: machine.clone(), look: Look::Number(machine) };
        }
        let currency = field.overlay.currency.as_deref();
        let text = match field.overlay.field_type {
            FieldType::Money => self.locale.money(number, currency),
            FieldType::Percent => self.locale.percent(number.normalize()),
            FieldType::Rating => return self.rating(number, field.overlay.most.unwrap_or(STARS)),
            FieldType::Duration => {
                number.trunc().to_i64().map_or_else(String::new, |it| self.locale.duration(it))
            }
            // Exact numbers are money above all.
            _ if field.kind == Kind::Decimal => self.locale.money(number, None),
            FieldType::Number => self.locale.number(number),
            _ if field.kind == Kind::Int && !counts(field, &machine) => machine.clone(),
            _ => self.locale.number(number),
        };
        Shown { text, look: Look::Number(machine) }
    }

    fn rating(&self, number: Decimal, most: u8) -> Shown {
        let stars = number.trunc().to_i64().unwrap_or(0).clamp(0, i64::from(most));
        let text = self.locale.rating(stars, most);
        let stars = u8::try_from(stars).unwrap_or(most);
        Shown { text, look: Look::Rating { stars, most } }
    }

    fn choice(&self, value: &str, field: &Field) -> Shown {
        let known = field.overlay.choices.iter().find(|it| it.value == value);
        let label = known.and_then(|it| it.label.as_deref()).unwrap_or(value);
        let tone = known.map_or(Tone::Quiet, |it| it.tone);
        let step = known.and_then(|it| it.step);
        Shown { text: (self.say)(label), look: Look::Choice { tone, step } }
    }

    fn text(&self, text: &str, field_type: FieldType) -> Shown {
        if self.room == Room::Narrow {
            let words = if field_type == FieldType::Markdown {
                (self.plain)(text)
            } else {
                text.to_owned()
            };
            return Shown { text: shortened(&words), look: Look::Plain };
        }
        if self.room == Room::Sheet {
            return Shown { text: text.to_owned(), look: Look::Plain };
        }
        let link = match field_type {
            FieldType::Email => address::of_mail(text),
            FieldType::Phone => address::of_phone(text),
            FieldType::Link => address::of_web(text),
            FieldType::Plain => address::of_text(text),
            _ => None,
        };
        let look = match (field_type, link) {
            (FieldType::Markdown, _) => Look::Rich((self.rich)(text)),
            (_, Some(href)) => Look::Link(href),
            (FieldType::LongText, _) => Look::Long,
            _ => Look::Plain,
        };
        Shown { text: text.to_owned(), look }
    }
}

/// Words for numbers that name something instead of counting it.
const NAMES: [&str; 15] = [
    "id",
    "no",
    "nr",
    "number",
    "nummer",
    "year",
    "code",
    "zip",
    "postcode",
    "phone",
    "key",
    "ref",
    "reference",
    "account",
    "version",
];

/// Whether a whole number is an amount of something, and long enough to be hard to read. A year,
/// a postcode or a reference is not: its digits stay together.
fn counts(field: &Field, digits: &str) -> bool {
    let name = human(&field.name).to_lowercase();
    4 < digits.len() && !name.split(|it: char| !it.is_alphanumeric()).any(|it| NAMES.contains(&it))
}

/// The beginning of a text that no list has room for.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(TEXT_SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}
