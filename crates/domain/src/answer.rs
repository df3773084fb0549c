//! What pages get: everything a customer may see of one page, and nothing else.
//!
//! These cross the wire, so they hold records, labels and what may be done: never names of fields
//! that are not granted, rules, keys of links, or anything of another customer.

use serde::{Deserialize, Serialize};

use crate::{
    change::Condition,
    locale::Language,
    portal::FieldType,
    shown::{Shown, ShownRecord},
    value::Kind,
};

/// What stands around every page of a portal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    pub portal: String,
    pub title: String,
    /// How the customer is called, as staff said.
    pub customer: String,
    pub organisation: Option<String>,
    pub sections: Vec<MenuItem>,
    pub has_profile: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MenuItem {
    pub name: String,
    pub title: String,
}

/// What the sign-in page may know of a portal. The same for everybody who reads its language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Door {
    pub portal: String,
    pub title: String,
    /// The fields to sign in with, as people call them.
    pub login: Vec<String>,
    pub login_is_email: bool,
    pub by_email: bool,
    pub by_password: bool,
    /// Mail is kept and shown instead of sent.
    pub outbox: bool,
}

/// A field, as a column or as a line of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    pub field: String,
    pub label: String,
    pub kind: Kind,
    pub field_type: FieldType,
    pub sorts: bool,
    /// The section whose record a link leads to, where this customer has it.
    pub links_to: Option<String>,
}

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
    pub searches: bool,
    /// The fields that it can be narrowed by.
    pub narrows: Vec<Narrowing>,
    pub creates: bool,
    /// Whether what is listed may be taken along as a file.
    pub exports: bool,
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

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ListedRow {
    pub record: ShownRecord,
    pub title: String,
    /// For each column: what the linked record is called, and its handle in `links_to`.
    pub links: Vec<Option<LinkedName>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedName {
    pub title: String,
    pub handle: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ViewTab {
    pub slug: String,
    pub title: String,
}

/// How many records there are. Counting stops where it would become dear.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Total {
    Exactly(u32),
    MoreThan(u32),
}

/// One record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecordPage {
    pub section: String,
    pub section_title: String,
    pub row: ListedRow,
    pub columns: Vec<Column>,
    pub related: Vec<RelatedList>,
    pub updates: bool,
    pub deletes: bool,
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

/// What a customer has at a glance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Home {
    pub sections: Vec<HomeSection>,
}

/// A section, with what stands on top of its list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HomeSection {
    pub section: String,
    pub title: String,
    /// The view that the list begins with, where there are several.
    pub view: Option<String>,
    pub columns: Vec<Column>,
    pub rows: Vec<ListedRow>,
    /// None where nobody counted.
    pub total: Option<Total>,
}

/// A form, filled in as far as it is known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FormPage {
    pub section: String,
    pub section_title: String,
    /// What one record of the section is called, where staff said so.
    pub one: Option<String>,
    /// The record that is edited; none for a new one.
    pub record: Option<String>,
    pub title: String,
    pub fields: Vec<FormLine>,
    /// The record is there, but its rule does not let it be changed any more.
    pub locked: bool,
    /// How the person reads and types.
    pub language: Language,
    /// Made with the form: sent twice, it writes once.
    pub submission: uuid::Uuid,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FormLine {
    pub field: String,
    pub label: String,
    pub kind: Kind,
    /// Whose clock a moment is typed by, where nobody knows where the customer's own hangs.
    pub zone: Option<String>,
    pub help: Option<String>,
    pub required: bool,
    pub length_max: Option<u32>,
    /// What may be chosen: its value and its name. Empty where anything may be typed.
    pub choices: Vec<Choice>,
    /// For a link whose records can be searched.
    pub picker: Option<Picker>,
    /// Text over several lines.
    pub long: bool,
    /// Asked only while this holds of the other fields.
    pub when: Option<Condition>,
    pub value: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

/// How far the choices of a link go; further ones are found by words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Picker {
    /// These are all.
    All,
    /// There are more.
    Part,
}

/// The customer's own record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProfilePage {
    pub customer: String,
    pub columns: Vec<Column>,
    pub row: ListedRow,
    pub form: Option<FormPage>,
    pub by_password: bool,
    pub has_password: bool,
    /// Who has no password yet must have signed in just now to set one.
    pub sets_password: bool,
    /// Whether a link to sign in once more can be mailed.
    pub by_email: bool,
}

/// What a write did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// The record, if this customer may open it.
    pub record: Option<String>,
}
