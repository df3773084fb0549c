//! What staff write: a tree of comparisons.
//!
//! Over a record it is a filter, over the customer a condition: one type, one evaluator.
//! It names fields and proves nothing; [`crate::bind`] holds it against a catalog and a viewer.
//! Its text is in [`crate::language`].

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::path::{Hop, Path};

/// A filter or condition, as written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Filter {
    All(Vec<Filter>),
    Any(Vec<Filter>),
    Not(Box<Filter>),
    Test(Test),
    /// Records at the end of a path, seen together.
    Linked {
        quantifier: Quantifier,
        path: Path,
        of: Box<Filter>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantifier {
    AnyOf,
    NoneOf,
}

/// One comparison.
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    pub left: Reference,
    pub operator: Operator,
    /// None for operators that need no operand, several for lists.
    pub right: Vec<Operand>,
}

/// A field, of the record or of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Reference {
    pub root: Root,
    /// Links to follow first, each to at most one record.
    pub hops: Vec<Hop>,
    pub field: String,
}

/// Whose field it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Root {
    /// The record at hand: in a condition, the customer's own.
    Record,
    /// `customer.`
    Customer,
    /// `organisation.`
    Organisation,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Operand {
    /// A word in quotes; a date or an id where the field is one.
    Text(String),
    Number(Decimal),
    Bool(bool),
    /// A field of the viewer or of their organisation.
    Reference(Reference),
    /// `now` or `today`, with so much added.
    Moment {
        whole_days: bool,
        plus_minutes: i64,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    Is,
    IsNot,
    IsAnyOf,
    IsNoneOf,
    IsEmpty,
    IsNotEmpty,
    IsChecked,
    IsNotChecked,
    Less,
    AtMost,
    Greater,
    AtLeast,
    Contains,
    StartsWith,
    /// The three below pay no heed to case.
    IsLike,
    ContainsLike,
    StartsWithLike,
}

/// Deeper or larger trees are refused before they are walked.
pub const DEPTH_MAX: usize = 16;
pub const TESTS_MAX: usize = 200;

impl Filter {
    /// Holds for every record.
    pub fn everything() -> Self {
        Self::All(Vec::new())
    }

    /// Every field that this filter reads from the given root, without following quantifiers.
    pub fn references(&self) -> Vec<&Reference> {
        let mut found = Vec::new();
        self.visit(&mut |test| {
            found.push(&test.left);
            found.extend(test.right.iter().filter_map(|it| match it {
                Operand::Reference(it) => Some(it),
                _ => None,
            }));
        });
        found
    }

    fn visit<'a>(&'a self, see: &mut impl FnMut(&'a Test)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|it| it.visit(see)),
            Self::Not(part) | Self::Linked { of: part, .. } => part.visit(see),
            Self::Test(test) => see(test),
        }
    }
}

impl Operator {
    /// Every operator, with its words in the language of filters. Longer words come first.
    pub const WORDS: [(Self, &str); 17] = [
        (Self::IsNoneOf, "is none of"),
        (Self::IsAnyOf, "is any of"),
        (Self::IsNotEmpty, "is not empty"),
        (Self::IsNotChecked, "is not checked"),
        (Self::IsEmpty, "is empty"),
        (Self::IsChecked, "is checked"),
        (Self::IsLike, "is like"),
        (Self::IsNot, "is not"),
        (Self::Is, "is"),
        (Self::ContainsLike, "contains like"),
        (Self::Contains, "contains"),
        (Self::StartsWithLike, "starts with like"),
        (Self::StartsWith, "starts with"),
        (Self::AtMost, "<="),
        (Self::AtLeast, ">="),
        (Self::Less, "<"),
        (Self::Greater, ">"),
    ];

    pub fn words(self) -> &'static str {
        Self::WORDS.iter().find(|(it, _)| *it == self).map_or("", |(_, words)| words)
    }

    pub fn takes(self) -> Takes {
        match self {
            Self::IsAnyOf | Self::IsNoneOf => Takes::Many,
            Self::IsEmpty | Self::IsNotEmpty | Self::IsChecked | Self::IsNotChecked => {
                Takes::Nothing
            }
            _ => Takes::One,
        }
    }

    pub fn is_ordering(self) -> bool {
        matches!(self, Self::Less | Self::AtMost | Self::Greater | Self::AtLeast)
    }

    pub fn is_textual(self) -> bool {
        matches!(
            self,
            Self::Contains
                | Self::StartsWith
                | Self::IsLike
                | Self::ContainsLike
                | Self::StartsWithLike
        )
    }
}

/// How many operands an operator wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    Nothing,
    One,
    Many,
}
