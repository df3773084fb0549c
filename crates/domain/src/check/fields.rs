//! `[[field]]`, time zones and translations: what staff say of fields fits them.

use super::{Place, checker::Checker, did_you_mean, filters::kind_name};
use crate::{
    catalog::Field,
    locale::Language,
    portal::{DeclaredField, FieldType, STEP_MAX, texts},
    value::Kind,
};

/// So many texts without a translation are named; whoever wants them all writes these first.
const NAMED_MAX: usize = 8;

impl Checker<'_> {
    /// `[[field]]`
    pub fn declared_fields(&mut self) {
        let portal = self.portal;
        for (index, declared) in portal.field.iter().enumerate() {
            let place = Place::root().key("field").index(index);
            let Some(table) = self.table(&place.key("table"), &declared.table) else { continue };
            if !self.field(&place.key("field"), &table, &declared.field) {
                continue;
            }
            let mut earlier = portal.field.iter().take(index);
            if earlier.any(|it| (&it.table, &it.field) == (&declared.table, &declared.field)) {
                let message = format!("`{}` is described twice.", declared.field);
                self.error(&place.key("field"), message);
            }
            if let Some(field) = table.field(&declared.field) {
                self.meaning(&place, declared, field);
            }
        }
    }

    fn meaning(&mut self, place: &Place, declared: &DeclaredField, field: &Field) {
        let kinds: &[Kind] = match declared.field_type {
            FieldType::Plain | FieldType::Date | FieldType::DateTime | FieldType::YesNo => &[],
            FieldType::Number | FieldType::Money | FieldType::Percent | FieldType::Duration => {
                &[Kind::Int, Kind::Decimal, Kind::Real]
            }
            FieldType::Rating => &[Kind::Int],
            _ => &[Kind::Text],
        };
        if !kinds.is_empty() && !kinds.contains(&field.kind) {
            let message = format!(
                "`{}` is {}, which no `{}` is: it is shown as it stands.",
                field.name,
                kind_name(field.kind),
                declared.field_type.name()
            );
            self.warning(&place.key("type"), message);
        }
        if let Some(why) = &field.overlay.unmeant {
            let name = declared.field_type.name();
            let message = format!("`{}` cannot be `{name}`: {why}.", field.name);
            self.error(&place.key("type"), message);
        }
        let kept = matches!(declared.field_type, FieldType::DateTime | FieldType::YesNo);
        if declared.stored.is_some() && !kept && declared.field_type != FieldType::Date {
            let message = "This does nothing without `type = \"date-time\"` or \"yes-no\".";
            self.warning(&place.key("stored"), message.to_owned());
        }
        let parts = [
            ("currency", declared.currency.is_some(), FieldType::Money),
            ("most", declared.most.is_some(), FieldType::Rating),
            ("choices", !declared.choices.is_empty(), FieldType::Choice),
        ];
        for (key, is_there, wanted) in parts {
            if is_there && declared.field_type != wanted {
                let message = format!("This does nothing without `type = \"{}\"`.", wanted.name());
                self.warning(&place.key(key), message);
            }
        }
        self.limits(place, declared, field);
        if declared.field_type == FieldType::Money {
            self.currency(place, declared.currency.as_deref());
        }
        for (index, choice) in declared.choices.iter().enumerate() {
            let here = place.key("choices").index(index);
            if choice.step.is_some_and(|it| STEP_MAX < it) {
                self.warning(&here.key("step"), format!("There are steps from 0 to {STEP_MAX}."));
            }
            if !field.choices.is_empty() && !field.choices.contains(&choice.value) {
                let message = format!("`{}` never holds \"{}\".", field.name, choice.value);
                self.warning(&here.key("value"), message);
            }
        }
    }

    fn currency(&mut self, place: &Place, currency: Option<&str>) {
        let is_code = |it: &str| it.len() == 3 && it.chars().all(|it| it.is_ascii_uppercase());
        let message = match currency {
            None => "Without a `currency`, no sign is shown: `currency = \"EUR\"`.".to_owned(),
            Some(it) if !is_code(it) => {
                format!("`{it}` is no currency's code: write three capitals, as in \"EUR\".")
            }
            Some(_) => return,
        };
        self.warning(&place.key("currency"), message);
    }

    /// What a language that is offered leaves as the first one says it.
    fn untranslated(&mut self, language: Language) {
        let code = language.code();
        let said = self.portal.translations.get(code);
        let mut missing = texts(self.portal, self.catalog);
        missing.retain(|it| said.is_none_or(|said| !said.contains_key(it)));
        if missing.is_empty() {
            return;
        }
        let named: Vec<_> = missing.iter().map(|it| format!("\"{it}\"")).collect();
        let (first, rest) = named.split_at(named.len().min(NAMED_MAX));
        let more = match rest.len() {
            0 => String::new(),
            more => format!(", and {more} more"),
        };
        let message = format!(
            "{} texts are not translated, and stay as they are: {}{more}. Write \"text\" = \"its \
             translation\" here; the same on both sides where a text stays.",
            named.len(),
            first.join(", ")
        );
        self.warning(&Place::root().key("translations").key(code), message);
    }

    /// What is translated and nobody ever reads.
    fn needless(&mut self) {
        let portal = self.portal;
        let known = texts(portal, self.catalog);
        let offered = portal.form.iter().flat_map(|it| &it.offer).map(|it| &it.record);
        let records = portal.section.iter().filter_map(|it| it.record.as_ref());
        let records: Vec<_> = records.chain(offered).collect();
        for (code, said) in &portal.translations {
            for text in said.keys() {
                let is_said =
                    known.contains(text) || records.contains(&text) || *text == portal.title;
                if !is_said {
                    let near = did_you_mean(text, known.iter().map(String::as_str));
                    let message = format!("No text of this portal is \"{text}\".{near}");
                    let place = Place::root().key("translations").key(code).key(text);
                    self.warning(&place, message);
                }
            }
        }
    }

    /// `time_zone`, `[translations]`, and the fields that hold a customer's own.
    pub fn locales(&mut self) {
        let portal = self.portal;
        if let Some(zone) = &portal.time_zone
            && zone.parse::<chrono_tz::Tz>().is_err()
        {
            let message = format!("There is no time zone `{zone}`: write it as `Europe/Berlin`.");
            self.error(&Place::root().key("time_zone"), message);
        }
        let offered = Language::offered(&portal.languages);
        for name in portal.translations.keys() {
            if !offered.iter().any(|it| it.code() == name) {
                let message = format!(
                    "`languages` does not name `{name}`, so nobody reads this. The codes are {}.",
                    Language::CODES.map(|(_, it)| format!("`{it}`")).join(" and ")
                );
                self.warning(&Place::root().key("translations").key(name), message);
            }
        }
        self.needless();
        for language in offered.iter().skip(1) {
            self.untranslated(*language);
        }
        let Some(users) = self.users() else { return };
        let customers = Place::root().key("customers");
        let own =
            [("language", &portal.customers.language), ("time_zone", &portal.customers.time_zone)];
        for (key, name) in own {
            if let Some(name) = name {
                self.field(&customers.key(key), &users, name);
            }
        }
    }
}
