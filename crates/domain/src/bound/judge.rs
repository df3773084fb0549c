//! One cell against one check.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::Check;
use crate::{truth::Truth, value::Value};

/// A text to look for, exactly or in any case.
///
/// In any case means: the letters A to Z, and those letters outside ASCII that the needle itself
/// has and whose capital is one letter. So `öl` finds `Öl`, and SQLite, PostgreSQL and this
/// evaluator agree to the letter, whatever their collations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Needle {
    text: String,
    any_case: bool,
}

impl Needle {
    pub fn exact(text: &str) -> Self {
        Self { text: text.to_owned(), any_case: false }
    }

    pub fn any_case(text: &str) -> Self {
        Self { text: text.chars().map(lowered).collect(), any_case: true }
    }

    /// What to look for, in lower case already when case does not matter.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub fn is_any_case(&self) -> bool {
        self.any_case
    }

    /// Capitals outside ASCII, and what each becomes in the text that is searched.
    pub fn folds(&self) -> Vec<(char, char)> {
        let mut folds: Vec<_> = self
            .text
            .chars()
            .filter(|it| self.any_case && !it.is_ascii())
            .filter_map(|it| single(it.to_uppercase()).map(|capital| (capital, it)))
            .filter(|(capital, small)| capital != small && !capital.is_ascii())
            .collect();
        folds.sort_unstable();
        folds.dedup();
        folds
    }

    /// The text as it is compared with the needle.
    fn folded(&self, text: &str) -> String {
        if !self.any_case {
            return text.to_owned();
        }
        let folds = self.folds();
        let fold = |it: char| folds.iter().find(|(from, _)| *from == it).map_or(it, |(_, to)| *to);
        text.chars().map(|it| fold(it.to_ascii_lowercase())).collect()
    }
}

fn lowered(letter: char) -> char {
    single(letter.to_lowercase()).unwrap_or(letter)
}

fn single(mut letters: impl Iterator<Item = char>) -> Option<char> {
    let first = letters.next()?;
    letters.next().is_none().then_some(first)
}

impl Check {
    /// Unknown for an empty cell, except where the check speaks of empty cells.
    pub fn judge(&self, cell: &Value) -> Truth {
        match self {
            Self::Empty => Truth::from(cell.is_empty()),
            Self::NotEmpty => Truth::from(!cell.is_empty()),
            Self::Same(value) => cell.same(value),
            Self::Different(value) => not_or_empty(cell, cell.same(value)),
            Self::OneOf(values) => any_same(cell, values),
            Self::NoneOf(values) => not_or_empty(cell, any_same(cell, values)),
            Self::Less(value) => ordered(cell, value, Ordering::is_lt),
            Self::AtMost(value) => ordered(cell, value, Ordering::is_le),
            Self::Greater(value) => ordered(cell, value, Ordering::is_gt),
            Self::AtLeast(value) => ordered(cell, value, Ordering::is_ge),
            Self::Contains(needle) => textual(cell, needle, |text, it| text.contains(it)),
            Self::StartsWith(needle) => textual(cell, needle, |text, it| text.starts_with(it)),
            Self::Like(needle) => textual(cell, needle, |text, it| text == it),
        }
    }
}

/// An empty list holds nothing, not even an unknown.
fn any_same(cell: &Value, values: &[Value]) -> Truth {
    Truth::any(values.iter().map(|it| cell.same(it)))
}

fn not_or_empty(cell: &Value, same: Truth) -> Truth {
    if cell.is_empty() { Truth::True } else { !same }
}

fn ordered(cell: &Value, value: &Value, fits: fn(Ordering) -> bool) -> Truth {
    cell.order(value).map_or(Truth::Unknown, |it| Truth::from(fits(it)))
}

fn textual(cell: &Value, needle: &Needle, fits: fn(&str, &str) -> bool) -> Truth {
    match cell {
        Value::Text(text) => Truth::from(fits(&needle.folded(text), needle.text())),
        _ => Truth::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(check: &Check, cell: Value, expected: Truth) {
        assert_eq!(check.judge(&cell), expected);
    }

    fn text(it: &str) -> Value {
        Value::Text(it.into())
    }

    #[test]
    fn is_not_holds_for_an_empty_cell_and_is_does_not() {
        check(&Check::Same(text("Closed")), Value::Empty, Truth::Unknown);
        check(&Check::Different(text("Closed")), Value::Empty, Truth::True);
        check(&Check::NoneOf(vec![text("Closed")]), Value::Empty, Truth::True);
        check(&Check::OneOf(Vec::new()), text("a"), Truth::False);
    }

    #[test]
    fn what_does_not_fit_its_field_equals_nothing() {
        check(&Check::Same(Value::Int(1)), Value::Odd, Truth::False);
        check(&Check::Different(Value::Int(1)), Value::Odd, Truth::True);
        check(&Check::Less(Value::Int(1)), Value::Odd, Truth::Unknown);
        check(&Check::Empty, Value::Odd, Truth::False);
    }

    #[test]
    fn case_matters_only_when_it_is_said_to() {
        check(&Check::Contains(Needle::exact("öl")), text("Öl"), Truth::False);
        check(&Check::Contains(Needle::any_case("ÖL")), text("Heizöl"), Truth::True);
        check(&Check::Contains(Needle::any_case("öl")), text("ÖL"), Truth::True);
        check(&Check::Like(Needle::any_case("STRASSE")), text("Straße"), Truth::False);
        check(&Check::StartsWith(Needle::any_case("İ")), text("İzmir"), Truth::True);
    }
}
