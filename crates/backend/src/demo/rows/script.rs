//! Rows as `insert` statements, one for each table.

use std::fmt::{self, Write as _};

use chrono::{NaiveDate, NaiveDateTime};

/// A cell of a row.
pub enum Cell {
    Empty,
    Whole(i64),
    Money(Cents),
    Text(String),
}

/// An amount of money.
#[derive(Clone, Copy)]
pub struct Cents(pub i64);

pub type Row = Vec<Cell>;

/// The statements so far.
#[derive(Default)]
pub struct Script(String);

/// A row of these cells.
macro_rules! row {
    ($($cell:expr),* $(,)?) => { vec![$($crate::demo::rows::script::Cell::from($cell)),*] };
}
pub(super) use row;

impl Script {
    pub fn insert(&mut self, table: &str, rows: impl IntoIterator<Item = Row>) {
        let row = |cells: Row| {
            let cells: Vec<_> = cells.iter().map(Cell::to_string).collect();
            format!("({})", cells.join(", "))
        };
        let rows: Vec<_> = rows.into_iter().map(row).collect();
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "insert into \"{table}\" values\n{};", rows.join(",\n"));
    }

    /// All of it, in one transaction.
    pub fn finish(self) -> String {
        format!("begin;\n{}commit;\n", self.0)
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("null"),
            Self::Whole(it) => it.fmt(f),
            Self::Money(Cents(it)) => write!(f, "{}.{:02}", it / 100, it % 100),
            Self::Text(it) => write!(f, "'{}'", it.replace('\'', "''")),
        }
    }
}

impl From<i64> for Cell {
    fn from(it: i64) -> Self {
        Self::Whole(it)
    }
}

impl From<bool> for Cell {
    fn from(it: bool) -> Self {
        Self::Whole(it.into())
    }
}

impl From<Cents> for Cell {
    fn from(it: Cents) -> Self {
        Self::Money(it)
    }
}

impl From<&str> for Cell {
    fn from(it: &str) -> Self {
        Self::Text(it.to_owned())
    }
}

impl From<String> for Cell {
    fn from(it: String) -> Self {
        Self::Text(it)
    }
}

impl From<NaiveDate> for Cell {
    fn from(it: NaiveDate) -> Self {
        Self::Text(it.to_string())
    }
}

impl From<NaiveDateTime> for Cell {
    fn from(it: NaiveDateTime) -> Self {
        Self::Text(it.to_string())
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(it: Option<T>) -> Self {
        it.map_or(Self::Empty, Into::into)
    }
}
