//! What staff designed: one document for the portal file and the studio.
//!
//! It names tables, fields and links and proves nothing; [`crate::check`] holds it against a
//! catalog before it is published, [`crate::grant`] again on every request.

mod field;
mod form;
mod links;
mod rows;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    filter::Filter,
    locale::{Language, Locale},
    path::Path,
    text::Slug,
    value::Value,
};

pub use field::{ChoiceLook, DeclaredField, FieldType, STEP_MAX, Tone};
pub use form::{Form, FormField, Preset};
pub use links::{DeclaredLink, with_links};
pub use rows::{Rows, RowsError, Scope};

/// A portal: who its customers are, what each sees, and how it is tested.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Portal {
    /// Its address: `/p/<portal>/`.
    pub portal: Slug,
    pub title: String,
    /// Where its tables are: `sqlite:PATH`, `postgres://…`, or `env:NAME` where a password is due.
    pub source: String,
    /// The languages it speaks, the first of them where a customer has none: `en`, `de`.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Where its customers' clocks hang, such as `Europe/Berlin`; UTC, unless told otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    pub customers: Customers,
    #[serde(default)]
    pub profile: Profile,
    /// Links that the database does not declare.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub link: Vec<DeclaredLink>,
    /// What fields are called and mean, wherever they are shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub field: Vec<DeclaredField>,
    #[serde(default)]
    pub section: Vec<Section>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub test: Vec<AccessTest>,
    /// By language: each text of this portal, of its fields and of its choices, and how that
    /// language says it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub translations: BTreeMap<String, BTreeMap<String, String>>,
}

/// The users table: its records are the customers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Customers {
    pub table: String,
    /// How a customer is called: text with fields in braces.
    pub name: String,
    /// The field that customers sign in with, or several together.
    pub login: Vec<String>,
    /// Where mail goes; the login field unless told otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    pub methods: Vec<Method>,
    /// Checked on every request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_in: Option<Filter>,
    /// What a customer is told whom the condition keeps out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
    /// A link of the users table: the record that several customers share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// The field that holds a customer's language; their browser's, unless told otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The field that holds a customer's time zone; the portal's, unless told otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
}

/// A way to sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    EmailLink,
    Password,
}

/// What customers see and edit of their own record.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    #[serde(default)]
    pub read: Vec<String>,
    #[serde(default)]
    pub write: Vec<String>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
}

/// One table as customers see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its part of the address, and what rules and tests call it.
    pub name: Slug,
    pub title: String,
    pub table: String,
    /// Whether it stands in the navigation, or appears as a related list only.
    #[serde(default = "yes", skip_serializing_if = "is_yes")]
    pub menu: bool,
    /// How a record is called: text with fields in braces. Its first field, unless told otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// Names of fields for people, where the database's own will not do.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
    /// The first whose `when` holds decides.
    #[serde(default)]
    pub rule: Vec<Rule>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub view: Vec<View>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub create: Option<Form>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edit: Option<Form>,
}

/// Who gets what in a section.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// A condition on the customer; none holds for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Filter>,
    pub rows: Rows,
    pub read: Vec<String>,
    /// Fields to filter, sort and search by: those read, unless fewer are named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub write: Vec<String>,
    #[serde(default)]
    pub may: Vec<Action>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub update_where: Option<Filter>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delete_where: Option<Filter>,
}

/// What can be done beyond listing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    Open,
    Create,
    Update,
    Delete,
    Comment,
    Export,
}

/// A named way to look at a section. It only narrows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct View {
    pub title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Filter>,
    #[serde(default, rename = "where", skip_serializing_if = "Option::is_none")]
    pub only: Option<Filter>,
    /// Fields to sort by; a minus in front turns one round.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sort: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fields: Option<Vec<String>>,
}

/// A promise about one customer, kept by `portico check`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AccessTest {
    /// The login of the customer.
    #[serde(rename = "as")]
    pub login: String,
    /// How many records of each section.
    #[serde(default)]
    pub sees: BTreeMap<String, u64>,
    /// `section/record` that opens.
    #[serde(default)]
    pub opens: Vec<String>,
    /// `section/record` that does not.
    #[serde(default)]
    pub not: Vec<String>,
    /// `section.field` that is never shown.
    #[serde(default)]
    pub hidden: Vec<String>,
    /// `action section` that is refused.
    #[serde(default)]
    pub may_not: Vec<String>,
}

impl Action {
    /// Every action, with its name in the file.
    pub const NAMES: [(Self, &str); 6] = [
        (Self::Open, "open"),
        (Self::Create, "create"),
        (Self::Update, "update"),
        (Self::Delete, "delete"),
        (Self::Comment, "comment"),
        (Self::Export, "export"),
    ];

    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, it)| *it == name).map(|(it, _)| *it)
    }

    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(it, _)| *it == self).map_or("", |(_, name)| name)
    }
}

impl Portal {
    /// The section that an access test means: by its name, or by its table where one only has it.
    pub fn promised(&self, name: &str) -> Option<&Section> {
        self.section(name).or_else(|| {
            let mut of_table = self.section.iter().filter(|it| it.table == name);
            of_table.next().filter(|_| of_table.next().is_none())
        })
    }

    /// How a text of this portal is said in another language; as it stands, where staff have not
    /// translated it.
    pub fn said<'a>(&'a self, language: Language, text: &'a str) -> &'a str {
        let texts = self.translations.get(language.code());
        texts.and_then(|it| it.get(text)).map_or(text, String::as_str)
    }

    /// How a customer with this language and time zone in their record reads, whose browser would
    /// have `browser`.
    pub fn locale(&self, language: &Value, zone: &Value, browser: &str) -> Locale {
        let offered = Language::offered(&self.languages);
        let own = Language::read(&language.to_string()).filter(|it| offered.contains(it));
        let language = own.or_else(|| Language::preferred(browser, &offered));
        let portal = self.time_zone.as_deref();
        let zone = zone.to_string().parse().ok().or_else(|| portal?.parse().ok());
        Locale {
            language: language.or(offered.first().copied()).unwrap_or_default(),
            zone: zone.unwrap_or_default(),
        }
    }

    pub fn section(&self, name: &str) -> Option<&Section> {
        self.section.iter().find(|it| it.name.as_str() == name)
    }
}

impl Customers {
    /// The field that holds the address mail goes to.
    pub fn email_field(&self) -> Option<&str> {
        self.email.as_deref().or(match self.login.as_slice() {
            [only] => Some(only),
            _ => None,
        })
    }

    /// The link to the organisation, as a path of one hop.
    pub fn organisation_path(&self) -> Option<Path> {
        let link = self.organisation.clone()?;
        Path::new(vec![crate::path::Hop::Along(link)]).ok()
    }
}

impl View {
    /// How addresses call it.
    pub fn slug(&self) -> String {
        Slug::made_of(&self.title).to_string()
    }
}

fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
fn is_yes(it: &bool) -> bool {
    *it
}
