//! Sections that would follow if links were declared that names suggest. Staff take them or not.

use std::collections::BTreeMap;

use super::{
    reach::Reach,
    reasons::{Draft, ProbableLink},
    sections::Reasoned,
};
use crate::{
    catalog::{Catalog, Link},
    path::Hop,
    portal::DeclaredLink,
};

/// With each section the links of its path and of its fields, unless one before has brought them.
pub(super) fn drafts(
    sections: Vec<Reasoned>,
    reaches: &[Reach],
    known: &Catalog,
    supposed: &Catalog,
) -> Vec<Draft> {
    let mut brought: BTreeMap<(String, String), String> = BTreeMap::new();
    let mut drafts = Vec::new();
    for Reasoned { section, reason } in sections {
        let Some(reach) = reaches.iter().find(|it| it.table.name == section.table) else {
            continue;
        };
        let own = section.name.to_string();
        let mut draft = Draft { links: Vec::new(), needs: Vec::new(), section, reason };
        let shown: Vec<_> = draft.section.rule.iter().flat_map(|it| it.read.clone()).collect();
        // A field that points at another section shows what it leads to, not a number.
        let fields = shown.iter().map(|it| (reach.table.name.as_str(), it.as_str()));
        for (table, link) in hops(reach).chain(fields) {
            let undeclared = known.table(table).is_some_and(|it| it.link(link).is_none());
            let found = supposed.table(table).and_then(|it| it.link(link));
            let Some(found) = found.filter(|_| undeclared) else { continue };
            let name = (table.to_owned(), link.to_owned());
            match brought.get(&name) {
                Some(before) if *before == own || draft.needs.contains(before) => {}
                Some(before) => draft.needs.push(before.clone()),
                None => {
                    brought.insert(name, own.clone());
                    draft.links.extend(probable(table, found));
                }
            }
        }
        drafts.push(draft);
    }
    drafts
}

/// Every link on the way, with the table whose link it is.
fn hops(reach: &Reach) -> impl Iterator<Item = (&str, &str)> {
    reach.hops.iter().zip(&reach.tables).map(|(hop, from)| match hop {
        Hop::Along(link) => (from.as_str(), link.as_str()),
        Hop::Back { table, link } => (table.as_str(), link.as_str()),
    })
}

fn probable(table: &str, link: &Link) -> Option<ProbableLink> {
    let (from, to_field) = (link.from.first()?, link.to_fields.first()?);
    let (field, to, to_field) = (from.name.clone(), link.to.clone(), to_field.name.clone());
    let why = format!(
        "`{table}.{field}` has no foreign key; by name and type it points at `{to}.{to_field}`."
    );
    Some(ProbableLink {
        declared: DeclaredLink { table: table.to_owned(), field, to, to_field },
        why,
    })
}
