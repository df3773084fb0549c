//! Writes, carried out as a source must: inside the grant before, and inside it afterwards.

use std::collections::BTreeMap;

use domain::{
    change::{self, Change, Deed, Entry, Submission},
    grant::PROFILE,
    portal::Section,
    record::Key,
    refusal::Refusal,
    value::Value,
};

use super::{
    file::{Case, Writing},
    memory::Row,
    run::Stage,
};

/// The cells that a write sets; an error where it is refused.
type Outcome = Result<BTreeMap<String, String>, String>;

pub fn failures(stage: &Stage, case: &Case) -> Vec<String> {
    let mut failures = Vec::new();
    let mut expect = |writing: &Writing, actual: Outcome| {
        let is = match &writing.sets {
            Some(expected) => actual.as_ref() == Ok(expected),
            None => actual.is_err(),
        };
        if !is {
            failures.push(format!("{} with {:?}: {actual:?}", writing.at, writing.with));
        }
    };
    case.creates.iter().for_each(|it| expect(it, create(stage, it)));
    case.updates.iter().for_each(|it| expect(it, update(stage, it)));
    case.deletes.iter().for_each(|it| expect(it, delete(stage, it)));
    failures
}

fn create(stage: &Stage, writing: &Writing) -> Outcome {
    let grant = stage.grant(&writing.at)?;
    let section = section(stage, &writing.at)?;
    let submission = submission(writing, &BTreeMap::new());
    let change = change::create(&submission, section, &grant, stage.standing()).map_err(told)?;
    done(stage, &change)
}

fn update(stage: &Stage, writing: &Writing) -> Outcome {
    let (name, record) = writing.at.split_once('/').ok_or("write `section/record`")?;
    let grant = stage.grant(name)?;
    let section = if name == PROFILE { None } else { Some(section(stage, name)?) };
    let table = grant.table();
    let rows = &stage.world.rows[&table.name];
    let row = rows.iter().find(|it| stage.world.key(table, it) == record);
    let submission = submission(writing, row.unwrap_or(&Row::new()));
    let change = change::update(record, &submission, section, &grant, stage.standing());
    done(stage, &change.map_err(told)?)
}

fn delete(stage: &Stage, writing: &Writing) -> Outcome {
    let (name, record) = writing.at.split_once('/').ok_or("write `section/record`")?;
    let grant = stage.grant(name)?;
    done(stage, &change::delete(record, &grant).map_err(told)?)
}

fn section<'a>(stage: &'a Stage, name: &str) -> Result<&'a Section, String> {
    stage.portal.section(name).ok_or_else(|| "there is no such section".to_owned())
}

fn told(refusal: Refusal) -> String {
    format!("{refusal:?}")
}

/// What a browser sends that was shown this record.
fn submission(writing: &Writing, shown: &Row) -> Submission {
    let entry = |(field, value): (&String, &String)| Entry {
        field: field.clone(),
        value: value.clone(),
        was: Some(shown.get(field).map_or_else(String::new, ToString::to_string)),
    };
    Submission {
        id: uuid::Uuid::nil(),
        entries: writing.with.iter().map(entry).collect(),
        whose: None,
    }
}

fn done(stage: &Stage, change: &Change) -> Outcome {
    if change.picks().iter().any(|it| stage.keys(&it.plan).is_empty()) {
        return Err("what the link points at is not granted".to_owned());
    }
    let mut row = match change.deed() {
        Deed::Create => Row::new(),
        Deed::Update(only) | Deed::Delete(only) => {
            let found = stage.world.found(change.table(), only);
            found.into_iter().next().ok_or("no such record may be changed")?
        }
    };
    let cells = change.set().iter().map(|(field, value)| (field.name.clone(), value.clone()));
    row.extend(cells);
    let rows = change.result().rows();
    if !matches!(change.deed(), Deed::Delete(_)) && !rows.truth(&stage.world, &row).holds() {
        return Err("the record would lie outside the grant".to_owned());
    }
    let mut sets: BTreeMap<_, _> =
        change.set().iter().map(|(field, value)| (field.name.clone(), value.to_string())).collect();
    for child in change.children() {
        // Whatever key the database gives the new record.
        let key = Key::new(change.table().key.iter().map(|_| Value::Int(900)).collect());
        let line = child.under(change.table(), &key).ok_or("the line does not meet the record")?;
        if line.picks().iter().any(|it| stage.keys(&it.plan).is_empty()) {
            return Err("what a line points at is not granted".to_owned());
        }
        let cells = line.set().iter();
        sets.extend(cells.map(|(field, value)| (child.named(&field.name), value.to_string())));
    }
    Ok(sets)
}
