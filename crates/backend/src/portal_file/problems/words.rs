//! The sentences: what should stand somewhere, what stands there, and what to write instead.

use domain::check::{Part, Place, meant};
use toml::de::{DeArray, DeValue};

use super::super::{
    shape::{Entry, Kind, Shape},
    toml_text,
};

/// With a capital, and a full stop.
pub(super) fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let mut text: String =
        letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect());
    if !text.ends_with(['.', '?', '!']) {
        text.push('.');
    }
    text
}

/// What is there, and what should be.
pub(super) fn wrong(place: &Place, value: &DeValue<'_>, shape: Shape, entry: Entry) -> String {
    let (wanted, found) = (wanted(shape), found(value));
    let what = match place.parts().last() {
        Some(Part::Index(_)) => "Each of these should be".to_owned(),
        Some(Part::Key(name)) => format!("`{name}` should be"),
        None => "This should be".to_owned(),
    };
    let dates = if matches!(value, DeValue::Datetime(_)) { "; dates stand in quotes" } else { "" };
    format!("{what} {wanted}, and this is {found}{dates}{}", instead(value, shape, entry))
}

/// What to write: what is there, put right, or else the example.
fn instead(value: &DeValue<'_>, shape: Shape, entry: Entry) -> String {
    let own = entry.shape.kind() == shape.kind();
    let right = match (value, shape.kind()) {
        (DeValue::String(text), Kind::List) => several(text, shape.each()),
        (DeValue::Array(items), Kind::Text | Kind::Format(_)) if own => only(items),
        (DeValue::Datetime(date), Kind::Text | Kind::Value) if own => {
            Some(toml_text::text(&date.to_string()))
        }
        _ => None,
    };
    match (right, entry.example()) {
        (Some(right), _) => format!(": write `{} = {right}`", entry.name),
        (None, Some(example)) => format!(": write it as in `{example}`"),
        (None, None) => String::new(),
    }
}

/// A list of the texts in one text; of the words that were probably meant, where few are known.
fn several(text: &str, each: Shape) -> Option<String> {
    let parts = text.split(',').map(str::trim).filter(|it| !it.is_empty());
    let words: Vec<_> = each.words().iter().map(|it| it.name).collect();
    let parts = parts.map(|it| match each.kind() {
        Kind::Text => Some(it.to_owned()),
        Kind::Words if words.contains(&it) => Some(it.to_owned()),
        Kind::Words => meant(it, &words).map(str::to_owned),
        _ => None,
    });
    let parts: Vec<String> = parts.collect::<Option<_>>()?;
    (!parts.is_empty()).then(|| toml_text::list(&parts, ""))
}

/// The only text of a list.
fn only(items: &DeArray<'_>) -> Option<String> {
    let mut items = items.iter();
    let text = items.next()?.get_ref().as_str()?;
    items.next().is_none().then(|| toml_text::text(text))
}

fn wanted(shape: Shape) -> String {
    match shape.kind() {
        Kind::Text | Kind::Format("address") => "a text".to_owned(),
        Kind::Format("filter") => "a condition, which is a text".to_owned(),
        Kind::Format(_) => "a path along links, which is a text".to_owned(),
        Kind::Flag => "`true` or `false`, without quotes".to_owned(),
        Kind::Whole { .. } => "a whole number, without quotes".to_owned(),
        Kind::Words => format!("one of {}", listed(shape.words().iter().map(|it| it.name))),
        Kind::Value => "a text, a number, `true`, `false` or `{ from = \"Field\" }`".to_owned(),
        Kind::List => match shape.each().kind() {
            Kind::Words => {
                format!("a list of {}", listed(shape.each().words().iter().map(|it| it.name)))
            }
            Kind::Table => "a list of entries in braces".to_owned(),
            _ => "a list of texts".to_owned(),
        },
        Kind::Names => "names and values in braces".to_owned(),
        Kind::Table => "entries in braces".to_owned(),
    }
}

pub(super) fn found(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "`true` or `false`",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// `a`, `b` …
pub(super) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ")
}
