//! Which tables belong to a customer, by way of the links between them.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::words::{customers_score, is_internal_table, is_private, is_staff, says_whose};
use crate::{
    catalog::{Catalog, Link, Table},
    path::{HOPS_MAX, Hop},
};

/// Everything that links connect with customers.
#[derive(Debug)]
pub(super) struct Belongings {
    /// From near to far.
    pub reaches: Vec<Reach>,
    /// Tables that lead to customers and yet are about the software.
    pub internal: Vec<String>,
    /// Tables that lead to customers and only connect two others.
    pub junctions: Vec<String>,
}

/// A table whose records belong to customers, and the way there.
#[derive(Debug, Clone)]
pub(super) struct Reach {
    pub table: Arc<Table>,
    pub hops: Vec<Hop>,
    /// The tables on the way, from this one to the users table.
    pub tables: Vec<String>,
    /// Further links that would do as well.
    pub others: Vec<String>,
}

impl Belongings {
    pub fn of(catalog: &Catalog, users: &Table) -> Self {
        let mut reaching = reaching(catalog, users);
        let internal: Vec<_> =
            reaching.keys().filter(|it| is_internal_table(it)).cloned().collect();
        reaching.retain(|name, _| !is_internal_table(name));
        let mut reaches = pointed_at(catalog, users, &reaching);
        reaches.retain(|it| !is_internal_table(&it.table.name));
        let (junctions, others): (Vec<_>, Vec<_>) =
            reaching.into_values().partition(|it| is_junction(&it.table));
        let junctions = junctions.into_iter().map(|it| it.table.name.clone()).collect();
        reaches.extend(others);
        reaches.sort_by_key(|it| (it.hops.len(), it.table.name.clone()));
        Self { reaches, internal, junctions }
    }
}

/// Which tables lead to which, by links that say whose a record is. Read from the names once, for
/// they are asked about every table that may hold the customers.
pub(super) struct Ways(BTreeMap<String, BTreeSet<String>>);

impl Ways {
    pub fn of(catalog: &Catalog) -> Self {
        let mut into: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for table in catalog.tables().filter(|it| !it.is_view) {
            for link in named_links(table).filter(|it| says_whose(&it.name)) {
                into.entry(link.to.clone()).or_default().insert(table.name.clone());
            }
        }
        Self(into)
    }

    /// How many other tables lead to this one.
    pub fn count(&self, table: &str) -> usize {
        let mut found = BTreeSet::from([table]);
        let mut level = vec![table];
        for _ in 0..HOPS_MAX {
            let from = level.iter().filter_map(|it| self.0.get(*it)).flatten();
            level = from.map(String::as_str).filter(|it| found.insert(it)).collect();
        }
        found.len() - 1
    }
}

/// Whether a table holds nothing but two links and its own key.
pub(super) fn is_junction(table: &Table) -> bool {
    let links = |name: &str| table.links.iter().any(|it| it.from.iter().any(|it| it.name == name));
    table.links.len() == 2
        && table.fields.iter().all(|it| links(&it.name) || table.is_key(&it.name))
}

/// Every table from which links forwards lead to `users`, by its shortest way; of equally short
/// ways the first by name. Views are left out: they may mix records of several customers.
fn reaching(catalog: &Catalog, users: &Table) -> BTreeMap<String, Reach> {
    let mut found: BTreeMap<String, Reach> = BTreeMap::new();
    for _ in 0..HOPS_MAX {
        let level: Vec<_> = catalog
            .tables()
            .filter(|it| !it.is_view && it.name != users.name && !found.contains_key(&it.name))
            .filter_map(|it| step(it, users, &found))
            .collect();
        if level.is_empty() {
            break;
        }
        found.extend(level.into_iter().map(|it| (it.table.name.clone(), it)));
    }
    found
}

/// The best link from this table to one that is there already.
fn step(table: &Arc<Table>, users: &Table, found: &BTreeMap<String, Reach>) -> Option<Reach> {
    // "Created by" and the like are about who typed it, not about whose it is.
    let leads = |it: &&Arc<Link>| {
        says_whose(&it.name) && (it.to == users.name || found.contains_key(&it.to))
    };
    let mut links: Vec<_> = named_links(table).filter(leads).collect();
    links.sort_by_key(|it| (it.to != users.name, it.name.clone()));
    let (best, others) = links.split_first()?;
    let mut hops = vec![Hop::Along(best.name.clone())];
    let mut tables = vec![table.name.clone()];
    match found.get(&best.to) {
        Some(beyond) => {
            hops.extend(beyond.hops.iter().cloned());
            tables.extend(beyond.tables.iter().cloned());
        }
        None => tables.push(users.name.clone()),
    }
    let others = others.iter().filter(|it| it.to == best.to).map(|it| it.name.clone()).collect();
    Some(Reach { table: Arc::clone(table), hops, tables, others })
}

/// The links that a path can name: of two links of one field, only the first.
fn named_links(table: &Table) -> impl Iterator<Item = &Arc<Link>> {
    table.links.iter().filter(|it| table.link(&it.name) == Some(*it))
}

/// Tables that records of customers point at, and nothing else connects with customers: what they
/// bought, say. Not tables of people.
fn pointed_at(catalog: &Catalog, users: &Table, reaching: &BTreeMap<String, Reach>) -> Vec<Reach> {
    let mut near: Vec<_> = reaching.values().collect();
    near.sort_by_key(|it| (it.hops.len(), it.table.name.clone()));
    let mut found: BTreeMap<String, Reach> = BTreeMap::new();
    for (from, link) in
        near.iter().flat_map(|it| named_links(&it.table).map(move |link| (it, link)))
    {
        let Some(table) = catalog.table(&link.to) else { continue };
        // What customers themselves point at, a company say, several of them may share.
        let known = table.name == users.name
            || users.links.iter().any(|it| it.to == table.name)
            || reaching.contains_key(&table.name)
            || found.contains_key(&table.name);
        if known || table.is_view || is_of_people(table) || HOPS_MAX <= from.hops.len() {
            continue;
        }
        let back = Hop::Back { table: from.table.name.clone(), link: link.name.clone() };
        let hops = std::iter::once(back).chain(from.hops.iter().cloned()).collect();
        let tables =
            std::iter::once(table.name.clone()).chain(from.tables.iter().cloned()).collect();
        let reach = Reach { table: Arc::clone(table), hops, tables, others: Vec::new() };
        found.insert(table.name.clone(), reach);
    }
    found.into_values().collect()
}

fn is_of_people(table: &Table) -> bool {
    is_staff(&table.name)
        || 0 < customers_score(&table.name)
        || table.fields.iter().any(|it| is_private(it))
}
