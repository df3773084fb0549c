//! The fields that decide what a customer may do: whoever could write them, could let
//! themselves in.

use std::{collections::BTreeMap, sync::Arc};

use super::checker::Checker;
use crate::{
    bind::steps,
    bound::Step,
    catalog::Table,
    filter::{Filter, Operand, Reference, Root},
    portal::{Rule, Scope, Section},
};

/// A field, by its table's name and its own.
pub(super) type Cell = (String, String);

/// Which fields decide, and who reads each: the sign-in rule, or a rule of a section.
#[derive(Default)]
pub(super) struct Deciding {
    readers: BTreeMap<Cell, Vec<Reader>>,
}

/// Somebody who decides by a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reader {
    pub text: String,
    /// The section that it decides about; none for signing in.
    pub section: Option<String>,
}

impl Deciding {
    pub fn readers(&self, cell: &Cell) -> &[Reader] {
        self.readers.get(cell).map_or(&[], Vec::as_slice)
    }

    fn note(&mut self, table: &str, field: &str, reader: &Reader) {
        let readers = self.readers.entry((table.to_owned(), field.to_owned())).or_default();
        if !readers.contains(reader) {
            readers.push(reader.clone());
        }
    }

    fn note_steps(&mut self, start: &Table, steps: &[Step], reader: &Reader) {
        let befores = std::iter::once(start).chain(steps.iter().map(|it| it.table.as_ref()));
        for (step, before) in steps.iter().zip(befores) {
            step.from.iter().for_each(|it| self.note(&before.name, &it.name, reader));
            step.to.iter().for_each(|it| self.note(&step.table.name, &it.name, reader));
        }
    }
}

impl Checker<'_> {
    /// Every field that some rule of this portal decides by.
    pub fn deciding(&self) -> Deciding {
        let mut deciding = Deciding::default();
        if let Some(rule) = &self.portal.customers.sign_in {
            let reader = Reader { text: "the sign-in rule".to_owned(), section: None };
            self.note_filter(&mut deciding, rule, None, &reader);
        }
        for section in &self.portal.section {
            let Some(table) = self.catalog.table(&section.table) else { continue };
            for (index, rule) in section.rule.iter().enumerate() {
                self.note_rule(&mut deciding, section, index, rule, table);
            }
        }
        deciding
    }

    fn note_rule(
        &self,
        deciding: &mut Deciding,
        section: &Section,
        index: usize,
        rule: &Rule,
        table: &Arc<Table>,
    ) {
        let reader = Reader {
            text: format!("rule {} of section `{}`", index + 1, section.name),
            section: Some(section.name.to_string()),
        };
        if let Some(when) = &rule.when {
            self.note_filter(deciding, when, None, &reader);
        }
        self.note_scope(deciding, &rule.rows.scope, table, &reader);
        let filters = [&rule.rows.only, &rule.update_where, &rule.delete_where];
        for filter in filters.into_iter().flatten() {
            self.note_filter(deciding, filter, Some(table), &reader);
        }
    }

    fn note_scope(
        &self,
        deciding: &mut Deciding,
        scope: &Scope,
        table: &Arc<Table>,
        reader: &Reader,
    ) {
        let mut follow = |path: &crate::path::Path, start: &Table| {
            if let Ok(steps) = steps(path.hops(), self.catalog, start) {
                deciding.note_steps(start, &steps, reader);
            }
        };
        match scope {
            Scope::Own { path } | Scope::Child { link: path, .. } => follow(path, table),
            Scope::Shared { path, via } => {
                follow(path, table);
                if let Some(users) = self.users() {
                    follow(via, &users);
                }
            }
            Scope::Match { field, user_field } => {
                deciding.note(&table.name, field, reader);
                deciding.note(&self.portal.customers.table, user_field, reader);
            }
            Scope::Everyone => {}
            Scope::AnyOf(scopes) => {
                scopes.iter().for_each(|it| self.note_scope(deciding, it, table, reader));
            }
        }
    }

    /// The fields of a filter over a table, or of a condition.
    fn note_filter(
        &self,
        deciding: &mut Deciding,
        filter: &Filter,
        table: Option<&Arc<Table>>,
        reader: &Reader,
    ) {
        match filter {
            Filter::All(parts) | Filter::Any(parts) => {
                parts.iter().for_each(|it| self.note_filter(deciding, it, table, reader));
            }
            Filter::Not(part) => self.note_filter(deciding, part, table, reader),
            Filter::Linked { path, of, .. } => {
                let Some(table) = table else { return };
                let Ok(steps) = steps(path.hops(), self.catalog, table) else { return };
                deciding.note_steps(table, &steps, reader);
                let end = steps.last().map_or(table, |it| &it.table);
                self.note_filter(deciding, of, Some(end), reader);
            }
            Filter::Test(test) => {
                self.note_reference(deciding, &test.left, table, reader);
                for operand in &test.right {
                    if let Operand::Reference(it) = operand {
                        self.note_reference(deciding, it, None, reader);
                    }
                }
            }
        }
    }

    fn note_reference(
        &self,
        deciding: &mut Deciding,
        reference: &Reference,
        table: Option<&Arc<Table>>,
        reader: &Reader,
    ) {
        let Some(users) = self.users() else { return };
        match (reference.root, table) {
            (Root::Organisation, _) => {
                let name = self.portal.customers.organisation.as_deref().unwrap_or_default();
                let Some(link) = users.link(name) else { return };
                link.from.iter().for_each(|it| deciding.note(&users.name, &it.name, reader));
                deciding.note(&link.to, &reference.field, reader);
            }
            (Root::Record, Some(table)) => {
                let Ok(steps) = steps(&reference.hops, self.catalog, table) else { return };
                deciding.note_steps(table, &steps, reader);
                let end = steps.last().map_or(table, |it| &it.table);
                deciding.note(&end.name, &reference.field, reader);
            }
            _ => deciding.note(&users.name, &reference.field, reader),
        }
    }
}
