//! What staff designed: one document for the portal file and the studio.
//!
//! It names tables, fields and links and proves nothing; [`crate::check`] holds it against a
//! catalog before it is published, [`crate::grant`] again on every request.
//!
//! The comments on types and fields are what `docs/portal-file.md` and messages say of them:
//! `key = value` in a field's comment is its example.

mod customers;
mod form;
mod links;
mod rows;
mod rule;
mod section;
mod test;

use serde::{Deserialize, Serialize};

use crate::text::Slug;

pub use customers::{Customers, Method, Profile};
pub use form::{Form, FormField, Preset};
pub use links::DeclaredLink;
pub use rows::{Rows, RowsError, Scope};
pub use rule::{Action, Rule};
pub use section::{Section, View};
pub use test::AccessTest;

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
    /// The languages of what customers read, the first of them foremost: `languages = ["en"]`.
    /// Known are `en` and `de`.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Who the customers are.
    pub customers: Customers,
    /// What they see and change of their own record.
    #[serde(default)]
    pub profile: Profile,
    /// Links that the database does not declare.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub link: Vec<DeclaredLink>,
    /// What they see besides, in the order of the navigation.
    #[serde(default)]
    pub section: Vec<Section>,
    /// Promises that `portico check` keeps.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub test: Vec<AccessTest>,
}

impl Portal {
    /// The section that an access test means: by its name, or by its table where one only has it.
    pub fn promised(&self, name: &str) -> Option<&Section> {
        self.section(name).or_else(|| {
            let mut of_table = self.section.iter().filter(|it| it.table == name);
            of_table.next().filter(|_| of_table.next().is_none())
        })
    }

    pub fn section(&self, name: &str) -> Option<&Section> {
        self.section.iter().find(|it| it.name.as_str() == name)
    }
}
