//! How style sheets are written.

use std::{collections::BTreeSet, fs};

use super::{Source, none, sources};
use crate::room;

const TOKENS: &str = "style/base/tokens.css";
const COLOURS: &[&str] =
    &["rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch(", "color("];
const NAMED: &[&str] = &[
    "black", "white", "red", "green", "blue", "yellow", "orange", "purple", "gray", "grey",
    "silver", "navy", "teal", "maroon", "olive",
];

#[test]
fn layers_decide_and_not_importance() {
    let loud = css().into_iter().filter(|it| it.text.contains("!important"));
    none(loud.map(|it| it.path), "Take `!important` out: a later layer wins already.");
}

#[test]
fn a_sheet_speaks_in_the_layer_of_its_folder() {
    let strays = css().into_iter().filter(|it| {
        let layer = it.path.split('/').nth(1).unwrap_or_default();
        let opened =
            it.text.lines().filter_map(|line| line.strip_prefix("@layer ")?.strip_suffix(" {"));
        opened.into_iter().any(|it| it != layer) || outside_layers(&it.text)
    });
    none(strays.map(|it| it.path), "Put all of it into `@layer <folder> { … }`.");
}

#[test]
fn colours_are_tokens() {
    let sheets: Vec<Source> = css().into_iter().filter(|it| it.path != TOKENS).collect();
    let coloured = sheets.iter().flat_map(colours);
    none(coloured, "Give the colour a name in style/base/tokens.css and use that.");
}

#[test]
fn nothing_is_chosen_by_its_id() {
    // In all sheets but the tokens, where a `#` may begin a colour.
    let chosen = css().into_iter().filter(|it| it.path != TOKENS && plain(&it.text).contains('#'));
    none(chosen.map(|it| it.path), "Use a class, and tokens for colours: no `#` in a style sheet.");
}

#[test]
fn the_index_names_every_sheet() {
    let index = fs::read_to_string(room::root().join("style/main.scss")).unwrap();
    let named: BTreeSet<String> = index
        .lines()
        .filter(|it| !it.is_empty())
        .map(|it| sheet(it).unwrap_or(it.to_owned()))
        .collect();
    let there: BTreeSet<String> = css().into_iter().map(|it| it.path).collect();
    let difference = named.symmetric_difference(&there).cloned();
    none(
        difference,
        "style/main.scss has one `@use \"folder/name\";` line per sheet, and nothing else.",
    );
}

fn sheet(line: &str) -> Option<String> {
    Some(format!("style/{}.css", line.strip_prefix("@use \"")?.strip_suffix("\";")?))
}

fn css() -> Vec<Source> {
    sources(&["style"], "css")
}

/// Lines that name a colour.
fn colours(source: &Source) -> Vec<String> {
    let text = plain(&source.text);
    let lines = text.lines().enumerate().filter(|(_, line)| names_a_colour(line));
    lines.map(|(at, line)| format!("{}:{}: {}", source.path, at + 1, line.trim())).collect()
}

fn names_a_colour(line: &str) -> bool {
    let line = line.replace('(', "( ");
    let mut words = line.split(|it: char| !(it.is_alphanumeric() || "-_(".contains(it)));
    words.any(|it| COLOURS.contains(&it) || NAMED.contains(&it))
}

/// Without comments and strings; lines stay where they are.
fn plain(text: &str) -> String {
    let mut parts = text.split("/*");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (comment, after) = part.split_once("*/").unwrap_or((part, ""));
        plain.extend(comment.chars().filter(|it| *it == '\n'));
        plain.push_str(after);
    }
    plain.split('"').step_by(2).collect::<Vec<_>>().join("\"\"")
}

/// Whether a rule stands at the margin, where only layers may.
fn outside_layers(text: &str) -> bool {
    let text = plain(text);
    let at_margin = text.lines().filter(|it| !it.starts_with([' ', '}']) && !it.trim().is_empty());
    at_margin.into_iter().any(|it| !it.starts_with("@layer "))
}

#[test]
fn a_colour_is_told_from_a_word() {
    for line in ["color: white;", "background: oklch(0.5 0 0);", "fill: max(rgb(0 0 0), 1)"] {
        assert!(names_a_colour(line), "{line}");
    }
    for line in ["white-space: nowrap;", "color-mix(in oklab, var(--grey-0), currentColor 3%)"] {
        assert!(!names_a_colour(line), "{line}");
    }
}
