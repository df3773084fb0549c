//! Every text that customers read in a portal, for those who translate it.

use std::collections::{BTreeMap, BTreeSet};

use super::{Form, Portal, Section, StandaloneForm};
use crate::{
    catalog::{Catalog, Table},
    text::{filled, human, human_link},
};

/// The texts of a portal, of its fields and of their choices, each once. The catalog holds what
/// the portal lays over it.
pub fn texts(portal: &Portal, catalog: &Catalog) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    found.extend(portal.customers.refused.clone());
    found.extend(portal.customers.login.iter().map(|it| human(it)));
    if let Some(users) = catalog.table(&portal.customers.table) {
        let names = portal.profile.read.iter().chain(&portal.profile.write);
        names.for_each(|it| of_field(it, users, &portal.profile.labels, &mut found));
    }
    found.extend(portal.home.iter().filter_map(|it| it.title.clone()));
    for section in &portal.section {
        of_section(section, &mut found);
        let Some(table) = catalog.table(&section.table) else { continue };
        let named = section.rule.iter().flat_map(|it| it.read.iter().chain(&it.write));
        let asked = section.create.iter().chain(&section.edit).flat_map(|it| &it.fields);
        let names: BTreeSet<_> = named.chain(asked.map(|it| &it.field)).collect();
        names.into_iter().for_each(|it| of_field(it, table, &section.labels, &mut found));
    }
    portal.form.iter().for_each(|it| of_standalone(it, portal, catalog, &mut found));
    found.retain(|it| it.chars().any(char::is_alphabetic));
    found
}

fn of_section(section: &Section, found: &mut BTreeSet<String>) {
    // One that is only named is a title to nobody.
    found.insert(section.title.clone());
    found.extend(section.one.clone());
    found.extend(section.record.iter().filter(worded).cloned());
    found.extend(section.view.iter().map(|it| it.title.clone()));
    found.extend(section.group.iter().map(|it| it.title.clone()));
    for form in section.create.iter().chain(&section.edit) {
        of_form(form, found);
    }
}

/// What is made of fields alone says the same in every language.
fn worded(template: &&String) -> bool {
    filled(template, |_| String::new()).chars().any(char::is_alphabetic)
}

fn of_form(form: &Form, found: &mut BTreeSet<String>) {
    found.extend(form.after.clone());
    found.extend(form.fields.iter().filter_map(|it| it.help.clone()));
    found.extend(form.lines.iter().flat_map(|it| it.title.iter().chain(&it.add)).cloned());
}

fn of_standalone(
    form: &StandaloneForm,
    portal: &Portal,
    catalog: &Catalog,
    found: &mut BTreeSet<String>,
) {
    found.insert(form.title.clone());
    found.extend([&form.text, &form.after].into_iter().flatten().cloned());
    found.extend(form.fields.iter().filter_map(|it| it.help.clone()));
    found.extend(form.offer.iter().map(|it| &it.record).filter(worded).cloned());
    if let Some(table) = form.table(portal).and_then(|it| catalog.table(it)) {
        form.fields.iter().for_each(|it| of_field(&it.field, table, &form.labels, found));
    }
}

fn of_field(
    name: &str,
    table: &Table,
    labels: &BTreeMap<String, String>,
    found: &mut BTreeSet<String>,
) {
    let Some(field) = table.field(name) else { return };
    let spoken = if table.link_of(name).is_some() { human_link } else { human };
    let label = labels.get(name).or(field.overlay.label.as_ref()).cloned();
    found.insert(label.unwrap_or_else(|| spoken(name)));
    found.extend(field.overlay.limits.pattern_hint.clone());
    let look = |it: &super::ChoiceLook| it.label.clone().unwrap_or_else(|| it.value.clone());
    if field.overlay.choices.is_empty() {
        found.extend(field.choices.iter().cloned());
    } else {
        found.extend(field.overlay.choices.iter().map(look));
    }
}
