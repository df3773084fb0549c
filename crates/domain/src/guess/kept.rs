//! Columns whose names say that they hold days, moments or yes and no, though their type does
//! not. Names alone prove nothing: whoever asks looks at what is in them.

use super::words::words;
use crate::{
    catalog::{Catalog, Field, Table},
    portal::{DeclaredField, FieldType},
    value::Kind,
};

/// Last words of names of days and moments, English and German.
const TIMES: &str = "date day at on time timestamp datum tag am um zeit zeitpunkt birthday due deadline frist \
    geburtstag geburtsdatum since seit until bis created updated erstellt";

/// First words of names of questions.
const QUESTIONS: &str = "is has ist hat can kann";

/// How columns of texts say yes and no.
const WORDS: [&str; 7] = ["Y/N", "yes/no", "Yes/No", "true/false", "J/N", "ja/nein", "Ja/Nein"];

/// What a field may be, the likeliest first. The first that all of its cells fit is taken.
pub fn kept_otherwise(catalog: &Catalog) -> Vec<Vec<DeclaredField>> {
    let fields = catalog
        .tables()
        .flat_map(|table| table.fields.iter().map(move |field| perhaps(table, field)));
    fields.filter(|it| !it.is_empty()).collect()
}

fn perhaps(table: &Table, field: &Field) -> Vec<DeclaredField> {
    let links = table.links.iter().any(|it| it.from.iter().any(|it| it.name == field.name));
    if !field.is_loose || links || table.is_key(&field.name) || !field.choices.is_empty() {
        return Vec::new();
    }
    let declared = |field_type, stored: Option<&str>| DeclaredField {
        table: table.name.clone(),
        field: field.name.clone(),
        field_type,
        stored: stored.map(str::to_owned),
        ..DeclaredField::default()
    };
    let words = words(&field.name);
    let among = |word: Option<&String>, known: &str| {
        word.is_some_and(|it| known.split_whitespace().any(|known| known == it))
    };
    let asks = among(words.first(), QUESTIONS);
    let dated = among(words.last(), TIMES)
        || words.last().is_some_and(|it| it.ends_with("datum") || it.ends_with("date"));
    match field.kind {
        Kind::Text if dated => {
            vec![declared(FieldType::Date, None), declared(FieldType::DateTime, None)]
        }
        Kind::Text if asks => WORDS.iter().map(|it| declared(FieldType::YesNo, Some(it))).collect(),
        Kind::Int if asks || field.native.eq_ignore_ascii_case("tinyint(1)") => {
            vec![declared(FieldType::YesNo, None)]
        }
        _ => Vec::new(),
    }
}
