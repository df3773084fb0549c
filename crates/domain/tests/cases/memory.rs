//! A world of plain rows, read from text.

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    bound::{Bound, Step, World},
    catalog::{Catalog, Field, Link, Table},
    portal::Portal,
    record::Key,
    value::{Kind, Value},
    viewer::{Organisation, Viewer},
};

/// The cells of a record, by field.
pub type Row = BTreeMap<String, Value>;

#[derive(Debug, Clone)]
pub struct Memory {
    pub catalog: Catalog,
    pub rows: BTreeMap<String, Vec<Row>>,
}

impl World for Memory {
    type Row = Row;

    fn cell(&self, row: &Row, field: &Field) -> Value {
        row.get(&field.name).cloned().unwrap_or(Value::Empty)
    }

    fn linked(&self, row: &Row, step: &Step) -> Vec<Row> {
        let meets = |other: &&Row| {
            let mut pairs = step.from.iter().zip(&step.to);
            pairs.all(|(from, to)| self.cell(row, from).same(&self.cell(other, to)).holds())
        };
        self.rows[&step.table.name].iter().filter(meets).cloned().collect()
    }
}

/// One field of a header: `Id!`, `Customer>Customers`, `Total:decimal`.
struct Written {
    name: String,
    kind: Kind,
    is_key: bool,
    to: Option<String>,
}

fn written(text: &str) -> Written {
    let is_key = text.contains('!');
    let text = text.replace('!', "");
    let (text, to) = match text.split_once('>') {
        Some((name, to)) => (name.to_owned(), Some(to.to_owned())),
        None => (text, None),
    };
    let plain = if is_key || to.is_some() { Kind::Int } else { Kind::Text };
    let (name, kind) = match text.split_once(':') {
        Some((name, kind)) => (name.to_owned(), kind_of(kind)),
        None => (text, plain),
    };
    Written { name, kind, is_key, to }
}

fn kind_of(word: &str) -> Kind {
    match word {
        "bool" => Kind::Bool,
        "int" => Kind::Int,
        "decimal" => Kind::Decimal,
        "text" => Kind::Text,
        "date" => Kind::Date,
        "moment" => Kind::Moment,
        "other" => Kind::Other,
        other => panic!("there is no kind {other}"),
    }
}

fn cells(line: &str) -> impl Iterator<Item = &str> {
    line.split('|').map(str::trim)
}

impl Memory {
    pub fn read(tables: &BTreeMap<String, String>) -> Self {
        let headers: BTreeMap<_, Vec<_>> = tables
            .iter()
            .map(|(name, text)| {
                let header = text.trim().lines().next().unwrap();
                (name.clone(), cells(header).map(written).collect())
            })
            .collect();
        let catalog = Catalog::new(headers.iter().map(|(name, it)| table(name, it, &headers)));
        let rows = tables.iter().map(|(name, text)| {
            let fields = &headers[name];
            let lines = text.trim().lines().skip(1);
            let row = |line: &str| fields.iter().zip(cells(line)).map(cell).collect::<Row>();
            (name.clone(), lines.map(row).collect())
        });
        Self { rows: rows.collect(), catalog }
    }

    /// The records of a table for which a filter holds.
    pub fn found(&self, table: &Table, filter: &Bound) -> Vec<Row> {
        let rows = &self.rows[&table.name];
        rows.iter().filter(|it| filter.truth(self, it).holds()).cloned().collect()
    }

    pub fn key(&self, table: &Table, row: &Row) -> String {
        let values = table.key.iter().map(|it| self.cell(row, it)).collect();
        Key::new(values).to_string()
    }

    pub fn viewer(&self, portal: &Portal, key: &str) -> Viewer {
        let users = Arc::clone(self.catalog.table(&portal.customers.table).unwrap());
        let mut people = self.rows[&users.name].iter();
        let row = people
            .find(|it| self.key(&users, it) == key)
            .unwrap_or_else(|| panic!("there is no customer {key}"));
        let link = portal.customers.organisation.as_ref().and_then(|it| users.link(it));
        let organisation = link.and_then(|it| {
            let table = Arc::clone(self.catalog.table(&it.to).unwrap());
            let step = Step {
                from: it.from.clone(),
                table: Arc::clone(&table),
                to: it.to_fields.clone(),
                many: false,
            };
            let cells = self.linked(row, &step).into_iter().next()?;
            Some(Organisation { table, cells })
        });
        let noon = "2026-11-22T12:00:00".parse().unwrap();
        Viewer::new(users, row.clone(), organisation, noon)
    }
}

fn cell((field, text): (&Written, &str)) -> (String, Value) {
    let value = Value::read(field.kind, text)
        .unwrap_or_else(|fault| panic!("`{text}` is no {:?}: {fault:?}", field.kind));
    (field.name.clone(), value)
}

fn table(name: &str, written: &[Written], all: &BTreeMap<String, Vec<Written>>) -> Table {
    let fields: Vec<_> = written.iter().map(|it| Arc::new(Field::new(&it.name, it.kind))).collect();
    let pairs = || written.iter().zip(&fields);
    let links = pairs().filter_map(|(it, field)| {
        let (to, met) = match it.to.as_deref()?.split_once('.') {
            Some((to, met)) => (to.to_owned(), Some(met)),
            None => (it.to.clone()?, None),
        };
        let ends = all[&to].iter().filter(|it| met.map_or(it.is_key, |met| it.name == met));
        let to_fields = ends.map(|it| Arc::new(Field::new(&it.name, it.kind))).collect();
        let (name, from) = (it.name.clone(), vec![Arc::clone(field)]);
        Some(Arc::new(Link { name, from, to, to_fields }))
    });
    Table {
        name: name.to_owned(),
        schema: None,
        bare: name.to_owned(),
        is_view: false,
        key: pairs().filter(|(it, _)| it.is_key).map(|(_, field)| Arc::clone(field)).collect(),
        unique: Vec::new(),
        links: links.collect(),
        fields: fields.clone(),
    }
}
