//! A decision, taken apart.

use std::fmt;

use crate::truth::Truth;

/// One part of a decision, with the parts it is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// What was asked, and what was found.
    pub text: String,
    pub truth: Truth,
    pub join: Join,
    pub parts: Vec<Trace>,
}

/// How the parts make the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Join {
    /// There are none: it is one comparison.
    Single,
    /// Every part must hold.
    All,
    /// One part must hold.
    Any,
    /// The one part must not hold.
    Not,
    /// No part may hold: linked records that must not be there.
    None,
}

impl Trace {
    pub(super) fn single(text: String, truth: Truth) -> Self {
        Self { text, truth, join: Join::Single, parts: Vec::new() }
    }

    pub(super) fn all(parts: Vec<Self>) -> Self {
        let truth = Truth::all(parts.iter().map(|it| it.truth));
        Self { text: "all of these".to_owned(), truth, join: Join::All, parts }
    }

    pub(super) fn any(parts: Vec<Self>) -> Self {
        let truth = Truth::any(parts.iter().map(|it| it.truth));
        Self { text: "one of these".to_owned(), truth, join: Join::Any, parts }
    }

    pub(super) fn not(part: Self) -> Self {
        let truth = !part.truth;
        Self { text: "not".to_owned(), truth, join: Join::Not, parts: vec![part] }
    }

    /// The fewest comparisons that stand in the way. One alone is a near miss.
    pub fn misses(&self) -> Vec<&Self> {
        if self.truth.holds() {
            return Vec::new();
        }
        match self.join {
            Join::All => self.parts.iter().flat_map(Self::misses).collect(),
            Join::Any => {
                let ways = self.parts.iter().map(Self::misses);
                ways.min_by_key(Vec::len).unwrap_or_else(|| vec![self])
            }
            Join::Single | Join::Not | Join::None => vec![self],
        }
    }

    /// The one comparison that stands in the way, where it is only one.
    pub fn near_miss(&self) -> Option<&Self> {
        match self.misses().as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }

    fn print(&self, f: &mut fmt::Formatter<'_>, depth: usize) -> fmt::Result {
        let mark = match self.truth {
            Truth::True => "yes    ",
            Truth::False => "no     ",
            Truth::Unknown => "unknown",
        };
        writeln!(f, "{mark} {}{}", "  ".repeat(depth), self.text)?;
        self.parts.iter().try_for_each(|it| it.print(f, depth + 1))
    }
}

/// A line for each part, indented.
impl fmt::Display for Trace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.print(f, 0)
    }
}
