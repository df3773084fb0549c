//! The sections: tables that belong to customers, in a steady order.

use std::collections::BTreeMap;

use super::{
    columns::columns,
    fields,
    named::{Names, lowered, record},
    reach::{Belongings, Reach},
    reasons::SectionReason,
    words::{is_dated_later, is_german},
};
use crate::{
    catalog::{Catalog, Field, Table},
    path::{Hop, Path},
    portal::{Action, Rows, Rule, Scope, Section, View},
    value::Kind,
};

/// A section, and why it is one.
pub(super) struct Reasoned {
    pub section: Section,
    pub reason: SectionReason,
}

/// A section for each table of customers that `wanted` asks for. `supposed` is the catalog with
/// the links that names suggest: fields that seem to point somewhere hold numbers, not words.
pub(super) fn sections(
    belongings: &Belongings,
    wanted: impl Fn(&Table) -> bool,
    supposed: &Catalog,
    names: &mut Names,
) -> Vec<Reasoned> {
    let reaches = &belongings.reaches;
    let shared: Vec<_> = reaches.iter().map(|it| it.table.name.as_str()).collect();
    let some_in_menu = reaches.iter().any(in_menu);
    let wanted = reaches.iter().filter(|it| wanted(&it.table));
    let sections = wanted.filter_map(|reach| {
        let menu = in_menu(reach) || !some_in_menu;
        let seen = fields::Seen { table: &reach.table, shared: &shared, supposed };
        reasoned(reach, menu, &seen, names)
    });
    sections.collect()
}

fn reasoned(
    reach: &Reach,
    menu: bool,
    seen: &fields::Seen<'_>,
    names: &mut Names,
) -> Option<Reasoned> {
    let path = Path::new(reach.hops.clone()).ok()?;
    let (read, hidden) = fields::section(reach, menu, seen);
    if read.is_empty() {
        return None;
    }
    let section = section(reach, menu, path, read, names);
    let reason = SectionReason {
        section: section.name.to_string(),
        title: section.title.clone(),
        path: reach.tables.join(" → "),
        why: why(reach),
        shown: section.rule.iter().flat_map(|it| it.read.clone()).collect(),
        order: order(&section),
        hidden,
    };
    Some(Reasoned { section, reason })
}

/// What belongs to customers directly, and what they got, stands in the navigation; lines of it
/// are found on its page.
fn in_menu(reach: &Reach) -> bool {
    match reach.hops.as_slice() {
        [Hop::Back { .. }, ..] => 2 < reach.table.fields.len(),
        hops => hops.len() == 1,
    }
}

fn section(reach: &Reach, menu: bool, path: Path, read: Vec<String>, names: &mut Names) -> Section {
    let table = &reach.table;
    let (name, title) = (names.slug(table), names.title(table));
    let may = if table.key.is_empty() { Vec::new() } else { vec![Action::Open] };
    let view = view(table, &title, &read, names.is_german);
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
    Section {
        record: record(table, &rule.read, names),
        one: None,
        icon: None,
        labels: BTreeMap::new(),
        rule: vec![rule],
        view: view.into_iter().collect(),
        group: Vec::new(),
        create: None,
        edit: None,
        table: table.name.clone(),
        name,
        title,
        menu,
    }
}

/// Newest first and few columns, where that differs from what comes by itself.
fn view(table: &Table, title: &str, read: &[String], german: bool) -> Option<View> {
    let sort: Vec<_> = newest(table, read).map(|it| format!("-{}", it.name)).into_iter().collect();
    let fields = columns(table, read);
    if sort.is_empty() && fields.is_none() {
        return None;
    }
    let title = match german {
        true if is_german(&title.to_lowercase()) => format!("Alle {title}"),
        true => "Alle".to_owned(),
        false => format!("All {}", lowered(title)),
    };
    Some(View { title, when: None, only: None, sort, fields, group: None, sums: Vec::new() })
}

/// The field that tells when a record came to be.
fn newest<'a>(table: &'a Table, read: &[String]) -> Option<&'a Field> {
    let dated = table
        .fields
        .iter()
        .map(AsRef::as_ref)
        .filter(|it| matches!(it.kind, Kind::Date | Kind::Moment) && read.contains(&it.name));
    dated.min_by_key(|it| is_dated_later(it))
}

fn order(section: &Section) -> String {
    let newest = section.view.iter().flat_map(|it| &it.sort).next();
    match newest.and_then(|it| it.strip_prefix('-')) {
        Some(field) => format!("Newest first, by `{field}`."),
        None => "In the order of their keys: there is no date to sort by.".to_owned(),
    }
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
        let others: Vec<_> = reach.others.iter().map(|it| format!("`{it}`")).collect();
        text.push_str(&format!(" It could also be by {}.", others.join(" or ")));
    }
    text
}
