//! What comes back: records that hold granted fields and nothing else.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    bound::{Atom, Check},
    catalog::Table,
    plan::Plan,
    truth::Truth,
    value::Value,
};

/// The key of a record: one value, or several together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Key(Vec<Value>);

/// A row that a [`Plan`] returned and that was held against the evaluator once more.
///
/// INVARIANT: [`Record::admitted`] is the only way to make one. It leaves the server as a
/// [`crate::shown::ShownRecord`].
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// How addresses call it; nothing where its table has no key or it may not be opened.
    handle: Option<String>,
    /// In the order of the plan's fields.
    cells: Vec<Value>,
}

/// A row as a source read it, for [`Record::admitted`].
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    pub key: Vec<Value>,
    pub cells: Vec<Value>,
    /// One for each atom of the plan's row filter, in its order: the cell of a test, or whether
    /// the linked records are as wanted.
    pub witnesses: Vec<Value>,
}

/// A row that the source returned and the evaluator does not grant: a bug, never a right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the source returned a row that the rule does not grant")]
pub struct Mismatch;

impl Key {
    pub fn new(values: Vec<Value>) -> Self {
        Self(values)
    }

    pub fn values(&self) -> &[Value] {
        &self.0
    }

    /// Reads the part of an address that names a record of `table`. Only the very text that
    /// [`Key`] prints is accepted, so each record has one address.
    pub fn read(text: &str, table: &Table) -> Option<Self> {
        let parts: Vec<_> = text.split('~').map(unescaped).collect::<Option<_>>()?;
        if table.key.is_empty() || parts.len() != table.key.len() {
            return None;
        }
        let values = parts
            .iter()
            .zip(&table.key)
            .map(|(part, field)| Value::read(field.kind, part).ok().filter(|it| !it.is_empty()));
        let key = Self(values.collect::<Option<_>>()?);
        (key.to_string() == text).then_some(key)
    }
}

/// Values joined by `~`; inside a value, `~` is `!t` and `!` is `!e`.
impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, it) in self.0.iter().enumerate() {
            if place > 0 {
                f.write_str("~")?;
            }
            let text = it.to_string();
            if text.contains(['!', '~']) {
                f.write_str(&text.replace('!', "!e").replace('~', "!t"))?;
            } else {
                f.write_str(&text)?;
            }
        }
        Ok(())
    }
}

fn unescaped(part: &str) -> Option<String> {
    let mut text = String::new();
    let mut letters = part.chars();
    while let Some(letter) = letters.next() {
        text.push(match letter {
            '!' => match letters.next()? {
                'e' => '!',
                't' => '~',
                _ => return None,
            },
            it => it,
        });
    }
    Some(text)
}

impl Record {
    /// Holds a row against the row filter that it was selected by, with the cells that the
    /// database itself returned. For records behind a link to many, its word must do.
    pub fn admitted(plan: &Plan, row: Row) -> Result<Self, Mismatch> {
        let fits = row.cells.len() == plan.fields().len()
            && row.key.len() == plan.table().key.len()
            && row.witnesses.len() == plan.rows().atom_count();
        let mut witnesses = row.witnesses.iter();
        let truth = plan.rows().judge(&mut |atom| witness(atom, witnesses.next()));
        if !fits || !truth.holds() {
            return Err(Mismatch);
        }
        // A key that is empty, odd or blank has no address that would lead back to it.
        let named = |it: &String| Key::read(it, plan.table()).is_some();
        let handle = Some(Key(row.key).to_string()).filter(|it| plan.opens() && named(it));
        Ok(Self { handle, cells: row.cells })
    }

    pub fn handle(&self) -> Option<&str> {
        self.handle.as_deref()
    }

    pub fn cells(&self) -> &[Value] {
        &self.cells
    }

    pub fn cell(&self, index: usize) -> &Value {
        self.cells.get(index).unwrap_or(&Value::Empty)
    }
}

fn witness(atom: Atom<'_>, seen: Option<&Value>) -> Truth {
    match (atom, seen) {
        (Atom::Test(test), Some(cell)) => test.check.judge(cell),
        (Atom::Linked(_), Some(it)) => Check::Same(Value::Bool(true)).judge(it),
        (_, None) => Truth::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{catalog::Field, value::Kind};

    fn table(kinds: &[Kind]) -> Table {
        let key: Vec<_> = kinds.iter().map(|it| Arc::new(Field::new("k", *it))).collect();
        Table {
            name: "t".into(),
            schema: None,
            bare: "t".into(),
            is_view: false,
            fields: key.clone(),
            key,
            unique: Vec::new(),
            links: Vec::new(),
        }
    }

    #[track_caller]
    fn check(kinds: &[Kind], text: &str, expected: Option<Vec<Value>>) {
        let actual = Key::read(text, &table(kinds));
        assert_eq!(actual.as_ref().map(|it| it.values().to_vec()), expected);
        if let Some(key) = actual {
            assert_eq!(key.to_string(), text);
        }
    }

    #[test]
    fn each_record_has_one_address() {
        check(&[Kind::Int], "7", Some(vec![Value::Int(7)]));
        check(&[Kind::Int], "007", None);
        check(&[Kind::Int], "+7", None);
        check(&[Kind::Int], "7~8", None);
        check(&[Kind::Int], "", None);
        check(&[Kind::Text], "a!tb!ec", Some(vec![Value::Text("a~b!c".into())]));
        check(&[Kind::Text], "a!", None);
        check(
            &[Kind::Text, Kind::Int],
            "a/b~3",
            Some(vec![Value::Text("a/b".into()), Value::Int(3)]),
        );
    }
}
