//! What every check needs: the portal, the catalog, and where findings go.

use std::sync::Arc;

use super::{Finding, Place, Severity, near::did_you_mean};
use crate::{
    bind::BindError,
    catalog::{Catalog, Table},
    portal::Portal,
    viewer::{Organisation, Viewer},
};

pub(super) struct Checker<'a> {
    pub portal: &'a Portal,
    pub catalog: &'a Catalog,
    /// A customer about whom nothing is known. None where there is no users table, and then
    /// nothing that speaks of customers can be checked.
    pub viewer: Option<Viewer>,
    findings: Vec<Finding>,
}

impl<'a> Checker<'a> {
    pub fn new(portal: &'a Portal, catalog: &'a Catalog) -> Self {
        let viewer = catalog.table(&portal.customers.table).map(|users| {
            let link = portal.customers.organisation.as_ref().and_then(|it| users.link(it));
            let organisation = link
                .and_then(|it| catalog.table(&it.to))
                .map(|it| Organisation { table: Arc::clone(it), cells: Default::default() });
            let cells = Default::default();
            Viewer::new(
                Arc::clone(users),
                cells,
                organisation,
                chrono::DateTime::UNIX_EPOCH.naive_utc(),
            )
        });
        Self { portal, catalog, viewer, findings: Vec::new() }
    }

    /// Everything found, in the order of the document; at one place errors come first.
    pub fn findings(mut self) -> Vec<Finding> {
        self.findings.sort_by(|a, b| (&a.place, a.severity).cmp(&(&b.place, b.severity)));
        self.findings.dedup();
        self.findings
    }

    pub fn error(&mut self, place: &Place, message: impl Into<String>) {
        self.found(place, Severity::Error, message.into());
    }

    pub fn warning(&mut self, place: &Place, message: impl Into<String>) {
        self.found(place, Severity::Warning, message.into());
    }

    fn found(&mut self, place: &Place, severity: Severity, message: String) {
        self.findings.push(Finding { place: place.clone(), severity, message });
    }

    pub fn users(&self) -> Option<Arc<Table>> {
        self.viewer.as_ref().map(|it| Arc::clone(it.table()))
    }

    /// The table of that name; if there is none, that is a finding.
    pub fn table(&mut self, place: &Place, name: &str) -> Option<Arc<Table>> {
        let table = self.catalog.table(name).map(Arc::clone);
        if table.is_none() {
            self.cannot_bind(place, &BindError::NoTable(name.to_owned()));
        }
        table
    }

    /// Whether the table has the field; if not, that is a finding.
    pub fn field(&mut self, place: &Place, table: &Table, name: &str) -> bool {
        let found = table.field(name).is_some();
        if !found {
            let (table, field) = (table.name.clone(), name.to_owned());
            self.cannot_bind(place, &BindError::NoField { table, field });
        }
        found
    }

    /// Each of the names is a field, and stands there once.
    pub fn fields(&mut self, place: &Place, table: &Table, names: &[String]) {
        for (index, name) in names.iter().enumerate() {
            let here = place.index(index);
            if self.field(&here, table, name) && names.iter().take(index).any(|it| it == name) {
                self.warning(&here, format!("`{name}` stands here twice; once is enough."));
            }
        }
    }

    /// The section of that name exists; if not, that is a finding.
    pub fn section(&mut self, place: &Place, name: &str) -> bool {
        let found = self.portal.section(name).is_some();
        if !found {
            self.cannot_bind(place, &BindError::NoSection(name.to_owned()));
        }
        found
    }

    /// What cannot be bound now cannot be bound for any customer.
    pub fn cannot_bind(&mut self, place: &Place, error: &BindError) {
        let advice = self.advice(error);
        self.error(place, format!("{}.{advice}", sentence(&error.to_string())));
    }

    fn advice(&self, error: &BindError) -> String {
        match error {
            BindError::NoTable(name) => {
                did_you_mean(name, self.catalog.tables().map(|it| it.name.as_str()))
            }
            BindError::NoField { table, field } => self.near_field(table, field),
            BindError::NoLink { table, link } => self.near_link(table, link),
            BindError::NoCustomerField(name) => self.near_customer_field(name),
            BindError::NoSection(name) => {
                did_you_mean(name, self.portal.section.iter().map(|it| it.name.as_str()))
            }
            BindError::WrongEnd { wanted, .. } => {
                format!(" Follow links until the path reaches `{wanted}`.")
            }
            _ => String::new(),
        }
    }

    fn near_field(&self, table: &str, field: &str) -> String {
        let table = self.catalog.table(table);
        table.map_or_else(String::new, |it| {
            did_you_mean(field, it.fields.iter().map(|it| it.name.as_str()))
        })
    }

    fn near_link(&self, table: &str, link: &str) -> String {
        let Some(table) = self.catalog.table(table) else { return String::new() };
        if table.field(link).is_some() {
            return format!(
                " `{link}` is a field, but the database declares no foreign key for it: \
                 if it points at a table, say so in a `[[link]]`."
            );
        }
        did_you_mean(link, table.links.iter().map(|it| it.name.as_str()))
    }

    fn near_customer_field(&self, name: &str) -> String {
        let (table, field) = match (name.strip_prefix("organisation."), &self.viewer) {
            (Some(field), Some(viewer)) => {
                (viewer.organisation().map(|it| Arc::clone(&it.table)), field)
            }
            _ => (self.users(), name.strip_prefix("customer.").unwrap_or(name)),
        };
        let Some(table) = table else { return String::new() };
        let near = did_you_mean(field, table.fields.iter().map(|it| it.name.as_str()));
        if near.is_empty() { format!(" Their record is in `{}`.", table.name) } else { near }
    }
}

/// With a capital, where it starts with a letter.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}
