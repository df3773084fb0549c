//! `docs/portal-file.md`: prose, and tables made from the types, so that the page cannot lie.

use std::{env, fmt::Write as _, fs, path::Path};

use domain::filter::{Filter, Operator, Takes};
use toml::{Table, Value};

use super::super::{
    problems::mistakes,
    read,
    shape::{Entry, Header, Kind, Shape},
};

const PROSE: &str = include_str!("reference.md");
/// Set by `cargo xtask docs`.
const WRITES: &str = "PORTICO_WRITE_DOCS";

#[test]
fn the_reference_is_up_to_date() {
    fresh("portal-file.md", &page());
    let schema = serde_json::to_string_pretty(&domain::schema::portal()).unwrap();
    fresh("portal.schema.json", &format!("{schema}\n"));
}

#[track_caller]
fn fresh(name: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs").join(name);
    if env::var_os(WRITES).is_some() {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        return fs::write(file, text).unwrap();
    }
    let there = fs::read_to_string(file).unwrap_or_default();
    assert!(there == text, "docs/{name} is not what the types say. Run `cargo xtask docs`.");
}

/// The prose with its tables.
fn page() -> String {
    let mut page = String::from(
        "<!-- Made by `cargo xtask docs` from the types in crates/domain/src/portal and from \
         crates/backend/src/portal_file/tests/reference.md. Change those. -->\n\n",
    );
    for line in PROSE.lines() {
        match line.strip_prefix("{{").and_then(|it| it.strip_suffix("}}")) {
            Some("operators") => page.push_str(&operators()),
            Some(name) => page.push_str(&of_type(name)),
            None => page.push_str(line),
        }
        page.push('\n');
    }
    page
}

fn of_type(name: &str) -> String {
    let shape = Shape::named(name);
    let about = one_line(shape.about());
    match shape.kind() {
        Kind::Words => words(shape),
        Kind::Value => about,
        _ => format!("{about}\n\n{}", table(shape)),
    }
}

fn table(shape: Shape) -> String {
    let mut table = String::from("| key | type | default | meaning |\n| --- | --- | --- | --- |\n");
    for it in shape.entries() {
        let about = one_line(it.about()).replace('|', "\\|");
        let _ = writeln!(table, "| `{}` | {} | {} | {about} |", it.name, type_of(it), default(it));
    }
    table.trim_end().to_owned()
}

fn words(shape: Shape) -> String {
    let mut table = String::from("| word | meaning |\n| --- | --- |\n");
    for it in shape.words() {
        assert!(!it.about.is_empty(), "`{}` has no comment", it.name);
        let _ = writeln!(table, "| `\"{}\"` | {} |", it.name, one_line(it.about));
    }
    table.trim_end().to_owned()
}

/// Headers stand by themselves, and are described further down.
fn type_of(entry: Entry) -> String {
    let below = if entry.header() == Some(Header::Each) { entry.shape.each() } else { entry.shape };
    let anchor = below.name().unwrap_or_default().to_lowercase();
    let anchor = anchor.strip_prefix("declared").unwrap_or(&anchor);
    match entry.header() {
        Some(Header::Each) => format!("[table, any number](#{anchor})"),
        Some(Header::One) => format!("[table](#{anchor})"),
        None => kind(entry.shape),
    }
}

fn kind(shape: Shape) -> String {
    match shape.kind() {
        Kind::Text => "text".to_owned(),
        Kind::Format("address") => "part of an address".to_owned(),
        Kind::Format("filter") => "[condition or filter](#conditions-and-filters)".to_owned(),
        Kind::Format("path") => "[path](#paths-along-links)".to_owned(),
        Kind::Format(it) => panic!("the page has no word for {it}"),
        Kind::Flag => "`true` or `false`".to_owned(),
        Kind::Whole { .. } => "whole number".to_owned(),
        Kind::Words => "one word".to_owned(),
        Kind::Value => "value".to_owned(),
        Kind::List => match shape.each().kind() {
            Kind::Words => "list of words".to_owned(),
            Kind::Table => "list of tables in braces".to_owned(),
            _ => format!("list of {}s", kind(shape.each())),
        },
        Kind::Names if shape.each().kind() == Kind::Names => {
            format!("names, each with {}", kind(shape.each()))
        }
        Kind::Names => format!("names, each with a {}", kind(shape.each())),
        Kind::Table => "table in braces".to_owned(),
    }
}

fn default(entry: Entry) -> String {
    match (entry.needed, entry.default(), entry.shape.kind()) {
        (true, ..) => "**needed**".to_owned(),
        (_, Some(it), Kind::Flag | Kind::Words) => format!("`{it}`"),
        (_, None, Kind::Flag) => "`false`".to_owned(),
        _ => "–".to_owned(),
    }
}

fn operators() -> String {
    let mut table = String::from("| operator | fields | behind it |\n| --- | --- | --- |\n");
    for (it, words) in Operator::WORDS {
        let fields = match it {
            Operator::IsEmpty | Operator::IsNotEmpty => "all",
            Operator::IsChecked | Operator::IsNotChecked => "yes or no",
            _ if it.is_ordering() => "numbers, dates, moments",
            _ if it.is_textual() => "texts",
            _ => "all that can be compared",
        };
        let behind = match it.takes() {
            Takes::Nothing => "nothing",
            Takes::One => "a value",
            Takes::Many => "a list",
        };
        let _ = writeln!(table, "| `{words}` | {fields} | {behind} |");
    }
    table.trim_end().to_owned()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Fenced blocks: what is behind the fence, and what is in it.
fn blocks() -> Vec<(&'static str, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(&str, String)> = None;
    for line in PROSE.lines() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some(words), None) => open = Some((words, String::new())),
            (None, Some((_, text))) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    blocks
}

/// A block of TOML, with the rest of a portal file around it.
fn whole(words: &str, text: &str) -> String {
    let mut file: Table = toml::from_str(SMALL).unwrap();
    let part: Table = toml::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let section = || file_section(Table::new());
    match words {
        "toml" => file.extend(part),
        "toml section" => {
            file.insert("section".to_owned(), file_section(part));
        }
        "toml rule" => {
            let mut section = section();
            section[0]["rule"] = Value::Array(vec![Value::Table(part)]);
            file.insert("section".to_owned(), section);
        }
        _ => panic!("nobody knows what ```{words} is"),
    }
    toml::to_string(&file).unwrap()
}

const SMALL: &str = r#"
portal = "acme"
title = "Acme"
source = "sqlite:acme.sqlite"
[customers]
table = "Customers"
name = "{Name}"
login = ["Email"]
methods = ["password"]
"#;

fn file_section(mut section: Table) -> Value {
    for (key, value) in [("name", "requests"), ("title", "Requests"), ("table", "Requests")] {
        section.insert(key.to_owned(), value.into());
    }
    section.entry("rule").or_insert(Value::Array(Vec::new()));
    Value::Array(vec![Value::Table(section)])
}

#[test]
fn every_example_of_the_reference_reads() {
    let mut count = 0;
    for (words, text) in blocks() {
        let lines = text.lines().filter(|it| !it.trim().is_empty());
        let files: Vec<String> = match words {
            "ebnf" => continue,
            "filter" => {
                lines.clone().for_each(|it| drop(it.parse::<Filter>().unwrap()));
                Vec::new()
            }
            "path" => {
                lines.clone().for_each(|it| drop(it.parse::<domain::path::Path>().unwrap()));
                Vec::new()
            }
            "toml rows" => {
                let rule = |it: &str| whole("toml rule", &format!("{it}\nread = [\"Name\"]"));
                lines.clone().map(rule).collect()
            }
            words => vec![whole(words, &text)],
        };
        for file in files {
            let read = read(&file).map_err(|it| format!("{it:#?}\n{file}"));
            assert!(read.is_ok(), "{}", read.unwrap_err());
        }
        count += 1;
    }
    assert!(9 < count, "{count}");
}

#[test]
fn every_key_says_what_it_means_with_an_example_that_fits() {
    let mut seen = Vec::new();
    each_entry(Shape::document(), &mut seen, &mut |shape, it| {
        assert!(it.about().ends_with('.'), "`{}` says nothing: {}", it.name, it.about());
        let Some(example) = it.example() else {
            return assert!(it.header().is_some(), "`{}` has no example: {}", it.name, it.about());
        };
        let told = mistakes(example, shape);
        let wrong: Vec<_> = told.iter().filter(|it| !it.message.contains("is missing")).collect();
        assert!(wrong.is_empty(), "{example}: {wrong:?}");
    });
    assert!(10 < seen.len(), "{seen:?}");
}

fn each_entry(shape: Shape, seen: &mut Vec<&'static str>, check: &mut impl FnMut(Shape, Entry)) {
    let Some(name) = shape.name() else { return };
    if seen.contains(&name) {
        return;
    }
    seen.push(name);
    for entry in shape.entries() {
        check(shape, entry);
        match entry.shape.kind() {
            Kind::Table => each_entry(entry.shape, seen, check),
            Kind::List if entry.shape.each().kind() == Kind::Table => {
                each_entry(entry.shape.each(), seen, check);
            }
            _ => {}
        }
    }
}

#[test]
fn every_type_of_the_file_has_its_place_on_the_page() {
    let page = page();
    let mut seen = Vec::new();
    each_entry(Shape::document(), &mut seen, &mut |_, it| {
        assert!(page.contains(&format!("| `{}` |", it.name)), "`{}` is missing", it.name);
    });
    for name in seen {
        assert!(PROSE.contains(&format!("{{{{{name}}}}}")), "{name} is missing");
    }
}
