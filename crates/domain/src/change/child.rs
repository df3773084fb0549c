//! Records that are made together with the record of a form: an order's lines.
//!
//! A form calls a field of a line `l.<section>.<number>.<field>`. Numbers only tell the lines
//! apart. What a line sets is decided by its own section's grant, as for any new record of it; its
//! link to the record of the form is set by the server alone.

use std::sync::Arc;

use super::{
    Change, Entry, FormInput, Purpose,
    inputs::{creates, inputs},
    make::{made, typed},
};
use crate::{
    catalog::{Link, Table},
    grant::{Grant, grant},
    portal::{Lines, Portal, Section},
    record::Key,
    refusal::{Fault, FieldFault, Input, Refusal},
    value::Kind,
    viewer::Standing,
};

/// A record that is made together with another, and points at it.
#[derive(Debug, Clone, PartialEq)]
pub struct Child {
    section: String,
    number: u32,
    link: Arc<Link>,
    change: Change,
}

impl Child {
    /// The section it is a record of.
    pub fn section(&self) -> &str {
        &self.section
    }

    /// What is written, but for the link.
    pub fn change(&self) -> &Change {
        &self.change
    }

    /// How the form calls one of its fields.
    pub fn named(&self, field: &str) -> String {
        ChildField { section: &self.section, number: self.number, field }.name()
    }

    /// What is written, with the link to the record of this key. Nothing where the link points at
    /// anything but the key.
    pub fn under(&self, parent: &Table, key: &Key) -> Option<Change> {
        let mut change = self.change.clone();
        for (from, to) in self.link.from.iter().zip(&self.link.to_fields) {
            let index = parent.key.iter().position(|it| it.name == to.name)?;
            let value = key.values().get(index)?.clone().into_kind(from.kind)?;
            change.set.retain(|(it, _)| it.name != from.name);
            change.set.push((Arc::clone(from), value));
        }
        Some(change)
    }
}

/// Higher than any line that a form numbers.
const NUMBER_MAX: u32 = 99_999;

/// A field of a line, as its form calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChildField<'a> {
    pub section: &'a str,
    pub number: u32,
    pub field: &'a str,
}

impl<'a> ChildField<'a> {
    pub fn read(name: &'a str) -> Option<Self> {
        let (section, rest) = name.strip_prefix("l.")?.split_once('.')?;
        let (number, field) = rest.split_once('.')?;
        let number = number.parse().ok().filter(|it| *it <= NUMBER_MAX)?;
        Some(Self { section, number, field })
    }

    pub fn name(&self) -> String {
        format!("{}.{}.{}", group_name(self.section), self.number, self.field)
    }
}

/// How a form calls all the lines of a section.
pub fn group_name(section: &str) -> String {
    format!("l.{section}")
}

/// The lines of one section, as a form has them for one viewer.
#[derive(Debug, Clone)]
pub struct ChildInputs<'a> {
    pub lines: &'a Lines,
    pub section: &'a Section,
    pub held: Grant,
    link: Arc<Link>,
    /// What one line asks for.
    pub inputs: Vec<FormInput>,
}

/// The lines that the section's form for new records has for this viewer. Refused where it must
/// have some that are not granted.
pub fn children<'a>(
    section: &'a Section,
    held: &Grant,
    standing: Standing<'a>,
) -> Result<Vec<ChildInputs<'a>>, Refusal> {
    let mut groups = Vec::new();
    for lines in section.create.iter().flat_map(|it| &it.lines) {
        match group(lines, held.table(), standing) {
            Some(it) => groups.push(it),
            None if lines.min == 0 => {}
            None => return Err(Refusal::NotFound),
        }
    }
    Ok(groups)
}

fn group<'a>(lines: &'a Lines, parent: &Table, standing: Standing<'a>) -> Option<ChildInputs<'a>> {
    let section = standing.portal.section(lines.section.as_str())?;
    let held = grant(standing, section.name.as_str())?;
    let link = Arc::clone(held.table().link(&lines.link)?);
    if !creates(&held, held.table()) || !meets_key(&link, parent) {
        return None;
    }
    let linked = |name: &str| link.from.iter().any(|it| it.name == name);
    let mut inputs = inputs(Purpose::Create, Some(section), &held, standing);
    inputs.retain(|it| !linked(&it.field.name));
    if let Some(names) = &lines.fields {
        let place = |it: &FormInput| names.iter().position(|name| *name == it.field.name);
        inputs.retain(|it| place(it).is_some());
        inputs.sort_by_key(place);
    }
    (!inputs.is_empty()).then_some(ChildInputs { lines, section, held, link, inputs })
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
    let lines = portal.section.iter().filter_map(|it| it.create.as_ref()).flat_map(|it| &it.lines);
    let mut links =
        lines.filter(|it| it.section == section.name).filter_map(|it| held.table().link(&it.link));
    links.all(|it| it.from.iter().all(|field| asked(&field.name)))
}

/// Reads every line, and refuses all that is wrong at once. Lines in which nothing is filled in
/// are none.
pub(super) fn read(
    groups: &[ChildInputs<'_>],
    entries: &[(ChildField<'_>, &Entry)],
    standing: Standing<'_>,
) -> Result<Vec<Child>, Refusal> {
    let stray = Refusal::Invalid(Input::Submission, Fault::Stray);
    let known = |name: &str| groups.iter().any(|it| it.section.name.as_str() == name);
    if !entries.iter().all(|(it, _)| known(it.section)) {
        return Err(stray);
    }
    let mut children = Vec::new();
    let mut faults = Vec::new();
    for group in groups {
        let of_group: Vec<_> =
            entries.iter().filter(|(it, _)| it.section == group.section.name.as_str()).collect();
        match group.read(&of_group, standing) {
            Ok(found) => children.extend(found),
            Err(Refusal::Fields(found)) => faults.extend(found),
            Err(refusal) => return Err(refusal),
        }
    }
    if faults.is_empty() { Ok(children) } else { Err(Refusal::Fields(faults)) }
}

impl ChildInputs<'_> {
    fn read(
        &self,
        entries: &[&(ChildField<'_>, &Entry)],
        standing: Standing<'_>,
    ) -> Result<Vec<Child>, Refusal> {
        let (mut filled, blank) = self.apart(entries)?;
        let lacking = (self.lines.min as usize).saturating_sub(filled.len());
        // So many blank ones are missed: each says what it wants.
        filled.extend(blank.into_iter().take(lacking));
        filled.sort_by_key(|it| it.place);
        let fault = |fault| {
            let field = group_name(self.section.name.as_str());
            Refusal::Fields(vec![FieldFault { field, fault }])
        };
        if (self.lines.most() as usize) < filled.len() {
            return Err(fault(Fault::TooMany));
        }
        let mut children = Vec::new();
        let mut faults = Vec::new();
        for line in &filled {
            match made(&self.inputs, &line.entries, self.section, &self.held, standing) {
                Ok(change) => children.push(self.child(line.number, change)),
                Err(Refusal::Fields(found)) => {
                    faults.extend(found.into_iter().map(|it| self.of_line(line.number, it)));
                }
                Err(refusal) => return Err(refusal),
            }
        }
        match (faults.is_empty(), lacking) {
            (false, _) => Err(Refusal::Fields(faults)),
            (true, 0) => Ok(children),
            (true, _) => Err(fault(Fault::TooFew)),
        }
    }

    fn child(&self, number: u32, change: Change) -> Child {
        let link = Arc::clone(&self.link);
        Child { section: self.section.name.to_string(), number, link, change }
    }

    fn of_line(&self, number: u32, fault: FieldFault) -> FieldFault {
        let section = self.section.name.as_str();
        let field = ChildField { section, number, field: &fault.field }.name();
        FieldFault { field, ..fault }
    }

    /// The lines that are filled in, and those that are not. A field that a line does not have
    /// refuses the whole form.
    fn apart(
        &self,
        entries: &[&(ChildField<'_>, &Entry)],
    ) -> Result<(Vec<SentLine>, Vec<SentLine>), Refusal> {
        let mut lines: Vec<SentLine> = Vec::new();
        for (name, entry) in entries {
            let entry = Entry { field: name.field.to_owned(), ..(*entry).clone() };
            match lines.iter_mut().find(|it| it.number == name.number) {
                Some(line) => line.entries.push(entry),
                None => {
                    let (place, number) = (lines.len(), name.number);
                    lines.push(SentLine { place, number, entries: vec![entry] });
                }
            }
        }
        for line in &lines {
            typed(&self.inputs, &line.entries)?;
        }
        Ok(lines.into_iter().partition(|it| it.entries.iter().any(|it| self.is_filled(it))))
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

/// One line, as it was sent.
struct SentLine {
    place: usize,
    number: u32,
    entries: Vec<Entry>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_of_a_line_is_read_as_it_is_called() {
        let name = ChildField { section: "order-lines", number: 12, field: "Unit.Price" };
        assert_eq!(name.name(), "l.order-lines.12.Unit.Price");
        assert_eq!(ChildField::read(&name.name()), Some(name));
        for text in ["Product", "l.order-lines", "l.order-lines.x.Product", "l.order-lines.-1.a"] {
            assert_eq!(ChildField::read(text), None, "{text}");
        }
    }
}
