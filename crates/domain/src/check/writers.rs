//! The fields that customers may write, held against those that decide about them.

use super::{
    Place,
    checker::Checker,
    new_records::owns,
    readers::{Deciding, Reader},
};
use crate::portal::{Action, Portal, Rule, Scope, Section};

/// A field that customers write somewhere.
struct Writing {
    place: Place,
    table: String,
    field: String,
    how: How,
    /// The section it is written in; none for the profile.
    section: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    Change,
    Create,
}

impl Checker<'_> {
    /// Nobody may write what decides about them, nor what they sign in with.
    pub fn self_granted_rights(&mut self) {
        let deciding = self.deciding();
        for writing in writings(self.portal) {
            self.decides(&writing, &deciding);
            self.signs_in_with(&writing);
        }
        for (index, section) in self.portal.section.iter().enumerate() {
            self.set_by_rule(&Place::root().key("section").index(index), section);
        }
    }

    fn decides(&mut self, writing: &Writing, deciding: &Deciding) {
        let cell = (writing.table.clone(), writing.field.clone());
        let of_customer = writing.table == self.portal.customers.table;
        // A new record is the customer's own, and must be inside the grant: what its own section
        // decides by is theirs to fill in. What another section decides by is not.
        let elsewhere = |it: &&Reader| {
            writing.how == How::Change || of_customer || it.section != writing.section
        };
        let Some(reader) = deciding.readers(&cell).iter().find(elsewhere) else { return };
        let (field, table, text) = (&writing.field, &writing.table, &reader.text);
        match (writing.how, of_customer) {
            (How::Create, false) => self.warning(
                &writing.place,
                format!(
                    "With new records, customers choose `{field}` of `{table}`, and {text} \
                     decides by it what they see there. See to it that whatever can be picked \
                     may be seen in that section too."
                ),
            ),
            _ => self.error(
                &writing.place,
                format!(
                    "Customers may write `{field}` of `{table}` here, and {text} decides by it: \
                     they could grant themselves more. Leave it out here, or decide by a field \
                     that only staff write."
                ),
            ),
        }
    }

    fn signs_in_with(&mut self, writing: &Writing) {
        let customers = &self.portal.customers;
        let is_login = customers.login.contains(&writing.field)
            || customers.email.as_ref() == Some(&writing.field);
        if writing.table == customers.table && is_login {
            let message = format!(
                "Customers sign in with `{}`, and a new value would not be verified: a mistake \
                 locks them out, and somebody else's address could be taken. Leave it out here.",
                writing.field
            );
            self.error(&writing.place, message);
        }
    }

    /// A form neither asks for nor presets what the rule itself sets.
    fn set_by_rule(&mut self, place: &Place, section: &Section) {
        let Some(table) = self.catalog.table(&section.table).cloned() else { return };
        let Some(form) = &section.create else { return };
        let place = place.key("create");
        let sets = |rule: &&Rule, field: &str| {
            let scope = &rule.rows.scope;
            !matches!(scope, Scope::AnyOf(_)) && owns(scope, field, &table)
        };
        for (index, field) in form.fields.iter().enumerate() {
            let here = place.key("fields").index(index).key("field");
            if form.preset.contains_key(&field.field) {
                let message =
                    format!("`{}` is preset, so the form does not ask for it.", field.field);
                self.warning(&here, message);
            } else if section.rule.iter().any(|it| sets(&it, &field.field)) {
                let message = format!(
                    "`{}` is set by the rule, since it makes the record the customer's: the form \
                     does not ask for it.",
                    field.field
                );
                self.warning(&here, message);
            }
        }
        let creating: Vec<_> =
            section.rule.iter().filter(|it| it.may.contains(&Action::Create)).collect();
        for name in form.preset.keys() {
            if !creating.is_empty() && creating.iter().all(|it| sets(it, name)) {
                let message = format!(
                    "`{name}` is set by the rule, since it makes the record the customer's: this \
                     preset does nothing."
                );
                self.warning(&place.key("preset").key(name), message);
            }
        }
    }
}

/// Everything that customers may write, and where the portal says so.
fn writings(portal: &Portal) -> Vec<Writing> {
    let profile = Place::root().key("profile").key("write");
    let mut writings: Vec<_> = portal
        .profile
        .write
        .iter()
        .enumerate()
        .map(|(index, field)| Writing {
            place: profile.index(index),
            table: portal.customers.table.clone(),
            field: field.clone(),
            how: How::Change,
            section: None,
        })
        .collect();
    for (index, section) in portal.section.iter().enumerate() {
        let place = Place::root().key("section").index(index);
        writings.extend(of_section(&place, section));
    }
    writings
}

fn of_section(place: &Place, section: &Section) -> Vec<Writing> {
    let written = |place, field: &String, how| Writing {
        place,
        table: section.table.clone(),
        field: field.clone(),
        how,
        section: Some(section.name.to_string()),
    };
    let mut writings = Vec::new();
    for (index, rule) in section.rule.iter().enumerate() {
        let here = place.key("rule").index(index).key("write");
        // A rule that only lets them create writes its fields once, with the record.
        let once = rule.may.contains(&Action::Create) && !rule.may.contains(&Action::Update);
        let how = if once { How::Create } else { How::Change };
        for (index, field) in rule.write.iter().enumerate() {
            writings.push(written(here.index(index), field, how));
        }
    }
    let creates = section.rule.iter().any(|it| it.may.contains(&Action::Create));
    let form = section.create.as_ref().filter(|_| creates);
    for (index, field) in form.into_iter().flat_map(|it| &it.fields).enumerate() {
        let here = place.key("create").key("fields").index(index).key("field");
        writings.push(written(here, &field.field, How::Create));
    }
    writings
}
