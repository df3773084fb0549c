//! Whatever the database: what is guessed of it is written, reads back, and has no mistakes.

use std::sync::Arc;

use domain::{
    catalog::{Catalog, Field, Link, Table},
    check::{Severity, check},
    guess::{Reasons, guess},
    portal::{Portal, with_links},
    value::Kind,
};
use proptest::{
    collection::{btree_map, vec},
    prelude::*,
    sample::{select, subsequence},
};

use crate::portal_file::{read, write};

/// Names that point at each other, and names that are hard to write.
const TABLES: [&str; 16] = [
    "customers",
    "Customers",
    "Kunden",
    "orders",
    "order",
    "Aufträge",
    "sales.orders",
    "users",
    "audit log",
    "profile",
    "Order \"Details\"",
    "new\nline",
    "{brace}",
    "select",
    "orders-2",
    "…",
];
const FIELDS: [&str; 22] = [
    "id",
    "ID",
    "customer_id",
    "CustomerID",
    "kunden_nr",
    "KundenNr",
    "user_id",
    "order_id",
    "kunde",
    "E-Mail",
    "email",
    "name",
    "reports_to",
    "Kredit \"Limit\"",
    "created_by",
    "created_at",
    "total",
    "a.b",
    "{x}",
    "new\nline",
    "group",
    "ü",
];
const KINDS: [Kind; 7] =
    [Kind::Int, Kind::Int, Kind::Int, Kind::Text, Kind::Text, Kind::Moment, Kind::Other];

fn table(name: &str) -> impl Strategy<Value = Table> + use<> {
    let name = name.to_owned();
    let fields = btree_map(select(FIELDS.to_vec()), select(KINDS.to_vec()), 1..12);
    let more = (any::<prop::sample::Index>(), 0..3_usize, any::<bool>());
    let links = vec((any::<prop::sample::Index>(), select(TABLES.to_vec())), 0..3);
    (fields, more, links, 0..8).prop_map(move |(fields, (key, keys, unique), links, view)| {
        let fields: Vec<_> =
            fields.into_iter().map(|(name, kind)| Arc::new(Field::new(name, kind))).collect();
        let start = key.index(fields.len());
        let link = |(at, to): (prop::sample::Index, &str)| {
            let from = Arc::clone(&fields[at.index(fields.len())]);
            let (name, to_fields) = (from.name.clone(), vec![Arc::clone(&from)]);
            Arc::new(Link { name, from: vec![from], to: to.to_owned(), to_fields })
        };
        Table {
            schema: name.split_once('.').map(|(schema, _)| schema.to_owned()),
            bare: name.rsplit('.').next().unwrap_or_default().to_owned(),
            is_view: view == 0,
            key: fields.iter().skip(start).take(keys).map(Arc::clone).collect(),
            unique: if unique { vec![vec![fields[start].name.clone()]] } else { Vec::new() },
            links: links.into_iter().map(link).collect(),
            name: name.clone(),
            fields,
        }
    })
}

fn catalog() -> impl Strategy<Value = Catalog> {
    let names = subsequence(TABLES.to_vec(), 0..=8);
    names
        .prop_flat_map(|names| names.into_iter().map(table).collect::<Vec<_>>())
        .prop_map(Catalog::new)
}

/// The file with its first blocks taken over: one # away from each of their lines.
fn taken_over(written: &str, blocks: usize) -> String {
    let mut taken = 0;
    let mut inside = false;
    let line = |line: &str| {
        let begins = ["# [[link]]", "# [[section]]"].contains(&line);
        if !inside && begins {
            taken += 1;
        }
        inside = line.starts_with('#') && (inside || begins);
        let bare = line.strip_prefix("# ").or(line.strip_prefix('#'));
        let line = bare.filter(|_| inside && taken <= blocks).unwrap_or(line);
        format!("{line}\n")
    };
    written.lines().map(line).collect()
}

/// Everything that is wrong, but for what only whoever has the database can mend: who its customers
/// are, and what they sign in with.
#[track_caller]
fn wrong(text: &str, catalog: &Catalog) -> (Portal, Vec<String>) {
    let (portal, _) = read(text).unwrap_or_else(|it| panic!("{it:?}\n{text}"));
    let findings = check(&portal, &with_links(catalog.clone(), &portal.link));
    let for_staff = ["customers.table", "customers.login"];
    let wrong = findings.iter().filter(|it| {
        it.severity == Severity::Error && !for_staff.contains(&it.place.to_string().as_str())
    });
    let wrong = wrong.map(|it| format!("{it}\n{text}")).collect();
    (portal, wrong)
}

fn judge(catalog: &Catalog) -> (Portal, Reasons) {
    let (portal, reasons) = guess(catalog, "sqlite:any.db");
    let written = write(&portal, &reasons);
    let (again, mistakes) = wrong(&written, catalog);
    assert_eq!(again, portal);
    assert_eq!(mistakes, Vec::<String>::new());
    for blocks in 1..=reasons.drafts.len() {
        let (taken, mistakes) = wrong(&taken_over(&written, blocks), catalog);
        assert_eq!(mistakes, Vec::<String>::new());
        assert_eq!(taken.section.len(), portal.section.len() + blocks, "{written}");
    }
    (portal, reasons)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_guessed_has_no_mistakes_whatever_is_taken_over(catalog in catalog()) {
        judge(&catalog);
    }
}

#[test]
fn many_tables_take_no_time_and_make_a_file_that_can_be_read() {
    let table = |index: usize| {
        // Each points at the one before it, so that the ways are long.
        let before = format!("t{}_id", index.saturating_sub(1));
        let fields = ["id", "customer_id", "name", &before, "status", "note", "created_at"];
        let fields: Vec<_> = fields.iter().map(|it| Arc::new(Field::new(it, Kind::Int))).collect();
        let name = if index == 0 { "customers".to_owned() } else { format!("t{index}") };
        Table {
            schema: None,
            bare: name.clone(),
            is_view: false,
            key: fields.iter().take(1).map(Arc::clone).collect(),
            unique: Vec::new(),
            links: Vec::new(),
            name,
            fields,
        }
    };
    let started = std::time::Instant::now();
    let (portal, reasons) = judge(&Catalog::new((0..300).map(table)));
    assert!(portal.section.is_empty() && reasons.drafts.len() < 30);
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
