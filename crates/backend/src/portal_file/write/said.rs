//! What fields are called and mean, and how other languages say it.

use std::collections::BTreeMap;

use domain::portal::{ChoiceLook, DeclaredField, DeclaredLimits, Edge, FieldType, Tone};

use super::{
    super::toml_text::{inline, key, text},
    Page,
};

pub(super) fn field(page: &mut Page, field: &DeclaredField, why: Option<&str>) {
    page.blank();
    if let Some(why) = why {
        page.comment("", why);
    }
    page.line("", "[[field]]");
    page.entry("", "table", &text(&field.table));
    page.entry("", "field", &text(&field.field));
    if let Some(label) = &field.label {
        page.entry("", "label", &text(label));
    }
    if field.field_type != FieldType::Plain {
        page.entry("", "type", &text(field.field_type.name()));
    }
    if let Some(stored) = &field.stored {
        page.entry("", "stored", &text(stored));
    }
    if let Some(currency) = &field.currency {
        page.entry("", "currency", &text(currency));
    }
    if let Some(most) = field.most {
        page.entry("", "most", &most.to_string());
    }
    limits(page, &field.limits());
    if !field.choices.is_empty() {
        page.line("", "choices = [");
        field.choices.iter().for_each(|it| page.line("  ", &format!("{},", choice(it))));
        page.line("", "]");
    }
}

fn limits(page: &mut Page, limits: &DeclaredLimits) {
    let edges = [("min", &limits.min), ("max", &limits.max), ("step", &limits.step)];
    for (name, edge) in edges {
        match edge {
            Some(Edge::Number(it)) => page.entry("", name, &it.to_string()),
            Some(Edge::Text(it)) => page.entry("", name, &text(it)),
            None => {}
        }
    }
    for (name, length) in [("min_length", limits.min_length), ("max_length", limits.max_length)] {
        if let Some(length) = length {
            page.entry("", name, &length.to_string());
        }
    }
    for (name, said) in [("pattern", &limits.pattern), ("pattern_hint", &limits.pattern_hint)] {
        if let Some(said) = said {
            page.entry("", name, &text(said));
        }
    }
}

fn choice(choice: &ChoiceLook) -> String {
    let mut entries = vec![("value", text(&choice.value))];
    entries.extend(choice.label.as_ref().map(|it| ("label", text(it))));
    if choice.tone != Tone::default() {
        entries.push(("tone", text(choice.tone.name())));
    }
    entries.extend(choice.step.map(|it| ("step", it.to_string())));
    inline(entries)
}

pub(super) fn translations(page: &mut Page, language: &str, texts: &BTreeMap<String, String>) {
    page.blank();
    page.line("", &format!("[translations.{}]", key(language)));
    texts.iter().for_each(|(said, other)| page.entry("", said, &text(other)));
}
