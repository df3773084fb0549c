//! What staff say of a field, wherever it is shown.

use serde::{Deserialize, Serialize};

use super::Edge;

/// The overlay on one field of the catalog: what it is called, and what its cells mean.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DeclaredField {
    /// The table of the field: `table = "Orders"`.
    pub table: String,
    /// The field: `field = "Total"`.
    pub field: String,
    /// Its name for people, `label = "Total amount"`; a section's own `labels` go before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// What its cells mean, `type = "money"`; by their kind alone, unless told otherwise.
    #[serde(default, rename = "type")]
    pub field_type: FieldType,
    /// How the column keeps it, where its own type does not say: a moment as `sql`
    /// (2026-11-22 10:00:00), `iso`, `iso-utc`, or in a column of whole numbers `unix` or
    /// `unix-ms`; yes and no as two words, yes first: `stored = "Y/N"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stored: Option<String>,
    /// Of money: the currency's code, `currency = "EUR"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// Of a rating: the best there is, `most = 10`; 5, unless told otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most: Option<u8>,
    /// The least that may be answered: `min = 1`; a day, `min = "2026-12-01"` or
    /// `min = "today + 14 days"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Edge>,
    /// The most that may be answered: `max = 100`, `max = "today"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Edge>,
    /// Numbers go up by this: `step = 0.25`. With `step = 0.01` there are at most two decimals.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<Edge>,
    /// How many characters a text has at least: `min_length = 10`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min_length: Option<u32>,
    /// How many characters a text has at most: `max_length = 60`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// What a text looks like, as a whole: `pattern = "[A-Z]{2}-[0-9]{4}"`. Write a `pattern_hint`
    /// beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// A text that fits the pattern, for whoever has typed another: `pattern_hint = "AB-1234"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern_hint: Option<String>,
    /// What a choice may be, in the order in which it is offered and in which lists are sorted and
    /// grouped by it:
    /// `choices = [{ value = "New", tone = "info", step = 0 }]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<ChoiceLook>,
}

/// What a cell means to people, beyond what it holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FieldType {
    /// As its kind says.
    #[default]
    Plain,
    /// A day, in a column of texts.
    Date,
    /// A date and time of day in UTC, in a column of texts or of whole numbers.
    DateTime,
    /// Yes or no, in a column of whole numbers or of texts.
    YesNo,
    /// A number whose thousands are told apart.
    Number,
    /// An amount in one currency.
    Money,
    /// A number of hundredths: 19 is 19 %.
    Percent,
    /// A whole number from 0 up to the best.
    Rating,
    /// A number of minutes.
    Duration,
    /// An address for mail.
    Email,
    /// A number to call.
    Phone,
    /// An address of the web.
    Link,
    /// Text over several lines.
    LongText,
    /// Text with headings, lists and links, in Markdown. HTML in it is shown, not obeyed.
    Markdown,
    /// One of a few words.
    Choice,
}

impl FieldType {
    /// Every type, with its name in the file.
    pub const NAMES: [(Self, &str); 15] = [
        (Self::Plain, "plain"),
        (Self::Date, "date"),
        (Self::DateTime, "date-time"),
        (Self::YesNo, "yes-no"),
        (Self::Number, "number"),
        (Self::Money, "money"),
        (Self::Percent, "percent"),
        (Self::Rating, "rating"),
        (Self::Duration, "duration"),
        (Self::Email, "email"),
        (Self::Phone, "phone"),
        (Self::Link, "link"),
        (Self::LongText, "long-text"),
        (Self::Markdown, "markdown"),
        (Self::Choice, "choice"),
    ];

    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(it, _)| *it == self).map_or("plain", |(_, name)| name)
    }
}

impl Tone {
    /// As the file and the style sheets call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Brand => "brand",
            Self::Success => "success",
            Self::Warning => "warning",
            Self::Danger => "danger",
            Self::Info => "info",
            Self::Quiet => "quiet",
        }
    }
}

/// One of the words that a choice may be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChoiceLook {
    /// As the database has it: `value = "New"`.
    pub value: String,
    /// Its name for people: `label = "Brand new"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// What it means for the reader, which gives it its colour: `tone = "success"`.
    #[serde(default)]
    pub tone: Tone,
    /// How far along it is, from 0 to 4: so many columns stand. `step = 2`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<u8>,
}

/// What a state means for the reader.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Tone {
    /// The usual course of things.
    #[default]
    Brand,
    /// It went well.
    Success,
    /// It needs a look.
    Warning,
    /// It went wrong, or is late.
    Danger,
    /// It is new, or good to know.
    Info,
    /// Over and done.
    Quiet,
}

/// The furthest step of a choice.
pub const STEP_MAX: u8 = 4;
