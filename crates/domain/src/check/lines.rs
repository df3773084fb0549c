//! Lines: records of another section that a form makes together with its own.

use std::sync::Arc;

use super::{Place, checker::Checker};
use crate::{
    bind::BindError,
    catalog::{Link, Table},
    change::{Purpose, forms, meets_key},
    path::Hop,
    portal::{Action, Form, LINES_MAX, Lines, Rule, Scope, Section},
};

impl Checker<'_> {
    pub fn lines(&mut self, place: &Place, form: &Form, section: &Section, table: &Arc<Table>) {
        let is_edit = section.edit.as_ref().is_some_and(|it| std::ptr::eq(it, form));
        let purpose = if is_edit { Purpose::Update } else { Purpose::Create };
        for (index, lines) in form.lines.iter().enumerate() {
            let here = place.key("lines").index(index);
            if form.lines.iter().take(index).any(|it| it.section == lines.section) {
                let message = format!("Lines of `{}` stand here twice.", lines.section);
                self.error(&here.key("section"), message);
            }
            self.some_lines(&here, purpose, lines, (section, table));
        }
    }

    fn some_lines(
        &mut self,
        place: &Place,
        purpose: Purpose,
        lines: &Lines,
        (section, parent): (&Section, &Arc<Table>),
    ) {
        self.count(place, lines);
        if !self.section(&place.key("section"), lines.section.as_str()) {
            return;
        }
        let Some(of) = self.portal.section(lines.section.as_str()).cloned() else { return };
        match purpose {
            Purpose::Create => self.granted_lines(&place.key("section"), &of, section),
            Purpose::Update => {
                self.writable_lines(&place.key("section"), lines, &of);
                self.locked_lines(&place.key("section"), &of, section);
            }
        }
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
        self.asked(place, purpose, lines, (&of, &table, link));
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

    /// Somebody may do something with the lines of a record that is there, and sees that they are
    /// its lines.
    fn writable_lines(&mut self, place: &Place, lines: &Lines, of: &Section) {
        let writes = [Action::Create, Action::Update, Action::Delete];
        let may = |rule: &&Rule| rule.may.iter().any(|it| writes.contains(it));
        if !of.rule.iter().any(|it| may(&it)) {
            let message = format!(
                "No rule of `{}` allows \"create\", \"update\" or \"delete\". So nobody gets these \
                 lines.",
                of.name
            );
            return self.error(place, message);
        }
        let belongs = |rule: &Rule| match &rule.rows.scope {
            Scope::Own { path } | Scope::Child { link: path, .. } => {
                path.hops().first() == Some(&Hop::Along(lines.link.clone()))
            }
            _ => false,
        };
        let table = self.catalog.table(&of.table).and_then(|it| it.link(&lines.link));
        let from: Vec<_> = table.iter().flat_map(|it| &it.from).map(|it| it.name.clone()).collect();
        let reads = |rule: &Rule| from.iter().all(|it| rule.read.contains(it));
        if !of.rule.iter().filter(may).any(|it| belongs(it) || reads(it)) {
            let message = format!(
                "Whoever gets these lines sees where `{0}` points: let the rule of `{1}` read `{0}`, \
                 or take its rows by it. So nobody gets these lines.",
                lines.link, of.name
            );
            self.error(place, message);
        }
    }

    /// A record that can be locked, and whose lines cannot.
    fn locked_lines(&mut self, place: &Place, of: &Section, section: &Section) {
        let open = |rule: &Rule| {
            (rule.may.contains(&Action::Update) && rule.update_where.is_none())
                || (rule.may.contains(&Action::Delete) && rule.delete_where.is_none())
        };
        if section.rule.iter().any(|it| it.update_where.is_some()) && of.rule.iter().any(open) {
            let message = format!(
                "A record is locked here by `update_where`, and its lines can still be changed at \
                 the addresses of `{0}`: say there, too, when (`update_where`, `delete_where`).",
                of.name
            );
            self.warning(place, message);
        }
    }

    /// A line asks for what its section's own form asks, but for the link; of a line that is there,
    /// it may also say what cannot be changed.
    fn asked(
        &mut self,
        place: &Place,
        purpose: Purpose,
        lines: &Lines,
        (of, table, link): (&Section, &Table, &Link),
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
                    "`{name}` always points at the record of this form: a line does not ask for it."
                );
                self.error(&here, message);
            } else if purpose == Purpose::Update {
                let known = |it: &Rule| it.read.contains(name) || it.write.contains(name);
                if !by_form.unwrap_or_default() && !of.rule.iter().any(known) {
                    let message = format!(
                        "No rule of `{}` lets `{name}` be read or written, so a line cannot show it.",
                        of.name
                    );
                    self.error(&here, message);
                }
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
    let lines =
        forms(checker.portal).flat_map(|it| &it.lines).filter(|it| it.section == section.name);
    let links = lines.filter_map(|it| table.link(&it.link));
    links.flat_map(|it| &it.from).map(|it| it.name.clone()).collect()
}
