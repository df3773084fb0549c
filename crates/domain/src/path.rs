//! A way along links, from a record to the records it belongs to.
//!
//! In text: hops joined by dots. `Company` follows this table's link; `<Orders.Customer` goes
//! backwards, to the records of `Orders` whose link `Customer` points here. So
//! `<OrderLine.Product.Order.Customer` leads from a product over its lines to their customers.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// One or more hops, as staff wrote them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Path {
    hops: Vec<Hop>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Hop {
    /// Along the link of that name.
    Along(String),
    /// To the records of `table` whose `link` points here.
    Back { table: String, link: String },
}

/// Why a text is no path.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    #[error("a path needs at least one link")]
    Empty,
    #[error("`{0}` lacks its closing brace")]
    OpenBrace(String),
    #[error("`<{0}` needs a table and one of its links, as in `<Orders.Customer`")]
    HalfBack(String),
    #[error("an empty name stands between two dots")]
    Blank,
    #[error("a path has at most {HOPS_MAX} links")]
    TooLong,
}

/// Longer paths are mistakes, or attacks on the database.
pub const HOPS_MAX: usize = 6;

impl Path {
    pub fn new(hops: Vec<Hop>) -> Result<Self, PathError> {
        match hops.len() {
            0 => Err(PathError::Empty),
            1..=HOPS_MAX => Ok(Self { hops }),
            _ => Err(PathError::TooLong),
        }
    }

    pub fn hops(&self) -> &[Hop] {
        &self.hops
    }

    /// The link's name, where the path is one hop forwards.
    pub fn single(&self) -> Option<&str> {
        match self.hops.as_slice() {
            [Hop::Along(link)] => Some(link),
            _ => None,
        }
    }
}

/// A name as it stands in paths and filters: bare where that is clear, else in braces.
pub fn quoted(name: &str) -> String {
    let mut letters = name.chars();
    let starts = letters.next().is_some_and(|it| it.is_alphabetic() || it == '_');
    if starts && letters.all(|it| it.is_alphanumeric() || it == '_') {
        name.to_owned()
    } else {
        format!("{{{}}}", name.replace('}', "}}"))
    }
}

/// Splits a text into names at its dots; braces keep a name with dots together.
fn names(text: &str) -> Result<Vec<(bool, String)>, PathError> {
    let mut names = Vec::new();
    let mut rest = text;
    loop {
        let (back, after) = match rest.trim_start().strip_prefix('<') {
            Some(after) => (true, after),
            None => (false, rest),
        };
        let (name, after) = name(after)?;
        names.push((back, name));
        match after.trim_start().strip_prefix('.') {
            Some(more) => rest = more,
            None if after.trim().is_empty() => return Ok(names),
            None => return Err(PathError::Blank),
        }
    }
}

fn name(text: &str) -> Result<(String, &str), PathError> {
    let text = text.trim_start();
    let (name, rest) = match text.strip_prefix('{') {
        Some(inner) => braced(inner).ok_or_else(|| PathError::OpenBrace(text.to_owned()))?,
        None => {
            let end = text.find(['.', '<']).unwrap_or(text.len());
            let (name, rest) = text.split_at(end);
            (name.trim().to_owned(), rest)
        }
    };
    if name.is_empty() { Err(PathError::Blank) } else { Ok((name, rest)) }
}

/// Reads up to the closing brace; two of them stand for one in the name.
pub(crate) fn braced(inner: &str) -> Option<(String, &str)> {
    let mut name = String::new();
    let mut rest = inner;
    loop {
        let (before, after) = rest.split_once('}')?;
        name.push_str(before);
        match after.strip_prefix('}') {
            Some(more) => {
                name.push('}');
                rest = more;
            }
            None => return Some((name, after)),
        }
    }
}

impl FromStr for Path {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        if text.trim().is_empty() {
            return Err(PathError::Empty);
        }
        let mut hops = Vec::new();
        let mut names = names(text)?.into_iter();
        while let Some((back, name)) = names.next() {
            hops.push(if back {
                match names.next() {
                    Some((false, link)) => Hop::Back { table: name, link },
                    _ => return Err(PathError::HalfBack(name)),
                }
            } else {
                Hop::Along(name)
            });
        }
        Self::new(hops)
    }
}

impl TryFrom<String> for Path {
    type Error = PathError;

    fn try_from(text: String) -> Result<Self, PathError> {
        text.parse()
    }
}

impl From<Path> for String {
    fn from(path: Path) -> Self {
        path.to_string()
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, hop) in self.hops.iter().enumerate() {
            if 0 < index {
                f.write_str(".")?;
            }
            hop.fmt(f)?;
        }
        Ok(())
    }
}

impl fmt::Display for Hop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Along(link) => f.write_str(&quoted(link)),
            Self::Back { table, link } => write!(f, "<{}.{}", quoted(table), quoted(link)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&str, PathError>) {
        assert_eq!(text.parse::<Path>().map(|it| it.to_string()), expected.map(str::to_owned));
    }

    #[test]
    fn paths_read_and_print() {
        check("Customer", Ok("Customer"));
        check(" Order . Customer ", Ok("Order.Customer"));
        check("Related Order.Customer", Ok("{Related Order}.Customer"));
        check("{a.b}}c}.d", Ok("{a.b}}c}.d"));
        check("<OrderLine.Product.Order", Ok("<OrderLine.Product.Order"));
        check("<Order Lines.{The Product}", Ok("<{Order Lines}.{The Product}"));
    }

    #[test]
    fn what_is_no_path_is_refused() {
        check("", Err(PathError::Empty));
        check("a..b", Err(PathError::Blank));
        check("<Orders", Err(PathError::HalfBack("Orders".into())));
        check("{a", Err(PathError::OpenBrace("{a".into())));
        check("a.b.c.d.e.f.g", Err(PathError::TooLong));
    }
}
