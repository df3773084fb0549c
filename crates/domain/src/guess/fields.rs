//! Which fields customers start with, and which stay hidden.

use super::{
    named::{name_field, number_field},
    reach::Reach,
    reasons::Hidden,
    words::{internal, is_email, words},
};
use crate::{
    catalog::{Catalog, Field, Link, Table},
    path::Hop,
    value::Kind,
};

/// The fields to read, and those that stay hidden.
type Split = (Vec<String>, Vec<Hidden>);

/// Who looks at a table, and what else they see.
pub(super) struct Seen<'a> {
    pub table: &'a Table,
    /// The tables of all sections.
    pub shared: &'a [&'a str],
    /// The catalog with the links that names suggest.
    pub supposed: &'a Catalog,
}

/// Of the customer's own record.
pub(super) fn profile(seen: &Seen<'_>) -> Split {
    split(seen.table, |field| seen.why_hidden(field).or_else(|| seen.why_key_hidden(field)))
}

/// Of a section's table.
pub(super) fn section(reach: &Reach, menu: bool, seen: &Seen<'_>) -> Split {
    let table = seen.table;
    let own = match reach.hops.as_slice() {
        [Hop::Along(link)] => table.link(link),
        _ => None,
    };
    let visible: Vec<_> = names(table, |it| seen.why_hidden(it).is_none());
    let is_found_otherwise =
        name_field(table, &visible).is_some() || number_of(table, &visible).is_some();
    let (mut read, mut hidden) = split(table, |field| {
        if own.is_some_and(|it| holds(it, field)) {
            return Some("is always the customer".to_owned());
        }
        // People speak of "invoice 12" where there is no better number.
        let speaks = menu && !is_found_otherwise && field.kind != Kind::Uuid;
        let key = || seen.why_key_hidden(field).filter(|_| !speaks);
        seen.why_hidden(field).or_else(key)
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

/// A number of their own, besides the key.
fn number_of<'a>(table: &'a Table, visible: &[String]) -> Option<&'a Field> {
    let besides: Vec<_> = visible.iter().filter(|it| !table.is_key(it)).cloned().collect();
    number_field(table, &besides)
}

fn names(table: &Table, which: impl Fn(&Field) -> bool) -> Vec<String> {
    table.fields.iter().filter(|it| which(it)).map(|it| it.name.clone()).collect()
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

impl Seen<'_> {
    fn why_hidden(&self, field: &Field) -> Option<String> {
        if field.kind == Kind::Other {
            return Some(format!("is of a kind that Portico does not show ({})", field.native));
        }
        if let Some(why) = internal(&field.name).filter(|_| !is_email(field)) {
            return Some(why.to_owned());
        }
        let link = self.table.links.iter().find(|it| holds(it, field));
        match link.map(|it| it.to.as_str()) {
            Some(to) if self.shared.contains(&to) => None,
            Some(to) => Some(format!("points at `{to}`, which is not shared")),
            None => self.why_pointing(field),
        }
    }

    /// A number that stands for something else says nothing to people.
    fn why_pointing(&self, field: &Field) -> Option<String> {
        if self.table.is_key(&field.name) {
            return None;
        }
        let supposed = self.supposed.table(&self.table.name)?.link_of(&field.name);
        let last = words(&field.name).pop().unwrap_or_default();
        match supposed {
            Some(link) => Some(format!("seems to point at `{}`", link.to)),
            None if ["id", "uuid", "guid"].contains(&last.as_str()) => {
                Some("is a number for computers".to_owned())
            }
            None => None,
        }
    }

    /// A number that the database counts records by means nothing to people.
    fn why_key_hidden(&self, field: &Field) -> Option<String> {
        let table = self.table;
        let counts = table.key.len() == 1
            && table.is_key(&field.name)
            && table.link_of(&field.name).is_none()
            && matches!(field.kind, Kind::Int | Kind::Uuid);
        let told = ["nr", "no", "nummer", "number"]
            .iter()
            .any(|it| words(&field.name).last().is_some_and(|last| last.ends_with(it)));
        (counts && !told).then(|| "is a number for the database".to_owned())
    }
}

fn holds(link: &Link, field: &Field) -> bool {
    link.from.iter().any(|it| it.name == field.name)
}
