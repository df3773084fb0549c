//! The rows of a table.
//!
//! Those that the server has drawn stand in its page, and do not travel beside it once more: only
//! how many they are, and what each column is by what stands in them.

use std::sync::Arc;

use domain::answer::{Column, ListedRow};
use serde::{Deserialize, Serialize};

use super::layout::{self, Part};

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Rows {
    count: usize,
    /// One for each column.
    parts: Vec<Part>,
    /// None in a browser that takes over what the server has drawn.
    #[serde(skip)]
    listed: Arc<Vec<ListedRow>>,
}

impl Rows {
    /// `sorted` is the column that they are sorted by.
    pub(crate) fn of_list(columns: &[Column], rows: Vec<ListedRow>, sorted: Option<usize>) -> Self {
        Self::new(layout::parts(columns, &rows, false, sorted), rows)
    }

    /// Inside a record.
    pub(crate) fn of_lines(columns: &[Column], rows: Vec<ListedRow>) -> Self {
        Self::new(layout::parts(columns, &rows, true, None), rows)
    }

    fn new(parts: Vec<Part>, rows: Vec<ListedRow>) -> Self {
        Self { count: rows.len(), parts, listed: Arc::new(rows) }
    }

    pub(crate) fn count(&self) -> usize {
        self.count
    }

    pub(super) fn parts(&self) -> &[Part] {
        &self.parts
    }

    pub(super) fn listed(&self) -> &Arc<Vec<ListedRow>> {
        &self.listed
    }
}
