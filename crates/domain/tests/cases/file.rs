//! A file of cases, as it is written.

use std::collections::BTreeMap;

use domain::portal::{Customers, Portal, Profile, Section};
use serde::Deserialize;

/// Tables, a portal over them, and cases.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// Each a text: a line of fields, and a line for each record. A field's name goes on with
    /// `!` for a key, `>Table` for a link, `:kind` for what is not text.
    pub tables: BTreeMap<String, String>,
    #[serde(default = "customers")]
    pub customers: Customers,
    #[serde(default)]
    pub profile: Profile,
    #[serde(default)]
    pub section: Vec<Section>,
    pub case: Vec<Case>,
}

/// One customer, and what must be so for them. Records are named by their keys.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub name: String,
    /// The key of the customer's record.
    #[serde(rename = "as")]
    pub customer: String,
    pub signs_in: Option<bool>,
    /// Exactly these records.
    #[serde(default)]
    pub sees: BTreeMap<String, Vec<String>>,
    /// Sections that are not there, and a part of the reason.
    #[serde(default)]
    pub lacks: BTreeMap<String, String>,
    /// Exactly these fields.
    #[serde(default)]
    pub shows: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub opens: Vec<String>,
    #[serde(default)]
    pub not: Vec<String>,
    #[serde(default)]
    pub asks: Vec<Asking>,
    #[serde(default)]
    pub creates: Vec<Writing>,
    #[serde(default)]
    pub updates: Vec<Writing>,
    #[serde(default)]
    pub deletes: Vec<Writing>,
}

/// A list that a browser asks for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asking {
    pub section: String,
    pub view: Option<String>,
    pub search: Option<String>,
    #[serde(rename = "where")]
    pub only: Option<String>,
    pub sort: Option<String>,
    pub cursor: Option<String>,
    /// The record, as `section/record`, whose related list it is, by this link.
    pub of: Option<String>,
    pub link: Option<String>,
    /// Exactly these records, or nothing where it is refused.
    pub sees: Option<Vec<String>>,
}

/// A form that a browser sends.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Writing {
    /// `section` for a new record, `section/record` for one that is there.
    pub at: String,
    #[serde(default)]
    pub with: BTreeMap<String, String>,
    /// Exactly these cells, or nothing where it is refused.
    pub sets: Option<BTreeMap<String, String>>,
}

fn customers() -> Customers {
    toml::from_str("table = 'Customers'\nname = '{Name}'\nlogin = ['Name']\nmethods = ['password']")
        .unwrap()
}

pub fn read(text: &str) -> Result<File, toml::de::Error> {
    toml::from_str(text)
}

impl File {
    pub fn portal(&self) -> Portal {
        Portal {
            portal: "cases".parse().unwrap(),
            title: "Cases".into(),
            source: "memory".into(),
            languages: Vec::new(),
            customers: self.customers.clone(),
            profile: self.profile.clone(),
            time_zone: None,
            theme: Default::default(),
            home: Vec::new(),
            link: Vec::new(),
            field: Vec::new(),
            section: self.section.clone(),
            form: Vec::new(),
            test: Vec::new(),
            translations: BTreeMap::new(),
        }
    }
}
