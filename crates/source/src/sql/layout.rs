//! What a list selects, and where in its rows everything stands.

use std::sync::Arc;

use domain::{
    bound::{Atom, Linked, Place},
    catalog::Field,
    plan::Plan,
    record::Row,
    value::Value,
};

use super::Stretch;

/// The columns of a plan's statement. A field that is wanted for several reasons is there once.
pub(crate) struct Layout<'a> {
    plan: &'a Plan,
    /// The plan's fields come first, in their order.
    columns: Vec<Selected<'a>>,
    key: Vec<usize>,
    order: Vec<usize>,
    /// What the database saw where the row filter looked.
    witnesses: Vec<usize>,
}

/// One column.
pub(super) enum Selected<'a> {
    /// A cell of the record.
    Field(&'a Arc<Field>),
    /// A cell of the one record that the record leads to.
    Through(&'a Place),
    /// Whether the linked records are as wanted.
    Linked(&'a Linked),
}

impl<'a> Layout<'a> {
    pub(crate) fn of(plan: &'a Plan) -> Self {
        let columns = plan.fields().iter().map(Selected::Field).collect();
        let mut layout =
            Self { plan, columns, key: Vec::new(), order: Vec::new(), witnesses: Vec::new() };
        layout.key = plan.table().key.iter().map(|it| layout.place_of(it)).collect();
        layout.order = plan.order().iter().map(|it| layout.place_of(&it.field)).collect();
        let atoms = plan.rows().atoms();
        layout.witnesses = atoms.into_iter().map(|it| layout.place_of_atom(it)).collect();
        layout
    }

    fn place_of(&mut self, field: &'a Arc<Field>) -> usize {
        let is_it = |it: &Selected<'_>| matches!(it, Selected::Field(it) if it.name == field.name);
        match self.columns.iter().position(is_it) {
            Some(place) => place,
            None => self.add(Selected::Field(field)),
        }
    }

    fn place_of_atom(&mut self, atom: Atom<'a>) -> usize {
        match atom {
            Atom::Test(test) if test.place.steps.is_empty() => self.place_of(&test.place.field),
            Atom::Test(test) => self.add(Selected::Through(&test.place)),
            Atom::Linked(linked) => self.add(Selected::Linked(linked)),
        }
    }

    fn add(&mut self, column: Selected<'a>) -> usize {
        self.columns.push(column);
        self.columns.len() - 1
    }

    pub(crate) fn plan(&self) -> &'a Plan {
        self.plan
    }

    pub(super) fn columns(&self) -> &[Selected<'a>] {
        &self.columns
    }

    /// The sort values, for cursors; nothing where they do not say the place of the row: the
    /// database may have sorted by something that we cannot read. What lacks a place by its first
    /// value stands where empty cells do.
    pub(crate) fn place(&self, row: &[Value], stretch: Stretch) -> Option<Vec<Value>> {
        let mut place = picked(row, &self.order);
        if let Some(first) = place.first_mut().filter(|_| stretch == Stretch::Lacking) {
            *first = Value::Empty;
        }
        (!place.contains(&Value::Odd)).then_some(place)
    }

    /// A row apart, for the evaluator.
    pub(crate) fn row(&self, mut row: Vec<Value>) -> Row {
        let (key, witnesses) = (picked(&row, &self.key), picked(&row, &self.witnesses));
        row.truncate(self.plan.fields().len());
        Row { key, cells: row, witnesses }
    }
}

fn picked(row: &[Value], places: &[usize]) -> Vec<Value> {
    places.iter().filter_map(|it| row.get(*it)).cloned().collect()
}
