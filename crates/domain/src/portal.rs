//! What staff designed: one document for the portal file and the studio.
//!
//! It names tables, fields and links and proves nothing; [`crate::check`] holds it against a
//! catalog before it is published, [`crate::grant`] again on every request.
//!
//! The comments on types and fields are what `docs/portal-file.md` and messages say of them:
//! `key = value` in a field's comment is its example.

mod customers;
mod field;
mod form;
mod limits;
mod home;
mod icon;
mod lines;
mod links;
mod offer;
mod rows;
mod rule;
mod section;
mod standalone;
mod test;
mod texts;
mod theme;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    locale::{Language, Locale},
    text::Slug,
    value::Value,
};

pub use customers::{Customers, Method, Profile};
pub use field::{ChoiceLook, DeclaredField, FieldType, STEP_MAX, Tone};
pub use form::{Form, FormField, Preset};
pub use home::HomeBlock;
pub use icon::ICONS;
pub use limits::{DeclaredLimits, Edge};
pub use lines::{LINES_MAX, Lines};
pub use links::{DeclaredLink, with_links};
pub use offer::Offer;
pub use rows::{Rows, RowsError, Scope};
pub use rule::{Action, Rule};
pub use section::{FieldGroup, Grouped, Section, View};
pub use standalone::{StandaloneForm, Who};
pub use test::AccessTest;
pub use texts::texts;
pub use theme::{Corners, Density, Font, Theme};

/// A portal: who its customers are, what each sees, and how it is tested.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Portal {
    /// Its part of the address: `portal = "acme"` is served at `/p/acme`.
    pub portal: Slug,
    /// What the portal is called, as in `title = "Acme Services"`.
    pub title: String,
    /// Where its tables are: `source = "sqlite:acme.sqlite"` (a path from the folder of this
    /// file), `"postgres://…"`, or `"env:NAME"`, which takes the address from an environment
    /// variable, so that no password stands here.
    pub source: String,
    /// The languages it speaks, the first of them where a customer has none: `languages = ["en"]`.
    /// Known are `en` and `de`.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Where its customers' clocks hang: `time_zone = "Europe/Berlin"`. UTC, unless told otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
    /// What makes it look like the company's own.
    #[serde(default, skip_serializing_if = "theme::is_default")]
    pub theme: Theme,
    /// What stands on its first page, from top to bottom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub home: Vec<HomeBlock>,
    /// Who the customers are.
    pub customers: Customers,
    /// What they see and change of their own record.
    #[serde(default)]
    pub profile: Profile,
    /// Links that the database does not declare.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub link: Vec<DeclaredLink>,
    /// What fields are called and mean, wherever they are shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub field: Vec<DeclaredField>,
    /// What they see besides, in the order of the navigation.
    #[serde(default)]
    pub section: Vec<Section>,
    /// Forms on addresses of their own, for people who are not signed in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub form: Vec<StandaloneForm>,
    /// Promises that `portico check` keeps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub test: Vec<AccessTest>,
    /// By language: each text of this portal, of its fields and of its choices, and how that
    /// language says it. `translations = { de = { Orders = "Bestellungen" } }`, or a table
    /// `[translations.de]` at the end of the file.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub translations: BTreeMap<String, BTreeMap<String, String>>,
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
