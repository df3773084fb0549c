//! What is TOML and no portal: everything in the file is held against the types of `domain`,
//! each key by itself, so that all mistakes are told at once.

use domain::{
    check::{Place, meant},
    portal::{Portal, Rows, RowsError},
};
use serde::de::DeserializeOwned;
use toml::de::{DeInteger, DeTable, DeValue, Error, ValueDeserializer};

use super::{
    super::{
        Problem,
        places::Places,
        shape::{Entry, Header, Kind, Shape},
    },
    Written,
    keys::Meant,
    problem, texts, tidied,
    words::{listed, wrong},
};

/// Reads the document, or tells every mistake in it.
pub(in super::super) fn of_structure(
    text: &str,
    places: &Places,
    document: &Written<'_>,
) -> Result<Portal, Vec<Problem>> {
    let mut reading = Reading { text, places, header: Vec::new(), problems: Vec::new() };
    if let DeValue::Table(root) = document.get_ref() {
        reading.table(&Place::root(), root, Shape::document());
    }
    if !reading.problems.is_empty() {
        return Err(tidied(reading.problems));
    }
    read_as::<Portal>(document).map_err(|error| {
        // Whatever the types refuse has been told above; this is for the day that it was not.
        let offset = error.span().map_or(0, |it| it.start);
        let message = "Portico cannot read this, and cannot say why: compare it with the reference";
        vec![problem(text, offset, &places.at(offset), message)]
    })
}

/// What is wrong with a part of a file, read as a table of this shape.
#[cfg(test)]
pub(in super::super) fn mistakes(text: &str, shape: Shape) -> Vec<Problem> {
    let root = DeTable::parse(text).unwrap().into_inner();
    let places = Places::of(text, &root);
    let mut reading = Reading { text, places: &places, header: Vec::new(), problems: Vec::new() };
    reading.table(&Place::root(), &root, shape);
    reading.problems
}

fn read_as<T: DeserializeOwned>(value: &Written<'_>) -> Result<T, Error> {
    T::deserialize(ValueDeserializer::from(value.clone()))
}

/// A file being read, and what is wrong with it so far.
pub(super) struct Reading<'a> {
    text: &'a str,
    pub places: &'a Places,
    /// The keys around what is being read, as they should be.
    pub header: Vec<&'static str>,
    pub problems: Vec<Problem>,
}

impl Reading<'_> {
    pub fn note(&mut self, offset: usize, place: &Place, message: &str) {
        self.problems.push(problem(self.text, offset, place, message));
    }

    fn table(&mut self, place: &Place, table: &DeTable<'_>, shape: Shape) {
        let entries = shape.entries();
        let mut given = Vec::new();
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let known = entries.iter().find(|it| it.name == name).copied();
            let meant = match known {
                Some(entry) => Some(Meant { entry, is_inside: false }),
                None => self.unknown(place, key, table, &entries),
            };
            let Some(Meant { entry, is_inside }) = meant else { continue };
            given.push(entry.name);
            if !is_inside {
                self.entry(&place.key(name), key.span().start, value, entry);
            }
        }
        for entry in entries.iter().filter(|it| it.needed && !given.contains(&it.name)) {
            self.missing(place, *entry);
        }
    }

    /// What stands behind a key, where single and double brackets may have been mistaken.
    fn entry(&mut self, place: &Place, key: usize, value: &Written<'_>, entry: Entry) {
        let header = entry.header();
        let fits = match (header, value.get_ref()) {
            (None, _) | (Some(Header::One), DeValue::Table(_)) => true,
            (Some(Header::Each), it) => it.is_array(),
            _ => false,
        };
        if let (false, Some(header)) = (fits, header) {
            self.note(key, place, &format!("Write this as `{}`", self.headed(header, entry)));
        }
        self.header.push(entry.name);
        match value.get_ref() {
            _ if fits => self.value(place, value, entry.shape, entry),
            DeValue::Table(table) => self.table(place, table, entry.shape.each()),
            DeValue::Array(items) => {
                for table in items.iter().filter_map(|it| it.get_ref().as_table()) {
                    self.table(place, table, entry.shape);
                }
            }
            _ => {}
        }
        self.header.pop();
    }

    fn value(&mut self, place: &Place, value: &Written<'_>, shape: Shape, entry: Entry) {
        match (shape.kind(), value.get_ref()) {
            (Kind::Text | Kind::Value, DeValue::String(_))
            | (Kind::Flag | Kind::Value, DeValue::Boolean(_))
            | (Kind::Value, DeValue::Float(_)) => {}
            (Kind::Value, DeValue::Integer(number)) => {
                self.number(place, value, number, i64::MIN, i64::MAX);
            }
            (Kind::Whole { max }, DeValue::Integer(number)) => {
                self.number(place, value, number, 0, max);
            }
            (Kind::Format(format), DeValue::String(text)) => {
                let raw = self.text.get(value.span()).unwrap_or_default();
                if let Some((inside, message)) = texts::mistake(format, text, raw) {
                    self.note(value.span().start + inside, place, &message);
                }
            }
            (Kind::Words, DeValue::String(text)) => self.word(place, value, text, shape),
            (Kind::List, DeValue::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    self.value(&place.index(index), item, shape.each(), entry);
                }
            }
            (Kind::Names, DeValue::Table(table)) => {
                for (key, value) in table {
                    self.value(&place.key(key.get_ref()), value, shape.each(), entry);
                }
            }
            (Kind::Value, DeValue::Table(table)) => {
                if let Some(shape) = shape.table_of_value() {
                    self.table(place, table, shape);
                }
            }
            (Kind::Table, DeValue::Table(table)) => self.inner(place, value, table, shape),
            (Kind::Table, _) if shape.is_rows() => {
                self.note(value.span().start, place, &RowsError::NotOne.to_string());
            }
            _ => {
                let message = wrong(place, value.get_ref(), shape, entry);
                self.note(value.span().start, place, &message);
            }
        }
    }

    fn inner(&mut self, place: &Place, value: &Written<'_>, table: &DeTable<'_>, shape: Shape) {
        let before = self.problems.len();
        self.table(place, table, shape);
        // Which keys of `rows` go together, its own type says.
        if shape.is_rows()
            && self.problems.len() == before
            && let Err(error) = read_as::<Rows>(value)
        {
            self.note(value.span().start, place, error.message());
        }
    }

    fn word(&mut self, place: &Place, value: &Written<'_>, text: &str, shape: Shape) {
        let names: Vec<_> = shape.words().iter().map(|it| it.name).collect();
        if names.contains(&text) {
            return;
        }
        let near = meant(text, &names);
        let near = near.map_or_else(String::new, |it| format!(". Did you mean `{it}`?"));
        let message = format!("`{text}` is none of {}{near}", listed(names));
        self.note(value.span().start, place, &message);
    }

    fn number(
        &mut self,
        place: &Place,
        value: &Written<'_>,
        number: &DeInteger<'_>,
        min: i64,
        max: i64,
    ) {
        let read = i64::from_str_radix(number.as_str(), number.radix());
        if !read.is_ok_and(|it| (min..=max).contains(&it)) {
            let message = format!("This number should be between {min} and {max}");
            self.note(value.span().start, place, &message);
        }
    }
}
