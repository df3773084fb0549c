//! One record, with what belongs to it.

use serde::{Deserialize, Serialize};

use super::*;
use crate::shown::Shown;

/// One record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecordPage {
    pub section: String,
    pub section_title: String,
    pub row: ListedRow,
    pub columns: Vec<Column>,
    /// The fields by their groups; every column stands in one.
    pub groups: Vec<RecordGroup>,
    pub related: Vec<RelatedList>,
    pub updates: bool,
    /// What may be changed on the page itself.
    pub edits: Vec<FieldEdit>,
    pub deletes: bool,
    /// The records beside it in the list that it was opened from, where it is still there.
    pub beside: Option<Beside>,
}

/// Fields that stand together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordGroup {
    /// None for what no group of the portal names.
    pub title: Option<String>,
    /// How many stand side by side, where staff said so.
    pub columns: Option<u8>,
    pub fields: Vec<String>,
}

/// A field of a record that this customer may change, as the record is now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldEdit {
    pub field: String,
    /// Its place in the form, from 0.
    pub line: u32,
    /// Whether it can be filled in alone: not if other answers decide whether it is asked for.
    pub alone: bool,
    /// A field that is either on or off is turned over by one press.
    pub toggle: Option<Toggle>,
}

/// What turns a field over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Toggle {
    pub on: bool,
    /// Made with the page: pressed twice, it turns once.
    pub submission: uuid::Uuid,
}

/// The handles of the records before and after one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    pub previous: Option<String>,
    pub next: Option<String>,
}

/// Records of another section that are linked to this one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RelatedList {
    pub section: String,
    /// The link field by which they belong here.
    pub link: String,
    pub title: String,
    /// What one of its records is called, where staff said so.
    pub one: Option<String>,
    pub columns: Vec<Column>,
    pub rows: Vec<ListedRow>,
    /// As in a [`Listing`].
    pub sums: Vec<Option<Shown>>,
    pub total: Total,
    /// Whether a new one may be made that is linked to this record.
    pub creates: bool,
}
