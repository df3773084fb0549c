//! Scopes: paths end where they must, and sections do not lean on each other in circles.

use std::{collections::BTreeSet, sync::Arc};

use super::{
    Place,
    checker::Checker,
    filters::{Meet, kind_name, meet, noun},
};
use crate::{
    bind::{BindError, steps},
    catalog::Table,
    filter::Filter,
    path::Path,
    portal::{Rows, Scope, Section},
    scope,
};

/// As deep as [`crate::grant::decide`] follows sections that lean on each other.
const CHILDREN_MAX: usize = 4;

impl Checker<'_> {
    pub fn rows(&mut self, place: &Place, rows: &Rows, section: &Section, table: &Arc<Table>) {
        self.scope(place, &rows.scope, section, table);
        if let Some(only) = &rows.only {
            self.filter(&place.key("where"), only, table);
        }
        let unbounded = rows.only.as_ref().is_none_or(|it| *it == Filter::everything());
        if rows.scope == Scope::Everyone && unbounded {
            let message = format!(
                "Every customer to whom this rule applies sees every record of `{}`. If that is \
                 not meant, say whose records they are: `own = \"…\"`.",
                table.name
            );
            self.warning(place, message);
        }
    }

    fn scope(&mut self, place: &Place, scope: &Scope, section: &Section, table: &Arc<Table>) {
        match scope {
            Scope::Own { path } => self.own(&place.key("own"), path, table),
            Scope::Shared { path, via } => self.shared(place, path, via, table),
            Scope::Match { field, user_field } => self.matched(place, field, user_field, table),
            Scope::Child { section: parent, link } => {
                self.child(place, parent, link, section, table);
            }
            Scope::Everyone => {}
            Scope::AnyOf(scopes) => {
                let place = place.key("any_of");
                if scopes.is_empty() {
                    self.warning(&place, "Nobody sees anything: `any_of` names no scope.");
                }
                for (index, scope) in scopes.iter().enumerate() {
                    self.scope(&place.index(index), scope, section, table);
                }
            }
        }
    }

    fn own(&mut self, place: &Place, path: &Path, table: &Arc<Table>) {
        let Some(viewer) = &self.viewer else { return };
        if let Err(error) = scope::own(path, self.catalog, table, viewer) {
            self.cannot_bind(place, &error);
        }
    }

    fn shared(&mut self, place: &Place, path: &Path, via: &Path, table: &Arc<Table>) {
        let Some(viewer) = &self.viewer else { return };
        if let Err(error) = steps(via.hops(), self.catalog, viewer.table()) {
            return self.cannot_bind(&place.key("via"), &error);
        }
        if let Err(error) = scope::shared(path, via, self.catalog, table, viewer) {
            self.cannot_bind(&place.key("shared"), &error);
        }
    }

    fn matched(&mut self, place: &Place, field: &str, user_field: &str, table: &Table) {
        let Some(users) = self.users() else { return };
        let found = self.field(&place.key("match"), table, field);
        if !self.field(&place.key("user_field"), &users, user_field) || !found {
            return;
        }
        let (Some(field), Some(other)) = (table.field(field), users.field(user_field)) else {
            return;
        };
        match meet(other.kind, field.kind) {
            Meet::Always => {}
            Meet::Perhaps => self.warning(
                &place.key("match"),
                format!(
                    "`{user_field}` of the customer is text and `{}` is not: customers whose text \
                     is no {} do not get this section.",
                    field.name,
                    noun(field.kind)
                ),
            ),
            Meet::Never => self.error(
                &place.key("match"),
                format!(
                    "`{}` is {} and `{user_field}` of the customer is {}: they never match.",
                    field.name,
                    kind_name(field.kind),
                    kind_name(other.kind)
                ),
            ),
        }
    }

    fn child(&mut self, place: &Place, parent: &str, link: &Path, own: &Section, table: &Table) {
        if !self.section(&place.key("child"), parent) {
            return;
        }
        let wanted = self.portal.section(parent).map(|it| it.table.clone());
        // A table that is not there is told at its own section.
        let wanted = wanted.filter(|it| self.catalog.table(it).is_some());
        match steps(link.hops(), self.catalog, table) {
            Err(error) => self.cannot_bind(&place.key("link"), &error),
            Ok(steps) => {
                let end = steps.last().map_or(table, |it| &it.table).name.clone();
                if let Some(wanted) = wanted
                    && wanted != end
                {
                    self.cannot_bind(&place.key("link"), &BindError::WrongEnd { end, wanted });
                }
            }
        }
        if self.leans_too_far(parent) {
            let name = own.name.to_string();
            self.cannot_bind(&place.key("child"), &BindError::Circle(name));
        }
    }

    /// Whether a section leans on others in a circle, or so far that it is one step too many.
    fn leans_too_far(&self, section: &str) -> bool {
        let mut level = BTreeSet::from([section]);
        for _ in 0..CHILDREN_MAX {
            let sections = level.into_iter().filter_map(|it| self.portal.section(it));
            level =
                sections.flat_map(|it| &it.rule).flat_map(|it| parents(&it.rows.scope)).collect();
        }
        !level.is_empty()
    }
}

/// The sections that a scope leans on.
fn parents(scope: &Scope) -> Vec<&str> {
    match scope {
        Scope::Child { section, .. } => vec![section],
        Scope::AnyOf(scopes) => scopes.iter().flat_map(parents).collect(),
        _ => Vec::new(),
    }
}
