//! Forms on an address of their own, for people who are not signed in.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Form, FormField, Offer, Portal, Preset, Section};
use crate::{catalog::Table, text::Slug};

/// So many records one public form makes within an hour, unless told otherwise.
const PER_HOUR: u32 = 60;

/// So many within a day.
const PER_DAY: u32 = 300;

/// A form on an address of its own. It asks for fields of one record and shows no other. In one
/// that anybody may send, a link is chosen from what an `offer` makes public, and cannot be asked
/// for without; in one for customers, from what a section grants to this very customer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StandaloneForm {
    /// Its part of the address: `name = "contact"` is served at `/p/acme/forms/contact`.
    pub name: Slug,
    /// What people call it: `title = "Ask for a quote"`.
    pub title: String,
    /// A sentence below the title: `text = "We look after buildings of every size."`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Who fills it in: `who = "anybody"`.
    pub who: Who,
    /// The table of the new record, where anybody may send it: `table = "Enquiries"`. Customers
    /// change their own record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<String>,
    /// Names of fields for people, where the database's own will not do:
    /// `labels = { Tel = "Telephone" }`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub labels: BTreeMap<String, String>,
    /// What is asked for, in this order: `fields = [{ field = "Name", required = true }]`.
    pub fields: Vec<FormField>,
    /// Values that a new record gets and nobody chooses: `preset = { Status = "New" }`. Whatever
    /// a rule decides by belongs here.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub preset: BTreeMap<String, Preset>,
    /// What is said after sending: `after = "Thank you. We answer within one working day."`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// How many records it may make within an hour, if not 60: `per_hour = 20`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_hour: Option<u32>,
    /// How many within a day, if not 300: `per_day = 100`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_day: Option<u32>,
    /// What anybody may choose from, for each link that the form asks for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub offer: Vec<Offer>,
}

/// Who fills in a form on its own address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// Anybody, without a word on who they are. It makes a new record. A form that is sent within
    /// two seconds, as machines do, or a day after it was opened, writes nothing: it comes back
    /// with all that was typed, to be sent once more.
    Anybody,
    /// A customer, by a letter to their address. They change their own record, and nothing else
    /// opens to them.
    Customer,
}

impl Portal {
    /// A form on its own address, by its name.
    pub fn standalone(&self, name: &str) -> Option<&StandaloneForm> {
        self.form.iter().find(|it| it.name.as_str() == name)
    }
}

impl StandaloneForm {
    /// The table that it writes to.
    pub fn table<'a>(&'a self, portal: &'a Portal) -> Option<&'a str> {
        match self.who {
            Who::Anybody => self.table.as_deref(),
            Who::Customer => Some(&portal.customers.table),
        }
    }

    /// How the audit log and limits call it.
    pub fn address(&self) -> String {
        format!("forms/{}", self.name)
    }

    pub fn per_hour(&self) -> u32 {
        self.per_hour.unwrap_or(PER_HOUR)
    }

    pub fn per_day(&self) -> u32 {
        self.per_day.unwrap_or(PER_DAY)
    }

    /// A section without rules that has this form, so that it is filled in, read and drawn as
    /// every other. To strangers, links are left out that nothing is offered for: what they could
    /// be chosen from is not the form's to show.
    pub fn section(&self, table: &Table) -> Section {
        let asked = |it: &FormField| {
            if table.in_wide_link(&it.field) {
                return None;
            }
            if self.who == Who::Customer || table.link_of(&it.field).is_none() {
                return Some(it.clone());
            }
            let pick_from = Some(self.offered(&it.field)?.0.to_string());
            Some(FormField { pick_from, ..it.clone() })
        };
        let fields: Vec<_> = self.fields.iter().filter_map(asked).collect();
        let preset = self.preset.clone();
        let edit = Form { fields: fields.clone(), ..Form::default() };
        Section {
            name: self.name.clone(),
            title: self.title.clone(),
            one: None,
            table: table.name.clone(),
            menu: false,
            record: None,
            labels: self.labels.clone(),
            rule: Vec::new(),
            view: Vec::new(),
            group: Vec::new(),
            icon: None,
            create: Some(Form { fields, preset, ..Form::default() }),
            edit: Some(edit),
        }
    }
}
