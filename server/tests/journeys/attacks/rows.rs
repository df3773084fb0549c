//! The tables of the world, with a canary in every cell that says anything.

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// A key, or a link to one.
    Id(u32),
    Empty,
    /// A word that rules or people know, and that many may share.
    Plain(&'static str),
    /// A text that stands nowhere else.
    Text(String),
    /// A number that stands nowhere else.
    Number(u32),
}

pub struct Table {
    pub name: &'static str,
    /// Name and type of each column; a link names the table that it points at.
    pub columns: &'static [(&'static str, &'static str)],
    pub rows: Vec<Vec<Cell>>,
}

use Cell::{Empty, Id, Plain};

const TEXT: &str = "text";
const NUMBER: &str = "integer";

/// A text for a cell, to be told from every other.
pub fn canary(table: &str, row: u32, field: &str) -> String {
    format!("cnry-{table}-{row}-{field}-{:04x}", mixed(&format!("{table}{row}{field}")) % 0xffff)
}

/// A number of nine digits for a cell.
pub fn number(table: &str, row: u32, field: &str) -> u32 {
    900_000_000 + mixed(&format!("{field}{table}{row}")) % 99_999_999
}

/// FNV-1a.
fn mixed(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

pub fn email(row: u32) -> String {
    // Two records share one login, in other letters.
    match row {
        5 => "Dup@cnry.example".to_owned(),
        6 => "dup@cnry.example".to_owned(),
        _ => format!("{}@portico.example", canary("customers", row, "email")),
    }
}

pub fn tables() -> Vec<Table> {
    vec![
        customers(),
        orders(),
        invoices(),
        tickets(),
        comments(),
        documents(),
        salaries(),
        beta_people(),
        beta_orders(),
    ]
}

/// A row of canaries, where a column says so by its type, and of what stands in `known`.
fn row(
    name: &'static str,
    columns: &'static [(&'static str, &'static str)],
    known: Vec<Cell>,
) -> Vec<Cell> {
    let Some(Id(key)) = known.first().cloned() else { panic!("a row begins with its key") };
    let rest = columns.iter().skip(known.len()).map(|(field, kind)| match *kind {
        NUMBER => Cell::Number(number(name, key, field)),
        _ => Cell::Text(canary(name, key, field)),
    });
    known.iter().cloned().chain(rest).collect()
}

fn table(
    name: &'static str,
    columns: &'static [(&'static str, &'static str)],
    rows: Vec<Vec<Cell>>,
) -> Table {
    let rows = rows.into_iter().map(|known| row(name, columns, known)).collect();
    Table { name, columns, rows }
}

fn customers() -> Table {
    let columns: &[_] = &[
        ("id", "key"),
        ("name", TEXT),
        ("plan", TEXT),
        ("status", TEXT),
        ("email", TEXT),
        ("phone", TEXT),
        ("credit_limit", NUMBER),
        ("internal_note", TEXT),
    ];
    let person = |id, name, plan, status| {
        vec![Id(id), Plain(name), Plain(plan), Plain(status), Cell::Text(email(id))]
    };
    let rows = vec![
        person(1, "Ann Ebner", "Premium", "Active"),
        person(2, "Ben Cramer", "Basic", "Active"),
        person(3, "Ann Ebner", "Basic", "Active"),
        person(4, "Cy Inaktiv", "Basic", "Inactive"),
        person(5, "Dup One", "Basic", "Active"),
        person(6, "Dup Two", "Basic", "Active"),
    ];
    table("customers", columns, rows)
}

fn orders() -> Table {
    let columns: &[_] = &[
        ("id", "key"),
        ("customer", "customers"),
        ("status", TEXT),
        ("number", TEXT),
        ("total", NUMBER),
        ("margin", NUMBER),
        ("staff_comment", TEXT),
    ];
    let of = [(1, 1, "Open"), (2, 1, "Done"), (3, 2, "Open"), (4, 2, "Done"), (5, 3, "Open")];
    let rows = of.map(|(id, who, status)| vec![Id(id), Id(who), Plain(status)]);
    table("orders", columns, rows.to_vec())
}

fn invoices() -> Table {
    let columns: &[_] = &[
        ("id", "key"),
        ("customer", "customers"),
        ("number", TEXT),
        ("pdf", TEXT),
        ("amount", NUMBER),
    ];
    let rows = [(1, 1), (2, 2), (3, 3), (4, 4)].map(|(id, who)| vec![Id(id), Id(who)]);
    table("invoices", columns, rows.to_vec())
}

/// The third is Ann's, and staff have linked it to an order of Ben's.
fn tickets() -> Table {
    let columns: &[_] = &[
        ("id", "key"),
        ("customer", "customers"),
        ("related_order", "orders"),
        ("status", TEXT),
        ("subject", TEXT),
        ("body", TEXT),
        ("assignee", TEXT),
    ];
    let ticket = |id, who, order, status| vec![Id(id), Id(who), order, Plain(status)];
    let rows = vec![
        ticket(1, 1, Id(1), "New"),
        ticket(2, 2, Id(3), "New"),
        ticket(3, 1, Id(3), "New"),
        ticket(4, 1, Empty, "Closed"),
        ticket(5, 3, Empty, "New"),
        ticket(6, 1, Empty, "New"),
    ];
    table("tickets", columns, rows)
}

/// The second is Ben's, on a ticket of Ann's.
fn comments() -> Table {
    let columns: &[_] =
        &[("id", "key"), ("ticket", "tickets"), ("customer", "customers"), ("text", TEXT)];
    let rows = vec![vec![Id(1), Id(1), Id(1)], vec![Id(2), Id(6), Id(2)]];
    table("comments", columns, rows)
}

fn documents() -> Table {
    let columns: &[_] = &[("id", "key"), ("title", TEXT), ("body", TEXT)];
    table("documents", columns, vec![vec![Id(1)], vec![Id(2)]])
}

fn salaries() -> Table {
    let columns: &[_] = &[("id", "key"), ("person", TEXT), ("amount", NUMBER)];
    table("staff_salaries", columns, vec![vec![Id(1)], vec![Id(2)]])
}

fn beta_people() -> Table {
    let columns: &[_] = &[("id", "key"), ("name", TEXT), ("email", TEXT)];
    let bea = vec![Id(1), Plain("Bea Other"), Cell::Text("bea@cnry-beta.example".to_owned())];
    table("beta_people", columns, vec![bea])
}

fn beta_orders() -> Table {
    let columns: &[_] = &[("id", "key"), ("person", "beta_people"), ("number", TEXT)];
    table("beta_orders", columns, vec![vec![Id(1), Id(1)], vec![Id(6), Id(1)]])
}

/// Each cell's canary, with where it stands.
pub fn canaries() -> Vec<(String, &'static str, u32, &'static str)> {
    let mut found = Vec::new();
    for table in tables() {
        for row in &table.rows {
            let Cell::Id(key) = row[0] else { panic!("a row begins with its key") };
            for (cell, (field, _)) in row.iter().zip(table.columns) {
                match cell {
                    Cell::Text(text) => found.push((text.clone(), table.name, key, *field)),
                    Cell::Number(it) => found.push((it.to_string(), table.name, key, *field)),
                    Cell::Id(_) | Empty | Plain(_) => {}
                }
            }
        }
    }
    found
}
