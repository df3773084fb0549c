//! From portal, catalog and viewer to a grant, or to the reason why there is none.

use std::{collections::BTreeMap, sync::Arc};

use super::{Denied, Grant, Uses, rows};
use crate::{
    bind::{BindError, bind, condition},
    bound::Bound,
    catalog::Table,
    filter::Filter,
    portal::{Action, Portal, Rule, Section},
    truth::Truth,
    value::Kind,
    viewer::{Standing, Viewer},
};

/// What the customer's own record is called where a section's name is due.
pub const PROFILE: &str = "profile";

/// Sections that lean on each other lean at most so far.
const DEPTH_MAX: usize = 4;

/// A decision on its way, and how far sections have leaned on each other.
#[derive(Clone, Copy)]
pub(super) struct Deciding<'a> {
    pub standing: Standing<'a>,
    depth: usize,
}

/// Whether the sign-in rule lets this customer in, now. An error keeps them out.
pub fn signs_in(portal: &Portal, viewer: &Viewer) -> Result<bool, BindError> {
    match &portal.customers.sign_in {
        Some(rule) => condition(rule, viewer).map(Truth::holds),
        None => Ok(true),
    }
}

/// What the viewer may do in a section, or nothing.
pub fn grant(standing: Standing<'_>, section: &str) -> Option<Grant> {
    decide(standing, section).ok()
}

/// What the viewer may do in a section, or why there is none for them.
///
/// Rules are tried in order; the first whose `when` holds decides. A rule that cannot be
/// evaluated, or that names what is not there, closes the section: it does not open it, and it
/// does not hand over to the next.
pub fn decide(standing: Standing<'_>, section: &str) -> Result<Grant, Denied> {
    Deciding { standing, depth: 0 }.decide(section)
}

impl Deciding<'_> {
    fn decide(&self, name: &str) -> Result<Grant, Denied> {
        let section = self.standing.portal.section(name).ok_or(Denied::NoSection)?;
        for (index, rule) in section.rule.iter().enumerate() {
            let broken = |error| Denied::Broken { rule: index, error };
            if self.holds(rule.when.as_ref()).map_err(broken)? {
                return self.granted(section, index, rule).map_err(broken);
            }
        }
        Err(Denied::NoRule)
    }

    fn holds(&self, when: Option<&Filter>) -> Result<bool, BindError> {
        when.map_or(Ok(true), |it| condition(it, self.standing.viewer).map(Truth::holds))
    }

    /// The grant of another section that this one leans on.
    pub(super) fn deeper(&self, section: &str) -> Result<Grant, BindError> {
        if DEPTH_MAX <= self.depth {
            return Err(BindError::Circle(section.to_owned()));
        }
        let next = Self { depth: self.depth + 1, ..*self };
        next.decide(section).map_err(|denied| match denied {
            Denied::NoSection => BindError::NoSection(section.to_owned()),
            Denied::NoRule => BindError::NotGranted(section.to_owned()),
            Denied::Broken { error, .. } => error,
        })
    }

    fn granted(&self, section: &Section, index: usize, rule: &Rule) -> Result<Grant, BindError> {
        let table = self
            .standing
            .catalog
            .table(&section.table)
            .ok_or_else(|| BindError::NoTable(section.table.clone()))?;
        let further = |filter: Option<&Filter>| match filter {
            Some(it) => bind(it, self.standing.catalog, table, self.standing.viewer),
            None => Ok(Bound::always()),
        };
        let owned = rows::owned(&rule.rows.scope, table, self)?;
        let mut grant = Grant {
            section: section.name.to_string(),
            rule: index,
            table: Arc::clone(table),
            rows: rows::rows(&rule.rows, table, self)?,
            fields: BTreeMap::new(),
            order: Vec::new(),
            actions: actions(table, &rule.may),
            update: further(rule.update_where.as_ref())?,
            delete: further(rule.delete_where.as_ref())?,
            owned,
        };
        grant.read(&rule.read)?;
        let read = || rule.read.clone();
        grant.allow(&rule.filter.clone().unwrap_or_else(read), |it| &mut it.filter)?;
        grant.allow(&rule.sort.clone().unwrap_or_else(read), |it| &mut it.sort)?;
        grant.allow(&rule.search.clone().unwrap_or_else(read), |it| &mut it.search)?;
        grant.allow(&rule.write, |it| &mut it.write)?;
        grant.settle();
        Ok(grant)
    }
}

/// A table without a key, and a view, can be looked at only.
pub(super) fn actions(table: &Table, may: &[Action]) -> Vec<Action> {
    let changes = |it: &Action| matches!(it, Action::Create | Action::Update | Action::Delete);
    may.iter()
        .copied()
        .filter(|it| table.is_writable() || !changes(it))
        .filter(|it| !table.key.is_empty() || *it != Action::Open)
        .collect()
}

impl Grant {
    fn read(&mut self, names: &[String]) -> Result<(), BindError> {
        self.allow(names, |it| &mut it.read)
    }

    fn allow(
        &mut self,
        names: &[String],
        part: fn(&mut Uses) -> &mut bool,
    ) -> Result<(), BindError> {
        for name in names {
            let field = self.table.field(name).ok_or_else(|| BindError::NoField {
                table: self.table.name.clone(),
                field: name.clone(),
            })?;
            let entry = self
                .fields
                .entry(name.clone())
                .or_insert_with(|| (Arc::clone(field), Uses::default()));
            *part(&mut entry.1) = true;
            if !self.order.contains(name) {
                self.order.push(name.clone());
            }
        }
        Ok(())
    }

    /// INVARIANT: what cannot be read cannot be filtered, sorted or searched by either.
    fn settle(&mut self) {
        let owned: Vec<_> = self.owned.iter().map(|(field, _)| field.name.clone()).collect();
        for (name, (field, uses)) in &mut self.fields {
            uses.filter &= uses.read && field.kind.is_comparable();
            uses.sort &= uses.read && field.kind.is_comparable();
            uses.search &= uses.read && field.kind.is_searchable();
            let fixed = self.table.is_key(name) || field.is_computed || owned.contains(name);
            uses.write &= !fixed && field.kind != Kind::Other;
        }
    }
}

/// The customer's own record, as a grant of exactly one row.
pub fn profile(portal: &Portal, viewer: &Viewer) -> Result<Grant, Denied> {
    profile_of(viewer, &portal.profile.read, &portal.profile.write)
}

/// The customer's own record, with these fields of it.
pub(super) fn profile_of(
    viewer: &Viewer,
    read: &[String],
    write: &[String],
) -> Result<Grant, Denied> {
    let table = viewer.table();
    let broken = |error| Denied::Broken { rule: 0, error };
    if table.key.is_empty() {
        return Err(broken(BindError::NoKey(table.name.clone())));
    }
    let key = table.key.iter().map(|it| Bound::same(it, viewer.cell(&it.name))).collect();
    let mut grant = Grant {
        section: PROFILE.to_owned(),
        rule: 0,
        table: Arc::clone(table),
        rows: Bound::All(key),
        fields: BTreeMap::new(),
        order: Vec::new(),
        actions: actions(table, &[Action::Open, Action::Update]),
        update: Bound::always(),
        delete: Bound::never(),
        owned: Vec::new(),
    };
    grant.read(read).map_err(broken)?;
    // What one may change, one sees: otherwise it would be overwritten blindly.
    grant.read(write).map_err(broken)?;
    grant.allow(write, |it| &mut it.write).map_err(broken)?;
    grant.settle();
    Ok(grant)
}
