//! The sections: tables that belong to customers, in a steady order.

use std::collections::BTreeMap;

use super::{
    customers::in_braces,
    fields,
    reach::{Reach, pointed_at, reaching},
    reasons::{Reasons, SectionReason, Unshared},
    words::{is_internal_table, plural, squashed},
};
use crate::{
    catalog::{Catalog, Field, Table},
    path::{Hop, Path},
    portal::{Action, Rows, Rule, Scope, Section, View},
    text::{Slug, human},
    value::Kind,
};

pub(super) fn sections(catalog: &Catalog, users: &Table, reasons: &mut Reasons) -> Vec<Section> {
    let mut reaching = reaching(catalog, users);
    let internal: Vec<_> = reaching.keys().filter(|it| is_internal_table(it)).cloned().collect();
    reaching.retain(|name, _| !is_internal_table(name));
    let mut reaches = pointed_at(catalog, users, &reaching);
    reaches.retain(|it| !is_internal_table(&it.table.name));
    reaches.extend(reaching.into_values());
    reaches.sort_by_key(|it| (it.hops.len(), it.table.name.clone()));

    let shared: Vec<_> = reaches.iter().map(|it| it.table.name.as_str()).collect();
    let some_in_menu = reaches.iter().any(in_menu);
    let mut names = BTreeMap::new();
    let mut sections = Vec::new();
    for reach in &reaches {
        let menu = in_menu(reach) || !some_in_menu;
        let Ok(path) = Path::new(reach.hops.clone()) else { continue };
        let (read, hidden) = fields::section(reach, menu, &shared);
        let section = section(reach, slug(&reach.table, &mut names), menu, path, read);
        reasons.sections.push(SectionReason {
            section: section.name.to_string(),
            title: section.title.clone(),
            path: reach.tables.join(" → "),
            why: why(reach),
            shown: section.rule.iter().flat_map(|it| it.read.clone()).collect(),
            order: order(&section),
            hidden,
        });
        sections.push(section);
    }
    reasons.unshared = unshared(catalog, users, &shared, &internal);
    if sections.is_empty() {
        reasons.to_do.push(format!(
            "No table leads to `{}` over foreign keys, so there are no sections. If tables belong \
             to customers all the same, say how in a `[[link]]`.",
            users.name
        ));
    }
    sections
}

/// What belongs to customers directly, and what they got, stands in the navigation; lines of it
/// are found on its page.
fn in_menu(reach: &Reach) -> bool {
    match reach.hops.as_slice() {
        [Hop::Back { .. }, ..] => 2 < reach.table.fields.len(),
        hops => hops.len() == 1,
    }
}

fn section(reach: &Reach, name: Slug, menu: bool, path: Path, read: Vec<String>) -> Section {
    let table = &reach.table;
    let title = plural(&table.bare);
    let may = if table.key.is_empty() { Vec::new() } else { vec![Action::Open] };
    let rule = Rule {
        when: None,
        rows: Rows { scope: Scope::Own { path }, only: None },
        filter: None,
        sort: None,
        search: None,
        write: Vec::new(),
        may,
        update_where: None,
        delete_where: None,
        read,
    };
    let newest = newest(table, &rule.read).map(|field| View {
        title: format!("All {}", lowered(&title)),
        when: None,
        only: None,
        sort: vec![format!("-{}", field.name)],
        fields: None,
    });
    Section {
        record: record(table, &rule.read),
        labels: BTreeMap::new(),
        rule: vec![rule],
        view: newest.into_iter().collect(),
        create: None,
        edit: None,
        table: table.name.clone(),
        name,
        title,
        menu,
    }
}

/// The first letter small, unless the word is all capitals.
fn lowered(title: &str) -> String {
    let first = title.split(' ').next().unwrap_or_default();
    if 1 < first.len() && first.chars().all(|it| !it.is_lowercase()) {
        return title.to_owned();
    }
    let mut letters = title.chars();
    letters.next().map_or_else(String::new, |it| it.to_lowercase().chain(letters).collect())
}

/// The table's own name where it can stand in an address; each once.
fn slug(table: &Table, names: &mut BTreeMap<String, usize>) -> Slug {
    let plain = table.name.parse().unwrap_or_else(|_| Slug::made_of(&table.name));
    let times = names.entry(plain.to_string().to_lowercase()).or_insert(0);
    *times += 1;
    match *times {
        1 => plain,
        it => Slug::made_of(&format!("{plain}-{it}")),
    }
}

/// The field that tells when a record came to be.
fn newest<'a>(table: &'a Table, read: &[String]) -> Option<&'a Field> {
    let later =
        ["due", "birth", "update", "modif", "delet", "end", "expir", "ship", "paid", "clos"];
    let rank = |it: &Field| later.iter().any(|word| squashed(&it.name).contains(word));
    let dated = table
        .fields
        .iter()
        .map(AsRef::as_ref)
        .filter(|it| matches!(it.kind, Kind::Date | Kind::Moment) && read.contains(&it.name));
    dated.min_by_key(|it| rank(it))
}

fn order(section: &Section) -> String {
    let newest = section.view.iter().flat_map(|it| &it.sort).next();
    match newest.and_then(|it| it.strip_prefix('-')) {
        Some(field) => format!("Newest first, by `{field}`."),
        None => "In the order of their keys: there is no date to sort by.".to_owned(),
    }
}

/// How a record is called: by its name, or by what it is and its key.
fn record(table: &Table, read: &[String]) -> Option<String> {
    let names = ["name", "title", "subject", "fullname", "displayname", "label"];
    let own = squashed(&table.bare);
    let is_name = |it: &&String| {
        let squashed = squashed(it);
        names.iter().any(|name| squashed == *name || squashed == format!("{own}{name}"))
    };
    if let Some(field) = read.iter().find(is_name) {
        return Some(in_braces(field));
    }
    let key = table.key.iter().map(|it| &it.name).filter(|it| read.contains(it));
    let key: Vec<_> = key.map(|it| in_braces(it)).collect();
    (!key.is_empty()).then(|| format!("{} {}", one(&table.bare), key.join(" ")))
}

fn one(table: &str) -> String {
    human(&super::words::words(table).join(" "))
}

fn why(reach: &Reach) -> String {
    let table = &reach.table.name;
    let mut text = match reach.hops.as_slice() {
        [Hop::Back { table: from, link }, ..] => format!(
            "Those of `{table}` that records of `{from}` point at by `{link}`, if those are the \
             customer's own."
        ),
        [Hop::Along(link)] => format!("Their own: `{link}` says whose."),
        _ => {
            let through = reach.tables.get(1).map_or("", String::as_str);
            format!("Their own, since they belong to a record of `{through}` that is.")
        }
    };
    if !reach.others.is_empty() {
        text.push_str(&format!(" It could also be by {}.", listed(&reach.others)));
    }
    text
}

fn listed(names: &[String]) -> String {
    names.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(" or ")
}

fn unshared(
    catalog: &Catalog,
    users: &Table,
    shared: &[&str],
    internal: &[String],
) -> Vec<Unshared> {
    let others =
        catalog.tables().filter(|it| it.name != users.name && !shared.contains(&it.name.as_str()));
    let why = |table: &Table| {
        if table.is_view {
            "is a view, and views may mix what belongs to several customers"
        } else if internal.contains(&table.name) {
            "looks internal, although it leads to customers"
        } else if super::words::is_staff(&table.name) {
            "sounds like staff or suppliers"
        } else if users.links.iter().any(|it| it.to == table.name) {
            "may be shared by several customers, since they point at it"
        } else {
            "has no links that lead to customers"
        }
    };
    others.map(|it| Unshared { table: it.name.clone(), why: why(it).to_owned() }).collect()
}
