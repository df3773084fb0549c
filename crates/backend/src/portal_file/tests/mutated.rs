//! A good file, spoilt in every place and in every way: whatever comes of it, people understand
//! what they are told.

use toml_edit::{Array, DocumentMut, InlineTable, Item, Value};

use super::{super::read, EXAMPLE};

/// Words of the libraries that read the file. No person should meet them.
const JARGON: [&str; 17] = [
    "invalid type",
    "invalid value",
    "invalid length",
    "expected",
    "struct",
    "sequence",
    "untagged",
    "enum",
    "variant",
    "a map",
    "usize",
    "i64",
    "u32",
    "Written",
    "column 0",
    "parse error",
    "cannot say why",
];

/// The way to an entry: a key, or a number in a list.
#[derive(Debug, Clone)]
enum Step {
    Key(String),
    Item(usize),
}

#[test]
fn every_value_of_every_other_kind_is_told_in_plain_words() {
    let good = good();
    for way in ways(&good) {
        for value in kinds() {
            spoil(&good, &way, |item| *item = Item::Value(value.clone()));
        }
    }
}

#[test]
fn every_misspelt_and_every_missing_key_is_told_in_plain_words() {
    let good = good();
    for way in ways(&good) {
        let Some((Step::Key(key), around)) = way.split_last() else { continue };
        for other in [Some(format!("{key}s")), Some(format!("x{key}")), None] {
            spoil(&good, around, |item| {
                let table = item.as_table_like_mut().unwrap();
                let value = table.remove(key).unwrap();
                if let Some(other) = &other {
                    table.insert(other, value);
                }
            });
        }
    }
}

/// Reads the example with one thing changed, and holds what is said against what people know.
#[track_caller]
fn spoil(good: &DocumentMut, way: &[Step], change: impl FnOnce(&mut Item)) {
    let mut document = good.clone();
    spoilt(document.as_item_mut(), way, change);
    let text = document.to_string();
    let Err(problems) = read(&text) else { return };
    assert!(!problems.is_empty());
    for it in problems {
        let told = format!("{way:?}: {it}");
        assert!(0 < it.line && 0 < it.column && it.line <= text.lines().count() + 1, "{told}");
        assert!(!it.field.is_empty(), "{told}");
        assert!(it.message.starts_with(|it: char| !it.is_lowercase()), "{told}");
        for word in JARGON {
            assert!(!it.message.contains(word), "{word}: {told}");
        }
    }
}

/// Changes what the way leads to. A list cannot lend its values as items, so they are put back.
fn spoilt(item: &mut Item, way: &[Step], change: impl FnOnce(&mut Item)) {
    let Some((step, rest)) = way.split_first() else { return change(item) };
    match (step, item) {
        (Step::Key(key), item) => {
            let table = item.as_table_like_mut().unwrap();
            spoilt(table.get_mut(key).unwrap(), rest, change);
        }
        (Step::Item(index), Item::ArrayOfTables(tables)) => {
            let table = tables.get_mut(*index).unwrap();
            let mut inner = Item::Table(std::mem::take(table));
            spoilt(&mut inner, rest, change);
            if let Item::Table(it) = inner {
                *table = it;
            }
        }
        (Step::Item(index), item) => {
            let items = item.as_array_mut().unwrap();
            let mut inner = Item::Value(items.remove(*index));
            spoilt(&mut inner, rest, change);
            items.insert(*index, inner.into_value().unwrap());
        }
    }
}

fn good() -> DocumentMut {
    EXAMPLE.parse().unwrap()
}

/// Every place of the example.
fn ways(good: &DocumentMut) -> Vec<Vec<Step>> {
    let mut ways = Vec::new();
    walk(good.as_item(), &[], &mut ways);
    assert!(150 < ways.len(), "{}", ways.len());
    ways
}

fn walk(item: &Item, way: &[Step], ways: &mut Vec<Vec<Step>>) {
    let mut below = |step: Step, item: &Item| {
        let way = [way, &[step]].concat();
        walk(item, &way, ways);
        // A table of a list of tables cannot be replaced by another kind of value.
        if !matches!((way.last(), item), (Some(Step::Item(_)), Item::Table(_))) {
            ways.push(way);
        }
    };
    if let Some(table) = item.as_table_like() {
        table.iter().for_each(|(key, it)| below(Step::Key(key.to_owned()), it));
    } else if let Item::ArrayOfTables(tables) = item {
        let tables = tables.iter().enumerate();
        tables.for_each(|(index, it)| below(Step::Item(index), &Item::Table(it.clone())));
    } else if let Some(items) = item.as_array() {
        let items = items.iter().enumerate();
        items.for_each(|(index, it)| below(Step::Item(index), &Item::Value(it.clone())));
    }
}

/// One value of each kind that TOML has.
fn kinds() -> Vec<Value> {
    let text: Value = "so what".into();
    let mut table = InlineTable::new();
    table.insert("who", text.clone());
    let nested = Array::from_iter([Value::from(table.clone())]);
    vec![
        text.clone(),
        "".into(),
        Value::from(7),
        Value::from(-7),
        Value::from(i64::MAX),
        Value::from(1.5),
        Value::from(f64::NAN),
        Value::from(true),
        "2026-01-31".parse::<toml_edit::Datetime>().unwrap().into(),
        Array::new().into(),
        Array::from_iter([text, Value::from(7)]).into(),
        nested.into(),
        InlineTable::new().into(),
        table.into(),
    ]
}

/// The test above would say nothing about a header that is not there.
#[test]
fn a_file_without_anything_is_told_what_it_lacks() {
    let problems = read("").unwrap_err();
    let fields: Vec<_> = problems.iter().map(|it| it.field.as_str()).collect();
    assert_eq!(fields, ["portal", "title", "source", "customers"]);
}
