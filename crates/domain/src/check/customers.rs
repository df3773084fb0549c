//! The users table, signing in, the profile, and links that staff declared.

use super::{
    Place,
    checker::Checker,
    filters::{Meet, kind_name, meet},
};
use crate::{
    bind::BindError,
    catalog::Table,
    portal::{DeclaredLink, Method},
    text::fields_in,
    value::Kind,
};

impl Checker<'_> {
    /// `[customers]`
    pub fn customers(&mut self) {
        let portal = self.portal;
        let place = Place::root().key("customers");
        let Some(users) = self.table(&place.key("table"), &portal.customers.table) else { return };
        if users.key.is_empty() {
            let message = format!(
                "`{}` has no primary key, so a customer cannot be told from another. \
                 Use a table with a primary key.",
                users.name
            );
            self.error(&place.key("table"), message);
        }
        for field in fields_in(&portal.customers.name) {
            let profile = &portal.profile;
            let mut shown = profile.read.iter().chain(&profile.write);
            if self.field(&place.key("name"), &users, &field) && !shown.any(|it| *it == field) {
                let message = format!(
                    "`{field}` would be shown to the customer as part of their name, though the \
                     profile does not let them read it. Add it to the profile's `read`, or leave \
                     it out of the name."
                );
                self.error(&place.key("name"), message);
            }
        }
        if fields_in(&portal.customers.name).is_empty() {
            let message = "Every customer would be called the same: name a field in braces, \
                           as in `{Name}`.";
            self.warning(&place.key("name"), message);
        }
        self.login(&place, &users);
        self.methods(&place, &users);
        self.organisation(&place, &users);
        if let Some(rule) = &portal.customers.sign_in {
            self.condition(&place.key("sign_in"), rule);
        }
    }

    fn login(&mut self, place: &Place, users: &Table) {
        let login = &self.portal.customers.login;
        let here = place.key("login");
        if login.is_empty() {
            let message = "There is no field to sign in with, so nobody can. Name one that is \
                           different for every customer: an e-mail address, or a number.";
            return self.error(&here, message);
        }
        self.fields(&here, users, login);
        for (index, name) in login.iter().enumerate() {
            if users.field(name).is_some_and(|it| !it.kind.is_comparable()) {
                self.cannot_bind(&here.index(index), &BindError::NotComparable(name.clone()));
            }
        }
        let key: Vec<_> = users.key.iter().map(|it| it.name.clone()).collect();
        let mut unique = users.unique.iter().chain(std::iter::once(&key));
        let told_apart =
            unique.any(|it| !it.is_empty() && it.iter().all(|field| login.contains(field)));
        if !told_apart && login.iter().all(|it| users.field(it).is_some()) {
            let message = format!(
                "The database lets two records of `{}` share `{}`. Those who do are not let in; \
                 a unique constraint would prevent it.",
                users.name,
                login.join(", ")
            );
            self.warning(&here, message);
        }
    }

    fn methods(&mut self, place: &Place, users: &Table) {
        let customers = &self.portal.customers;
        if customers.methods.is_empty() {
            let message = "There is no way to sign in. Use `email-link`, `password` or both.";
            self.error(&place.key("methods"), message);
        }
        if customers.methods == [Method::Password] {
            let message = "Nobody has a password at first, and it is set after signing in. Add \
                           `email-link`, or hand out links by `portico customer link`.";
            self.warning(&place.key("methods"), message);
        }
        if let Some(email) = &customers.email {
            self.field(&place.key("email"), users, email);
        }
        let Some(index) = customers.methods.iter().position(|it| *it == Method::EmailLink) else {
            return;
        };
        let here = place.key("methods").index(index);
        match customers.email_field().map(|it| (it, users.field(it))) {
            None if customers.login.is_empty() => {}
            None => self.error(
                &here,
                "`email-link` needs to know where mail goes: say `email = \"…\"` with the field \
                 that holds the address.",
            ),
            Some((name, Some(field))) if field.kind != Kind::Text => {
                let message = format!(
                    "`email-link` sends mail to `{name}`, which is {} and no address. Say \
                     `email = \"…\"` with the field that holds the address.",
                    kind_name(field.kind)
                );
                self.error(&here, message);
            }
            Some(_) => {}
        }
    }

    fn organisation(&mut self, place: &Place, users: &Table) {
        let Some(name) = &self.portal.customers.organisation else { return };
        let here = place.key("organisation");
        match users.link(name) {
            Some(link) => {
                self.table(&here, &link.to.clone());
            }
            None => {
                let (table, link) = (users.name.clone(), name.clone());
                self.cannot_bind(&here, &BindError::NoLink { table, link });
            }
        }
    }

    /// `[profile]`
    pub fn profile(&mut self) {
        let portal = self.portal;
        let Some(users) = self.users() else { return };
        let place = Place::root().key("profile");
        self.fields(&place.key("read"), &users, &portal.profile.read);
        self.secrets(&place.key("read"), &users, &portal.profile.read);
        self.fields(&place.key("write"), &users, &portal.profile.write);
        for name in portal.profile.labels.keys() {
            self.field(&place.key("labels").key(name), &users, name);
        }
        for (index, name) in portal.profile.write.iter().enumerate() {
            self.written(&place.key("write").index(index), &users, name);
        }
    }

    /// `[[link]]`
    pub fn declared_links(&mut self) {
        for (index, link) in self.portal.link.iter().enumerate() {
            self.declared_link(&Place::root().key("link").index(index), link);
        }
    }

    fn declared_link(&mut self, place: &Place, link: &DeclaredLink) {
        let from = self.table(&place.key("table"), &link.table);
        let to = self.table(&place.key("to"), &link.to);
        let found = from.as_ref().is_none_or(|it| self.field(&place.key("field"), it, &link.field));
        let met =
            to.as_ref().is_none_or(|it| self.field(&place.key("to_field"), it, &link.to_field));
        let (true, true, Some(from), Some(to)) = (found, met, from, to) else { return };
        if !to.is_unique(&link.to_field) {
            let message = format!(
                "Several records of `{}` may share `{}`: then it is not clear where this link \
                 leads.",
                to.name, link.to_field
            );
            self.warning(&place.key("to_field"), message);
        }
        let kinds = (from.field(&link.field), to.field(&link.to_field));
        if let (Some(field), Some(target)) = kinds
            && meet(field.kind, target.kind) != Meet::Always
        {
            let message = format!(
                "`{}` is {} and `{}` is {}: they never meet.",
                field.name,
                kind_name(field.kind),
                target.name,
                kind_name(target.kind)
            );
            self.error(&place.key("field"), message);
        }
    }
}
