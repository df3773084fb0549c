//! The differential test's second half: what may be changed, and that nothing else changes.

use domain::{
    bound::Bound,
    change::{self, Change, Deed, Entry, FormInput, Purpose, Submission},
    grant::{Grant, decide},
    truth::Truth,
    value::{Kind, Value},
    viewer::Standing,
};
use proptest::prelude::*;

use super::{
    agree::{Case, Verdict, handle},
    seen::count,
    tape::Tape,
    world::{Reference, Row, Table},
};
use crate::Outcome;

/// What the evaluator says that a change will do.
#[derive(Debug, PartialEq)]
enum Foretold {
    /// Or be rejected, where other records hold on to this one.
    Done,
    Missing,
    Refused,
    PickMissing,
}

impl Case<'_> {
    pub(super) async fn writes(
        &self,
        standing: Standing<'_>,
        section: usize,
        reference: &mut Reference,
        tape: &mut Tape<'_>,
    ) -> Verdict {
        let Ok(grant) = decide(standing, &format!("s{section}")) else { return Ok(()) };
        for row in reference.rows[&grant.table().name].clone() {
            self.updates(standing, &grant, row, reference, tape).await?;
        }
        for _ in 0..3 {
            self.creates(standing, &grant, reference, tape).await?;
        }
        for row in reference.rows[&grant.table().name].clone() {
            let Ok(change) = change::delete(&handle(&grant, &row), &grant) else { continue };
            let Deed::Delete(only) = change.deed() else { panic!("no delete") };
            let foretold = if only.truth(reference, &row).holds() {
                Foretold::Done
            } else {
                Foretold::Missing
            };
            let mut after = reference.clone();
            after.rows.get_mut(&grant.table().name).unwrap().retain(|it| *it != row);
            self.does(&change, foretold, reference, after).await?;
        }
        Ok(())
    }

    async fn updates(
        &self,
        standing: Standing<'_>,
        grant: &Grant,
        row: Row,
        reference: &mut Reference,
        tape: &mut Tape<'_>,
    ) -> Verdict {
        let section = self.portal.section(grant.section());
        let inputs = change::inputs(Purpose::Update, section, grant, standing);
        let seen = |it: &&FormInput| {
            grant.field(&it.field.name, domain::grant::Use::Read).is_some()
                // What is odd is shown as nothing.
                && row[&it.field.name] != Value::Odd
        };
        let inputs: Vec<_> = inputs.iter().filter(seen).collect();
        if inputs.is_empty() {
            return Ok(());
        }
        let input = *tape.pick(&inputs);
        let value = self.typed(grant, input, reference, tape);
        let entries = vec![Entry {
            field: input.field.name.clone(),
            value,
            was: Some(row[&input.field.name].to_string()),
        }];
        let submission = Submission { id: uuid::Uuid::nil(), entries, whose: None };
        let handle = handle(grant, &row);
        let Ok(change) = change::update(&handle, &submission, section, grant, standing) else {
            return Ok(());
        };
        let Deed::Update(only) = change.deed() else { panic!("no update") };
        let mut new = row.clone();
        new.extend(change.set().iter().map(|(it, value)| (it.name.clone(), value.clone())));
        let mut after = reference.clone();
        let rows = after.rows.get_mut(&grant.table().name).unwrap();
        *rows.iter_mut().find(|it| **it == row).unwrap() = new.clone();
        let inside = grant.rows().truth(&after, &new).holds();
        let foretold = match (picked(&change, reference), change.is_idle()) {
            (false, _) => Foretold::PickMissing,
            (_, true) if grant.rows().truth(reference, &row).holds() => Foretold::Done,
            _ if !only.truth(reference, &row).holds() => Foretold::Missing,
            _ if !inside => Foretold::Refused,
            _ => Foretold::Done,
        };
        self.does(&change, foretold, reference, after).await
    }

    async fn creates(
        &self,
        standing: Standing<'_>,
        grant: &Grant,
        reference: &mut Reference,
        tape: &mut Tape<'_>,
    ) -> Verdict {
        let section = self.portal.section(grant.section()).unwrap();
        let inputs = change::inputs(Purpose::Create, Some(section), grant, standing);
        let entry = |input: &FormInput, tape: &mut Tape<'_>| Entry {
            field: input.field.name.clone(),
            value: self.typed(grant, input, reference, tape),
            was: None,
        };
        let entries = inputs.iter().map(|it| entry(it, tape)).collect();
        let submission = Submission { id: uuid::Uuid::nil(), entries, whose: None };
        let Ok(change) = change::create(&submission, section, grant, standing) else {
            return Ok(());
        };
        let fields = grant.table().fields.iter();
        let mut row: Row = fields.map(|it| (it.name.clone(), Value::Empty)).collect();
        row.extend(change.set().iter().map(|(it, value)| (it.name.clone(), value.clone())));
        let mut after = reference.clone();
        let rows = after.rows.get_mut(&grant.table().name).unwrap();
        number(&mut row, grant.table(), rows);
        rows.push(row.clone());
        let foretold = match picked(&change, reference) {
            false => Foretold::PickMissing,
            true if grant.rows().truth(&after, &row).holds() => Foretold::Done,
            true => Foretold::Refused,
        };
        self.does(&change, foretold, reference, after).await
    }

    /// Something to type into a field: for a link, now and then a key that is there.
    fn typed(
        &self,
        grant: &Grant,
        input: &FormInput,
        reference: &Reference,
        tape: &mut Tape<'_>,
    ) -> String {
        let name = &input.field.name;
        if let Some(link) = grant.table().link_of(name) {
            let targets = &reference.rows[&link.to];
            if !targets.is_empty() && !tape.chance(5) {
                return tape.pick(targets)[&link.to_fields[0].name].to_string();
            }
        }
        let table = self.table(grant);
        let column = table.columns.iter().find(|it| it.name == *name).unwrap();
        if grant.table().is_key(name) && input.field.kind == Kind::Int && !tape.chance(4) {
            return (20 + tape.below(20)).to_string();
        }
        let text = *tape.pick(column.sort.texts());
        if tape.chance(6) { String::new() } else { text.to_owned() }
    }

    fn table(&self, grant: &Grant) -> &Table {
        self.world.tables.iter().find(|it| it.name == grant.table().name).unwrap()
    }

    /// Makes the change, and sees that the database did that and nothing else.
    async fn does(
        &self,
        change: &Change,
        foretold: Foretold,
        reference: &mut Reference,
        after: Reference,
    ) -> Verdict {
        let before = self.everything().await;
        let outcome = self.source.write(change).await;
        let outcome = outcome.map_err(|it| TestCaseError::fail(format!("{it:?}: {change:?}")))?;
        count(match &outcome {
            Outcome::Done(_) => &self.seen.done,
            Outcome::Missing | Outcome::Conflict(_) | Outcome::Lines(_) => &self.seen.missing,
            Outcome::Refused => &self.seen.refused,
            Outcome::Rejected { .. } => &self.seen.rejected,
            Outcome::PickMissing(_) => &self.seen.pick_missing,
        });
        let agrees = match (&outcome, &foretold) {
            (Outcome::Done(_), it) => *it == Foretold::Done,
            // Before a record is looked at again, the database may refuse it for reasons of
            // its own: a key that is there already, a text too long, a link that is held on to.
            (Outcome::Rejected { .. }, it) => matches!(it, Foretold::Done | Foretold::Refused),
            (Outcome::Missing, it) => *it == Foretold::Missing,
            (Outcome::Refused, it) => *it == Foretold::Refused,
            (Outcome::PickMissing(_), it) => *it == Foretold::PickMissing,
            (Outcome::Conflict(_) | Outcome::Lines(_), _) => false,
        };
        prop_assert!(agrees, "{:?} where {:?} was foretold: {:?}", outcome, foretold, change);
        if let Outcome::Rejected { .. } = outcome {
            prop_assert!(self.may_reject(change, &after), "rejected: {:?}", change);
        }
        let now = self.everything().await;
        if matches!(outcome, Outcome::Done(_)) {
            *reference = after;
            let changed = before.iter().zip(&now).filter(|(a, b)| a != b);
            for ((name, a), (_, b)) in changed {
                prop_assert_eq!(name, &change.table().name, "another table changed");
                let gone = a.iter().filter(|it| !b.contains(it)).count();
                let new = b.iter().filter(|it| !a.contains(it)).count();
                prop_assert!(gone <= 1 && new <= 1, "other records changed: {:?}", change);
            }
        } else {
            prop_assert_eq!(before, now, "changed by {:?}", change);
        }
        self.reads_back(change, reference).await
    }

    async fn everything(&self) -> Vec<(String, Vec<String>)> {
        let mut found = Vec::new();
        for table in &self.world.tables {
            let columns: Vec<_> = table.columns.iter().map(|it| it.name.clone()).collect();
            found.push((table.name.clone(), self.stage.dump(&table.name, &columns).await));
        }
        found
    }

    /// The table now holds what the reference says.
    async fn reads_back(&self, change: &Change, reference: &Reference) -> Verdict {
        let table = change.table();
        let mut found = self.source.everybody(table).await;
        for row in &reference.rows[&table.name] {
            let same = |it: &Row| it.iter().all(|(name, cell)| alike(cell, &row[name]));
            let place = found.iter().position(same);
            prop_assert!(
                place.is_some(),
                "not found: {:?} in {:?}, after {:?}",
                row,
                found,
                change
            );
            found.swap_remove(place.unwrap());
        }
        prop_assert!(found.is_empty(), "too many: {:?}", found);
        Ok(())
    }

    /// Reasons that a database may have: the key is taken, or others hold on to the record, or
    /// a required field is empty, or a value does not fit the column's type.
    fn may_reject(&self, change: &Change, after: &Reference) -> bool {
        let table = change.table();
        let rows = &after.rows[&table.name];
        let key = |it: &Row| table.key.iter().map(|key| it[&key.name].clone()).collect::<Vec<_>>();
        let twice = rows
            .iter()
            .enumerate()
            .any(|(index, it)| rows.iter().skip(index + 1).any(|other| key(it) == key(other)));
        let lacks = rows
            .iter()
            .any(|row| table.fields.iter().any(|it| it.required && row[&it.name].is_empty()));
        // What the rule itself sets is not held against the type first.
        let strays = change.set().iter().any(|(field, value)| {
            let text = value.to_string();
            let long = field.length_max.is_some_and(|it| (it as usize) < text.chars().count());
            long || !(field.choices.is_empty() || field.choices.contains(&text))
        });
        twice || lacks || strays || dangles(self, after)
    }
}

/// SQLite numbers rows itself, from the highest number on.
fn number(row: &mut Row, table: &domain::catalog::Table, rows: &[Row]) {
    for key in table.key.iter().filter(|it| it.native == crate::sql::ROW_NUMBER) {
        let numbers = rows.iter().filter_map(|it| match it[&key.name] {
            Value::Int(number) => Some(number),
            _ => None,
        });
        let next = Value::Int(numbers.max().unwrap_or(0) + 1);
        row.entry(key.name.clone()).and_modify(|it| {
            if it.is_empty() {
                *it = next;
            }
        });
    }
}

fn alike(a: &Value, b: &Value) -> bool {
    a == b || a.order(b) == Some(std::cmp::Ordering::Equal)
}

/// Whether every pick is granted.
fn picked(change: &Change, reference: &Reference) -> bool {
    let holds = |bound: &Bound, row: &Row| bound.truth(reference, row).holds();
    change.picks().iter().all(|pick| {
        let rows = reference.rows[&pick.plan.table().name].iter();
        1 == rows.filter(|it| holds(pick.plan.rows(), it) && holds(pick.plan.narrow(), it)).count()
    })
}

/// Whether some record's filled link leads nowhere now.
fn dangles(case: &Case<'_>, after: &Reference) -> bool {
    case.catalog.tables().any(|table| {
        table.links.iter().any(|link| {
            after.rows[&table.name].iter().any(|row| {
                let filled = link.from.iter().all(|it| !row[&it.name].is_empty());
                let met = |there: &Row| {
                    let mut pairs = link.from.iter().zip(&link.to_fields);
                    pairs.all(|(a, b)| row[&a.name].same(&there[&b.name]) == Truth::True)
                };
                filled && !after.rows[&link.to].iter().any(met)
            })
        })
    })
}
