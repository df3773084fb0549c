//! The language of filters and conditions, for the portal file and the studio.
//!
//! `customer.Status is "Active" and (Total > 100 or {Due Date} < today - 14 days)`
//! A name with spaces or signs stands in braces. `any of <Orders.Customer has (…)` looks at
//! linked records. Printing and parsing are inverse, which a property test proves.

mod hints;
mod parse;
mod print;
mod token;

#[cfg(test)]
mod tests;

use std::str::FromStr;

use crate::filter::Filter;

/// Why a text is no filter, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{problem} (at character {at})")]
pub struct LanguageError {
    /// Counted in characters, from 1.
    pub at: usize,
    pub problem: String,
}

impl FromStr for Filter {
    type Err = LanguageError;

    fn from_str(text: &str) -> Result<Self, LanguageError> {
        parse::filter(text)
    }
}

impl TryFrom<String> for Filter {
    type Error = LanguageError;

    fn try_from(text: String) -> Result<Self, LanguageError> {
        text.parse()
    }
}

impl From<Filter> for String {
    fn from(filter: Filter) -> Self {
        filter.to_string()
    }
}
