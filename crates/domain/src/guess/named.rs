//! How sections and their records are called.

use std::collections::BTreeSet;

use super::{
    customers::in_braces,
    prefix::Prefix,
    words::{german_plural, is_german, is_number, plural, root, speaks_german, squashed, words},
};
use crate::{
    catalog::{Catalog, Field, Table},
    text::{Slug, human},
    value::Kind,
};

/// Names that sections have already: each may be given once.
pub(super) struct Names {
    prefix: Prefix,
    /// Whether its tables are called in German.
    pub is_german: bool,
    slugs: BTreeSet<String>,
    titles: BTreeSet<String>,
}

/// Room for a number after a slug.
const SLUG_LETTERS: usize = 50;

impl Names {
    pub fn of(catalog: &Catalog) -> Self {
        let is_german = speaks_german(catalog);
        let (slugs, titles) = (BTreeSet::new(), BTreeSet::new());
        Self { prefix: Prefix::of(catalog), is_german, slugs, titles }
    }

    /// The table's own name where it can stand in an address.
    pub fn slug(&mut self, table: &Table) -> Slug {
        let plain = table.name.parse().unwrap_or_else(|_| Slug::made_of(&table.name));
        let short: String = plain.as_str().chars().take(SLUG_LETTERS).collect();
        let mut slug = plain;
        let mut times = 1;
        while !self.slugs.insert(slug.as_str().to_lowercase()) {
            times += 1;
            slug = Slug::made_of(&format!("{short}-{times}"));
        }
        slug
    }

    /// What people call several of its records; with the schema where two schemas have them.
    pub fn title(&mut self, table: &Table) -> String {
        let several =
            |it: &str| if self.is_german { german_plural(&human(it)) } else { plural(it) };
        let plain = several(self.prefix.taken_from(&table.bare));
        if self.titles.insert(plain.clone()) {
            return plain;
        }
        let whole = several(&table.name.replace('.', " "));
        self.titles.insert(whole.clone());
        whole
    }
}

/// The first letter small, unless the word is all capitals, or German.
pub(super) fn lowered(title: &str) -> String {
    let first = title.split(' ').next().unwrap_or_default();
    let shouted = 1 < first.len() && first.chars().all(|it| !it.is_lowercase());
    if shouted || is_german(&title.to_lowercase()) {
        return title.to_owned();
    }
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |it| it.to_lowercase().chain(letters).collect())
}

/// How a record is called: by its name, or by what it is and its number.
pub(super) fn record(table: &Table, read: &[String], names: &Names) -> Option<String> {
    if let Some(field) = name_field(table, read) {
        return Some(in_braces(&field.name));
    }
    let bare = names.prefix.taken_from(&table.bare);
    if let Some(number) = number_field(table, read) {
        // There is no telling the singular of a German word, but its number knows it.
        let german = names.is_german || is_german(&bare.to_lowercase());
        let what = if german { human(&number.name) } else { one(bare) };
        return Some(format!("{what} {}", in_braces(&number.name)));
    }
    let key = table.key.iter().map(|it| &it.name).filter(|it| read.contains(it));
    let key: Vec<_> = key.map(|it| in_braces(it)).collect();
    (!key.is_empty()).then(|| format!("{} {}", one(bare), key.join(" ")))
}

/// The field that names a record in words.
pub(super) fn name_field<'a>(table: &'a Table, read: &[String]) -> Option<&'a Field> {
    let names = [
        "name",
        "title",
        "subject",
        "fullname",
        "displayname",
        "label",
        "bezeichnung",
        "titel",
        "betreff",
    ];
    let own = squashed(&words(&table.bare).concat());
    let is_name = |it: &&Field| {
        let squashed = squashed(&it.name);
        let called =
            names.iter().any(|name| squashed == *name || squashed == format!("{own}{name}"));
        called && it.kind == Kind::Text && read.contains(&it.name)
    };
    table.fields.iter().map(AsRef::as_ref).find(is_name)
}

/// The field that people know a record by: an invoice's number, which is not its key.
pub(super) fn number_field<'a>(table: &'a Table, read: &[String]) -> Option<&'a Field> {
    let own = words(&table.bare).iter().map(|it| root(it)).collect::<String>();
    let is_own = |it: &&Field| {
        let squashed = squashed(&it.name);
        let bare =
            ["number", "nummer", "nr", "no", "code", "reference"].contains(&squashed.as_str());
        let links =
            table.links.iter().any(|link| link.from.iter().any(|from| from.name == it.name));
        let known = read.contains(&it.name) && !links;
        known && is_number(it) && (bare || squashed.starts_with(&own))
    };
    table.fields.iter().map(AsRef::as_ref).find(is_own)
}

fn one(table: &str) -> String {
    human(&words(table).join(" "))
}
