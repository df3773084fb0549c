//! The portal file: from its text to a portal and back.
//!
//! Whoever writes it by hand is told every mistake with its line and its field. It is written for
//! people: in their order, with comments that say what was guessed and why.

mod places;
mod problems;
mod shape;
mod toml_text;
mod write;

#[cfg(test)]
mod tests;

use std::fmt;

use domain::portal::Portal;
use toml::de::{DeTable, DeValue};

pub use places::Places;
pub use write::write;

/// A mistake in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// `section[2].rule[0].read[3]`; empty where it is about the file as a whole.
    pub field: String,
    pub message: String,
}

/// A larger file is refused before it is read.
pub const BYTES_MAX: usize = 1024 * 1024;

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)?;
        if !self.field.is_empty() {
            write!(f, ", `{}`", self.field)?;
        }
        write!(f, ": {}", self.message)
    }
}

/// Reads a portal file, with the place of everything in it; or tells every mistake that can be
/// told at once. What it names is not held against a database here: see [`domain::check`].
pub fn read(text: &str) -> Result<(Portal, Places), Vec<Problem>> {
    if BYTES_MAX < text.len() {
        let message = "The file is larger than 1 MiB, which no portal needs.".to_owned();
        return Err(vec![Problem { line: 1, column: 1, field: String::new(), message }]);
    }
    let (root, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        return Err(problems::of_syntax(text, &errors));
    }
    let span = root.span();
    let root = root.into_inner();
    let places = Places::of(text, &root);
    let document = toml::Spanned::new(span, DeValue::Table(root));
    let portal = problems::of_structure(text, &places, &document)?;
    Ok((portal, places))
}
