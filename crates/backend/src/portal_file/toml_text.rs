//! Values as a person would write them in TOML.

use std::collections::BTreeMap;

use domain::{
    filter::Filter,
    portal::{Preset, Rows, Scope},
};

/// Lists that would be longer than this stand on several lines.
const WIDTH: usize = 96;

/// A key, bare where TOML allows it.
pub(super) fn key(name: &str) -> String {
    let bare = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == '-';
    if !name.is_empty() && name.chars().all(bare) { name.to_owned() } else { text(name) }
}

/// A text in double quotes.
pub(super) fn text(value: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in value.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            it if it.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(it))),
            it => quoted.push(it),
        }
    }
    quoted.push('"');
    quoted
}

/// A filter, in single quotes where it has none itself, so that its own need no escaping.
pub(super) fn filter(filter: &Filter) -> String {
    let words = filter.to_string();
    if words.contains('\'') || words.chars().any(char::is_control) {
        text(&words)
    } else {
        format!("'{words}'")
    }
}

/// A list of texts; over several lines, indented by `indent`, where it is long.
pub(super) fn list(values: &[String], indent: &str) -> String {
    let short = format!("[{}]", values.iter().map(|it| text(it)).collect::<Vec<_>>().join(", "));
    if short.chars().count() + indent.len() <= WIDTH {
        return short;
    }
    let inner = format!("{indent}  ");
    let lines: String = lines(values, &inner).iter().map(|it| format!("{inner}{it}\n")).collect();
    format!("[\n{lines}{indent}]")
}

/// Texts with a comma after each, on as few lines as they need.
pub(super) fn lines(values: &[String], indent: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for value in values {
        let next = format!("{},", text(value));
        match lines.last_mut() {
            Some(line) if indent.len() + line.chars().count() + next.chars().count() < WIDTH => {
                line.push(' ');
                line.push_str(&next);
            }
            _ => lines.push(next),
        }
    }
    lines
}

/// `{ A = "x", "B c" = "y" }`
pub(super) fn texts(values: &BTreeMap<String, String>) -> String {
    inline(values.iter().map(|(name, value)| (name.as_str(), text(value))))
}

/// A table on one line.
pub(super) fn inline<'a>(entries: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let entries = entries.into_iter().map(|(name, value)| format!("{} = {value}", key(name)));
    format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
}

/// The value of a preset or default.
pub(super) fn preset(preset: &Preset) -> String {
    match preset {
        Preset::Bool(it) => it.to_string(),
        Preset::Int(it) => it.to_string(),
        Preset::Real(it) if it.is_nan() => "nan".to_owned(),
        Preset::Real(it) => format!("{it:?}"),
        Preset::Text(it) => text(it),
        Preset::From { from } => inline([("from", text(from))]),
    }
}

/// `{ own = "Customer", where = '…' }`
pub(super) fn rows(rows: &Rows) -> String {
    let mut entries = scope(&rows.scope);
    match &rows.only {
        Some(only) => entries.push(("where", filter(only))),
        None if rows.scope == Scope::Everyone => entries.push(("all", "true".to_owned())),
        None => {}
    }
    inline(entries)
}

fn scope(it: &Scope) -> Vec<(&'static str, String)> {
    let words = |it: &dyn std::fmt::Display| text(&it.to_string());
    match it {
        Scope::Own { path } => vec![("own", words(path))],
        Scope::Shared { path, via } => vec![("shared", words(path)), ("via", words(via))],
        Scope::Match { field, user_field } => {
            vec![("match", text(field)), ("user_field", text(user_field))]
        }
        Scope::Child { section, link } => vec![("child", text(section)), ("link", words(link))],
        Scope::Everyone => vec![("everyone", "true".to_owned())],
        Scope::AnyOf(scopes) => {
            let each: Vec<_> = scopes.iter().map(|it| inline(scope(it))).collect();
            vec![("any_of", format!("[{}]", each.join(", ")))]
        }
    }
}
