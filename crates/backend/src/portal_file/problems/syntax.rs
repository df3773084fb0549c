//! What is no TOML.

use domain::check::Part;
use toml::de::Error;

use super::{
    super::{
        Problem,
        shape::{Header, Shape},
    },
    outline::{Outline, outline},
    problem, tidied,
};

/// What the parser says, and what people understand.
const WORDS: [(&str, &str); 24] = [
    ("string values must be quoted", "texts stand in quotes, as in `title = \"Orders\"`"),
    ("invalid basic string", "this text lacks its closing quote, or holds what must be escaped"),
    ("invalid literal string", "this text lacks its closing quote"),
    ("invalid multi-line", "this text lacks its three closing quotes"),
    ("unclosed table", "this header lacks its `]`"),
    ("unclosed array table", "this header lacks its `]]`"),
    ("unclosed array", "this list lacks its `]`"),
    ("unclosed inline table", "here the closing `}` is missing"),
    ("missing comma between array", "a comma is missing between two entries of this list"),
    ("missing comma between key", "a comma is missing between two entries in braces"),
    ("extra comma", "here is one comma too many"),
    ("key with no value", "a key needs `=` and a value, as in `title = \"Orders\"`"),
    ("missing value", "here a value is missing, as in `title = \"Orders\"`"),
    ("missing assignment", "here `=` is missing, as in `title = \"Orders\"`"),
    ("extra `=`", "here is one `=` too many"),
    ("extra assignment", "here is one `=` too many"),
    ("unexpected `=` in array", "a list holds values only, without `=`"),
    ("invalid unquoted key", "this name must stand in quotes, as in `\"First Name\"`"),
    ("unexpected key or value", "the line should end here: one key and one value on each"),
    ("unexpected content", "the line should end here: one key and one value on each"),
    ("unexpected leading zero", "a number does not begin with 0; numbers like `007` are texts"),
    ("cannot recurse", "this is nested too deeply"),
    ("unquoted keys cannot be empty", "here a name is missing"),
    ("invalid value", "here a value is missing, or is none; texts stand in quotes"),
];

pub(in super::super) fn of_syntax(text: &str, errors: &[Error]) -> Vec<Problem> {
    let told = |error: &Error| {
        let offset = error.span().map_or(0, |it| it.start);
        let outline = outline(text, offset);
        problem(text, offset, &outline.place, &in_words(error.message(), &outline))
    };
    // After a broken header, what follows seems to stand twice.
    let twice = |it: &&Error| it.message() == "duplicate key";
    let broken: Vec<_> = errors.iter().filter(|it| !twice(it)).map(told).collect();
    tidied(if broken.is_empty() { errors.iter().map(told).collect() } else { broken })
}

fn in_words(message: &str, outline: &Outline) -> String {
    if message == "duplicate key" {
        return twice(outline);
    }
    let known = WORDS.iter().find(|(theirs, _)| message.starts_with(theirs));
    known.map_or_else(|| format!("this cannot be read: {message}"), |(_, ours)| (*ours).to_owned())
}

/// Twice the same key; or single brackets where each needs double ones.
fn twice(outline: &Outline) -> String {
    if let (true, Some((names, false))) = (outline.is_header, &outline.header) {
        let mut shape = Some(Shape::document());
        let mut header = None;
        for name in names {
            let entry = shape.and_then(|it| it.entry(name));
            header = entry.and_then(|it| it.header());
            shape = entry.map(|it| match header {
                Some(Header::Each) => it.shape.each(),
                _ => it.shape,
            });
        }
        if header == Some(Header::Each) {
            return format!("Write this as `{}`", Header::Each.written(&names.join(".")));
        }
    }
    let name = match outline.place.parts().last() {
        Some(Part::Key(name)) => format!("`{name}`"),
        _ => "this".to_owned(),
    };
    format!("{name} stands here twice; once is enough")
}
