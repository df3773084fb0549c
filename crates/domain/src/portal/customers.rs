//! Who the customers are, how they sign in, and what they see of their own record.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    filter::Filter,
    path::{Hop, Path},
};

/// The users table: its records are the customers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Customers {
    /// The table that holds one record for each customer: `table = "Customers"`.
    pub table: String,
    /// How a customer is called: text with fields in braces, as in
    /// `name = "{First Name} {Last Name}"`. The profile must let them read these fields.
    pub name: String,
    /// The field that customers sign in with, `login = ["Email"]`; or several together,
    /// `["Customer No", "Postcode"]`. Whoever shares it with another customer is not let in.
    pub login: Vec<String>,
    /// The field that holds the address mail goes to, `email = "Email"`. The login field unless
    /// told otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The ways to sign in: `methods = ["email-link", "password"]`.
    pub methods: Vec<Method>,
    /// A condition that a customer must meet to sign in. It is checked again on every request:
    /// `sign_in = 'Status is not "Blocked"'`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_in: Option<Filter>,
    /// What a customer is told whom the condition keeps out:
    /// `refused = "Your account is closed. Please call us."`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
    /// A link of the users table to the record that several customers share, such as their
    /// company: `organisation = "Company"`. Conditions then speak of `organisation.Region`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// The field that holds a customer's language, `language = "Language"`; their browser's, unless
    /// told otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The field that holds a customer's time zone, `time_zone = "TimeZone"`; the portal's, unless
    /// told otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_zone: Option<String>,
}

/// A way to sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// A link or code by mail, that works once.
    EmailLink,
    /// A password. Customers set it in their profile, after having signed in by mail or by a link
    /// from `portico customer link`.
    Password,
}

/// What customers see and edit of their own record.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// The fields of their own record that they see: `read = ["First Name", "Email"]`.
    #[serde(default)]
    pub read: Vec<String>,
    /// The fields that they may change, and see: `write = ["Phone"]`. None that a rule decides
    /// by, and none that they sign in with.
    #[serde(default)]
    pub write: Vec<String>,
    /// Names of fields for people, where the database's own will not do:
    /// `labels = { Phone = "Telephone" }`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
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
        Path::new(vec![Hop::Along(link)]).ok()
    }
}
