//! Records that are written together with the record of a form: an order's lines.
//!
//! What a line sets is decided by its own section's grant, as for any other record of it; its link
//! to the record of the form is set by the server alone.

mod name;
mod read;

use std::sync::Arc;

use super::{
    Change, Deed, FormInput, Purpose,
    inputs::{creates, inputs},
};
use crate::{
    bound::Bound,
    catalog::{Field, Link, Table},
    grant::{Grant, grant},
    plan::{self, Plan},
    portal::{Action, Form, Lines, Portal, Section},
    record::Key,
    refusal::{Fault, Refusal},
    value::Value,
    viewer::Standing,
};

pub(super) use name::LineName;
pub use name::{ChildField, ChildRecord, KNOWN_MAX, group_name};
pub(super) use read::{Sent, read};

/// A record that is written together with another, and points at it.
#[derive(Debug, Clone, PartialEq)]
pub struct Child {
    section: String,
    number: u32,
    link: Arc<Link>,
    /// Of the record that it is already.
    handle: Option<String>,
    change: Change,
}

impl Child {
    /// The section it is a record of.
    pub fn section(&self) -> &str {
        &self.section
    }

    /// How addresses call the record that it is already; none for a new one.
    pub fn handle(&self) -> Option<&str> {
        self.handle.as_deref()
    }

    /// What is written; of a line of a new record, all but the link.
    pub fn change(&self) -> &Change {
        &self.change
    }

    /// How the form calls one of its fields.
    pub fn named(&self, field: &str) -> String {
        ChildField { section: &self.section, number: self.number, field }.name()
    }

    /// How the form calls the whole line.
    pub fn place(&self) -> String {
        ChildRecord { section: &self.section, number: self.number, goes: false }.name()
    }

    /// What is written, with the link to the record of this key: a new line gets it, and any other
    /// must have it. Nothing where the link points at anything but the key.
    pub fn under(&self, parent: &Table, key: &Key) -> Option<Change> {
        let mut change = self.change.clone();
        let ends = ends(&self.link, parent, key)?;
        change.deed = match change.deed {
            Deed::Create => {
                for (field, value) in ends {
                    change.set.retain(|(it, _)| it.name != field.name);
                    change.set.push((field, value));
                }
                return Some(change);
            }
            Deed::Update(only) => Deed::Update(only.and(linked(&ends))),
            Deed::Delete(only) => Deed::Delete(only.and(linked(&ends))),
        };
        change.result = change.result.narrowed(linked(&ends));
        Some(change)
    }

    /// The same child, of the record of this key.
    fn bound(self, parent: &Table, key: &Key) -> Option<Self> {
        let change = self.under(parent, key)?;
        Some(Self { change, ..self })
    }
}

/// What the link of a line holds, whose record has this key.
fn ends(link: &Link, parent: &Table, key: &Key) -> Option<super::make::Cells> {
    let end = |(from, to): (&Arc<Field>, &Arc<Field>)| {
        let index = parent.key.iter().position(|it| it.name == to.name)?;
        let value = key.values().get(index)?.clone().into_kind(from.kind)?;
        Some((Arc::clone(from), value))
    };
    link.from.iter().zip(&link.to_fields).map(end).collect()
}

fn linked(ends: &[(Arc<Field>, Value)]) -> Bound {
    Bound::All(ends.iter().map(|(field, value)| Bound::same(field, value.clone())).collect())
}

/// How many lines of a section a record must have in the end.
#[derive(Debug, Clone, PartialEq)]
pub struct Tally {
    section: String,
    plan: Plan,
    least: Option<u32>,
    most: Option<u32>,
}

impl Tally {
    /// How the form calls all of them.
    pub fn group(&self) -> String {
        group_name(&self.section)
    }

    /// The lines that the record has.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What is wrong with so many.
    pub fn fault(&self, count: u32) -> Option<Fault> {
        match count {
            it if self.least.is_some_and(|least| it < least) => Some(Fault::TooFew),
            it if self.most.is_some_and(|most| most < it) => Some(Fault::TooMany),
            _ => None,
        }
    }
}

/// The lines of one section, as a form has them for one viewer.
#[derive(Debug, Clone)]
pub struct ChildInputs<'a> {
    pub lines: &'a Lines,
    pub section: &'a Section,
    pub held: Grant,
    link: Arc<Link>,
    /// What a new line asks for; empty where none may be made.
    pub inputs: Vec<FormInput>,
    /// What a line asks for that is there already; empty where none may be changed.
    pub edits: Vec<FormInput>,
}

/// The lines that the section's form has for this viewer. A form for new records is refused where
/// it must have some that are not granted; a record that is there is changed without them.
pub fn children<'a>(
    purpose: Purpose,
    section: &'a Section,
    held: &Grant,
    standing: Standing<'a>,
) -> Result<Vec<ChildInputs<'a>>, Refusal> {
    let form = match purpose {
        Purpose::Create => &section.create,
        Purpose::Update => &section.edit,
    };
    let mut groups = Vec::new();
    for lines in form.iter().flat_map(|it| &it.lines) {
        match group(purpose, lines, held.table(), standing) {
            Some(it) => groups.push(it),
            None if lines.min == 0 || purpose == Purpose::Update => {}
            None => return Err(Refusal::NotFound),
        }
    }
    Ok(groups)
}

fn group<'a>(
    purpose: Purpose,
    lines: &'a Lines,
    parent: &Table,
    standing: Standing<'a>,
) -> Option<ChildInputs<'a>> {
    let section = standing.portal.section(lines.section.as_str())?;
    let held = grant(standing, section.name.as_str())?;
    let link = Arc::clone(held.table().link(&lines.link)?);
    if !meets_key(&link, parent) {
        return None;
    }
    let asked = |purpose: Purpose| {
        let linked = |name: &str| link.from.iter().any(|it| it.name == name);
        let mut inputs = inputs(purpose, Some(section), &held, standing);
        inputs.retain(|it| !linked(&it.field.name));
        if let Some(names) = &lines.fields {
            let place = |it: &FormInput| names.iter().position(|name| *name == it.field.name);
            inputs.retain(|it| place(it).is_some());
            inputs.sort_by_key(place);
        }
        inputs
    };
    let new = if creates(&held, held.table()) { asked(Purpose::Create) } else { Vec::new() };
    let edits = match purpose {
        Purpose::Update if held.may(Action::Update) => asked(Purpose::Update),
        _ => Vec::new(),
    };
    let offers = match purpose {
        Purpose::Create => !new.is_empty(),
        // Such lines say where their link points.
        Purpose::Update => {
            plan::relates(&lines.link, section, &held)
                && (!new.is_empty() || !edits.is_empty() || held.may(Action::Delete))
        }
    };
    offers.then_some(ChildInputs { lines, section, held, link, inputs: new, edits })
}

impl ChildInputs<'_> {
    /// What this line asks for.
    pub fn asked(&self, purpose: Purpose, number: u32) -> &[FormInput] {
        let known = purpose == Purpose::Update && number <= KNOWN_MAX;
        if known { &self.edits } else { &self.inputs }
    }

    /// The lines that a record has, as far as they are granted.
    pub fn of(&self, parent: &Table, key: &Key) -> Option<Plan> {
        Some(plan::belonging(&self.held, linked(&ends(&self.link, parent, key)?)))
    }

    /// The fields of a line that is there, which its customer may see, but for what links it here.
    pub fn seen(&self) -> Vec<Arc<Field>> {
        let linked = |name: &str| self.link.from.iter().any(|it| it.name == name);
        let asked = |name: &String| self.lines.fields.as_ref().is_none_or(|it| it.contains(name));
        let mut fields = self.held.fields(crate::grant::Use::Read);
        fields.retain(|it| !linked(&it.name) && asked(&it.name));
        if let Some(names) = &self.lines.fields {
            fields.sort_by_key(|it| names.iter().position(|name| *name == it.name));
        }
        fields
    }
}

/// Whether the link points at the key of that table.
pub(crate) fn meets_key(link: &Link, parent: &Table) -> bool {
    let known = link.to_fields.iter().all(|it| parent.is_key(&it.name));
    link.to == parent.name && known && !link.to_fields.is_empty()
}

/// Whether customers make records of the section by themselves, too: its own form asks for what
/// links a line to the record it belongs to.
pub fn stands_alone(section: &Section, held: &Grant, portal: &Portal) -> bool {
    let form = section.create.as_ref();
    let asked = |name: &str| {
        form.is_none_or(|it| it.field(name).is_some() || it.preset.contains_key(name))
            || held.owned().iter().any(|(field, _)| field.name == name)
    };
    let lines = forms(portal).flat_map(|it| &it.lines);
    let mut links =
        lines.filter(|it| it.section == section.name).filter_map(|it| held.table().link(&it.link));
    links.all(|it| it.from.iter().all(|field| asked(&field.name)))
}

/// Every form of a section.
pub(crate) fn forms(portal: &Portal) -> impl Iterator<Item = &Form> {
    portal.section.iter().flat_map(|it| it.create.iter().chain(&it.edit))
}
