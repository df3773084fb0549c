//! A list, and how it can be arranged and narrowed.

use serde::{Deserialize, Serialize};

use super::*;
use crate::{shown::Shown, value::Kind};

/// One page of a section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Listing {
    pub section: String,
    pub title: String,
    /// What one of its records is called, where staff said so.
    pub one: Option<String>,
    pub views: Vec<ViewTab>,
    /// The slug of the view that is shown.
    pub view: Option<String>,
    pub columns: Vec<Column>,
    pub rows: Vec<ListedRow>,
    /// For each column: what its cells add up to on all pages, where staff want that; empty where
    /// they want none.
    pub sums: Vec<Option<Shown>>,
    pub total: Total,
    /// Where the pages before and after begin.
    pub previous: Option<String>,
    pub next: Option<String>,
    /// `-Placed`, if the list is sorted by one granted field.
    pub sort: Option<String>,
    /// How it is grouped, and the headings on this page.
    pub grouping: Option<Grouping>,
    /// The fields that it can be grouped by.
    pub groups_by: Vec<Choice>,
    /// Every field that it can show, in the order in which a menu names them.
    pub shows: Vec<Showable>,
    /// Where nothing is found here: the other views in which something is.
    pub elsewhere: Vec<Elsewhere>,
    pub searches: bool,
    /// The fields that it can be narrowed by.
    pub narrows: Vec<Narrowing>,
    pub creates: bool,
    /// Whether what is listed may be taken along as a file.
    pub exports: bool,
}

/// How a list is grouped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grouping {
    /// `-Status`, as the address of such a list says it.
    pub by: String,
    pub label: String,
    pub groups: Vec<GroupHead>,
}

/// A group of a list, as far as it stands on this page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupHead {
    /// The place of its first row on this page, from 0.
    pub at: u32,
    /// What its records share; no text where they have nothing there.
    pub shown: Shown,
    /// How many it has on all pages; none where nobody counted so far.
    pub count: Option<u32>,
    /// For each column, as in a [`Listing`].
    pub sums: Vec<Option<Shown>>,
}

/// A field that a list can show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Showable {
    pub field: String,
    pub label: String,
    pub is_shown: bool,
}

/// A view in which something is found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {
    pub view: ViewTab,
    pub total: Total,
}

/// A field that a list can be narrowed by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Narrowing {
    pub field: String,
    pub label: String,
    pub kind: Kind,
    /// Its values, where it has only a few.
    pub choices: Vec<Choice>,
}
