//! Sections and their rules.

use std::sync::Arc;

use super::{Place, checker::Checker};
use crate::{
    catalog::Table,
    portal::{Action, Rule, Section},
    text::fields_in,
    value::Kind,
};

impl Checker<'_> {
    /// `[[section]]`
    pub fn sections(&mut self) {
        let portal = self.portal;
        for (index, section) in portal.section.iter().enumerate() {
            let place = Place::root().key("section").index(index);
            let earlier = portal.section.iter().take(index);
            if earlier.clone().any(|it| it.name == section.name) {
                let message =
                    format!("There are two sections `{}`: give one another name.", section.name);
                self.error(&place.key("name"), message);
            }
            if section.name.as_str() == crate::grant::PROFILE {
                self.error(&place.key("name"), "`profile` is the customer's own record.");
            }
            if let Some(table) = self.table(&place.key("table"), &section.table) {
                self.one_section(&place, section, &table);
            }
        }
    }

    fn one_section(&mut self, place: &Place, section: &Section, table: &Arc<Table>) {
        if table.is_view {
            let message = format!(
                "`{}` is a view: it may mix records or carry numbers of other customers, and \
                 Portico cannot look inside it. Look at its definition before you publish.",
                table.name
            );
            self.warning(&place.key("table"), message);
        }
        self.icon(place, section);
        for name in section.labels.keys() {
            self.field(&place.key("labels").key(name), table, name);
        }
        if let Some(title) = &section.record
            && fields_in(title).is_empty()
        {
            let example = table.field(title).map_or("Name", |it| it.name.as_str());
            let message = format!(
                "There is no field in braces, so each record is called \"{title}\": write \
                 `record = \"{{{example}}}\"`."
            );
            self.warning(&place.key("record"), message);
        }
        for field in fields_in(section.record.as_deref().unwrap_or_default()) {
            if self.field(&place.key("record"), table, &field) {
                self.unread(&place.key("record"), &field, section, "it stays empty");
            }
        }
        for (index, rule) in section.rule.iter().enumerate() {
            self.rule(&place.key("rule").index(index), rule, section, table);
        }
        self.nobody(place, section, table);
        self.views(place, section, table);
        self.groups(place, section, table);
        self.forms(place, section, table);
    }

    /// What no rule lets customers read is not shown, and must not be found out otherwise.
    pub fn unread(&mut self, place: &Place, name: &str, section: &Section, so: &str) {
        let is_read = section.rule.iter().any(|it| it.read.iter().any(|it| it == name));
        if !is_read && !section.rule.is_empty() {
            self.warning(place, format!("No rule lets customers read `{name}`, so {so}."));
        }
    }

    fn rule(&mut self, place: &Place, rule: &Rule, section: &Section, table: &Arc<Table>) {
        if let Some(when) = &rule.when {
            self.condition(&place.key("when"), when);
        }
        self.rows(&place.key("rows"), &rule.rows, section, table);
        self.fields(&place.key("read"), table, &rule.read);
        self.secrets(&place.key("read"), table, &rule.read);
        if rule.read.is_empty() {
            self.warning(&place.key("read"), "This rule shows no field: name some to read.");
        }
        let uses = [
            ("filter", rule.filter.as_deref(), "filtered"),
            ("sort", rule.sort.as_deref(), "sorted by"),
            ("search", rule.search.as_deref(), "searched"),
        ];
        for (key, names, used) in uses {
            self.used(&place.key(key), names.unwrap_or_default(), used, rule, table);
        }
        self.fields(&place.key("write"), table, &rule.write);
        for (index, name) in rule.write.iter().enumerate() {
            self.written(&place.key("write").index(index), table, name);
        }
        self.unseen_writing(place, rule, table);
        self.actions(&place.key("may"), rule, section, table);
        self.idle_actions(place, rule);
        let further = [("update_where", &rule.update_where), ("delete_where", &rule.delete_where)];
        for (key, filter) in further {
            if let Some(filter) = filter {
                self.filter(&place.key(key), filter, table);
            }
        }
    }

    /// What is not read cannot be used in other ways: it would be found out by them.
    fn used(&mut self, place: &Place, names: &[String], used: &str, rule: &Rule, table: &Table) {
        self.fields(place, table, names);
        for (index, name) in names.iter().enumerate() {
            let Some(field) = table.field(name) else { continue };
            let here = place.index(index);
            if !rule.read.contains(name) {
                let message = format!(
                    "`{name}` cannot be {used} by customers who do not see it: they would find \
                     out what it holds. Add it to `read`, or leave it out here."
                );
                self.error(&here, message);
            } else if used == "searched" && !field.kind.is_searchable() {
                let message = format!("`{name}` is neither text nor number: it is not searched.");
                self.warning(&here, message);
            } else if !field.kind.is_comparable() {
                self.warning(&here, format!("`{name}` is of a kind that cannot be {used}."));
            }
        }
    }

    fn actions(&mut self, place: &Place, rule: &Rule, section: &Section, table: &Table) {
        for (index, action) in rule.may.iter().enumerate() {
            let here = place.index(index);
            let changes = matches!(action, Action::Create | Action::Update | Action::Delete);
            if changes && table.is_view {
                let message = format!("`{}` is a view and can only be looked at.", table.name);
                self.error(&here, message);
            } else if changes && table.key.is_empty() {
                let message =
                    format!("`{}` has no primary key and can only be looked at.", table.name);
                self.error(&here, message);
            } else if *action == Action::Open && table.key.is_empty() {
                let message = format!(
                    "`{}` has no primary key, so its records have no address and cannot be opened.",
                    table.name
                );
                self.warning(&here, message);
            } else if *action == Action::Update && rule.write.is_empty() {
                self.warning(&here, "Nothing can be changed: `write` names no field.");
            } else if *action == Action::Create && rule.write.is_empty() && section.create.is_none()
            {
                let message = "Nothing can be filled in: there is no `[section.create]` form, \
                               and `write` names no field.";
                self.warning(&here, message);
            }
        }
        let writes = rule.may.contains(&Action::Update) || rule.may.contains(&Action::Create);
        if !rule.write.is_empty() && !writes {
            let message =
                "`write` names fields, but `may` allows neither \"update\" nor \"create\".";
            self.warning(place, message);
        }
    }

    /// A field that customers are to write can be written.
    pub fn written(&mut self, place: &Place, table: &Table, name: &str) {
        let Some(field) = table.field(name) else { return };
        let reason = match field.kind {
            _ if field.is_computed => "is computed by the database",
            _ if table.is_key(name) => "is the key of the record",
            Kind::Other => "is of a kind that Portico cannot write",
            _ => "",
        };
        if !reason.is_empty() {
            self.warning(place, format!("`{name}` {reason}: it stays as it is."));
        }
    }
}
