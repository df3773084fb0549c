//! What a new record needs: what the database demands, and what makes it the customer's.

use std::collections::BTreeSet;

use super::{Place, checker::Checker, lines::linked_by_lines};
use crate::{
    catalog::{Field, Table},
    path::{Hop, Path},
    portal::{Action, Rule, Scope, Section},
};

/// Why a new record would be seen by nobody, not even by whoever made it.
enum Homeless {
    /// Unless one of these fields of a link is filled in.
    Unless(Vec<String>),
    /// The rule wants other records to point at it.
    PointedAt,
}

impl Checker<'_> {
    /// Each rule that allows "create", by itself.
    pub fn new_records(&mut self, place: &Place, section: &Section, table: &Table) {
        let mut lacking = BTreeSet::new();
        let linked = linked_by_lines(self, section, table);
        for (index, rule) in section.rule.iter().enumerate() {
            let Some(create) = rule.may.iter().position(|it| *it == Action::Create) else {
                continue;
            };
            let may = place.key("rule").index(index).key("may").index(create);
            let here = if section.create.is_some() { place.key("create") } else { may.clone() };
            let fills = |it: &Field| {
                fills_itself(it, table)
                    || linked.contains(&it.name)
                    || given(rule, section, &it.name, table)
            };
            let lacks = |it: &&std::sync::Arc<Field>| it.required && !fills(it);
            let lacks = table.fields.iter().filter(lacks);
            lacking.extend(lacks.map(|it| (here.clone(), it.name.clone())));
            match homeless(&rule.rows.scope, table, &fills) {
                Some(Homeless::PointedAt) => self.warning(
                    &may,
                    "No new record will be accepted: by this rule other records point at it, and \
                     none can yet.",
                ),
                Some(Homeless::Unless(fields)) => {
                    lacking.extend(fields.into_iter().map(|it| (here.clone(), it)));
                }
                None => {}
            }
        }
        for (here, name) in lacking {
            self.lacking(&here, &name, section, table);
        }
    }

    fn lacking(&mut self, place: &Place, name: &str, section: &Section, table: &Table) {
        let demanded = table.field(name).is_some_and(|it| it.required);
        let why = if demanded {
            format!("`{name}` may not be empty in `{}`", table.name)
        } else {
            format!("By `{name}` a new record of `{}` becomes the customer's", table.name)
        };
        let add = match section.create {
            Some(_) => "add it to the form or to `preset`",
            None => "write a `[section.create]` form with it",
        };
        let message =
            format!("{why}, and nothing fills it: {add}, or no new record will be accepted.");
        self.warning(place, message);
    }
}

/// A database numbers its records itself.
pub(super) fn fills_itself(field: &Field, table: &Table) -> bool {
    let numbered = table.is_key(&field.name) && field.kind == crate::value::Kind::Int;
    field.has_default || field.is_computed || numbered
}

/// Whether somebody or something fills the field of a new record.
fn given(rule: &Rule, section: &Section, field: &str, table: &Table) -> bool {
    let typed = match &section.create {
        Some(form) => form.preset.contains_key(field) || form.field(field).is_some(),
        None => rule.write.iter().any(|it| it == field),
    };
    typed || owns(&rule.rows.scope, field, table)
}

fn homeless(scope: &Scope, table: &Table, fills: &dyn Fn(&Field) -> bool) -> Option<Homeless> {
    let along = |path: &Path| match path.hops().first()? {
        Hop::Back { .. } => Some(Homeless::PointedAt),
        Hop::Along(link) => {
            let fields = table.link(link)?.from.iter();
            let open = fields.filter(|it| !fills(it));
            let open: Vec<_> = open.map(|it| it.name.clone()).collect();
            (!open.is_empty()).then_some(Homeless::Unless(open))
        }
    };
    match scope {
        Scope::Own { path } | Scope::Shared { path, .. } | Scope::Child { link: path, .. } => {
            along(path)
        }
        Scope::Match { .. } | Scope::Everyone => None,
        Scope::AnyOf(scopes) => {
            let mut each = scopes.iter().map(|it| homeless(it, table, fills));
            let first = each.next()??;
            each.all(|it| it.is_some()).then_some(first)
        }
    }
}

/// Whether the scope itself sets the field of a new record.
pub(super) fn owns(scope: &Scope, field: &str, table: &Table) -> bool {
    let by_link = |path: &Path| {
        let link = path.single().and_then(|it| table.link(it));
        link.is_some_and(|it| it.from.iter().any(|it| it.name == field))
    };
    match scope {
        Scope::Own { path } | Scope::Shared { path, .. } => by_link(path),
        Scope::Match { field: it, .. } => it == field,
        Scope::Child { .. } | Scope::Everyone => false,
        Scope::AnyOf(scopes) => scopes.iter().any(|it| owns(it, field, table)),
    }
}
