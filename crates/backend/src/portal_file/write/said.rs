//! How a portal looks, what fields are called and mean, and how other languages say it.

use std::collections::BTreeMap;

use domain::portal::{
    ChoiceLook, DeclaredField, DeclaredLimits, Edge, FieldType, HomeBlock, Theme, Tone,
};

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

pub(super) fn theme(page: &mut Page, theme: &Theme) {
    if *theme == Theme::default() {
        return;
    }
    let default = Theme::default();
    page.blank();
    page.line("", "[theme]");
    let texts = [
        ("logo", &theme.logo),
        ("logo_dark", &theme.logo_dark),
        ("name", &theme.name),
        ("brand", &theme.brand),
        ("brand_dark", &theme.brand_dark),
    ];
    for (name, value) in texts {
        if let Some(value) = value {
            page.entry("", name, &text(value));
        }
    }
    let corners = (theme.corners != default.corners).then(|| theme.corners.name());
    let font = (theme.font != default.font).then(|| theme.font.name());
    let density = (theme.density != default.density).then(|| theme.density.name());
    let headings = theme.headings.map(|it| it.name());
    for (name, word) in
        [("corners", corners), ("font", font), ("headings", headings), ("density", density)]
    {
        if let Some(word) = word {
            page.entry("", name, &text(word));
        }
    }
}

pub(super) fn home(page: &mut Page, block: &HomeBlock) {
    page.blank();
    page.line("", "[[home]]");
    page.entry("", "section", &text(&block.section));
    for (name, value) in [("view", &block.view), ("title", &block.title)] {
        if let Some(value) = value {
            page.entry("", name, &text(value));
        }
    }
    if block.needs_you {
        page.entry("", "needs_you", "true");
    }
    if block.tone != Tone::default() {
        page.entry("", "tone", &text(block.tone.name()));
    }
}

pub(super) fn translations(page: &mut Page, language: &str, texts: &BTreeMap<String, String>) {
    page.blank();
    page.line("", &format!("[translations.{}]", key(language)));
    texts.iter().for_each(|(said, other)| page.entry("", said, &text(other)));
}
