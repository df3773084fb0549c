//! Forms on addresses of their own: strangers fill them in, so they must not be able to let
//! themselves in, nor to find out who is there.

use std::sync::Arc;

use super::{Place, checker::Checker, new_records::fills_itself, readers::Deciding};
use crate::{
    catalog::Table,
    filter::{Filter, Root},
    portal::{Form, FormField, Preset, StandaloneForm, Who},
};

/// The section whose pages such forms would hide.
const FORMS: &str = "forms";

impl Checker<'_> {
    /// `[[form]]`
    pub fn standalone_forms(&mut self) {
        let portal = self.portal;
        let deciding = self.deciding();
        for (index, form) in portal.form.iter().enumerate() {
            let place = Place::root().key("form").index(index);
            if portal.form.iter().take(index).any(|it| it.name == form.name) {
                let message =
                    format!("There are two forms `{}`: give one another name.", form.name);
                self.error(&place.key("name"), message);
            }
            if form.fields.is_empty() {
                self.error(&place.key("fields"), "This form asks for nothing.");
            }
            self.standalone_form(&place, form, &deciding);
        }
        for (index, section) in portal.section.iter().enumerate() {
            if section.name.as_str() == FORMS && !portal.form.is_empty() {
                let place = Place::root().key("section").index(index).key("name");
                self.error(&place, "`forms` is where the forms of `[[form]]` are: call it else.");
            }
        }
    }

    fn standalone_form(&mut self, place: &Place, form: &StandaloneForm, deciding: &Deciding) {
        let table = match form.who {
            Who::Anybody => self.public_table(place, form),
            Who::Customer => self.own_table(place, form),
        };
        let Some(table) = table else { return };
        for name in form.labels.keys() {
            self.field(&place.key("labels").key(name), &table, name);
        }
        let (fields, preset) = (form.fields.clone(), form.preset.clone());
        let written = Form { fields, preset, ..Form::default() };
        match form.who {
            Who::Anybody => self.form_fields(place, &written, &table),
            Who::Customer => self.form(place, &written, &table),
        }
        self.offers(place, form, &table);
        for (index, field) in form.fields.iter().enumerate() {
            let here = place.key("fields").index(index);
            if form.who == Who::Anybody {
                self.strange_link(&here, form, field, &table);
            }
            self.strange_right(&here.key("field"), form, field, (&table, deciding));
        }
        if form.who == Who::Anybody {
            self.of_nobody(place, form);
            self.strange_record(place, form, &table, deciding);
        }
    }

    fn public_table(&mut self, place: &Place, form: &StandaloneForm) -> Option<Arc<Table>> {
        let here = place.key("table");
        let Some(name) = &form.table else {
            self.error(&here, "Say into which `table` the new record goes.");
            return None;
        };
        let table = self.table(&here, name)?;
        if !table.is_writable() {
            let message =
                format!("`{name}` is a view, or has no key: it takes no records of a form.");
            self.error(&here, message);
        }
        Some(table)
    }

    fn own_table(&mut self, place: &Place, form: &StandaloneForm) -> Option<Arc<Table>> {
        let customers = &self.portal.customers;
        if form.table.as_ref().is_some_and(|it| *it != customers.table) {
            let message = format!(
                "Customers change their own record, which is in `{}`: leave `table` out.",
                customers.table
            );
            self.error(&place.key("table"), message);
        }
        if !form.preset.is_empty() {
            let message = "A preset is for new records, and this form changes one that is there.";
            self.error(&place.key("preset"), message);
        }
        for (key, of_new) in [("per_hour", form.per_hour), ("per_day", form.per_day)] {
            if of_new.is_some() {
                let message = "This counts new records, and this form makes none.";
                self.warning(&place.key(key), message);
            }
        }
        if customers.email_field().is_none() {
            let message = "Who fills it in is told by a letter: name the customers' `email`.";
            self.error(&place.key("who"), message);
        }
        self.users()
    }

    /// Nobody writes what a rule decides by, nor what customers sign in with.
    fn strange_right(
        &mut self,
        place: &Place,
        form: &StandaloneForm,
        field: &FormField,
        (table, deciding): (&Table, &Deciding),
    ) {
        let name = &field.field;
        if form.preset.contains_key(name) {
            let message = format!("`{name}` is preset, so the form does not ask for it.");
            return self.warning(place, message);
        }
        let cell = (table.name.clone(), name.clone());
        let customers = &self.portal.customers;
        let of_customers = table.name == customers.table;
        if let Some(reader) = deciding.readers(&cell).first() {
            let cure = match form.who {
                Who::Anybody => "Preset it",
                Who::Customer => "Leave it out",
            };
            let message = format!(
                "Whoever fills in this form may write `{name}` of `{}`, and {} decides by it: \
                 they could grant themselves more. {cure}.",
                table.name, reader.text
            );
            return self.error(place, message);
        }
        let is_login = customers.login.contains(name) || customers.email_field() == Some(name);
        if !of_customers || !is_login {
            return;
        }
        if form.who == Who::Customer {
            let message = format!(
                "Customers sign in with `{name}`, and a new value would not be verified. Leave \
                 it out."
            );
            self.error(place, message);
        } else if !table.is_unique(name) {
            let message = format!(
                "Customers sign in with `{name}`, and the database lets several have the same: \
                 a stranger could lock a customer out. Make `{name}` unique in `{}`.",
                table.name
            );
            self.error(place, message);
        }
    }

    /// Nothing is known of whoever sends it.
    fn of_nobody(&mut self, place: &Place, form: &StandaloneForm) {
        let message = "Nothing is known of whoever fills in this form: write a value.";
        for (name, preset) in &form.preset {
            if matches!(preset, Preset::From { .. }) {
                self.error(&place.key("preset").key(name), message);
            }
        }
        for (index, field) in form.fields.iter().enumerate() {
            let here = place.key("fields").index(index);
            if matches!(field.default, Some(Preset::From { .. })) {
                self.error(&here.key("default"), message);
            }
            if field.when.as_ref().is_some_and(speaks_of_customer) {
                let message = "Nothing is known of whoever fills in this form: a condition can \
                               speak of its other fields only.";
                self.error(&here.key("when"), message);
            }
        }
    }

    /// What the database demands is filled in, and what the sign-in rule reads is preset.
    fn strange_record(
        &mut self,
        place: &Place,
        form: &StandaloneForm,
        table: &Table,
        deciding: &Deciding,
    ) {
        let given = |name: &str| {
            form.preset.contains_key(name) || form.fields.iter().any(|it| it.field == name)
        };
        for field in table.fields.iter().filter(|it| !given(&it.name)) {
            if field.required && !fills_itself(field, table) {
                let message = format!(
                    "`{}` may not be empty in `{}`, and nothing fills it: add it to the form or \
                     to `preset`, or no new record will be accepted.",
                    field.name, table.name
                );
                self.warning(&place.key("fields"), message);
            }
            let cell = (table.name.clone(), field.name.clone());
            let signs_in = deciding.readers(&cell).iter().any(|it| it.section.is_none());
            if signs_in {
                let message = format!(
                    "The sign-in rule decides by `{}`, and this form makes customers without \
                     it. Preset it, so that you decide whether a new one may sign in.",
                    field.name
                );
                self.error(&place.key("preset"), message);
            }
        }
    }
}

fn speaks_of_customer(filter: &Filter) -> bool {
    filter.references().iter().any(|it| it.root != Root::Record)
}
