//! Who may see which canary, by the words of the world's rules: plain code over plain rows. It
//! shares nothing with the code that it judges.

use std::collections::BTreeSet;

use super::rows::{Cell, canaries, tables};

/// What this customer may see: theirs, and what everybody of their plan shares.
pub fn allowed(customer: Option<u32>) -> BTreeSet<String> {
    let Some(me) = customer else { return BTreeSet::new() };
    let mut seen = BTreeSet::new();
    for (canary, table, row, field) in canaries() {
        let shown = match table {
            "customers" => row == me && ["email", "phone"].contains(&field),
            "orders" => owner(table, row) == Some(me) && ["number", "total"].contains(&field),
            "invoices" => owner(table, row) == Some(me),
            "tickets" => owner(table, row) == Some(me) && ["subject", "body"].contains(&field),
            "comments" => owner(table, row) == Some(me),
            "documents" => plain("customers", me, "plan") == Some("Premium"),
            _ => false,
        };
        if shown && plain("customers", me, "status") == Some("Active") {
            seen.insert(canary);
        }
    }
    seen
}

fn owner(table: &str, row: u32) -> Option<u32> {
    match cell(table, row, "customer")? {
        Cell::Id(it) => Some(it),
        _ => None,
    }
}

fn plain(table: &str, row: u32, field: &str) -> Option<&'static str> {
    match cell(table, row, field)? {
        Cell::Plain(it) => Some(it),
        _ => None,
    }
}

fn cell(table: &str, row: u32, field: &str) -> Option<Cell> {
    let table = tables().into_iter().find(|it| it.name == table)?;
    let index = table.columns.iter().position(|(name, _)| *name == field)?;
    let row = table.rows.into_iter().find(|it| it.first() == Some(&Cell::Id(row)))?;
    row.into_iter().nth(index)
}

/// The canaries that a text holds, in whatever letters; numbers also with commas or dots in them.
pub fn seen(text: &str) -> BTreeSet<String> {
    let text = text.to_lowercase();
    let holds = |canary: &str| {
        let canary = canary.to_lowercase();
        text.contains(&canary)
            || [",", ".", "\u{a0}", "\u{202f}"]
                .iter()
                .any(|it| text.contains(&grouped(&canary, it)))
    };
    canaries().into_iter().map(|it| it.0).filter(|it| holds(it)).collect()
}

/// Nine digits as people write them. A text is no number and stays itself.
fn grouped(canary: &str, by: &str) -> String {
    match (canary.get(..3), canary.get(3..6), canary.get(6..)) {
        (Some(a), Some(b), Some(c)) if canary.len() == 9 => [a, b, c].join(by),
        _ => canary.to_owned(),
    }
}

#[test]
fn the_oracle_tells_people_apart() {
    let [ann, ben, twin, cy] = [1, 2, 3, 4].map(|it| allowed(Some(it)));
    assert!(ann.is_disjoint(&ben) && ann.is_disjoint(&twin) && ben.is_disjoint(&twin));
    assert!(10 < ann.len() && 5 < ben.len() && cy.is_empty());
    let total = super::rows::number("orders", 1, "total");
    assert_eq!(seen(&grouped(&total.to_string(), ",")).len(), 1);
    let all = canaries();
    assert_eq!(
        all.iter().map(|it| it.0.to_lowercase()).collect::<BTreeSet<_>>().len() + 1,
        all.len()
    );
}
