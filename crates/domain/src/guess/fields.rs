//! Which fields customers start with, and which stay hidden.

use super::{
    reach::Reach,
    reasons::Hidden,
    words::{internal, is_email},
};
use crate::{
    catalog::{Field, Link, Table},
    path::Hop,
    portal::Section,
    value::Kind,
};

/// The fields to read, and those that stay hidden.
type Split = (Vec<String>, Vec<Hidden>);

/// Of the customer's own record.
pub(super) fn profile(users: &Table, sections: &[Section]) -> Split {
    let shared: Vec<_> = sections.iter().map(|it| it.table.as_str()).collect();
    split(users, |field| why_hidden(users, field, &shared).or_else(|| why_key_hidden(users, field)))
}

/// Of a section's table. `shared` are the tables of all sections.
pub(super) fn section(reach: &Reach, menu: bool, shared: &[&str]) -> Split {
    let table = &reach.table;
    let own = match reach.hops.as_slice() {
        [Hop::Along(link)] => table.link(link),
        _ => None,
    };
    let (mut read, mut hidden) = split(table, |field| {
        if own.is_some_and(|it| holds(it, field)) {
            return Some("is always the customer".to_owned());
        }
        let key = || why_key_hidden(table, field).filter(|_| !menu);
        why_hidden(table, field, shared).or_else(key)
    });
    if read.is_empty() {
        // A row of nothing helps nobody: its key at least can be told apart.
        read = table.key.iter().map(|it| it.name.clone()).collect();
        hidden.retain(|it| !read.contains(&it.field));
    }
    let (mut first, rest): (Vec<_>, Vec<_>) = read.into_iter().partition(|it| table.is_key(it));
    first.extend(rest);
    (first, hidden)
}

fn split(table: &Table, why: impl Fn(&Field) -> Option<String>) -> Split {
    let (mut read, mut hidden) = (Vec::new(), Vec::new());
    for field in &table.fields {
        match why(field) {
            Some(why) => hidden.push(Hidden { field: field.name.clone(), why }),
            None => read.push(field.name.clone()),
        }
    }
    (read, hidden)
}

fn why_hidden(table: &Table, field: &Field, shared: &[&str]) -> Option<String> {
    if field.kind == Kind::Other {
        return Some(format!("is of a kind that Portico does not show ({})", field.native));
    }
    let link = table.links.iter().find(|it| holds(it, field));
    if let Some(link) = link.filter(|it| !shared.contains(&it.to.as_str())) {
        return Some(format!("points at `{}`, which is not shared", link.to));
    }
    internal(&field.name).filter(|_| !is_email(field)).map(str::to_owned)
}

/// A number that the database counts records by means nothing to people.
fn why_key_hidden(table: &Table, field: &Field) -> Option<String> {
    let counts = table.key.len() == 1
        && table.is_key(&field.name)
        && table.link_of(&field.name).is_none()
        && matches!(field.kind, Kind::Int | Kind::Uuid);
    counts.then(|| "is a number for the database".to_owned())
}

fn holds(link: &Link, field: &Field) -> bool {
    link.from.iter().any(|it| it.name == field.name)
}
