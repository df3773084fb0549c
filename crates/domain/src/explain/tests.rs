//! Staff are told what decided, and what was nearly granted.

use std::{collections::BTreeMap, sync::Arc};

use super::{Verdict, explain_record, explain_section, explain_sign_in};
use crate::{
    bound::{Bound, BoundTest, Check, Place, Step, World},
    catalog::{Catalog, Field, Table},
    portal::Portal,
    truth::Truth,
    value::{Kind, Value},
    viewer::{Standing, Viewer},
};

const PORTAL: &str = r#"
portal = "acme"
title = "Acme"
source = "sqlite:acme.sqlite"
[customers]
table = "Customers"
name = "{Name}"
login = ["Name"]
methods = ["password"]
sign_in = 'Status is not "Blocked"'
[[section]]
name = "prices"
title = "Prices"
table = "Customers"
[[section.rule]]
when = 'customer.Status is "Active" and customer.Role is "Buyer"'
rows = { everyone = true, all = true }
read = ["Name"]
[[section.rule]]
when = 'Status is "Active"'
rows = { everyone = true, where = 'Fax is empty' }
read = ["Name"]
[[section.rule]]
rows = { everyone = true, all = true }
read = ["Name"]
"#;

fn table() -> Arc<Table> {
    let fields: Vec<_> =
        ["Name", "Status", "Role"].map(|it| Arc::new(Field::new(it, Kind::Text))).to_vec();
    Arc::new(Table {
        name: "Customers".into(),
        schema: None,
        bare: "Customers".into(),
        is_view: false,
        key: vec![Arc::clone(&fields[0])],
        unique: Vec::new(),
        links: Vec::new(),
        fields,
    })
}

fn viewer(status: &str, role: &str) -> Viewer {
    let cells = [("Name", "Ada"), ("Status", status), ("Role", role)];
    let cell = |it: &str| if it.is_empty() { Value::Empty } else { Value::Text(it.into()) };
    let cells: BTreeMap<_, _> = cells.iter().map(|(name, it)| ((*name).into(), cell(it))).collect();
    Viewer::new(table(), cells, None, chrono::DateTime::UNIX_EPOCH.naive_utc())
}

fn explained(status: &str, role: &str) -> super::SectionExplanation {
    let portal: Portal = toml::from_str(PORTAL).unwrap();
    let catalog = Catalog::new([table().as_ref().clone()]);
    let viewer = viewer(status, role);
    explain_section(Standing { portal: &portal, catalog: &catalog, viewer: &viewer }, "prices")
}

#[test]
fn the_rule_that_decides_is_told_and_those_after_it_are_not_reached() {
    let told = explained("Active", "Buyer");
    let verdicts: Vec<_> = told.rules.iter().map(|it| it.verdict.clone()).collect();
    assert_eq!(verdicts, [Verdict::Decides, Verdict::NotReached, Verdict::NotReached]);
    assert!(told.denied.is_none());
}

#[test]
fn a_broken_rule_closes_the_section_and_the_one_comparison_before_it_is_named() {
    let told = explained("Active", "Seller");
    assert!(matches!(told.rules[1].verdict, Verdict::Broken(_)), "{told}");
    assert_eq!(told.rules[2].verdict, Verdict::NotReached);
    let near = told.rules[0].near_miss().unwrap();
    assert_eq!(near.text, "customer.Role is \"Buyer\": customer.Role is \"Seller\"");
    assert!(
        told.to_string().contains("rule 2 cannot be used: table `Customers` has no field `Fax`")
    );
}

#[test]
fn empty_cells_are_told_as_unknown() {
    let told = explained("", "Buyer");
    let near = told.rules[0].near_miss().unwrap();
    assert_eq!(near.truth, Truth::Unknown);
    assert!(near.text.ends_with("customer.Status is empty"), "{}", near.text);
    assert_eq!(told.rules[2].verdict, Verdict::Decides);
}

#[test]
fn the_sign_in_rule_is_explained() {
    let portal: Portal = toml::from_str(PORTAL).unwrap();
    let trace = explain_sign_in(&portal, &viewer("Blocked", "")).unwrap();
    assert_eq!(trace.to_string(), "no      Status is not \"Blocked\": Status is \"Blocked\"\n");
}

/// Two records, each linked to the other.
struct Pair;

impl World for Pair {
    type Row = usize;

    fn cell(&self, row: &usize, _: &Field) -> Value {
        Value::Int(if *row == 0 { 10 } else { 20 })
    }

    fn linked(&self, row: &usize, _: &Step) -> Vec<usize> {
        vec![1 - row]
    }
}

#[test]
fn a_record_is_explained_with_its_near_miss() {
    let total = Arc::new(Field::new("Total", Kind::Int));
    let test = |check| {
        Bound::Test(BoundTest { place: Place { steps: vec![], field: Arc::clone(&total) }, check })
    };
    let rows = Bound::All(vec![
        test(Check::Same(Value::Int(10))),
        Bound::Any(vec![test(Check::Greater(Value::Int(50))), Bound::never()]),
    ]);
    let trace = explain_record(&rows, &Pair, &0);
    assert_eq!(trace.truth, rows.truth(&Pair, &0));
    assert_eq!(trace.near_miss().unwrap().text, "Total > 50: it is 10");
    assert_eq!(
        trace.to_string(),
        "no      all of these\n\
         yes       Total is 10: it is 10\n\
         no        one of these\n\
         no          Total > 50: it is 10\n\
         no          no record at all\n"
    );
}
