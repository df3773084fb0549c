//! Invented tables and rows, and the reference that the databases are held against.

use std::collections::BTreeMap;

use domain::{
    bound::{Step, World},
    catalog::Field,
    truth::Truth,
    value::Value,
};

use super::{
    cells::{Cell, MOODS, SORTS, Sort},
    tape::Tape,
};

/// One table, as invented.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub name: String,
    pub columns: Vec<Column>,
    /// Positions of the key's columns.
    pub key: Vec<usize>,
    pub links: Vec<Link>,
    pub rows: Vec<Vec<Cell>>,
}

#[derive(Debug, Clone)]
pub(super) struct Column {
    pub name: String,
    pub sort: Sort,
    pub required: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Link {
    /// Positions of its columns.
    pub from: Vec<usize>,
    /// Position of the table it points at, whose key it holds.
    pub to: usize,
}

#[derive(Debug, Clone)]
pub(super) struct Invented {
    pub tables: Vec<Table>,
}

const TABLES: [&str; 6] =
    ["Company", "the \"Customers\"", "order", "Order Lines", "Größen", "select.from"];
const COLUMNS: [&str; 12] = [
    "Name",
    "Status",
    "group",
    "Due Date",
    "größe",
    "a\"b",
    "Total",
    "E-Mail {x}",
    "where",
    "per%cent",
    "T'1",
    "$1 ?",
];

impl Invented {
    /// Organisations, customers, what is theirs, its parts, and a junction.
    pub(super) fn new(tape: &mut Tape, odd: bool) -> Self {
        let mut invented = Self { tables: Vec::new() };
        let shapes: [&[usize]; 5] = [&[], &[0], &[1], &[2], &[1, 2]];
        let count = 3 + tape.below(3);
        for (index, links) in shapes.iter().enumerate().take(count) {
            let table = invented.table(index, links, tape);
            invented.tables.push(table);
            invented.fill(index, tape, odd);
        }
        invented
    }

    fn table(&self, index: usize, links: &[usize], tape: &mut Tape) -> Table {
        let mut table = Table {
            name: TABLES[(index + tape.below(2)) % 6].to_owned(),
            columns: Vec::new(),
            key: Vec::new(),
            links: Vec::new(),
            rows: Vec::new(),
        };
        while self.tables.iter().any(|it| it.name == table.name) {
            table.name.push('_');
        }
        let is_junction = 1 < links.len();
        if !is_junction {
            let sorts: &[Sort] = match tape.below(5) {
                0 | 1 => &[Sort::Int],
                2 => &[Sort::Text],
                3 => &[Sort::Int, Sort::Text],
                _ => &[Sort::Uuid],
            };
            for sort in sorts {
                table.key.push(table.columns.len());
                let name = format!("Id{}", ["", " no"][table.columns.len()]);
                table.columns.push(Column { name, sort: *sort, required: true });
            }
        }
        for to in links {
            self.link(&mut table, *to, is_junction);
        }
        // Sometimes a second way to the same table.
        if let (Some(to), true) = (links.first(), tape.chance(3)) {
            self.link(&mut table, *to, false);
        }
        for (name, _) in COLUMNS.iter().zip(0..3 + tape.below(5)) {
            let sort = *tape.pick(&SORTS);
            let required = tape.chance(4);
            table.columns.push(Column { name: (*name).to_owned(), sort, required });
        }
        table
    }

    fn link(&self, table: &mut Table, to: usize, is_key: bool) {
        let target = &self.tables[to];
        let mut from = Vec::new();
        for position in &target.key {
            let name = format!("L{to} {}.{}", table.links.len(), from.len());
            from.push(table.columns.len());
            if is_key {
                table.key.push(table.columns.len());
            }
            let sort = target.columns[*position].sort;
            table.columns.push(Column { name, sort, required: is_key });
        }
        table.links.push(Link { from, to });
    }

    fn fill(&mut self, index: usize, tape: &mut Tape, odd: bool) {
        for number in 0..3 + tape.below(6) {
            let table = &self.tables[index];
            let mut row = vec![Cell::empty(); table.columns.len()];
            for (position, column) in table.columns.iter().enumerate() {
                let is_link = table.links.iter().any(|it| it.from.contains(&position));
                if table.key.contains(&position) && !is_link {
                    row[position] = key(column.sort, number, tape);
                } else if !is_link {
                    row[position] = column.sort.cell(tape, column.required, odd);
                }
            }
            for link in &table.links {
                let targets = &self.tables[link.to];
                let is_key = table.key.contains(&link.from[0]);
                if targets.rows.is_empty() || (!is_key && tape.chance(4)) {
                    continue;
                }
                let target = tape.pick(&targets.rows);
                for (from, to) in link.from.iter().zip(&targets.key) {
                    row[*from] = target[*to].clone();
                }
                // Half a link points nowhere.
                if !is_key && 1 < link.from.len() && tape.chance(6) {
                    row[link.from[0]] = Cell::empty();
                }
            }
            let same = |it: &Vec<Cell>| table.key.iter().all(|at| it[*at].value == row[*at].value);
            if !table.rows.iter().any(same) {
                self.tables[index].rows.push(row);
            }
        }
    }

    /// The statements that make it.
    pub(super) fn statements(&self, sqlite: bool) -> Vec<String> {
        let mut statements = Vec::new();
        if !sqlite {
            let moods = MOODS.map(|it| format!("'{}'", it.replace('\'', "''"))).join(", ");
            statements.push(format!("create type \"Mood of 'it'\" as enum ({moods})"));
        }
        for table in &self.tables {
            statements.push(self.create(table, sqlite));
            let rows = table.rows.iter().map(|row| {
                let cells = row.iter().map(|it| if sqlite { &*it.sqlite } else { &*it.postgres });
                format!("({})", cells.collect::<Vec<_>>().join(", "))
            });
            let rows = rows.collect::<Vec<_>>().join(", ");
            statements.push(format!("insert into {} values {rows}", quoted(&table.name)));
        }
        statements
    }

    fn create(&self, table: &Table, sqlite: bool) -> String {
        let names = |positions: &[usize]| {
            let names = positions.iter().map(|it| quoted(&table.columns[*it].name));
            names.collect::<Vec<_>>().join(", ")
        };
        let mut parts: Vec<_> = table
            .columns
            .iter()
            .map(|it| {
                let required = if it.required { " not null" } else { "" };
                format!("{} {}{required}", quoted(&it.name), it.sort.native(sqlite))
            })
            .collect();
        parts.push(format!("primary key ({})", names(&table.key)));
        for link in &table.links {
            let target = quoted(&self.tables[link.to].name);
            parts.push(format!("foreign key ({}) references {target}", names(&link.from)));
        }
        format!("create table {} ({})", quoted(&table.name), parts.join(", "))
    }

    pub(super) fn reference(&self, sqlite: bool) -> Reference {
        let rows = self.tables.iter().map(|table| {
            let rows = table.rows.iter().map(|row| {
                let cells = table.columns.iter().zip(row);
                cells.map(|(it, cell)| (it.name.clone(), cell.value(sqlite).clone())).collect()
            });
            (table.name.clone(), rows.collect())
        });
        Reference { rows: rows.collect() }
    }
}

fn key(sort: Sort, number: usize, tape: &mut Tape) -> Cell {
    const TEXTS: [&str; 8] = ["a", "A", "b~1", "b!e", "ü ber", "7", "007", "x/y?z"];
    match sort {
        Sort::Int => sort.of(&(number + 1).to_string(), tape),
        Sort::Uuid => sort.of(&format!("0190a0b0-0000-7000-8000-00000000000{number:x}"), tape),
        _ => sort.of(TEXTS[number % 8], tape),
    }
}

pub(super) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

pub(super) type Row = BTreeMap<String, Value>;

/// Rows in memory: what the evaluator looks at.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reference {
    pub rows: BTreeMap<String, Vec<Row>>,
}

impl World for Reference {
    type Row = Row;

    fn cell(&self, row: &Row, field: &Field) -> Value {
        row[&field.name].clone()
    }

    fn linked(&self, row: &Row, step: &Step) -> Vec<Row> {
        let met = |there: &&Row| {
            let mut pairs = step.from.iter().zip(&step.to);
            pairs.all(|(from, to)| row[&from.name].same(&there[&to.name]) == Truth::True)
        };
        self.rows[&step.table.name].iter().filter(met).cloned().collect()
    }
}
