//! From what a form sends of its lines to what is written of them.

use std::{collections::BTreeSet, sync::Arc};

use super::{Child, ChildField, ChildInputs, ChildRecord, KNOWN_MAX, LineName, Tally, group_name};
use crate::{
    catalog::Table,
    change::{
        Change, Deed, Entry,
        make::{delete, made, typed, updated},
    },
    portal::Action,
    record::Key,
    refusal::{Fault, FieldFault, Input, Refusal},
    value::Kind,
    viewer::Standing,
};

/// What was sent of the lines of a form.
pub(in crate::change) type Sent<'a> = Vec<(LineName<'a>, &'a Entry)>;

/// What becomes of the lines of a form, and how many there must be then.
type Written = (Vec<Child>, Vec<Tally>);

/// The record whose lines they are, if it is there already.
type Parent<'a> = Option<(&'a Table, &'a Key)>;

/// Reads every line, and refuses all that is wrong at once. Lines in which nothing is filled in
/// are none.
pub(in crate::change) fn read(
    groups: &[ChildInputs<'_>],
    entries: &Sent<'_>,
    parent: Parent<'_>,
    standing: Standing<'_>,
) -> Result<Written, Refusal> {
    let known = |name: &str| groups.iter().any(|it| it.section.name.as_str() == name);
    if !entries.iter().all(|(it, _)| known(it.section())) {
        return Err(stray());
    }
    let (mut children, mut tallies) = Written::default();
    let mut faults = Vec::new();
    for group in groups {
        let section = group.section.name.as_str();
        let of_group: Vec<_> = entries.iter().filter(|(it, _)| it.section() == section).collect();
        match group.read(&of_group, parent, standing) {
            Ok((found, tally)) => {
                children.extend(found);
                tallies.extend(tally);
            }
            Err(Refusal::Fields(found)) => faults.extend(found),
            Err(refusal) => return Err(refusal),
        }
    }
    if !faults.is_empty() {
        return Err(Refusal::Fields(faults));
    }
    // What goes makes room for what comes.
    children.sort_by_key(|it| match it.change.deed {
        Deed::Delete(_) => 0,
        Deed::Update(_) => 1,
        Deed::Create => 2,
    });
    Ok((children, tallies))
}

fn stray() -> Refusal {
    Refusal::Invalid(Input::Submission, Fault::Stray)
}

/// One line, as it was sent.
#[derive(Default)]
struct SentLine {
    place: usize,
    number: u32,
    /// The handle of the record that it is already, and whether it is to go.
    record: Option<(String, bool)>,
    entries: Vec<Entry>,
}

impl ChildInputs<'_> {
    fn read(
        &self,
        entries: &[&(LineName<'_>, &Entry)],
        parent: Parent<'_>,
        standing: Standing<'_>,
    ) -> Result<(Vec<Child>, Option<Tally>), Refusal> {
        let fault = |fault| {
            let field = group_name(self.section.name.as_str());
            Refusal::Fields(vec![FieldFault { field, fault }])
        };
        // More than any form of ours sends is not even read: each line is a statement.
        if self.entries_max() < entries.len() {
            return Err(fault(Fault::TooMany));
        }
        let (known, new): (Vec<_>, Vec<_>) =
            self.apart(entries, parent)?.into_iter().partition(|it| it.record.is_some());
        let (mut filled, blank): (Vec<_>, Vec<_>) =
            new.into_iter().partition(|it| it.entries.iter().any(|it| self.is_filled(it)));
        let goes = |it: &SentLine| it.record.as_ref().is_some_and(|(_, goes)| *goes);
        let removes = known.iter().any(goes);
        let kept = known.iter().filter(|it| !goes(it)).count();
        // What a record lacks already is not held against who leaves it so.
        let least = if parent.is_none() || removes { self.lines.min as usize } else { 0 };
        let lacking = least.saturating_sub(kept + filled.len());
        // So many blank ones are missed: each says what it wants.
        filled.extend(blank.into_iter().take(lacking));
        filled.sort_by_key(|it| it.place);
        if (KNOWN_MAX as usize) < known.len() {
            return Err(fault(Fault::TooMany));
        }
        if !filled.is_empty() && (self.lines.most() as usize) < kept + filled.len() {
            return Err(fault(Fault::TooMany));
        }
        let adds = !filled.is_empty();
        let children = self.written(known.into_iter().chain(filled), parent, standing)?;
        if 0 < lacking {
            return Err(fault(Fault::TooFew));
        }
        Ok((children, self.tally(parent, removes, adds)))
    }

    /// A line that is there and a new one of each number, each with all its fields and who it is.
    fn entries_max(&self) -> usize {
        KNOWN_MAX as usize * (self.inputs.len() + self.edits.len() + 4)
    }

    /// What each line writes; nothing where it stays as it is.
    fn written(
        &self,
        lines: impl Iterator<Item = SentLine>,
        parent: Parent<'_>,
        standing: Standing<'_>,
    ) -> Result<Vec<Child>, Refusal> {
        let mut children = Vec::new();
        let mut faults = Vec::new();
        for line in lines {
            match self.change(&line, standing) {
                Ok(change) if change.is_idle() => {}
                Ok(change) => children.push(self.child(line, change)),
                Err(Refusal::Fields(found)) => {
                    faults.extend(found.into_iter().map(|it| self.of_line(line.number, it)));
                }
                Err(refusal) => return Err(refusal),
            }
        }
        if !faults.is_empty() {
            return Err(Refusal::Fields(faults));
        }
        let Some((table, key)) = parent else { return Ok(children) };
        let bound = children.into_iter().map(|it| it.bound(table, key));
        bound.collect::<Option<_>>().ok_or(Refusal::Broken)
    }

    fn change(&self, line: &SentLine, standing: Standing<'_>) -> Result<Change, Refusal> {
        match &line.record {
            None => made(&self.inputs, &line.entries, self.section, &self.held, standing),
            Some((handle, true)) => delete(handle, &self.held),
            Some((handle, false)) => {
                updated(handle, &line.entries, self.edits.clone(), &self.held, standing)
            }
        }
    }

    fn tally(&self, parent: Parent<'_>, removes: bool, adds: bool) -> Option<Tally> {
        let (table, key) = parent.filter(|_| removes || adds)?;
        Some(Tally {
            section: self.section.name.to_string(),
            plan: self.of(table, key)?,
            least: removes.then_some(self.lines.min),
            most: adds.then(|| self.lines.most()),
        })
    }

    fn child(&self, line: SentLine, change: Change) -> Child {
        Child {
            section: self.section.name.to_string(),
            number: line.number,
            link: Arc::clone(&self.link),
            handle: line.record.map(|(handle, _)| handle),
            change,
        }
    }

    fn of_line(&self, number: u32, fault: FieldFault) -> FieldFault {
        let section = self.section.name.as_str();
        let field = ChildField { section, number, field: &fault.field }.name();
        FieldFault { field, ..fault }
    }

    /// The lines, each by its number. A field that a line does not have refuses the whole form, and
    /// so does a line that is not there to be changed or removed.
    fn apart(
        &self,
        entries: &[&(LineName<'_>, &Entry)],
        parent: Parent<'_>,
    ) -> Result<Vec<SentLine>, Refusal> {
        let mut lines: Vec<SentLine> = Vec::new();
        for (name, entry) in entries {
            let number = name.number();
            let index = match lines.iter().position(|it| it.number == number) {
                Some(index) => index,
                None => {
                    lines.push(SentLine { place: lines.len(), number, ..SentLine::default() });
                    lines.len() - 1
                }
            };
            let Some(line) = lines.get_mut(index) else { continue };
            match name {
                LineName::Field(ChildField { field, .. }) => {
                    line.entries.push(Entry { field: (*field).to_owned(), ..(*entry).clone() });
                }
                LineName::Record(ChildRecord { goes, .. }) if line.record.is_none() => {
                    line.record = Some((entry.value.clone(), *goes));
                }
                LineName::Record(_) => return Err(stray()),
            }
        }
        let mut seen = BTreeSet::new();
        for line in &lines {
            let inputs = match &line.record {
                None => &self.inputs,
                Some((handle, goes)) => {
                    let named = Key::read(handle, self.held.table()).is_some();
                    let may = !goes || self.held.may(Action::Delete);
                    if parent.is_none() || !named || !may || !seen.insert(handle) {
                        return Err(stray());
                    }
                    &self.edits
                }
            };
            typed(inputs, &line.entries)?;
        }
        Ok(lines)
    }

    /// Whether it says anything that the form did not say by itself.
    fn is_filled(&self, entry: &Entry) -> bool {
        let Some(input) = self.inputs.iter().find(|it| it.field.name == entry.field) else {
            return false;
        };
        let typed = entry.value.trim();
        let unticked = input.field.kind == Kind::Bool && typed == "false";
        !typed.is_empty() && !unticked && typed != input.locale.typed(&input.default)
    }
}
