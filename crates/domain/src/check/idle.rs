//! What stands in the file and does nothing, or not all that it seems to.

use super::{Place, checker::Checker};
use crate::{
    catalog::{Field, Table},
    locale::Language,
    portal::{Action, Form, FormField, Rule, Section},
    value::Kind,
};

impl Checker<'_> {
    /// `languages`
    pub fn languages(&mut self) {
        let place = Place::root().key("languages");
        let languages = &self.portal.languages;
        for (index, it) in languages.iter().enumerate() {
            let here = place.index(index);
            if Language::read(it).is_none() {
                let message = format!(
                    "There is no `{it}` yet, so it is left out. There are {}.",
                    Language::CODES.map(|(_, it)| format!("`{it}`")).join(" and ")
                );
                self.warning(&here, message);
            } else if languages.iter().take(index).any(|other| other == it) {
                self.warning(&here, format!("`{it}` stands here twice; once is enough."));
            }
        }
    }

    /// Actions that do nothing yet, or stand there twice; filters of actions that are not there.
    pub fn idle_actions(&mut self, place: &Place, rule: &Rule) {
        for (index, action) in rule.may.iter().enumerate() {
            let here = place.key("may").index(index);
            let name = action.name();
            if rule.may.iter().take(index).any(|it| it == action) {
                self.warning(&here, format!("\"{name}\" stands here twice; once is enough."));
            } else if *action == Action::Comment {
                self.warning(
                    &here,
                    format!("\"{name}\" has no effect yet: customers see nothing of it."),
                );
            }
        }
        let further = [
            ("update_where", rule.update_where.is_some(), Action::Update),
            ("delete_where", rule.delete_where.is_some(), Action::Delete),
        ];
        for (key, is_there, action) in further {
            if is_there && !rule.may.contains(&action) {
                let message = format!(
                    "This does nothing: `may` does not allow \"{}\" in the first place.",
                    action.name()
                );
                self.warning(&place.key(key), message);
            }
        }
    }

    /// Forms that nobody gets, and what they leave out.
    pub fn idle_forms(&mut self, place: &Place, section: &Section) {
        let may = |action: Action| section.rule.iter().any(|it| it.may.contains(&action));
        if section.create.is_some() && !may(Action::Create) {
            let message = "No rule allows \"create\", so nobody gets this form.";
            self.warning(&place.key("create"), message);
        }
        let Some(form) = &section.edit else { return };
        let place = place.key("edit");
        if !may(Action::Update) {
            self.warning(&place, "No rule allows \"update\", so nobody gets this form.");
        }
        if !form.preset.is_empty() {
            let message = "Presets are for new records: here they do nothing.";
            self.warning(&place.key("preset"), message);
        }
        if form.after.is_some() {
            let message = "This is said after a new record: here it does nothing.";
            self.warning(&place.key("after"), message);
        }
        self.unwritten(&place, form, section);
    }

    fn unwritten(&mut self, place: &Place, form: &Form, section: &Section) {
        for (index, field) in form.fields.iter().enumerate() {
            if !section.rule.iter().any(|it| it.write.contains(&field.field)) {
                let message = format!(
                    "`{}` is in no rule's `write`, so the form does not ask for it.",
                    field.field
                );
                self.warning(&place.key("fields").index(index).key("field"), message);
            }
        }
    }

    /// A length for what has none, or one that the database does not allow.
    pub fn length(&mut self, place: &Place, written: &FormField, field: &Field) {
        let Some(length) = written.max_length else { return };
        let here = place.key("max_length");
        let message = match field.length_max {
            _ if field.kind != Kind::Text => {
                format!("`{}` is no text, and only texts have a length.", field.name)
            }
            _ if length == 0 => "With no letters, nothing can be filled in.".to_owned(),
            Some(most) if most < length => {
                format!("The database takes at most {most} characters in `{}`.", field.name)
            }
            _ => return,
        };
        self.warning(&here, message);
    }

    /// Whoever writes a field wants to see what became of it.
    pub fn unseen_writing(&mut self, place: &Place, rule: &Rule, table: &Table) {
        for (index, name) in rule.write.iter().enumerate() {
            if table.field(name).is_some() && !rule.read.contains(name) {
                let message = format!(
                    "`{name}` is not in `read`: customers cannot see what they wrote, nor what \
                     they write over."
                );
                self.warning(&place.key("write").index(index), message);
            }
        }
    }
}
