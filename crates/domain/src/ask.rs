//! What a browser requests. Untrusted: every name in it is held against a grant first.

use serde::{Deserialize, Serialize};

/// A page of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Ask {
    /// The view, as addresses call it; the first that this customer has, unless told otherwise.
    pub view: Option<String>,
    /// Words that must all be found in the searchable fields.
    pub search: Option<String>,
    /// A further filter, in the language of filters.
    pub only: Option<String>,
    /// What the person has narrowed the list to, field by field.
    pub narrowed: Vec<Narrowed>,
    /// Whether one of these is enough, instead of all.
    pub any: bool,
    /// A field to sort by; a minus in front turns it round.
    pub sort: Option<String>,
    /// A field to group by instead of the view's; a minus in front turns the groups round, and a
    /// minus alone takes them away.
    pub group: Option<String>,
    /// The fields to show, instead of the view's.
    pub columns: Vec<String>,
    /// How many pages in one, where a person has gone on below the first.
    pub pages: Option<u32>,
    /// Where the page begins, or ends: see [`crate::cursor::Cursor`].
    pub cursor: Option<String>,
    /// The record, and the section, whose related list this is.
    pub of: Option<Related>,
}

/// One field, narrowed as people do it: to some of its choices, to words, to a span.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Narrowed {
    pub field: String,
    pub to: Span,
}

/// What a field is narrowed to, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Span {
    /// One of these.
    Is(Vec<String>),
    /// Text that contains this, in any case.
    Has(String),
    /// This, or more; this day, or later.
    From(String),
    /// This, or less; this day, or earlier.
    To(String),
}

/// Records linked to one record of another section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Related {
    pub section: String,
    pub record: String,
    /// The link field of the related table.
    pub link: String,
}

/// Records that a link may point at, found by words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Find {
    /// The link field of the form.
    pub field: String,
    pub words: String,
    /// What is chosen now: it stays among the choices.
    pub chosen: String,
}

/// What takes the groups of a view away.
pub const UNGROUPED: &str = "-";

/// Records on one page.
pub const PAGE: u32 = 50;

/// Pages that are answered in one.
pub const PAGES_MAX: u32 = 20;

/// Records on the first page of a related list.
pub const PAGE_RELATED: u32 = 10;

/// Longer searches are refused.
pub const SEARCH_MAX: usize = 200;

/// Further words are refused.
pub const WORDS_MAX: usize = 8;

/// Further fields, or choices of one field, are refused.
pub const NARROWED_MAX: usize = 24;
