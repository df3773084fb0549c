//! The only ways to make a [`Change`].

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Change, Deed, Entry, FormInput, Pick, Purpose, Submission,
    child::{self, Child, LineName, Sent, Tally, children, stands_alone},
    inputs::{Draft, creates, inputs, preset_value},
};
use crate::{
    bound::Bound,
    catalog::{Field, Table},
    grant::{Grant, Use, grant},
    plan::{Plan, plan_for},
    portal::{Action, Section},
    record::Key,
    refusal::{Fault, FieldFault, Input, Refusal},
    value::{Kind, Value},
    viewer::Standing,
};

/// Cells to write, each field once.
pub(super) type Cells = Vec<(Arc<Field>, Value)>;

/// A new record of a section, with the lines of its form.
pub fn create(
    submission: &Submission,
    section: &Section,
    held: &Grant,
    standing: Standing<'_>,
) -> Result<Change, Refusal> {
    if !creates(held, held.table()) || !stands_alone(section, held, standing.portal) {
        return Err(Refusal::NotFound);
    }
    let inputs = inputs(Purpose::Create, Some(section), held, standing);
    let groups = children(Purpose::Create, section, held, standing)?;
    let (own, lines) = apart(&submission.entries, &inputs);
    let change = made(&inputs, &own, section, held, standing);
    together(change, child::read(&groups, &lines, None, standing))
}

/// What was sent of the record itself, and of its lines.
fn apart<'a>(entries: &'a [Entry], inputs: &[FormInput]) -> (Vec<Entry>, Sent<'a>) {
    let (mut own, mut lines) = (Vec::new(), Vec::new());
    for entry in entries {
        let is_own = inputs.iter().any(|input| input.field.name == entry.field);
        match LineName::read(&entry.field).filter(|_| !is_own) {
            Some(name) => lines.push((name, entry)),
            None => own.push(entry.clone()),
        }
    }
    (own, lines)
}

/// A record with its lines, or all that is wrong with any of them.
fn together(
    change: Result<Change, Refusal>,
    lines: Result<(Vec<Child>, Vec<Tally>), Refusal>,
) -> Result<Change, Refusal> {
    match (change, lines) {
        (Ok(change), Ok((children, tallies))) => Ok(Change { children, tallies, ..change }),
        (Err(Refusal::Fields(own)), Err(Refusal::Fields(theirs))) => {
            Err(Refusal::Fields(own.into_iter().chain(theirs).collect()))
        }
        (Err(refusal), _) | (_, Err(refusal)) => Err(refusal),
    }
}

/// A new record, of what was typed into these fields.
pub(super) fn made(
    inputs: &[FormInput],
    entries: &[Entry],
    section: &Section,
    held: &Grant,
    standing: Standing<'_>,
) -> Result<Change, Refusal> {
    let filled = fill(inputs, entries, &|_| false)?;
    let picks = picks(&filled.set, inputs, held, standing)?;
    let mut set = filled.set;
    set.retain(|(_, value)| !value.is_empty());
    let presets = section.create.as_ref().map(|it| &it.preset);
    for (name, preset) in presets.into_iter().flatten() {
        // A preset that cannot be set refuses the form: without it the record would be wrong.
        let field = held.table().field(name).ok_or(Refusal::Broken)?;
        let value = preset_value(preset, field, standing.viewer).map_err(|_| Refusal::Broken)?;
        put(&mut set, field, value);
    }
    for (field, value) in held.owned() {
        if value.is_empty() {
            return Err(Refusal::NotFound);
        }
        put(&mut set, field, value.clone());
    }
    Ok(change(Deed::Create, set, Vec::new(), picks, plan_for(held)))
}

/// Changes to one record. Each field comes with what the person saw in it, so that nothing is
/// overwritten that they did not see. Without a section it is the customer's own profile.
pub fn update(
    handle: &str,
    submission: &Submission,
    section: Option<&Section>,
    held: &Grant,
    standing: Standing<'_>,
) -> Result<Change, Refusal> {
    let (key, _) = one(handle, held, Action::Update, held.update())?;
    let inputs = inputs(Purpose::Update, section, held, standing);
    let groups = match section {
        Some(it) => children(Purpose::Update, it, held, standing)?,
        None => Vec::new(),
    };
    let (own, lines) = apart(&submission.entries, &inputs);
    let change = updated(handle, &own, inputs, held, standing);
    let parent = Some((held.table().as_ref(), &key));
    together(change, child::read(&groups, &lines, parent, standing))
}

/// Changes to one record, of what was typed into these fields.
pub(super) fn updated(
    handle: &str,
    entries: &[Entry],
    mut inputs: Vec<FormInput>,
    held: &Grant,
    standing: Standing<'_>,
) -> Result<Change, Refusal> {
    let (key, only) = one(handle, held, Action::Update, held.update())?;
    // What the form did not send stays as it is.
    inputs.retain(|it| entries.iter().any(|entry| entry.field == it.field.name));
    let is_seen = |it: &Field| held.field(&it.name, Use::Read).is_some();
    let filled = fill(&inputs, entries, &is_seen)?;
    let mut set = Cells::new();
    let mut unchanged = Cells::new();
    for ((field, value), was) in filled.set.into_iter().zip(filled.was) {
        if !is_seen(&field) {
            // Comparing what cannot be seen would tell it. An empty line leaves it alone.
            if !value.is_empty() {
                set.push((field, value));
            }
            continue;
        }
        let was = was.ok_or(Refusal::Invalid(Input::Submission, Fault::Required))?;
        if was != value {
            unchanged.push((Arc::clone(&field), was));
            set.push((field, value));
        }
    }
    let picks = picks(&set, &inputs, held, standing)?;
    let result = plan_for(held).of(&key);
    Ok(change(Deed::Update(only), set, unchanged, picks, result))
}

/// Removes one record.
pub fn delete(handle: &str, held: &Grant) -> Result<Change, Refusal> {
    let (key, only) = one(handle, held, Action::Delete, held.delete())?;
    let result = plan_for(held).of(&key);
    Ok(change(Deed::Delete(only), Vec::new(), Vec::new(), Vec::new(), result))
}

/// Of one record alone.
fn change(deed: Deed, set: Cells, unchanged: Cells, picks: Vec<Pick>, result: Plan) -> Change {
    Change { deed, set, unchanged, picks, children: Vec::new(), tallies: Vec::new(), result }
}

/// The filter that leaves exactly the record that may be changed.
fn one(
    handle: &str,
    held: &Grant,
    action: Action,
    further: &Bound,
) -> Result<(Key, Bound), Refusal> {
    if !held.may(action) {
        return Err(Refusal::NotFound);
    }
    let key = Key::read(handle, held.table()).ok_or(Refusal::NotFound)?;
    let same = crate::plan::same_key(held.table(), &key);
    Ok((key, same.and(held.rows().clone()).and(further.clone())))
}

struct Filled {
    set: Cells,
    was: Vec<Option<Value>>,
}

/// Reads every entry, and refuses all that is wrong at once. What a person has seen in a record
/// and left as it was is not held against limits that came later.
fn fill(
    inputs: &[FormInput],
    entries: &[Entry],
    is_seen: &dyn Fn(&Field) -> bool,
) -> Result<Filled, Refusal> {
    let typed = typed(inputs, entries)?;
    let mut faults = Vec::new();
    let mut set = Vec::new();
    let mut was = Vec::new();
    let draft: Cells = inputs
        .iter()
        .map(|it| {
            let text = typed.get(&it.field.name).map_or("", |it| it.value.as_str());
            let value = it.locale.read(it.field.kind, text).unwrap_or(Value::Odd);
            (Arc::clone(&it.field), value)
        })
        .collect();
    for input in inputs.iter().filter(|it| it.is_asked(&Draft(&draft))) {
        let entry = typed.get(&input.field.name);
        // An unticked box sends nothing.
        let blank = if input.field.kind == Kind::Bool { "false" } else { "" };
        let before = entry.and_then(|it| seen(input, it));
        let read = input.read(entry.map_or(blank, |it| it.value.as_str()));
        let is_left = |it: &Value| is_seen(&input.field) && before.as_ref() == Some(it);
        match read.and_then(|it| if is_left(&it) { Ok(it) } else { input.keep(it) }) {
            Ok(value) => {
                set.push((Arc::clone(&input.field), value));
                was.push(before);
            }
            Err(fault) => faults.push(FieldFault { field: input.field.name.clone(), fault }),
        }
    }
    if faults.is_empty() { Ok(Filled { set, was }) } else { Err(Refusal::Fields(faults)) }
}

fn seen(input: &FormInput, entry: &Entry) -> Option<Value> {
    entry.was.as_ref().and_then(|it| input.locale.read(input.field.kind, it).ok())
}

/// The entries by field. A field that the form does not have refuses the whole form.
pub(super) fn typed<'a>(
    inputs: &[FormInput],
    entries: &'a [Entry],
) -> Result<BTreeMap<String, &'a Entry>, Refusal> {
    let mut typed = BTreeMap::new();
    for entry in entries {
        let known = inputs.iter().any(|it| it.field.name == entry.field);
        if !known || typed.insert(entry.field.clone(), entry).is_some() {
            return Err(Refusal::Invalid(Input::Submission, Fault::Stray));
        }
    }
    Ok(typed)
}

/// What each link is to point at must be granted, by the full grant of its section.
fn picks(
    set: &Cells,
    inputs: &[FormInput],
    held: &Grant,
    standing: Standing<'_>,
) -> Result<Vec<Pick>, Refusal> {
    let mut picks = Vec::new();
    for (field, value) in set.iter().filter(|(_, value)| !value.is_empty()) {
        let section = inputs.iter().find(|it| it.field.name == field.name);
        let Some(section) = section.and_then(|it| it.pick_from.as_ref()) else { continue };
        let unknown = || {
            Refusal::Fields(vec![FieldFault { field: field.name.clone(), fault: Fault::Unknown }])
        };
        let target = grant(standing, section).ok_or_else(unknown)?;
        let plan = pointed_at(held.table(), field, &target, value).ok_or_else(unknown)?;
        picks.push(Pick { field: Arc::clone(field), plan });
    }
    Ok(picks)
}

/// The record that a link with this value would point at.
fn pointed_at(table: &Table, field: &Field, target: &Grant, value: &Value) -> Option<Plan> {
    let [end] = table.link_of(&field.name)?.to_fields.as_slice() else { return None };
    let value = value.clone().into_kind(end.kind)?;
    Some(plan_for(target).met_at(end, value))
}

fn put(set: &mut Cells, field: &Arc<Field>, value: Value) {
    set.retain(|(it, _)| it.name != field.name);
    if !value.is_empty() {
        set.push((Arc::clone(field), value));
    }
}
