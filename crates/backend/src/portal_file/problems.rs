//! Every mistake of a file, in words that need no knowledge of TOML or Rust.

mod keys;
mod outline;
mod structure;
mod syntax;
mod texts;
mod words;

use domain::check::Place;
use toml::{Spanned, de::DeValue};

use super::{Problem, places::line_at};

#[cfg(test)]
pub(super) use structure::mistakes;
pub(super) use structure::of_structure;
pub(super) use syntax::of_syntax;

/// A value of the file, with its place.
type Written<'a> = Spanned<DeValue<'a>>;

/// A mistake at a byte of the text.
fn problem(text: &str, offset: usize, place: &Place, message: &str) -> Problem {
    let (line, column) = line_at(text, offset);
    Problem { line, column, field: place.to_string(), message: words::sentence(message) }
}

/// In the order of the file, each place once.
fn tidied(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by_key(|it| (it.line, it.column));
    problems.dedup_by(|a, b| (a.line, a.column, &a.field) == (b.line, b.column, &b.field));
    problems
}
