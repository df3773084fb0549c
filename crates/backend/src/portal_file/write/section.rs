//! A section of the file: its rules, views and forms.

use std::collections::BTreeMap;

use domain::{
    guess::{Hidden, SectionReason},
    portal::{FieldGroup, Form, FormField, Lines, Preset, Rule, Section, View},
};

use super::{
    super::toml_text::{filter, inline, list, preset, rows, text, texts},
    Page,
};

/// Parts of a section are set in a little.
const IN: &str = "  ";

pub(super) fn section(page: &mut Page, section: &Section, reason: Option<&SectionReason>) {
    page.line("", "[[section]]");
    page.entry("", "name", &text(section.name.as_str()));
    page.entry("", "title", &text(&section.title));
    if let Some(one) = &section.one {
        page.entry("", "one", &text(one));
    }
    page.entry("", "table", &text(&section.table));
    if let Some(icon) = &section.icon {
        page.entry("", "icon", &text(icon));
    }
    if !section.menu {
        page.line("", "menu = false  # only as a related list");
    }
    if let Some(record) = &section.record {
        page.entry("", "record", &text(record));
    }
    if !section.labels.is_empty() {
        page.entry("", "labels", &texts(&section.labels));
    }
    for (index, it) in section.rule.iter().enumerate() {
        page.blank();
        page.line(IN, "[[section.rule]]");
        let hidden = reason.filter(|_| index == 0).map_or(&[][..], |it| it.hidden.as_slice());
        rule(page, it, hidden);
    }
    for it in &section.view {
        page.blank();
        page.line(IN, "[[section.view]]");
        view(page, it);
    }
    for it in &section.group {
        page.blank();
        page.line(IN, "[[section.group]]");
        group(page, it);
    }
    for (name, it) in [("create", &section.create), ("edit", &section.edit)] {
        if let Some(it) = it {
            page.blank();
            page.line(IN, &format!("[section.{name}]"));
            form(page, it);
        }
    }
}

fn rule(page: &mut Page, rule: &Rule, hidden: &[Hidden]) {
    if let Some(when) = &rule.when {
        page.entry(IN, "when", &filter(when));
    }
    page.entry(IN, "rows", &rows(&rule.rows));
    page.read(IN, &rule.read, hidden);
    let fewer = [("filter", &rule.filter), ("sort", &rule.sort), ("search", &rule.search)];
    for (name, fields) in fewer {
        if let Some(fields) = fields {
            page.entry(IN, name, &list(fields, IN));
        }
    }
    if !rule.write.is_empty() {
        page.entry(IN, "write", &list(&rule.write, IN));
    }
    let may: Vec<_> = rule.may.iter().map(|it| it.name().to_owned()).collect();
    page.entry(IN, "may", &list(&may, IN));
    for (name, further) in
        [("update_where", &rule.update_where), ("delete_where", &rule.delete_where)]
    {
        if let Some(further) = further {
            page.entry(IN, name, &filter(further));
        }
    }
}

fn view(page: &mut Page, view: &View) {
    page.entry(IN, "title", &text(&view.title));
    for (name, condition) in [("when", &view.when), ("where", &view.only)] {
        if let Some(condition) = condition {
            page.entry(IN, name, &filter(condition));
        }
    }
    if !view.sort.is_empty() {
        page.entry(IN, "sort", &list(&view.sort, IN));
    }
    if let Some(group) = &view.group {
        page.entry(IN, "group", &text(group));
    }
    if let Some(fields) = &view.fields {
        page.entry(IN, "fields", &list(fields, IN));
    }
    if !view.sums.is_empty() {
        page.entry(IN, "sums", &list(&view.sums, IN));
    }
}

fn group(page: &mut Page, group: &FieldGroup) {
    page.entry(IN, "title", &text(&group.title));
    page.entry(IN, "fields", &list(&group.fields, IN));
    if let Some(columns) = group.columns {
        page.entry(IN, "columns", &columns.to_string());
    }
}

fn form(page: &mut Page, form: &Form) {
    asked(page, IN, &form.fields, &form.preset);
    if !form.lines.is_empty() {
        page.line(IN, "lines = [");
        for it in &form.lines {
            page.line(IN, &format!("  {},", lines(it)));
        }
        page.line(IN, "]");
    }
    if let Some(after) = &form.after {
        page.entry(IN, "after", &text(after));
    }
}

/// What a form asks, and what it sets.
pub(super) fn asked(
    page: &mut Page,
    indent: &str,
    fields: &[FormField],
    presets: &BTreeMap<String, Preset>,
) {
    if fields.is_empty() {
        page.entry(indent, "fields", "[]");
    } else {
        page.line(indent, "fields = [");
        for it in fields {
            page.line(indent, &format!("  {},", field(it)));
        }
        page.line(indent, "]");
    }
    if !presets.is_empty() {
        let presets = presets.iter().map(|(name, it)| (name.as_str(), preset(it)));
        page.entry(indent, "preset", &inline(presets));
    }
}

fn lines(lines: &Lines) -> String {
    let mut entries = vec![("section", text(lines.section.as_str())), ("link", text(&lines.link))];
    let fields = lines.fields.as_deref().map(|it| format!("[{}]", quoted(it)));
    let optional = [
        ("fields", fields),
        ("title", lines.title.as_deref().map(text)),
        ("add", lines.add.as_deref().map(text)),
    ];
    entries.extend(optional.into_iter().filter_map(|(name, value)| Some((name, value?))));
    entries.extend([("min", lines.min.to_string()), ("max", lines.max.to_string())]);
    inline(entries)
}

fn field(field: &FormField) -> String {
    let mut entries = vec![("field", text(&field.field))];
    if field.required {
        entries.push(("required", "true".to_owned()));
    }
    let optional = [
        ("max_length", field.max_length.map(|it| it.to_string())),
        ("help", field.help.as_deref().map(text)),
        ("default", field.default.as_ref().map(preset)),
        // On one line, as all of an inline table must be.
        ("choices", some_list(&field.choices)),
        ("pick_from", field.pick_from.as_deref().map(text)),
        ("when", field.when.as_ref().map(filter)),
    ];
    entries.extend(optional.into_iter().filter_map(|(name, value)| Some((name, value?))));
    inline(entries)
}

fn some_list(values: &[String]) -> Option<String> {
    (!values.is_empty()).then(|| format!("[{}]", quoted(values)))
}

fn quoted(values: &[String]) -> String {
    let quoted: Vec<_> = values.iter().map(|it| text(it)).collect();
    quoted.join(", ")
}
