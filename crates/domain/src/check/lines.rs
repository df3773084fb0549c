//! Lines: records of another section that a form makes together with its own.

use std::sync::Arc;

use super::{Place, checker::Checker};
use crate::{
    bind::BindError,
    catalog::{Link, Table},
    change::meets_key,
    portal::{Action, Form, LINES_MAX, Lines, Rule, Section},
};

impl Checker<'_> {
    pub fn lines(&mut self, place: &Place, form: &Form, section: &Section, table: &Arc<Table>) {
        if !form.lines.is_empty() && section.edit.as_ref().is_some_and(|it| std::ptr::eq(it, form))
        {
            let message = "Lines are made together with a new record: write them in `create`.";
            return self.error(&place.key("lines"), message);
        }
        for (index, lines) in form.lines.iter().enumerate() {
            let here = place.key("lines").index(index);
            if form.lines.iter().take(index).any(|it| it.section == lines.section) {
                let message = format!("Lines of `{}` stand here twice.", lines.section);
                self.error(&here.key("section"), message);
            }
            self.some_lines(&here, lines, section, table);
        }
    }

    fn some_lines(&mut self, place: &Place, lines: &Lines, section: &Section, parent: &Arc<Table>) {
        self.count(place, lines);
        if !self.section(&place.key("section"), lines.section.as_str()) {
            return;
        }
        let Some(of) = self.portal.section(lines.section.as_str()).cloned() else { return };
        self.granted_lines(&place.key("section"), &of, section);
        let Some(table) = self.catalog.table(&of.table).cloned() else { return };
        let Some(link) = table.link(&lines.link) else {
            let (table, link) = (table.name.clone(), lines.link.clone());
            return self.cannot_bind(&place.key("link"), &BindError::NoLink { table, link });
        };
        if !meets_key(link, parent) {
            let message = format!(
                "`{}` of `{}` does not point at the key of `{}`, so a line cannot belong to the \
                 new record.",
                link.name, table.name, parent.name
            );
            return self.error(&place.key("link"), message);
        }
        self.asked(place, lines, &of, (&table, link));
    }

    fn count(&mut self, place: &Place, lines: &Lines) {
        if LINES_MAX < lines.max {
            let message = format!("A form takes at most {LINES_MAX} lines.");
            self.error(&place.key("max"), message);
        }
        if lines.most() < lines.min || lines.max == 0 {
            let message = format!("No form could be sent: `min` is {} here.", lines.min);
            self.error(&place.key("max"), message);
        }
    }

    /// Whoever gets the form may make its lines.
    fn granted_lines(&mut self, place: &Place, of: &Section, section: &Section) {
        let creates = |it: &&Rule| it.may.contains(&Action::Create);
        if !of.rule.iter().any(|it| creates(&it)) {
            let message = format!("No rule of `{}` allows \"create\".", of.name);
            return self.error(place, format!("{message} So nobody gets this form."));
        }
        let meets = |rule: &Rule| {
            of.rule.iter().filter(creates).any(|it| it.when.is_none() || it.when == rule.when)
        };
        if let Some(index) = section.rule.iter().position(|it| creates(&it) && !meets(it)) {
            let message = format!(
                "Customers of rule {} may make a record here. See to it that `{}` lets the same \
                 customers \"create\" its lines: its rules have other conditions.",
                index + 1,
                of.name
            );
            self.warning(place, message);
        }
        if of.create.as_ref().is_some_and(|it| !it.lines.is_empty()) {
            let message =
                format!("Lines have no lines of their own: those of `{}` are left out.", of.name);
            self.warning(place, message);
        }
    }

    /// A line asks for what its section's own form asks, but for the link.
    fn asked(
        &mut self,
        place: &Place,
        lines: &Lines,
        of: &Section,
        (table, link): (&Table, &Link),
    ) {
        for (index, name) in lines.fields.iter().flatten().enumerate() {
            let here = place.key("fields").index(index);
            if !self.field(&here, table, name) {
                continue;
            }
            let by_form = of.create.as_ref().map(|it| it.field(name).is_some());
            let by_rule = || of.rule.iter().any(|it| it.write.contains(name));
            if link.from.iter().any(|it| it.name == *name) {
                let message = format!(
                    "`{name}` always points at the new record: a line does not ask for it."
                );
                self.error(&here, message);
            } else if !by_form.unwrap_or_else(by_rule) {
                let message = format!(
                    "The form for new records of `{}` does not ask for `{name}`, so a line cannot: \
                     add it there.",
                    of.name
                );
                self.error(&here, message);
            }
        }
    }
}

/// The fields of new records that forms of other sections fill by themselves: those of the link
/// of a line.
pub(super) fn linked_by_lines(
    checker: &Checker<'_>,
    section: &Section,
    table: &Table,
) -> Vec<String> {
    let forms = checker.portal.section.iter().filter_map(|it| it.create.as_ref());
    let lines = forms.flat_map(|it| &it.lines).filter(|it| it.section == section.name);
    let links = lines.filter_map(|it| table.link(&it.link));
    links.flat_map(|it| &it.from).map(|it| it.name.clone()).collect()
}
