//! The lines of a form as they are drawn: blank, or as the person left them.

use domain::{
    answer::ChildForm,
    ask::Find,
    change::{ChildField, Entry},
};

use super::draft::DraftLine;
use crate::sent::Lines;

/// The lines of one section.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DraftGroup {
    pub form: ChildForm,
    pub rows: Vec<DraftRow>,
}

/// One of them. Its number tells it apart, and does not change with its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DraftRow {
    pub number: u32,
    pub lines: Vec<DraftLine>,
}

impl DraftGroup {
    pub(super) fn new(
        form: ChildForm,
        sent: &[Entry],
        wanted: Option<&Lines<'_>>,
        find: Option<&Find>,
    ) -> Self {
        let mut numbers = numbers(sent, &form.section);
        let wanted = wanted.filter(|it| it.section == form.section);
        match wanted.map(|it| it.drop) {
            Some(Some(number)) => numbers.retain(|it| *it != number),
            Some(None) => numbers.push(next(&numbers)),
            None => {}
        }
        while numbers.len() < least(&form) {
            numbers.push(next(&numbers));
        }
        numbers.truncate(form.max as usize);
        let rows = numbers.into_iter().map(|it| DraftRow::new(&form, it, sent, find)).collect();
        Self { form, rows }
    }
}

impl DraftRow {
    fn new(form: &ChildForm, number: u32, sent: &[Entry], find: Option<&Find>) -> Self {
        let lines = form.fields.iter().enumerate().map(|(index, line)| {
            let line = line.clone().of_child(&form.section, number);
            let found = form.found.as_ref().filter(|it| it.field == line.field);
            let id = format!("{}-{index}", row_id(&form.section, number));
            DraftLine::new(id, found.cloned().unwrap_or(line), sent, find)
        });
        Self { number, lines: lines.collect() }
    }

    pub(super) fn blank(form: &ChildForm, number: u32) -> Self {
        Self::new(form, number, &[], None)
    }
}

pub(super) fn row_id(section: &str, number: u32) -> String {
    format!("line-{section}-{number}")
}

/// So many are always drawn.
pub(super) fn least(form: &ChildForm) -> usize {
    form.min.clamp(1, form.max) as usize
}

fn next(numbers: &[u32]) -> u32 {
    numbers.iter().max().map_or(1, |it| it.saturating_add(1))
}

/// The lines that were sent, in their order.
fn numbers(sent: &[Entry], section: &str) -> Vec<u32> {
    let mut numbers = Vec::new();
    let names = sent.iter().filter_map(|it| ChildField::read(&it.field));
    for name in names.filter(|it| it.section == section) {
        if !numbers.contains(&name.number) {
            numbers.push(name.number);
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sent;

    fn drawn(form: &str) -> Vec<u32> {
        let pairs = sent::pairs(form);
        let entries = sent::submission(&pairs).map(|it| it.entries).unwrap_or_default();
        let form = ChildForm {
            section: "items".to_owned(),
            title: String::new(),
            add: None,
            min: 0,
            max: 4,
            fields: Vec::new(),
            found: None,
        };
        let group = DraftGroup::new(form, &entries, sent::lines(&pairs).as_ref(), None);
        group.rows.iter().map(|it| it.number).collect()
    }

    #[test]
    fn lines_are_drawn_as_they_were_sent_one_more_or_one_less() {
        let two = "submission=00000000-0000-0000-0000-000000000001&f.l.items.1.a=x&f.l.items.3.a=";
        assert_eq!(drawn(""), [1], "a fresh form starts with one");
        assert_eq!(drawn(two), [1, 3]);
        assert_eq!(drawn(&format!("{two}&lines=items")), [1, 3, 4]);
        assert_eq!(drawn(&format!("{two}&lines=items.1")), [3]);
        assert_eq!(drawn(&format!("{two}&lines=others")), [1, 3]);
        let five: String = (1..6).map(|it| format!("&f.l.items.{it}.a=x")).collect();
        assert_eq!(drawn(&format!("{two}{five}")).len(), 4, "never more than there may be");
    }
}
