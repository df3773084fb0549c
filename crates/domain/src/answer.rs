//! What pages get: everything a customer may see of one page, and nothing else.
//!
//! These cross the wire, so they hold records, labels and what may be done: never names of fields
//! that are not granted, rules, keys of links, or anything of another customer.

mod list;
mod record;
mod form;

use serde::{Deserialize, Serialize};

use crate::{
    portal::{FieldType, Tone},
    shown::ShownRecord,
    value::Kind,
};
pub use form::{
    ChildFact, ChildForm, ChildRow, ChildValue, Choice, FormGroup, FormLine, FormPage, LimitsSaid,
    LinkAsks, Picker, StandaloneFormPage,
};
pub use list::{Elsewhere, GroupHead, Grouping, Listing, Narrowing, Showable};
pub use record::{Beside, FieldEdit, RecordGroup, RecordPage, RelatedList, Toggle};

/// What stands around every page of a portal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frame {
    pub portal: String,
    /// What stands beside the logo; empty where the logo says it.
    pub name: String,
    pub title: String,
    pub logo: Option<Logo>,
    /// How the customer is called, as staff said.
    pub customer: String,
    pub organisation: Option<String>,
    pub sections: Vec<MenuItem>,
    pub has_profile: bool,
    /// The day, as this customer writes it: what is printed says when.
    pub today: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MenuItem {
    pub name: String,
    pub title: String,
    /// The sign beside it.
    pub icon: String,
}

/// The company's own sign: files of its theme, and how large they stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logo {
    pub file: String,
    /// Another one for dark pages.
    pub dark: Option<String>,
    pub width: u16,
    pub height: u16,
}

/// What the sign-in page may know of a portal. The same for everybody who reads its language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Door {
    pub portal: String,
    /// As in a [`Frame`].
    pub name: String,
    pub title: String,
    pub logo: Option<Logo>,
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

/// What a customer has at a glance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Home {
    /// What waits for the customer; none where staff have not said what does.
    pub needs: Option<Vec<HomeSection>>,
    pub sections: Vec<HomeSection>,
    /// What may be made anew: sections, and what one of their records is called.
    pub creates: Vec<HomeCreate>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HomeCreate {
    pub section: String,
    pub title: String,
    pub one: Option<String>,
}

/// A section, with what stands on top of its list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HomeSection {
    pub section: String,
    pub title: String,
    /// The view that the list begins with, where there are several and the title does not say it.
    pub view: Option<String>,
    /// How addresses call the view that it shows, where that is not the first.
    pub slug: Option<String>,
    /// The field by which it is sorted.
    pub sort: Option<String>,
    pub icon: String,
    pub tone: Tone,
    pub columns: Vec<Column>,
    pub rows: Vec<ListedRow>,
    /// None where nobody counted.
    pub total: Option<Total>,
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
