//! A form as it is drawn: as the record is, or as the person left it.

use domain::{
    answer::{FormGroup, FormLine, FormPage},
    ask::Find,
    change::{Entry, Purpose},
    locale::Language,
    refusal::Refusal,
};
use uuid::Uuid;

use super::{control::Control, group::DraftGroup, judged::told};
use crate::{
    failure::Failure,
    returned::Returned,
    sent::{self, Lines},
    words::Words,
};

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Draft {
    pub section: String,
    pub purpose: Purpose,
    pub submission: Uuid,
    /// Whose form it was when it was drawn first.
    pub whose: Option<String>,
    pub lines: Vec<DraftLine>,
    /// Those of the lines that stand together; the others stand in front.
    pub fieldsets: Vec<FormGroup>,
    /// Records that are written together with it.
    pub groups: Vec<DraftGroup>,
    pub failure: Option<Failure>,
    pub language: Language,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) struct DraftLine {
    /// Of its control.
    pub id: String,
    pub line: FormLine,
    pub control: Control,
    /// What the control holds.
    pub value: String,
    /// What the record holds, as far as this person has seen; none for a new one.
    pub was: Option<String>,
    /// The words that its choices were found by.
    pub words: String,
}

/// What came back of a form: nothing, where it is drawn for the first time.
#[derive(Default)]
pub(super) struct Again<'a> {
    pub sent: &'a [Entry],
    pub failure: Option<&'a Failure>,
    pub find: Option<Find>,
    pub lines: Option<Lines<'a>>,
}

impl Draft {
    pub(crate) fn new(form: FormPage, purpose: Purpose, returned: Option<Returned>) -> Self {
        let (entries, failure) = match returned {
            Some(it) => (it.entries, it.failure),
            None => (Vec::new(), None),
        };
        let failure = failure.or(form.locked.then_some(Failure::Refused(Refusal::Locked)));
        let sent_id = sent::last(&entries, "submission").and_then(|it| it.parse().ok());
        let whose = sent::whose(&entries).map(str::to_owned).or(form.whose);
        let sent = sent::submission(&entries).map(|it| it.entries).unwrap_or_default();
        let again = Again {
            sent: &sent,
            failure: failure.as_ref(),
            find: sent::find(&entries),
            lines: sent::lines(&entries),
        };
        let language = form.language;
        let lines = form.fields.into_iter().enumerate().map(|(index, line)| {
            let drawn = DraftLine::new(format!("field-{index}"), line, &again);
            if purpose == Purpose::Update { drawn.seen(again.failure) } else { drawn }
        });
        let lines = lines.collect();
        let group = |it| DraftGroup::new(it, purpose, &again);
        let groups = form.children.into_iter().map(group).collect();
        let submission = sent_id.unwrap_or(form.submission);
        let (section, fieldsets) = (form.section, form.groups);
        Self { section, purpose, submission, whose, lines, fieldsets, groups, failure, language }
    }

    /// The lines as they are drawn: those of no group, and then each group with its title.
    pub(super) fn arranged(&self) -> Vec<(Option<String>, Vec<DraftLine>)> {
        let named = |it: &DraftLine| {
            self.fieldsets.iter().any(|group| group.fields.contains(&it.line.field))
        };
        let first = self.lines.iter().filter(|it| !named(it)).cloned().collect();
        let of = |group: &FormGroup| {
            let line = |field: &String| self.lines.iter().find(|it| it.line.field == *field);
            (Some(group.title.clone()), group.fields.iter().filter_map(line).cloned().collect())
        };
        [(None, first)].into_iter().chain(self.fieldsets.iter().map(of)).collect()
    }
}

impl DraftLine {
    /// As it was sent, or as it starts.
    pub(super) fn new(id: String, line: FormLine, again: &Again<'_>) -> Self {
        let entry = again.sent.iter().find(|it| it.field == line.field);
        let value = entry.map_or_else(|| line.value.clone(), |it| it.value.clone());
        let find = again.find.as_ref().filter(|it| it.field == line.field);
        Self {
            id,
            control: Control::of(&line, &value),
            was: entry.and_then(|it| it.was.clone()),
            words: find.map_or_else(String::new, |it| it.words.clone()),
            value,
            line,
        }
    }

    /// Of a record that is there: with what the person has seen in it.
    pub(super) fn seen(self, failure: Option<&Failure>) -> Self {
        let now = failure.and_then(|it| it.now(&self.line.field)).map(str::to_owned);
        let was = now.or_else(|| self.was.clone()).unwrap_or_else(|| self.line.value.clone());
        Self { was: Some(was), ..self }
    }

    /// What is wrong with this line, where it holds this.
    pub(crate) fn message(&self, failure: &Failure, typed: &str, words: &Words) -> Option<String> {
        let fault = failure.fault(&self.line.field);
        let fault = fault.map(|it| told(it, &self.line, typed, &words.fault));
        fault.or_else(|| failure.now(&self.line.field).map(|it| self.changed(it, words)))
    }

    fn changed(&self, now: &str, words: &Words) -> String {
        let now = self.spoken(now);
        if now.is_empty() {
            return words.form.emptied.to_owned();
        }
        (words.form.changed_to)(&now)
    }

    /// A value of this field, as people say it.
    fn spoken(&self, value: &str) -> String {
        if let Some(choice) = self.line.choices.iter().find(|it| it.value == value) {
            return choice.label.clone();
        }
        value.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        answer::LimitsSaid,
        change::Limits,
        refusal::{Conflict, Fault, FieldFault, Refusal},
        value::Kind,
    };

    use super::*;
    use crate::words::english;

    impl DraftLine {
        /// A field that asks for a text.
        pub fn example() -> FormLine {
            FormLine {
                field: String::new(),
                label: String::new(),
                kind: Kind::Text,
                zone: None,
                help: None,
                required: false,
                limits: Limits::default(),
                said: LimitsSaid::default(),
                choices: Vec::new(),
                picker: None,
                long: false,
                when: None,
                value: String::new(),
            }
        }
    }

    fn form() -> FormPage {
        let line = |field: &str, value: &str| FormLine {
            field: field.to_owned(),
            label: field.to_owned(),
            value: value.to_owned(),
            ..DraftLine::example()
        };
        FormPage {
            section: String::new(),
            section_title: String::new(),
            one: None,
            record: None,
            title: String::new(),
            language: Language::English,
            fields: vec![line("city", "Rome"), line("street", "Via A")],
            groups: Vec::new(),
            children: Vec::new(),
            locked: false,
            submission: Uuid::nil(),
            after: None,
            whose: None,
            in_tab: true,
        }
    }

    fn again(refusal: Refusal) -> Draft {
        let pairs = "submission=00000000-0000-0000-0000-000000000007&f.city=Oslo&w.city=Paris\
                     &f.street=Via+A&w.street=Via+A";
        let returned =
            Returned { entries: sent::pairs(pairs), failure: Some(Failure::Refused(refusal)) };
        Draft::new(form(), Purpose::Update, Some(returned))
    }

    #[track_caller]
    fn check(draft: &Draft, expected: [(&str, &str); 2]) {
        let lines: Vec<_> = draft
            .lines
            .iter()
            .map(|it| (it.value.as_str(), it.was.as_deref().unwrap_or_default()))
            .collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_fresh_form_holds_the_record() {
        let draft = Draft::new(form(), Purpose::Update, None);
        check(&draft, [("Rome", "Rome"), ("Via A", "Via A")]);
        assert_eq!(Draft::new(form(), Purpose::Create, None).lines.first().unwrap().was, None);
    }

    #[test]
    fn a_refused_form_keeps_what_was_typed_and_what_was_seen() {
        let fault = FieldFault { field: "city".to_owned(), fault: Fault::TooLong };
        let draft = again(Refusal::Fields(vec![fault]));
        check(&draft, [("Oslo", "Paris"), ("Via A", "Via A")]);
        assert_eq!(draft.submission.as_u128(), 7);
    }

    #[test]
    fn lines_stand_in_their_groups_each_once() {
        let group = |fields: &[&str]| FormGroup {
            title: "G".to_owned(),
            fields: fields.iter().map(ToString::to_string).collect(),
        };
        let drawn = |groups: Vec<FormGroup>| -> Vec<Vec<String>> {
            let form = FormPage { groups, ..form() };
            let arranged = Draft::new(form, Purpose::Update, None).arranged();
            let name = |it: DraftLine| it.line.field;
            arranged.into_iter().map(|(_, it)| it.into_iter().map(name).collect()).collect()
        };
        assert_eq!(drawn(Vec::new()), [["city", "street"]]);
        assert_eq!(drawn(vec![group(&["city", "other"])]), [["street"], ["city"]]);
    }

    #[test]
    fn after_a_conflict_the_new_value_has_been_seen() {
        let conflict = Conflict { field: "city".to_owned(), now: "Rome".to_owned() };
        let draft = again(Refusal::Conflict(vec![conflict]));
        check(&draft, [("Oslo", "Rome"), ("Via A", "Via A")]);
        let failure = draft.failure.clone().unwrap();
        let message = draft.lines.first().unwrap().message(&failure, "", &english::WORDS).unwrap();
        assert!(message.contains("“Rome”"), "{message}");
    }
}
