//! The lines of a form as they are drawn: blank, or as the person left them.

use domain::{
    answer::{ChildFact, ChildForm, ChildValue, Choice, FormLine},
    change::{ChildField, ChildRecord, Entry, KNOWN_MAX, Purpose},
};

use super::draft::{Again, DraftLine};

/// The lines of one section.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DraftGroup {
    pub form: ChildForm,
    /// Of a record that is there already.
    pub is_edit: bool,
    pub rows: Vec<DraftRow>,
    /// Lines that are to be removed: their numbers, and the records that they are.
    pub going: Vec<(u32, String)>,
}

/// One of them. Its number tells it apart, and does not change with its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DraftRow {
    pub number: u32,
    /// None for a new one.
    pub known: Option<Known>,
    pub lines: Vec<DraftLine>,
}

/// A line that is a record already.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Known {
    pub record: String,
    /// What cannot be changed of it.
    pub fixed: Vec<ChildFact>,
    pub removes: bool,
}

/// A line as it was sent.
struct SentRow {
    number: u32,
    /// The record that it is already, and whether it is to go.
    record: Option<(String, bool)>,
}

impl DraftGroup {
    pub(super) fn new(form: ChildForm, purpose: Purpose, again: &Again<'_>) -> Self {
        let is_edit = purpose == Purpose::Update;
        let mut group = Self { form, is_edit, rows: Vec::new(), going: Vec::new() };
        let wanted = again.lines.as_ref().filter(|it| it.section == group.form.section);
        let drop = wanted.and_then(|it| it.drop);
        for sent in sent_rows(again.sent, &group.form.section) {
            let goes = drop == Some(sent.number);
            match sent.record.filter(|_| is_edit) {
                Some((record, gone)) if goes || gone => group.going.push((sent.number, record)),
                Some((record, _)) => group.push_known(sent.number, record, again),
                None if goes => {}
                None => group.push_new(Some(sent.number), again),
            }
        }
        // What the person has not been shown yet stands behind what they have.
        let records: Vec<_> = group.form.rows.iter().map(|it| it.record.clone()).collect();
        for record in records {
            if let Some(number) = group.free().filter(|_| !group.holds(&record)) {
                group.push_known(number, record, again);
            }
        }
        if wanted.is_some_and(|it| it.drop.is_none()) {
            group.push_new(None, again);
        }
        while group.rows.len() < group.least() {
            group.push_new(None, again);
        }
        group.rows.sort_by_key(|it| it.known.is_none());
        let known = group.rows.iter().filter(|it| it.known.is_some()).count();
        group.rows.truncate(known.max(group.form.max as usize));
        group
    }

    fn holds(&self, record: &str) -> bool {
        let known = self.rows.iter().filter_map(|it| it.known.as_ref());
        known.map(|it| &it.record).chain(self.going.iter().map(|(_, it)| it)).any(|it| it == record)
    }

    /// The lowest number that no line has which is a record already.
    fn free(&self) -> Option<u32> {
        let taken: Vec<_> =
            self.rows.iter().map(|it| it.number).chain(self.going.iter().map(|it| it.0)).collect();
        (1..=KNOWN_MAX).find(|it| !taken.contains(it))
    }

    fn push_known(&mut self, number: u32, record: String, again: &Again<'_>) {
        self.rows.push(DraftRow::known(&self.form, number, record, again));
    }

    fn push_new(&mut self, number: Option<u32>, again: &Again<'_>) {
        let number = number.unwrap_or_else(|| self.next());
        self.rows.push(DraftRow::new(&self.form, number, again));
    }

    /// The number of the next new line.
    pub(super) fn next(&self) -> u32 {
        let least = if self.is_edit { KNOWN_MAX } else { 0 };
        self.rows.iter().map(|it| it.number).fold(least, u32::max).saturating_add(1)
    }

    /// So many are always drawn.
    pub(super) fn least(&self) -> usize {
        match (self.form.fields.is_empty(), self.is_edit) {
            (true, _) => 0,
            (false, true) => self.form.min.min(1) as usize,
            (false, false) => self.form.min.clamp(1, self.form.max) as usize,
        }
    }

    /// The lines that say more than a blank one.
    pub(super) fn filled(&self) -> impl Iterator<Item = &DraftRow> {
        let values =
            |row: &DraftRow| -> Vec<_> { row.lines.iter().map(|it| it.value.clone()).collect() };
        self.rows.iter().filter(move |it| {
            it.known.is_some() || values(it) != values(&DraftRow::blank(&self.form, it.number))
        })
    }
}

impl DraftRow {
    fn new(form: &ChildForm, number: u32, again: &Again<'_>) -> Self {
        let lines = form.fields.iter().enumerate().map(|(index, line)| {
            DraftLine::new(id_of(form, number, index), of_line(form, number, line.clone()), again)
        });
        Self { number, known: None, lines: lines.collect() }
    }

    /// A line that is a record already; or was one when the person saw it.
    fn known(form: &ChildForm, number: u32, record: String, again: &Again<'_>) -> Self {
        let row = form.rows.iter().find(|it| it.record == record);
        let values = row.map(|it| it.values.as_slice());
        let asked = if values.is_some_and(<[_]>::is_empty) { &[][..] } else { &form.edits };
        let lines = asked.iter().enumerate().map(|(index, line)| {
            let held = values.and_then(|it| it.get(index));
            let line = of_line(form, number, holding(line.clone(), held));
            DraftLine::new(id_of(form, number, index), line, again).seen(again.failure)
        });
        let known = Known {
            fixed: row.map(|it| it.fixed.clone()).unwrap_or_default(),
            removes: row.is_none_or(|it| it.removes),
            record,
        };
        Self { number, lines: lines.collect(), known: Some(known) }
    }

    pub(super) fn blank(form: &ChildForm, number: u32) -> Self {
        Self::new(form, number, &Again::default())
    }
}

/// What a record holds is among what may be chosen.
fn holding(mut line: FormLine, held: Option<&ChildValue>) -> FormLine {
    let Some(ChildValue { value, name }) = held else { return line };
    line.value.clone_from(value);
    if let Some(label) = name.as_ref().filter(|_| line.choices.iter().all(|it| it.value != *value))
    {
        line.choices.push(Choice::plain(value, label));
    }
    line
}

fn id_of(form: &ChildForm, number: u32, index: usize) -> String {
    format!("{}-{index}", row_id(&form.section, number))
}

/// As the form calls it, with what was found for it.
fn of_line(form: &ChildForm, number: u32, line: FormLine) -> FormLine {
    let line = line.of_child(&form.section, number);
    let found = form.found.as_ref().filter(|it| it.field == line.field);
    match found {
        Some(it) => FormLine { value: line.value, ..it.clone() },
        None => line,
    }
}

pub(super) fn row_id(section: &str, number: u32) -> String {
    format!("line-{section}-{number}")
}

/// How the form calls the whole line.
pub(super) fn row_name(section: &str, number: u32) -> String {
    ChildRecord { section, number, goes: false }.name()
}

/// The lines that were sent, in their order.
fn sent_rows(sent: &[Entry], section: &str) -> Vec<SentRow> {
    let mut rows: Vec<SentRow> = Vec::new();
    for entry in sent {
        let field = ChildField::read(&entry.field).map(|it| (it.section, it.number, None));
        let record = ChildRecord::read(&entry.field);
        let record = record.map(|it| (it.section, it.number, Some((entry.value.clone(), it.goes))));
        let Some((_, number, record)) = field.or(record).filter(|it| it.0 == section) else {
            continue;
        };
        match rows.iter_mut().find(|it| it.number == number) {
            Some(row) => row.record = record.or(row.record.take()),
            None => rows.push(SentRow { number, record }),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use domain::answer::ChildRow;

    use super::*;
    use crate::sent;

    fn group(form: &str, purpose: Purpose, known: &[&str]) -> DraftGroup {
        let pairs = sent::pairs(form);
        let entries = sent::submission(&pairs).map(|it| it.entries).unwrap_or_default();
        let row = |record: &&str| ChildRow {
            record: (*record).to_owned(),
            values: Vec::new(),
            fixed: Vec::new(),
            removes: true,
        };
        let line = FormLine { field: "a".to_owned(), ..DraftLine::example() };
        let form = ChildForm {
            section: "items".to_owned(),
            title: String::new(),
            add: None,
            min: 0,
            max: 4,
            fields: vec![line],
            edits: Vec::new(),
            rows: known.iter().map(row).collect(),
            more: false,
            found: None,
        };
        let lines = sent::lines(&pairs);
        DraftGroup::new(form, purpose, &Again { sent: &entries, lines, ..Again::default() })
    }

    fn drawn(form: &str) -> Vec<u32> {
        group(form, Purpose::Create, &[]).rows.iter().map(|it| it.number).collect()
    }

    const ID: &str = "submission=00000000-0000-0000-0000-000000000001";

    #[test]
    fn lines_are_drawn_as_they_were_sent_one_more_or_one_less() {
        let two = format!("{ID}&f.l.items.1.a=x&f.l.items.3.a=");
        assert_eq!(drawn(""), [1], "a fresh form starts with one");
        assert_eq!(drawn(&two), [1, 3]);
        assert_eq!(drawn(&format!("{two}&lines=items")), [1, 3, 4]);
        assert_eq!(drawn(&format!("{two}&lines=items.1")), [3]);
        assert_eq!(drawn(&format!("{two}&lines=others")), [1, 3]);
        let five: String = (1..6).map(|it| format!("&f.l.items.{it}.a=x")).collect();
        assert_eq!(drawn(&format!("{two}{five}")).len(), 4, "never more than there may be");
    }

    #[track_caller]
    fn check(form: &str, known: &[&str], rows: &[(u32, Option<&str>)], going: &[(u32, &str)]) {
        let group = group(form, Purpose::Update, known);
        let drawn = |it: &DraftRow| (it.number, it.known.as_ref().map(|it| it.record.clone()));
        let drawn: Vec<_> = group.rows.iter().map(drawn).collect();
        let rows: Vec<_> = rows.iter().map(|it| (it.0, it.1.map(str::to_owned))).collect();
        assert_eq!(drawn, rows);
        let going: Vec<_> = going.iter().map(|it| (it.0, it.1.to_owned())).collect();
        assert_eq!(group.going, going);
    }

    #[test]
    fn lines_that_are_there_stay_until_they_are_removed() {
        check("", &[], &[], &[]);
        check("", &["7", "8"], &[(1, Some("7")), (2, Some("8"))], &[]);
        let sent = format!("{ID}&f.l.items.1=7&f.l.items.2=8&f.l.items.101.a=x");
        let all = [(1, Some("7")), (2, Some("8")), (101, None)];
        check(&sent, &["7", "8"], &all, &[]);
        let less = format!("{sent}&lines=items.1");
        check(&less, &["7", "8"], &all[1..], &[(1, "7")]);
        let gone = format!("{ID}&f.x.items.1=7&f.l.items.2=8");
        check(&gone, &["7", "8"], &[(2, Some("8"))], &[(1, "7")]);
        let more = format!("{gone}&lines=items");
        check(&more, &["7", "8"], &[(2, Some("8")), (101, None)], &[(1, "7")]);
    }

    #[test]
    fn what_others_did_to_the_lines_is_drawn() {
        let sent = format!("{ID}&f.l.items.1=7&f.l.items.2=8");
        check(&sent, &["7", "9"], &[(1, Some("7")), (2, Some("8")), (3, Some("9"))], &[]);
    }
}
