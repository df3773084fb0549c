//! What a form for strangers lets them choose from.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Portal, Rows, Rule, Scope, Section, StandaloneForm, Who};
use crate::{
    catalog::Catalog,
    filter::{Filter, Root},
    text::{Slug, fields_in},
};

/// Records that anybody may choose from in a form, for one of its links. Only what `record` names
/// of them becomes public. Up to 200 of them are listed, and `check` warns where there are more.
/// Whatever is not among `where` is refused as if it were not there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Offer {
    /// The link that the form asks for: `field = "Product"`.
    pub field: String,
    /// A filter: which records of its table are offered. It speaks of no customer.
    /// `where = 'Offered is checked'`.
    #[serde(rename = "where")]
    pub only: Filter,
    /// How each is called: text with fields in braces, `record = "{Name} ({Unit})"`. These fields
    /// become public.
    pub record: String,
}

impl Offer {
    /// Whether it says the same whoever asks.
    pub fn is_public(&self) -> bool {
        self.only.references().iter().all(|it| it.root == Root::Record)
    }

    /// The same as a section that grants these records to everybody, and of them only what they
    /// are called by.
    fn section(&self, name: Slug, table: &str) -> Section {
        let rows = Rows { scope: Scope::Everyone, only: Some(self.only.clone()) };
        let rule = Rule {
            when: None,
            rows,
            read: fields_in(&self.record),
            filter: Some(Vec::new()),
            sort: Some(Vec::new()),
            search: Some(Vec::new()),
            write: Vec::new(),
            may: Vec::new(),
            update_where: None,
            delete_where: None,
        };
        Section {
            name,
            title: String::new(),
            one: None,
            table: table.to_owned(),
            icon: None,
            menu: false,
            record: Some(self.record.clone()),
            labels: Default::default(),
            rule: vec![rule],
            view: Vec::new(),
            group: Vec::new(),
            create: None,
            edit: None,
        }
    }
}

impl StandaloneForm {
    /// What is offered for a field, and how the section is called that grants it.
    pub fn offered(&self, field: &str) -> Option<(Slug, &Offer)> {
        let index = self.offer.iter().position(|it| it.field == field)?;
        Some((Slug::made_of(&format!("offer {index}")), self.offer.get(index)?))
    }

    /// The portal as it is to whoever fills in this form without having said who they are: what
    /// the form offers are its only sections, so nothing else can be chosen from.
    pub fn offering<'a>(&self, portal: &'a Portal, catalog: &Catalog) -> Cow<'a, Portal> {
        if self.offer.is_empty() || self.who != Who::Anybody {
            return Cow::Borrowed(portal);
        }
        let table = self.table.as_ref().and_then(|it| catalog.table(it));
        let section = |field: &str| {
            let (name, offer) = self.offered(field).filter(|(_, it)| it.is_public())?;
            Some(offer.section(name, &table?.link_of(field)?.to))
        };
        let section = self.fields.iter().filter_map(|it| section(&it.field)).collect();
        Cow::Owned(Portal { section, ..portal.clone() })
    }
}
