//! Columns and cells for invented worlds: what is written into a database, and what it means.

use chrono::{NaiveDate, NaiveDateTime};
use domain::{
    portal::{ChoiceLook, DeclaredField, FieldType},
    value::{Kind, Value},
};
use rust_decimal::Decimal;

use super::tape::Tape;

/// A type of column, in both databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Bool,
    Int,
    Small,
    Decimal,
    Numeric,
    Real,
    Single,
    Text,
    Short,
    Caseless,
    Enum,
    Date,
    Moment,
    Zoned,
    Uuid,
    Other,
    TextDay,
    TextMoment,
    TextIso,
    Unix,
    UnixMs,
    OneZero,
    Words,
}

pub(super) const SORTS: [Sort; 23] = [
    Sort::Text,
    Sort::Int,
    Sort::Bool,
    Sort::Decimal,
    Sort::Date,
    Sort::Moment,
    Sort::Enum,
    Sort::Real,
    Sort::Numeric,
    Sort::Short,
    Sort::Caseless,
    Sort::Zoned,
    Sort::Uuid,
    Sort::Small,
    Sort::Single,
    Sort::Other,
    Sort::TextDay,
    Sort::TextMoment,
    Sort::TextIso,
    Sort::Unix,
    Sort::UnixMs,
    Sort::OneZero,
    Sort::Words,
];

/// A cell: its literal in each database, and the value that it has there.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    pub sqlite: String,
    pub postgres: String,
    pub value: Value,
    /// In SQLite, where it is another.
    pub value_sqlite: Value,
}

impl Sort {
    pub(super) fn kind(self) -> Kind {
        match self {
            Self::Bool | Self::OneZero | Self::Words => Kind::Bool,
            Self::Int | Self::Small => Kind::Int,
            Self::Decimal | Self::Numeric => Kind::Decimal,
            Self::Real | Self::Single => Kind::Real,
            Self::Text | Self::Short | Self::Caseless | Self::Enum => Kind::Text,
            Self::Date | Self::TextDay => Kind::Date,
            Self::Moment | Self::Zoned | Self::TextMoment | Self::TextIso => Kind::Moment,
            Self::Unix | Self::UnixMs => Kind::Moment,
            Self::Uuid => Kind::Uuid,
            Self::Other => Kind::Other,
        }
    }

    pub(super) fn native(self, sqlite: bool) -> &'static str {
        match (self, sqlite) {
            (Self::Bool, _) => "boolean",
            (Self::Int, true) => "integer",
            (Self::Int, false) => "bigint",
            (Self::Small, _) => "smallint",
            (Self::Decimal, _) => "decimal(10,2)",
            (Self::Numeric, _) => "numeric",
            (Self::Real, _) => "double precision",
            (Self::Single, _) => "real",
            (Self::Text, _) => "text",
            (Self::Short, _) => "varchar(40)",
            (Self::Caseless, true) => "text collate nocase",
            (Self::Caseless, false) => "char(12)",
            (Self::Enum, true) => "varchar(20)",
            (Self::Enum, false) => "\"Mood of 'it'\"",
            (Self::Date, _) => "date",
            (Self::Moment, true) => "datetime",
            (Self::Moment, false) => "timestamp",
            (Self::Zoned, true) => "timestamp",
            (Self::Zoned, false) => "timestamptz",
            (Self::Uuid, _) => "uuid",
            (Self::Other, true) => "json",
            (Self::Other, false) => "jsonb",
            (Self::TextDay, true) => "text",
            (Self::TextDay, false) => "date",
            (Self::TextMoment, true) => "varchar(30) collate nocase",
            (Self::TextIso, true) => "text",
            (Self::TextMoment | Self::TextIso, false) => "timestamp",
            (Self::Unix, true) => "int",
            (Self::Unix | Self::UnixMs, _) => "bigint",
            (Self::OneZero, _) => "smallint",
            (Self::Words, true) => "text collate nocase",
            (Self::Words, false) => "varchar(3)",
        }
    }

    /// Texts that filters, forms and cells of this type are drawn from.
    pub(super) fn texts(self) -> &'static [&'static str] {
        match self {
            Self::Bool | Self::OneZero | Self::Words => &["true", "false"],
            Self::Int | Self::Small => &["1", "2", "3", "0", "-1", "10"],
            Self::Decimal | Self::Numeric => &["1", "0.10", "0.1", "2.50", "-3", "10"],
            Self::Real | Self::Single => &["1", "0.1", "0.5", "2.25", "-3", "10"],
            Self::Text | Self::Short => &[
                "a",
                "A",
                "Ada",
                "ADA",
                "",
                "öl",
                "Heizöl",
                "ÖL",
                "x%_y",
                "O'Brien \"B\"",
                "日本",
                " ada",
                "a\nb",
                "Straße",
            ],
            Self::Caseless => &["a", "A", "Ada", "ADA", "öl", "ÖL", "x%_y"],
            Self::Enum => &MOODS,
            Self::Date | Self::TextDay => {
                &["2024-02-29", "2023-12-31", "2024-01-01", "0001-01-01", "9999-12-31"]
            }
            Self::Moment
            | Self::Zoned
            | Self::TextMoment
            | Self::TextIso
            | Self::Unix
            | Self::UnixMs => &[
                "2024-01-01",
                "1969-12-31T23:59:58",
                "2024-02-29T10:30:00",
                "2023-12-31T23:59:59",
                "2024-01-01T00:00:01",
            ],
            Self::Uuid => {
                &["0190a0b0-0000-7000-8000-00000000000a", "0190a0b0-0000-7000-8000-00000000000b"]
            }
            Self::Other => &["{}"],
        }
    }

    /// A cell, or an empty one.
    pub(super) fn cell(self, tape: &mut Tape, required: bool, odd: bool) -> Cell {
        if !required && tape.chance(3) {
            return Cell::empty();
        }
        // What a form does not know, either database takes.
        if (odd || self.is_kept()) && tape.chance(5) {
            return self.odd(tape);
        }
        let text = *tape.pick(self.texts());
        self.of(text, tape)
    }

    /// The cell of a text, in one of the forms that a database takes.
    pub(super) fn of(self, text: &str, tape: &mut Tape) -> Cell {
        let value = value(self.kind(), text);
        let quoted = format!("'{}'", text.replace('\'', "''"));
        if let Some(cell) = self.kept(&value, tape) {
            return cell;
        }
        let sqlite = match (self, &value) {
            (Self::Bool, Value::Bool(it)) => u8::from(*it).to_string(),
            (_, Value::Int(_) | Value::Decimal(_)) => text.to_owned(),
            (_, Value::Moment(it)) => moment(*it, tape),
            _ => quoted.clone(),
        };
        Cell { sqlite, postgres: quoted, value_sqlite: value.clone(), value }
    }

    /// The type and form that a portal must tell of such a column.
    fn declared(self) -> Option<(FieldType, Option<&'static str>)> {
        match self {
            Self::TextDay => Some((FieldType::Date, None)),
            Self::TextMoment => Some((FieldType::DateTime, None)),
            Self::TextIso => Some((FieldType::DateTime, Some("iso-utc"))),
            Self::Unix => Some((FieldType::DateTime, Some("unix"))),
            Self::UnixMs => Some((FieldType::DateTime, Some("unix-ms"))),
            Self::OneZero => Some((FieldType::YesNo, None)),
            Self::Words => Some((FieldType::YesNo, Some("Y'/n\""))),
            _ => None,
        }
    }

    /// The same, of a field.
    pub(super) fn described(self, table: &str, field: &str) -> Option<DeclaredField> {
        let (field_type, stored) = self.declared()?;
        Some(DeclaredField {
            table: table.to_owned(),
            field: field.to_owned(),
            field_type,
            stored: stored.map(str::to_owned),
            ..DeclaredField::default()
        })
    }

    /// A choice of some of its texts, in an order that is not theirs.
    pub(super) fn chosen(self, table: &str, field: &str, tape: &mut Tape) -> DeclaredField {
        let mut texts = self.texts().to_vec();
        let count = 1 + tape.below(texts.len().min(4));
        let drawn = (0..count).map(|_| texts.remove(tape.below(texts.len())));
        let look = |it: &str| ChoiceLook { value: it.to_owned(), ..ChoiceLook::default() };
        DeclaredField {
            table: table.to_owned(),
            field: field.to_owned(),
            field_type: FieldType::Choice,
            choices: drawn.map(look).collect(),
            ..DeclaredField::default()
        }
    }

    /// Whether both databases keep it in another form.
    fn is_kept(self) -> bool {
        matches!(self, Self::Unix | Self::UnixMs | Self::OneZero | Self::Words)
    }

    fn kept(self, value: &Value, tape: &mut Tape) -> Option<Cell> {
        let literal = match (self, value) {
            (Self::Unix, Value::Moment(it)) => it.and_utc().timestamp().to_string(),
            (Self::UnixMs, Value::Moment(it)) => {
                let part = tape.pick(&[0, 0, 1, 999]);
                (it.and_utc().timestamp() * 1000 + part).to_string()
            }
            (Self::OneZero, Value::Bool(it)) => u8::from(*it).to_string(),
            (Self::Words, Value::Bool(true)) => "'YQQ'".replace('Q', "'"),
            (Self::Words, Value::Bool(false)) => "'n\"'".to_owned(),
            _ => return None,
        };
        let (value, value_sqlite) = (value.clone(), value.clone());
        Some(Cell { sqlite: literal.clone(), postgres: literal, value, value_sqlite })
    }

    /// What does not fit, in SQLite; the other database would not take it.
    fn odd(self, tape: &mut Tape) -> Cell {
        if let Some(cell) = self.odd_form(tape) {
            return cell;
        }
        let literals: &[&str] = match self.kind() {
            Kind::Bool => &["2", "'true'", "0.5"],
            Kind::Int => &["'abc'", "1.5", "x'00'"],
            Kind::Decimal | Kind::Real => &["'abc'", "1e-20", "9e999", "x'00'"],
            Kind::Date => &["'2023-02-29'", "'2024-01-01 10:00'", "20240101", "'soon'"],
            Kind::Moment => &["'2024-01-01 00:00:01+02:00'", "'2023-02-29'", "1704067200"],
            Kind::Text | Kind::Uuid => &["x'00'", "x'4164'"],
            Kind::Other => return self.of("{}", tape),
        };
        let sqlite = (*tape.pick(literals)).to_owned();
        Cell { sqlite, postgres: "null".into(), value: Value::Empty, value_sqlite: Value::Odd }
    }
}

/// The smallest number of a column; some programs write it for "none".
const FIRST: &str = "-9223372036854775808";

impl Sort {
    /// What the form does not know.
    fn odd_form(self, tape: &mut Tape) -> Option<Cell> {
        let literals: &[&str] = match self {
            Self::Unix => &[FIRST, "9223372036854775807", "-62135596801", "253402300800"],
            Self::UnixMs => &[FIRST, "9223372036854775807", "-62135596800001", "253402300800000"],
            Self::OneZero => &["2", "-1"],
            Self::Words => &["'yQQ'", "'N\"'", "''", "'yes'"],
            _ => return None,
        };
        let literal = tape.pick(literals).replace('Q', "'");
        let (value, value_sqlite) = (Value::Odd, Value::Odd);
        Some(Cell { sqlite: literal.clone(), postgres: literal, value, value_sqlite })
    }
}

pub(super) const MOODS: [&str; 4] = ["New", "new", "Closed", "it's \"Öl\""];

impl Cell {
    pub(super) fn empty() -> Self {
        let null = || "null".to_owned();
        let (value, value_sqlite) = (Value::Empty, Value::Empty);
        Self { sqlite: null(), postgres: null(), value, value_sqlite }
    }

    pub(super) fn value(&self, sqlite: bool) -> &Value {
        if sqlite { &self.value_sqlite } else { &self.value }
    }
}

/// What a text of a world means, without the reader of `domain`, which trims and refuses.
pub(super) fn value(kind: Kind, text: &str) -> Value {
    match kind {
        Kind::Bool => Value::Bool(text == "true"),
        Kind::Int => Value::Int(text.parse().unwrap()),
        Kind::Decimal | Kind::Real => Value::Decimal(Decimal::from_str_exact(text).unwrap()),
        Kind::Text | Kind::Uuid | Kind::Other => Value::Text(text.to_owned()),
        Kind::Date => Value::Date(NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()),
        Kind::Moment => {
            let full = if text.len() == 10 { format!("{text}T00:00:00") } else { text.to_owned() };
            Value::Moment(NaiveDateTime::parse_from_str(&full, "%Y-%m-%dT%H:%M:%S").unwrap())
        }
    }
}

/// The forms in which SQLite's programs write moments.
fn moment(it: NaiveDateTime, tape: &mut Tape) -> String {
    let midnight = it.format("%H:%M:%S").to_string() == "00:00:00";
    let form = match tape.below(5) {
        0 => "%Y-%m-%d %H:%M:%S",
        1 => "%Y-%m-%dT%H:%M:%S",
        2 => "%Y-%m-%dT%H:%M:%SZ",
        3 => "%Y-%m-%d %H:%M:%S.500",
        _ if midnight => "%Y-%m-%d",
        _ => "%Y-%m-%d %H:%M:%S.000Z",
    };
    format!("'{}'", it.format(form))
}
