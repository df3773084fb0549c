//! A filter that has been held against a catalog and a viewer: what is compiled to SQL.
//!
//! [`Bound::truth`] is the definition of what it means. The SQL of every dialect must agree with
//! it on every input; a property test in `source` holds them together.

mod judge;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::{
    catalog::{Field, Table},
    filter::Quantifier,
    truth::Truth,
    value::Value,
};

pub use judge::Needle;

/// A filter over the records of one table, with nothing left to look up but cells.
#[derive(Debug, Clone, PartialEq)]
pub enum Bound {
    All(Vec<Bound>),
    Any(Vec<Bound>),
    Not(Box<Bound>),
    Test(BoundTest),
    Linked(Linked),
    /// A comparison with something the viewer does not have.
    Unknown,
}

/// A cell held against a check.
#[derive(Debug, Clone, PartialEq)]
pub struct BoundTest {
    pub place: Place,
    pub check: Check,
}

/// A field of the record, or of the one record at the end of some links.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Each leads to at most one record; none found makes the cell empty.
    pub steps: Vec<Step>,
    pub field: Arc<Field>,
}

/// One link, resolved: records of `table` whose `to` fields equal this record's `from` fields.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    pub from: Vec<Arc<Field>>,
    pub table: Arc<Table>,
    pub to: Vec<Arc<Field>>,
    /// Whether it may lead to several records.
    pub many: bool,
}

/// Whether records at the end of one step satisfy a filter. Never unknown.
#[derive(Debug, Clone, PartialEq)]
pub struct Linked {
    pub quantifier: Quantifier,
    pub step: Step,
    pub of: Box<Bound>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Check {
    Same(Value),
    /// Holds for an empty cell too.
    Different(Value),
    OneOf(Vec<Value>),
    /// Holds for an empty cell too.
    NoneOf(Vec<Value>),
    Empty,
    NotEmpty,
    Less(Value),
    AtMost(Value),
    Greater(Value),
    AtLeast(Value),
    Contains(Needle),
    StartsWith(Needle),
    Like(Needle),
}

/// Where the evaluator finds cells and linked records.
pub trait World {
    type Row;

    fn cell(&self, row: &Self::Row, field: &Field) -> Value;
    fn linked(&self, row: &Self::Row, step: &Step) -> Vec<Self::Row>;
}

/// A part of a filter that must be looked up.
#[derive(Debug, Clone, Copy)]
pub enum Atom<'a> {
    Test(&'a BoundTest),
    Linked(&'a Linked),
}

impl Bound {
    /// Holds for nothing.
    pub fn never() -> Self {
        Self::Any(Vec::new())
    }

    pub fn always() -> Self {
        Self::All(Vec::new())
    }

    /// A field of the record itself equals a value; an empty value equals nothing.
    pub fn same(field: &Arc<Field>, value: Value) -> Self {
        if value.is_empty() {
            return Self::Unknown;
        }
        let place = Place { steps: Vec::new(), field: Arc::clone(field) };
        Self::Test(BoundTest { place, check: Check::Same(value) })
    }

    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::All(mut a), Self::All(b)) => {
                a.extend(b);
                Self::All(a)
            }
            (Self::All(mut a), b) => {
                a.push(b);
                Self::All(a)
            }
            (a, Self::All(mut b)) => {
                b.insert(0, a);
                Self::All(b)
            }
            (a, b) => Self::All(vec![a, b]),
        }
    }

    /// What it means, in a world of records.
    pub fn truth<W: World>(&self, world: &W, row: &W::Row) -> Truth {
        self.judge(&mut |atom| match atom {
            Atom::Test(test) => test.check.judge(&cell_at(world, row, &test.place)),
            Atom::Linked(linked) => {
                let found = world.linked(row, &linked.step);
                let any = found.iter().any(|it| linked.of.truth(world, it).holds());
                Truth::from(any == (linked.quantifier == Quantifier::AnyOf))
            }
        })
    }

    /// What it means, when somebody else looks the atoms up.
    pub fn judge(&self, look: &mut dyn FnMut(Atom<'_>) -> Truth) -> Truth {
        match self {
            Self::All(parts) => Truth::all(parts.iter().map(|it| it.judge(look))),
            Self::Any(parts) => Truth::any(parts.iter().map(|it| it.judge(look))),
            Self::Not(part) => !part.judge(look),
            Self::Test(test) => look(Atom::Test(test)),
            Self::Linked(linked) => look(Atom::Linked(linked)),
            Self::Unknown => Truth::Unknown,
        }
    }

    /// The atoms, in the order in which [`Bound::judge`] asks for them.
    pub fn atoms(&self) -> Vec<Atom<'_>> {
        fn gather<'a>(bound: &'a Bound, into: &mut Vec<Atom<'a>>) {
            match bound {
                Bound::All(parts) | Bound::Any(parts) => {
                    parts.iter().for_each(|it| gather(it, into));
                }
                Bound::Not(part) => gather(part, into),
                Bound::Test(test) => into.push(Atom::Test(test)),
                Bound::Linked(linked) => into.push(Atom::Linked(linked)),
                Bound::Unknown => {}
            }
        }
        let mut atoms = Vec::new();
        gather(self, &mut atoms);
        atoms
    }

    /// How many atoms there are.
    pub(crate) fn atom_count(&self) -> usize {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().map(Self::atom_count).sum(),
            Self::Not(part) => part.atom_count(),
            Self::Test(_) | Self::Linked(_) => 1,
            Self::Unknown => 0,
        }
    }
}

pub(crate) fn cell_at<W: World>(world: &W, row: &W::Row, place: &Place) -> Value {
    let Some((first, rest)) = place.steps.split_first() else {
        return world.cell(row, &place.field);
    };
    let beyond = Place { steps: rest.to_vec(), field: Arc::clone(&place.field) };
    world.linked(row, first).first().map_or(Value::Empty, |it| cell_at(world, it, &beyond))
}
