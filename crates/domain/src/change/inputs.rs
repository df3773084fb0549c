//! The fields of a form, as this customer gets them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Condition, Limits, pattern::fits};
use crate::{
    bind::bind,
    bound::{Bound, World},
    catalog::{Field, Table},
    grant::{Grant, Use, grant},
    locale::Locale,
    portal::{Action, Form, FormField, Preset, Section},
    refusal::Fault,
    text::{human, human_link},
    value::{Kind, Value},
    viewer::{Standing, Viewer},
};

/// What a form is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    Create,
    Update,
}

/// One field to fill in.
#[derive(Debug, Clone, PartialEq)]
pub struct FormInput {
    pub field: Arc<Field>,
    pub label: String,
    pub help: Option<String>,
    pub required: bool,
    /// What an answer must keep to.
    pub limits: Limits,
    /// The only values that may be chosen; empty where any may.
    pub choices: Vec<String>,
    /// The section whose granted records may be chosen.
    pub pick_from: Option<String>,
    /// What the form starts with.
    pub default: Value,
    /// Asked only while this holds of the other fields.
    pub when: Option<Bound>,
    /// The same, where the browser may know it.
    pub condition: Option<Condition>,
    /// How the person types.
    pub locale: Locale,
}

/// A form half filled in: the record that `when` conditions are about.
pub(super) struct Draft<'a>(pub &'a [(Arc<Field>, Value)]);

impl World for Draft<'_> {
    type Row = ();

    fn cell(&self, (): &(), field: &Field) -> Value {
        let found = self.0.iter().find(|(it, _)| it.name == field.name);
        found.map_or(Value::Empty, |(_, value)| value.clone())
    }

    fn linked(&self, (): &(), _: &crate::bound::Step) -> Vec<()> {
        Vec::new()
    }
}

/// The fields that a form has for this viewer, in their order.
///
/// A new record may be given the fields of the section's form; an existing one those that the
/// rule grants to write. A field whose condition or picker cannot be decided is left out.
pub fn inputs(
    purpose: Purpose,
    section: Option<&Section>,
    held: &Grant,
    standing: Standing<'_>,
) -> Vec<FormInput> {
    let create = section.and_then(|it| it.create.as_ref());
    let edit = section.and_then(|it| it.edit.as_ref());
    let described = |name: &str| {
        let found = edit.and_then(|it| it.field(name)).or(create.and_then(|it| it.field(name)));
        found
            .cloned()
            .unwrap_or_else(|| FormField { field: name.to_owned(), ..FormField::default() })
    };
    let writable = || held.fields(Use::Write).into_iter().map(|it| described(&it.name)).collect();
    let fields: Vec<FormField> = match (purpose, create) {
        (Purpose::Create, Some(form)) => form.fields.clone(),
        _ => writable(),
    };
    let form = if purpose == Purpose::Create { create } else { None };
    let inputs = fields.iter().filter_map(|it| input(it, purpose, form, section, held, standing));
    inputs.collect()
}

fn input(
    written: &FormField,
    purpose: Purpose,
    form: Option<&Form>,
    section: Option<&Section>,
    held: &Grant,
    standing: Standing<'_>,
) -> Option<FormInput> {
    let table = held.table();
    let field = table.field(&written.field)?;
    let owned = held.owned().iter().any(|(it, _)| it.name == field.name);
    let preset = form.is_some_and(|it| it.preset.contains_key(&field.name));
    // Half a link cannot be picked, and must not be typed: it could point at anything.
    let half = table.in_wide_link(&field.name);
    if owned || preset || half || field.is_computed || field.kind == Kind::Other {
        return None;
    }
    let when = match &written.when {
        Some(it) => Some(bind(it, standing.catalog, table, standing.viewer).ok()?),
        None => None,
    };
    let pick_from = match table.link_of(&field.name) {
        Some(link) => Some(picker(written.pick_from.as_deref(), &link.to, standing)?),
        None => None,
    };
    let label = section.and_then(|it| it.labels.get(&field.name).cloned());
    let label = label.or_else(|| field.overlay.label.clone());
    let spoken = if pick_from.is_some() { human_link } else { human };
    let choices =
        if written.choices.is_empty() { field.offered() } else { written.choices.clone() };
    let locale = standing.viewer.locale();
    let limits = Limits::of(field, standing.viewer.now(), locale);
    Some(FormInput {
        label: label.unwrap_or_else(|| spoken(&field.name)),
        help: written.help.clone(),
        // A new record that leaves it out gets the database's default; a change would empty it.
        required: written.required
            || (field.required && (!field.has_default || purpose == Purpose::Update)),
        limits: Limits { length_max: written.max_length.or(limits.length_max), ..limits },
        choices,
        pick_from,
        default: written
            .default
            .as_ref()
            .and_then(|it| preset_value(it, field, standing.viewer).ok())
            .unwrap_or(Value::Empty),
        condition: written
            .when
            .as_ref()
            .zip(when.as_ref())
            .and_then(|(it, bound)| Condition::sent(it, bound)),
        when,
        locale,
        field: Arc::clone(field),
    })
}

/// The section to choose from: the one that is named, else the only one of that table.
fn picker(named: Option<&str>, to: &str, standing: Standing<'_>) -> Option<String> {
    let name = match named {
        Some(it) => it.to_owned(),
        None => {
            let mut sections = standing.portal.section.iter().filter(|it| it.table == to);
            let only = sections.next()?;
            if sections.next().is_some() {
                return None;
            }
            only.name.to_string()
        }
    };
    let target = grant(standing, &name)?;
    let opens = target.table().name == to && !target.table().key.is_empty();
    opens.then_some(name)
}

/// The value that staff preset, for this field.
pub(crate) fn preset_value(
    preset: &Preset,
    field: &Field,
    viewer: &Viewer,
) -> Result<Value, Fault> {
    match preset {
        Preset::From { from } if viewer.table().field(from).is_none() => Err(Fault::Unknown),
        Preset::From { from } => viewer.cell(from).into_kind(field.kind).ok_or(Fault::NotRead),
        Preset::Bool(it) => Value::read(field.kind, &it.to_string()),
        Preset::Int(it) => Value::read(field.kind, &it.to_string()),
        Preset::Real(it) => Value::read(field.kind, &it.to_string()),
        Preset::Text(it) => Value::read(field.kind, it),
    }
}

/// A text of nothing but blanks, and characters that say how others are shown or joined.
fn is_unseen(value: &Value) -> bool {
    let shows_nothing = |it: char| {
        it.is_whitespace()
            || matches!(it, '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}')
            || matches!(it, '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}')
    };
    matches!(value, Value::Text(it) if it.chars().all(shows_nothing))
}

impl FormInput {
    /// Whether the form asks for it, as filled in so far.
    pub(super) fn is_asked(&self, draft: &Draft<'_>) -> bool {
        self.when.as_ref().is_none_or(|it| it.truth(draft, &()).holds())
    }

    /// Reads what was typed into it.
    pub(super) fn read(&self, text: &str) -> Result<Value, Fault> {
        // One of the choices is kept to the letter, and not with blanks around it.
        let text = if self.choices.is_empty() { text } else { text.trim() };
        let value = self.locale.read(self.field.kind, text)?;
        let value = if is_unseen(&value) { Value::Empty } else { value };
        let offered = self.choices.is_empty() || self.choices.iter().any(|it| it == text);
        match value {
            Value::Empty if self.required => Err(Fault::Required),
            Value::Empty => Ok(Value::Empty),
            _ if !offered => Err(Fault::NotChoice),
            value => Ok(value),
        }
    }

    /// What is kept of it, where it is within the limits.
    pub(super) fn keep(&self, value: Value) -> Result<Value, Fault> {
        let kept = self.limits.judge(value)?;
        match (&kept, &self.limits.pattern) {
            (Value::Text(it), Some(pattern)) if !fits(pattern, it) => Err(Fault::NotPattern),
            _ => Ok(kept),
        }
    }
}

/// Whether a form for new records is offered at all.
pub(super) fn creates(held: &Grant, table: &Table) -> bool {
    held.may(Action::Create) && table.is_writable()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<Value, Fault>) {
        let input = FormInput {
            field: Arc::new(Field::new("status", Kind::Text)),
            label: String::new(),
            help: None,
            required: false,
            limits: Limits::default(),
            choices: vec!["New".to_owned(), "Done".to_owned()],
            pick_from: None,
            default: Value::Empty,
            when: None,
            condition: None,
            locale: Locale::default(),
        };
        assert_eq!(input.read(text), expected);
    }

    #[test]
    fn a_choice_is_kept_as_it_is_offered() {
        check("New", Ok(Value::Text("New".to_owned())));
        check(" New\n", Ok(Value::Text("New".to_owned())));
        check("\u{a0}Done", Ok(Value::Text("Done".to_owned())));
        check("new", Err(Fault::NotChoice));
        check(" ", Ok(Value::Empty));
        check("\u{200B}", Ok(Value::Empty));
    }

    #[test]
    fn what_nobody_sees_is_nothing() {
        let kinds = ["\u{200B}", "\u{FEFF} \u{A0}", "\u{2060}\u{AD}", "\u{202E}\u{200F}"];
        for text in kinds {
            assert!(is_unseen(&Value::Text(text.to_owned())), "{text:?}");
        }
        for text in ["x", "\u{200B}x", "a\u{AD}b", "👩\u{200D}🔧", "-"] {
            assert!(!is_unseen(&Value::Text(text.to_owned())), "{text:?}");
        }
    }
}
