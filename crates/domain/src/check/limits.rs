//! Limits that nobody can keep to, and patterns that are none.

use std::cmp::Ordering;

use super::{Place, checker::Checker, filters::kind_name};
use crate::{
    catalog::Field,
    change::{End, edge_value, pattern_fault, pattern_fits},
    portal::DeclaredField,
    value::Kind,
};

impl Checker<'_> {
    pub fn limits(&mut self, place: &Place, declared: &DeclaredField, field: &Field) {
        self.edges(place, declared, field);
        self.lengths(place, declared, field);
        self.pattern(place, declared, field);
    }

    fn edges(&mut self, place: &Place, declared: &DeclaredField, field: &Field) {
        let Some((now, locale)) = self.viewer.as_ref().map(|it| (it.now(), it.locale())) else {
            return;
        };
        let mut values = Vec::new();
        let edges = [("min", &declared.min, End::First), ("max", &declared.max, End::Last)];
        for (key, edge, end) in edges {
            let Some(edge) = edge else { continue };
            match edge_value(edge, field.kind, end, now, locale) {
                Ok(it) => values.push(it),
                Err(_) => {
                    let message = match field.kind {
                        Kind::Date | Kind::Moment => {
                            "Write a day as `\"2026-12-01\"`, `\"today\"` \
                                                      or `\"today + 14 days\"`."
                                .to_owned()
                        }
                        it if it.is_number() => "Write a number, without quotes.".to_owned(),
                        it => format!(
                            "`{}` is {}, which has no least and no most.",
                            field.name,
                            kind_name(it)
                        ),
                    };
                    self.error(&place.key(key), message);
                }
            }
        }
        if let [min, max] = values.as_slice()
            && min.order(max) == Some(Ordering::Greater)
        {
            let message = "`min` is above `max`: nothing can be answered.".to_owned();
            self.error(&place.key("min"), message);
        }
        let Some(step) = &declared.step else { return };
        let above = step.number().is_some_and(|it| it.is_sign_positive() && !it.is_zero());
        if !field.kind.is_number() || !above {
            let message = "Steps are of numbers, and above zero: `step = 0.25`.".to_owned();
            self.error(&place.key("step"), message);
        }
    }

    fn lengths(&mut self, place: &Place, declared: &DeclaredField, field: &Field) {
        for (key, length) in
            [("min_length", declared.min_length), ("max_length", declared.max_length)]
        {
            if length.is_some() && field.kind != Kind::Text {
                let message = format!("`{}` is no text, and only texts have a length.", field.name);
                self.warning(&place.key(key), message);
            }
        }
        let most = declared.max_length.or(field.length_max);
        match (declared.min_length, most, field.length_max) {
            (Some(least), Some(most), _) if most < least => {
                let message = format!(
                    "At least {least} characters do not fit into at most {most}: nothing can be \
                     answered."
                );
                self.error(&place.key("min_length"), message);
            }
            _ if declared.max_length == Some(0) => {
                let message = "With no letters, nothing can be filled in.".to_owned();
                self.error(&place.key("max_length"), message);
            }
            (_, Some(most), Some(database)) if database < most => {
                let message = format!(
                    "The database takes at most {database} characters in `{}`.",
                    field.name
                );
                self.warning(&place.key("max_length"), message);
            }
            _ => {}
        }
    }

    fn pattern(&mut self, place: &Place, declared: &DeclaredField, field: &Field) {
        let (pattern, hint) = match (&declared.pattern, &declared.pattern_hint) {
            (Some(pattern), hint) => (pattern, hint),
            (None, Some(_)) => {
                let message = "This does nothing without a `pattern`.".to_owned();
                return self.warning(&place.key("pattern_hint"), message);
            }
            (None, None) => return,
        };
        let here = place.key("pattern");
        if field.kind != Kind::Text {
            let message = format!("`{}` is no text, and only texts have a pattern.", field.name);
            return self.error(&here, message);
        }
        match (pattern_fault(pattern), hint) {
            (Some(why), _) => self.error(&here, format!("This is no pattern: {why}.")),
            (None, None) => {
                let message = "Without a `pattern_hint`, nobody is told what would fit: \
                               `pattern_hint = \"AB-1234\"`.";
                self.warning(&here, message.to_owned());
            }
            (None, Some(hint)) if !pattern_fits(pattern, hint) => {
                let message = format!("\"{hint}\" does not fit the `pattern` itself.");
                self.error(&place.key("pattern_hint"), message);
            }
            (None, Some(_)) => {}
        }
    }
}
