//! What pages get: everything a customer may see of one page, and nothing else.
//!
//! These cross the wire, so they hold records, labels and what may be done: never names of fields
//! that are not granted, rules, keys of links, or anything of another customer.

use serde::{Deserialize, Serialize};

use crate::{
    change::{ChildField, Condition, Limits},
    locale::Language,
    portal::{FieldType, Tone},
    shown::{Shown, ShownRecord},
    value::Kind,
};

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
    /// Records that are made together with it.
    pub children: Vec<ChildForm>,
    /// The record is there, but its rule does not let it be changed any more.
    pub locked: bool,
    /// How the person reads and types.
    pub language: Language,
    /// Made with the form: sent twice, it writes once.
    pub submission: uuid::Uuid,
    /// What is said after sending.
    pub after: Option<String>,
    /// Whose drafts of it are kept on a device: a word that says nothing else. None where nobody is
    /// signed in, and then a draft does not outlive its tab.
    pub kept_as: Option<String>,
}

/// A form on its own address, as far as whoever opens it may see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct StandaloneFormPage {
    pub name: String,
    pub title: String,
    pub text: Option<String>,
    /// The form; none for those who must say first who they are.
    pub form: Option<FormPage>,
    pub creates: bool,
}

/// What the page behind a mailed link must ask, and what it leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkAsks {
    pub needs_code: bool,
    /// What the form is called that it opens, where it opens only that.
    pub form: Option<String>,
}

/// The lines of one section in the form of another: an order's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChildForm {
    pub section: String,
    pub title: String,
    /// What the button for one more says, where staff said so.
    pub add: Option<String>,
    pub min: u32,
    pub max: u32,
    /// Of one line, called as its own section calls them.
    pub fields: Vec<FormLine>,
    /// The field of a line that was asked what there is to choose from, called as the form
    /// calls it.
    pub found: Option<FormLine>,
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
    /// What an answer must keep to, by the person's own clock.
    pub limits: Limits,
    /// The same, for the person to read.
    pub said: LimitsSaid,
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

/// Limits as a person reads them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LimitsSaid {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<String>,
    /// What fits the pattern.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
}

impl FormLine {
    /// As the form of another section calls it, in this line.
    pub fn of_child(mut self, section: &str, number: u32) -> Self {
        let named = |field: &str| ChildField { section, number, field }.name();
        self.when = self.when.map(|it| it.named(&named));
        self.field = named(&self.field);
        self
    }
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
