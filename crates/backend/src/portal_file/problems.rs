//! Every mistake of a file that cannot be read, in words.

use std::ops::Range;

use domain::{
    check::did_you_mean,
    filter::Filter,
    portal::{AccessTest, Customers, DeclaredLink, Form, Portal, Profile, Rule, Section, View},
};
use serde::de::DeserializeOwned;
use toml::{
    Spanned,
    de::{DeTable, DeValue, Error, ValueDeserializer},
};

use super::{
    Problem,
    places::{Places, line_at},
};

/// A message and what it is about.
struct Mistake {
    message: String,
    span: Range<usize>,
}

impl Mistake {
    fn of(error: &Error, around: Range<usize>) -> Self {
        Self { message: error.message().to_owned(), span: error.span().unwrap_or(around) }
    }
}

/// A value of the file, with its place.
type Written<'a> = Spanned<DeValue<'a>>;

pub(super) fn read_as<T: DeserializeOwned>(value: Written<'_>) -> Result<T, Error> {
    T::deserialize(ValueDeserializer::from(value))
}

/// What is no TOML.
pub(super) fn of_syntax(text: &str, errors: &[Error]) -> Vec<Problem> {
    let problem = |error: &Error| {
        let (line, column) = line_at(text, error.span().map_or(0, |it| it.start));
        let message = sentence(error.message());
        Problem { line, column, field: String::new(), message }
    };
    // After a broken header, what follows seems to stand twice.
    let twice = |it: &&Error| it.message() == "duplicate key";
    let broken: Vec<_> = errors.iter().filter(|it| !twice(it)).map(problem).collect();
    tidied(if broken.is_empty() { errors.iter().map(problem).collect() } else { broken })
}

/// Parts of which there is one, and parts of which there may be several, in the other's brackets.
pub(super) fn of_brackets(text: &str, root: &DeTable<'_>) -> Vec<Problem> {
    let single = ["customers", "profile", "create", "edit"];
    let several = ["section", "link", "test", "rule", "view"];
    let mut problems = Vec::new();
    let mut look = |around: &str, table: &DeTable<'_>| {
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            let right = match value.get_ref() {
                DeValue::Array(_) if single.contains(&name) => format!("[{around}{name}]"),
                DeValue::Table(_) if several.contains(&name) => format!("[[{around}{name}]]"),
                _ => continue,
            };
            let (line, column) = line_at(text, key.span().start);
            let message = format!("Write this as `{right}`.");
            problems.push(Problem { line, column, field: format!("{around}{name}"), message });
        }
    };
    look("", root);
    if let Some(DeValue::Array(sections)) = root.get("section").map(Spanned::get_ref) {
        for section in sections.iter().filter_map(|it| it.get_ref().as_table()) {
            look("section.", section);
        }
    }
    tidied(problems)
}

/// What is TOML and no portal. Reading stops at its first mistake, so each part is read by itself.
pub(super) fn all(
    text: &str,
    places: &Places,
    document: Written<'_>,
    first: &Error,
) -> Vec<Problem> {
    let mut errors = vec![Mistake::of(first, 0..0)];
    let DeValue::Table(mut root) = document.into_inner() else { return Vec::new() };
    let mut whole = true;
    for section in items(root.remove("section")) {
        section_errors(section, &mut errors);
    }
    items(root.remove("link")).into_iter().for_each(|it| note::<DeclaredLink>(it, &mut errors));
    items(root.remove("test")).into_iter().for_each(|it| note::<AccessTest>(it, &mut errors));
    if let Some(profile) = root.remove("profile") {
        note::<Profile>(profile, &mut errors);
    }
    if let Some(customers) = root.get("customers") {
        let before = errors.len();
        note::<Customers>(customers.clone(), &mut errors);
        whole = errors.len() == before;
    }
    if whole {
        note::<Portal>(Spanned::new(0..0, DeValue::Table(root)), &mut errors);
    }
    tidied(errors.iter().map(|it| problem(text, places, it)).collect())
}

fn section_errors(section: Written<'_>, errors: &mut Vec<Mistake>) {
    let span = section.span();
    let DeValue::Table(mut table) = section.into_inner() else { return };
    items(table.remove("rule")).into_iter().for_each(|it| note::<Rule>(it, errors));
    items(table.remove("view")).into_iter().for_each(|it| note::<View>(it, errors));
    for form in ["create", "edit"] {
        if let Some(form) = table.remove(form) {
            note::<Form>(form, errors);
        }
    }
    note::<Section>(Spanned::new(span, DeValue::Table(table)), errors);
}

fn items(value: Option<Written<'_>>) -> Vec<Written<'_>> {
    match value.map(Spanned::into_inner) {
        Some(DeValue::Array(items)) => items.into_iter().collect(),
        _ => Vec::new(),
    }
}

fn note<T: DeserializeOwned>(value: Written<'_>, errors: &mut Vec<Mistake>) {
    let span = value.span();
    if let Err(error) = read_as::<T>(value) {
        errors.push(Mistake::of(&error, span));
    }
}

fn problem(text: &str, places: &Places, mistake: &Mistake) -> Problem {
    let mut offset = mistake.span.start;
    let place = places.at(offset);
    let mut field = place.to_string();
    let mut message = mistake.message.clone();
    if let Some((inside, problem)) = in_filter(text, mistake) {
        offset += inside;
        message = problem;
    } else if let Some(name) = message.strip_prefix("missing field ").map(|it| it.trim_matches('`'))
    {
        field = place.key(name).to_string();
        message = format!("`{name}` is missing here");
    } else {
        message = in_words(&message);
    }
    let (line, column) = line_at(text, offset);
    Problem { line, column, field, message: sentence(&message) }
}

/// A mistake in a filter is told where it is within its text: so many bytes further on.
fn in_filter(text: &str, mistake: &Mistake) -> Option<(usize, String)> {
    let raw = text.get(mistake.span.clone())?;
    let content: String = toml::from_str::<Content>(&format!("it = {raw}")).ok()?.it;
    let error = content.parse::<Filter>().err()?;
    if mistake.message != error.to_string() {
        return None;
    }
    let quote = raw.chars().next().filter(|it| ['"', '\''].contains(it))?;
    // Where nothing is escaped, the file holds the text letter by letter.
    let inner = raw.strip_prefix(quote)?.strip_suffix(quote)?;
    let inside = if inner == content {
        let letters = content.char_indices().nth(error.at.saturating_sub(1));
        1 + letters.map_or(content.len(), |(offset, _)| offset)
    } else {
        0
    };
    let message = if inside == 0 { error.to_string() } else { error.problem };
    Some((inside, message))
}

#[derive(serde::Deserialize)]
struct Content {
    it: String,
}

/// What serde says, as people would.
fn in_words(message: &str) -> String {
    if message.contains("untagged enum Preset") {
        return "this must be a text, a number, true or false, or { from = \"Field\" }".to_owned();
    }
    let names: Vec<_> = message.split('`').skip(1).step_by(2).collect();
    let Some((name, known)) = names.split_first() else { return message.to_owned() };
    let near = did_you_mean(name, known.iter().copied());
    let list = known.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
    if message.starts_with("unknown field") {
        let known = if near.is_empty() { format!(" Known are {list}") } else { near };
        return format!("`{name}` is not known here.{known}");
    }
    if message.starts_with("unknown variant") {
        return format!("`{name}` is none of {list}.{near}");
    }
    message.to_owned()
}

/// With a capital, and a full stop.
fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let mut text: String =
        letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect());
    if !text.ends_with(['.', '?', '!']) {
        text.push('.');
    }
    text
}

/// In the order of the file, each place once.
fn tidied(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by_key(|it| (it.line, it.column));
    problems.dedup_by(|a, b| (a.line, a.column) == (b.line, b.column));
    problems
}
