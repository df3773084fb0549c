//! Forms: their fields, presets and pickers.

use std::sync::Arc;

use super::{
    Place,
    checker::Checker,
    filters::{Meet, kind_name, meet},
};
use crate::{
    catalog::{Field, Table},
    change::preset_value,
    filter::Root,
    portal::{Form, FormField, Preset, Section},
    value::{Kind, Value},
};

impl Checker<'_> {
    pub fn forms(&mut self, place: &Place, section: &Section, table: &Arc<Table>) {
        for (key, form) in [("create", &section.create), ("edit", &section.edit)] {
            if let Some(form) = form {
                self.form(&place.key(key), form, table);
                self.lines(&place.key(key), form, section, table);
                self.answers(&place.key(key), form, key == "edit", section);
            }
        }
        self.idle_forms(place, section);
        self.new_records(place, section, table);
        for (index, rule) in section.rule.iter().enumerate() {
            let here = place.key("rule").index(index).key("write");
            for (index, name) in rule.write.iter().enumerate() {
                let mut forms = [&section.edit, &section.create].into_iter().flatten();
                if !forms.any(|it| it.field(name).is_some()) {
                    let field = FormField { field: name.clone(), ..FormField::default() };
                    self.picker(&here.index(index), &here.index(index), &field, table);
                }
            }
        }
    }

    pub fn form(&mut self, place: &Place, form: &Form, table: &Arc<Table>) {
        self.form_fields(place, form, table);
        for (index, field) in form.fields.iter().enumerate() {
            let here = place.key("fields").index(index);
            if table.field(&field.field).is_some() {
                self.picker(&here.key("field"), &here.key("pick_from"), field, table);
            }
        }
    }

    /// The same, whatever its links are chosen from.
    pub fn form_fields(&mut self, place: &Place, form: &Form, table: &Arc<Table>) {
        for (index, field) in form.fields.iter().enumerate() {
            let here = place.key("fields").index(index);
            if form.fields.iter().take(index).any(|it| it.field == field.field) {
                self.error(&here.key("field"), format!("`{}` stands here twice.", field.field));
            }
            self.form_field(&here, field, table);
        }
        for (name, preset) in &form.preset {
            let here = place.key("preset").key(name);
            if self.field(&here, table, name)
                && let Some(field) = table.field(name).map(Arc::clone)
            {
                self.preset(&here, preset, &field);
            }
        }
    }

    /// `when` is about the answers of the same form: what it does not ask has none.
    fn answers(&mut self, place: &Place, form: &Form, is_edit: bool, section: &Section) {
        let written =
            |name: &str| section.rule.iter().any(|it| it.write.iter().any(|it| it == name));
        for (index, field) in form.fields.iter().enumerate() {
            let Some(when) = &field.when else { continue };
            let here = place.key("fields").index(index).key("when");
            let own = when
                .references()
                .into_iter()
                .filter(|it| it.root == Root::Record && it.hops.is_empty());
            for name in own.map(|it| it.field.as_str()) {
                if form.field(name).is_none() && !(is_edit && written(name)) {
                    let message = format!(
                        "This form does not ask for `{name}`, so it never asks for `{}` either.",
                        field.field
                    );
                    self.warning(&here, message);
                }
            }
        }
    }

    fn form_field(&mut self, place: &Place, written: &FormField, table: &Arc<Table>) {
        if !self.field(&place.key("field"), table, &written.field) {
            return;
        }
        let Some(field) = table.field(&written.field).map(Arc::clone) else { return };
        if field.is_computed || field.kind == Kind::Other {
            self.written(&place.key("field"), table, &field.name);
        }
        self.length(place, written, &field);
        if let Some(default) = &written.default {
            self.preset(&place.key("default"), default, &field);
        }
        for (index, choice) in written.choices.iter().enumerate() {
            self.preset(&place.key("choices").index(index), &Preset::Text(choice.clone()), &field);
        }
        if let Some(when) = &written.when {
            self.filter(&place.key("when"), when, table);
        }
    }

    /// The value fits the field.
    fn preset(&mut self, place: &Place, preset: &Preset, field: &Field) {
        let wanted = kind_name(field.kind);
        if let Preset::From { from } = preset {
            let Some(users) = self.users() else { return };
            let kind = users.field(from).map(|it| it.kind);
            if self.field(place, &users, from)
                && kind.is_some_and(|it| meet(it, field.kind) == Meet::Never)
            {
                let message = format!(
                    "`{from}` of the customer does not fit `{}`, which is {wanted}.",
                    field.name
                );
                self.error(place, message);
            }
            return;
        }
        let Some(viewer) = &self.viewer else { return };
        let value = preset_value(preset, field, viewer);
        let offered =
            |it: &Value| field.choices.is_empty() || field.choices.contains(&it.to_string());
        match value {
            Err(_) => {
                self.error(place, format!("This does not fit `{}`, which is {wanted}.", field.name))
            }
            Ok(it) if !it.is_empty() && !offered(&it) => {
                let message = format!("`{}` takes only: {}.", field.name, field.choices.join(", "));
                self.error(place, message);
            }
            Ok(_) => {}
        }
    }

    /// Where a link is filled in, there is a section whose granted records may be chosen.
    fn picker(&mut self, place: &Place, pick_from: &Place, written: &FormField, table: &Table) {
        let name = written.field.as_str();
        if self.is_wide(place, name, table) {
            return;
        }
        let Some(link) = table.link_of(name) else {
            if written.pick_from.is_some() {
                let message = format!("`{name}` is no link, so there is nothing to pick from.");
                self.error(pick_from, message);
            }
            return;
        };
        let of_table = self.portal.section.iter().filter(|it| it.table == link.to);
        let names: Vec<_> = of_table.map(|it| format!("`{}`", it.name)).collect();
        match (written.pick_from.as_deref(), names.as_slice()) {
            (Some(section), _) => self.picked(pick_from, section, &link.to),
            (None, [_]) => {}
            (None, []) => {
                let message = format!(
                    "`{name}` points at `{0}`, and no section grants records of it to choose \
                     from. Add a section for `{0}`, or leave the field out.",
                    link.to
                );
                self.error(place, message);
            }
            (None, several) => {
                let message = format!(
                    "`{name}` points at `{}`, which several sections show. Say `pick_from` with \
                     one of {} in the form.",
                    link.to,
                    several.join(", ")
                );
                self.error(place, message);
            }
        }
    }

    /// Whether it is a part of a link that cannot be chosen; that is a finding.
    pub fn is_wide(&mut self, place: &Place, name: &str, table: &Table) -> bool {
        let is_wide = table.in_wide_link(name);
        if is_wide {
            let message = format!(
                "`{name}` is a part of a link over several fields, which customers cannot choose \
                 yet: leave it out."
            );
            self.error(place, message);
        }
        is_wide
    }

    fn picked(&mut self, place: &Place, section: &str, to: &str) {
        if !self.section(place, section) {
            return;
        }
        let shown = self.portal.section(section).map(|it| it.table.clone()).unwrap_or_default();
        if shown != to && self.catalog.table(&shown).is_some() {
            let message =
                format!("Section `{section}` shows `{shown}`, but the link points at `{to}`.");
            self.error(place, message);
        }
    }
}
