//! Forms, filled in as far as they are known.

use serde::{Deserialize, Serialize};

use crate::{
    change::{ChildField, Condition, Limits},
    locale::Language,
    shown::Look,
    value::Kind,
};

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
    /// Those of the fields that stand together; the others stand in front.
    pub groups: Vec<FormGroup>,
    /// Records that are written together with it.
    pub children: Vec<ChildForm>,
    /// The record is there, but its rule does not let it be changed any more.
    pub locked: bool,
    /// How the person reads and types.
    pub language: Language,
    /// Made with the form: sent twice, it writes once.
    pub submission: uuid::Uuid,
    /// What is said after sending.
    pub after: Option<String>,
    /// Whose it is: a word that tells persons apart and says nothing else. None of strangers.
    pub whose: Option<String>,
    /// What is typed into it is kept no longer than its tab.
    pub in_tab: bool,
}

/// Fields of a form that stand together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormGroup {
    pub title: String,
    pub fields: Vec<String>,
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
    /// What it must be sent with, where anybody may: it says which form it is, and how old.
    pub stamp: Option<String>,
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
    /// Of one new line, called as its own section calls them; none where no line may be added.
    pub fields: Vec<FormLine>,
    /// Of a line that is there already; none where no line may be changed.
    pub edits: Vec<FormLine>,
    /// The lines that are there.
    pub rows: Vec<ChildRow>,
    /// There are more of them, which do not stand in the form.
    pub more: bool,
    /// The field of a line that was asked what there is to choose from, called as the form
    /// calls it.
    pub found: Option<FormLine>,
}

/// A line that is there already.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChildRow {
    /// Its handle.
    pub record: String,
    /// What the fields of `edits` hold, in their order; none where this line cannot be changed.
    pub values: Vec<ChildValue>,
    /// What cannot be changed of it.
    pub fixed: Vec<ChildFact>,
    pub removes: bool,
}

/// What a field of a line holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChildValue {
    pub value: String,
    /// The name of the record that a link points at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// What a line says, and does not ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChildFact {
    pub label: String,
    pub text: String,
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
    /// As a record shows it.
    #[serde(default, skip_serializing_if = "Look::is_plain")]
    pub look: Look,
}

impl Choice {
    /// By its name alone.
    pub fn plain(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), look: Look::Plain }
    }
}

/// How far the choices of a link go; further ones are found by words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Picker {
    /// These are all.
    All,
    /// There are more.
    Part,
    /// They cannot be read now. What was chosen before stays, without its name.
    Away,
}
