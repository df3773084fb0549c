//! Links that the database does not declare, but names and types suggest.
//!
//! A name proves nothing: these links are proposed to staff, and never followed by a guess that
//! is in force.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    prefix::Prefix,
    words::{may_be_user, root, squashed, words},
};
use crate::{
    catalog::{Catalog, Field, Table},
    portal::DeclaredLink,
    value::Kind,
};

/// Words at the end of a field that only say that it points somewhere.
const POINTERS: [&str; 13] = [
    "id", "nr", "no", "number", "nummer", "num", "key", "fk", "code", "uuid", "guid", "ref",
    "kennung",
];
/// The same at its beginning: `fk_customer`, `idCustomer`.
const LEADING: [&str; 3] = ["fk", "id", "ref"];
/// Ends of German words that are written in one: `kundennr`.
const COMPOUNDS: [&str; 3] = ["nummer", "nr", "id"];
/// A table that something may point at.
struct Target<'a> {
    table: &'a Table,
    key: &'a Field,
    /// The roots of its name's words.
    words: Vec<String>,
}

/// What a field's name says it points at.
struct Pointer {
    words: Vec<String>,
    /// Its name says that it points, as `_id` does.
    is_told: bool,
}

/// Every link that a name and a type suggest and no foreign key declares.
pub(super) fn probable_links(catalog: &Catalog) -> Vec<DeclaredLink> {
    let targets = Targets::of(catalog);
    let of_table = |table| unlinked(table).map(move |it| (table, it));
    let fields = catalog.tables().filter(|it| !it.is_view).flat_map(|it| of_table(it.as_ref()));
    fields.filter_map(|(table, field)| targets.best(table, field)).collect()
}

/// Fields called after customers, such as `user_id`, that point at no table of that name: at the
/// users table, then.
pub(super) fn probable_users(catalog: &Catalog, users: &Table) -> Vec<DeclaredLink> {
    let [key] = users.key.as_slice() else { return Vec::new() };
    let mut links = Vec::new();
    for table in catalog.tables().filter(|it| !it.is_view && it.name != users.name) {
        let called = |it: &&Field| {
            let pointer = pointer(it);
            pointer.is_told && matches!(words(&it.name).as_slice(), [only, _] if may_be_user(only))
        };
        let mut fields = unlinked(table).filter(called).filter(|it| it.kind == key.kind);
        links.extend(fields.next().map(|it| link(table, it, users, key)));
    }
    links
}

fn link(table: &Table, field: &Field, to: &Table, key: &Field) -> DeclaredLink {
    let (table, field) = (table.name.clone(), field.name.clone());
    DeclaredLink { table, field, to: to.name.clone(), to_field: key.name.clone() }
}

/// Fields that could be a link and are none; not the key itself, which others point at.
fn unlinked(table: &Table) -> impl Iterator<Item = &Field> {
    let is_key = |it: &Field| matches!(table.key.as_slice(), [one] if one.name == it.name);
    let is_link = |it: &Field| {
        table.link(&it.name).is_some()
            || table.link_of(&it.name).is_some()
            || table.in_wide_link(&it.name)
    };
    let fields = table.fields.iter().map(AsRef::as_ref);
    fields.filter(move |it| points(it.kind) && !is_key(it) && !is_link(it))
}

fn points(kind: Kind) -> bool {
    matches!(kind, Kind::Int | Kind::Text | Kind::Uuid)
}

struct Targets<'a> {
    all: Vec<Target<'a>>,
    /// By the last word of a table, by all of them, and by the name of its key.
    named: BTreeMap<String, BTreeSet<usize>>,
}

impl<'a> Targets<'a> {
    fn of(catalog: &'a Catalog) -> Self {
        let prefix = Prefix::of(catalog);
        let keyed = catalog.tables().filter(|it| !it.is_view);
        let all: Vec<_> = keyed.filter_map(|it| target(it, &prefix)).collect();
        let mut named: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (index, it) in all.iter().enumerate() {
            let last = it.words.last().cloned().unwrap_or_default();
            for name in [last, it.words.concat(), squashed(&it.key.name)] {
                named.entry(name).or_default().insert(index);
            }
        }
        Self { all, named }
    }

    /// The table that this field most probably points at.
    fn best(&self, table: &Table, field: &Field) -> Option<DeclaredLink> {
        let pointer = pointer(field);
        let last = pointer.words.last()?.clone();
        let names = [last, pointer.words.concat(), squashed(&field.name)];
        let near: BTreeSet<_> =
            names.iter().filter_map(|it| self.named.get(it)).flatten().collect();
        let near = near.into_iter().filter_map(|it| self.all.get(*it));
        let fitting = near.filter(|it| it.key.kind == field.kind && it.table.name != table.name);
        let scored = fitting.map(|it| (score(it, &pointer, field), it));
        let best = scored.filter(|(score, _)| 0 < *score).min_by_key(|(score, it)| {
            // Of equals the one with the shorter name: it is the one that others are named after.
            (-score, it.words.len(), it.table.name.clone())
        });
        best.map(|(_, it)| link(table, field, it.table, it.key))
    }
}

fn target<'a>(table: &'a Table, prefix: &Prefix) -> Option<Target<'a>> {
    let [key] = table.key.as_slice() else { return None };
    let words: Vec<_> = words(prefix.taken_from(&table.bare)).iter().map(|it| root(it)).collect();
    (!words.is_empty()).then_some(Target { table, key, words })
}

fn pointer(field: &Field) -> Pointer {
    let mut words = words(&field.name);
    let before = words.len();
    while 1 < words.len() && words.first().is_some_and(|it| LEADING.contains(&it.as_str())) {
        words.remove(0);
    }
    while 1 < words.len() && words.last().is_some_and(|it| POINTERS.contains(&it.as_str())) {
        words.pop();
    }
    let mut is_told = words.len() < before;
    if let Some(last) = words.last_mut().filter(|_| !is_told) {
        let stem = COMPOUNDS.iter().find_map(|it| last.strip_suffix(it));
        if let Some(stem) = stem.filter(|it| 3 < it.len()) {
            *last = stem.to_owned();
            is_told = true;
        }
    }
    Pointer { words: words.iter().map(|it| root(it)).collect(), is_told }
}

/// How much speaks for a field to point at a table; nothing at all is 0.
fn score(target: &Target<'_>, pointer: &Pointer, field: &Field) -> i32 {
    let same = target.words.concat() == pointer.words.concat();
    let key = squashed(&target.key.name);
    let called_alike = key == squashed(&field.name) && !POINTERS.contains(&key.as_str());
    if !pointer.is_told {
        // `Kunde` may be a number that points, or a name; `Order` is as often a position.
        let long = 2 < pointer.words.concat().chars().count();
        let speaks = long && field.kind != Kind::Text && pointer.words != [root("order")];
        return match (speaks, same, called_alike) {
            (true, true, _) => 4,
            (true, false, true) => 2,
            _ => 0,
        };
    }
    let by_name = match () {
        () if same => 4,
        () if target.words.ends_with(&pointer.words) => 3,
        () if pointer.words.ends_with(&target.words) => 2,
        () => 0,
    };
    by_name + if called_alike { 2 } else { 0 }
}
