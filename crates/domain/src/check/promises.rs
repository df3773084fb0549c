//! Access tests: a test that names what is not there would hold for the wrong reason.

use std::sync::Arc;

use super::{Place, checker::Checker, meant};
use crate::{
    catalog::Table,
    grant::PROFILE,
    portal::{AccessTest, Action},
    record::Key,
};

impl Checker<'_> {
    /// `[[test]]`
    pub fn promises(&mut self) {
        for (index, test) in self.portal.test.iter().enumerate() {
            self.promise(&Place::root().key("test").index(index), test);
        }
    }

    fn promise(&mut self, place: &Place, test: &AccessTest) {
        if test.login.trim().is_empty() {
            self.error(&place.key("as"), "Say as whom: the login of a customer.");
        }
        let promises = [&test.opens, &test.not, &test.hidden, &test.may_not];
        let sees = !test.sees.is_empty() || promises.iter().any(|it| !it.is_empty());
        if test.signs_in == Some(false) && sees {
            let message = "Who cannot sign in sees nothing at all: leave the other promises out.";
            self.error(&place.key("signs_in"), message);
        }
        for name in test.sees.keys() {
            self.promised(&place.key("sees").key(name), name);
        }
        for (key, records) in [("opens", &test.opens), ("not", &test.not)] {
            for (index, text) in records.iter().enumerate() {
                self.address(&place.key(key).index(index), text);
            }
        }
        for (index, text) in test.hidden.iter().enumerate() {
            self.hidden(&place.key("hidden").index(index), text);
        }
        for (index, text) in test.may_not.iter().enumerate() {
            self.refused(&place.key("may_not").index(index), text);
        }
    }

    /// `section/record`
    fn address(&mut self, place: &Place, text: &str) {
        let Some((name, record)) = text.split_once('/') else {
            return self.error(place, "Write a section and a record: \"orders/1001\".");
        };
        if !self.promised(place, name) {
            return;
        }
        let Some(table) = self.table_of(name) else { return };
        if Key::read(record, &table).is_none() {
            let key: Vec<_> = table.key.iter().map(|it| it.name.as_str()).collect();
            let message = format!(
                "`{record}` cannot be the key of a record of `{}`, which is {}.",
                table.name,
                if key.is_empty() { "missing".to_owned() } else { format!("`{}`", key.join("~")) }
            );
            self.error(place, message);
        }
    }

    /// `section.field`, or a field that is shown nowhere.
    fn hidden(&mut self, place: &Place, text: &str) {
        let Some((name, field)) = text.split_once('.') else {
            let shown = self.portal.section.iter().map(|it| it.table.as_str());
            let mut tables = shown.chain([self.portal.customers.table.as_str()]);
            let has = |it: &str| self.catalog.table(it).is_some_and(|it| it.field(text).is_some());
            if !tables.any(has) {
                let message = format!("No section's table has a field `{text}`.");
                self.error(place, message);
            }
            return;
        };
        let table = if name == PROFILE {
            self.users()
        } else if self.promised(place, name) {
            self.table_of(name)
        } else {
            None
        };
        if let Some(table) = table {
            self.field(place, &table, field);
        }
    }

    /// `action section`
    fn refused(&mut self, place: &Place, text: &str) {
        let Some((action, name)) = text.split_once(' ') else {
            return self.error(place, "Write an action and a section: \"update orders\".");
        };
        if Action::named(action).is_none() {
            let near = meant(action, &Action::NAMES.map(|(_, name)| name));
            let near = near.map_or_else(String::new, |it| format!(" Did you mean `{it}`?"));
            self.error(place, format!("There is no action `{action}`.{near}"));
        }
        if name != PROFILE {
            self.promised(place, name);
        }
    }

    /// A section by its name, or by its table where one only has it.
    fn promised(&mut self, place: &Place, name: &str) -> bool {
        self.portal.promised(name).is_some() || self.section(place, name)
    }

    fn table_of(&self, section: &str) -> Option<Arc<Table>> {
        let section = self.portal.promised(section)?;
        self.catalog.table(&section.table).map(Arc::clone)
    }
}
