//! Where in the document a line stands, told by headers and keys alone: for files that are no
//! TOML, and so have no places.

use std::collections::BTreeMap;

use domain::check::Place;

/// What a line of the file is about.
pub(super) struct Outline {
    pub place: Place,
    /// The keys of the header around it, or of itself, with their brackets.
    pub header: Option<(Vec<String>, bool)>,
    /// Whether the line is that header.
    pub is_header: bool,
}

/// The table and the key that the line with this byte is in.
pub(super) fn outline(text: &str, offset: usize) -> Outline {
    let end = text.get(offset..).and_then(|it| it.find('\n')).map_or(text.len(), |it| offset + it);
    let mut counts = BTreeMap::new();
    let mut it = Outline { place: Place::root(), header: None, is_header: false };
    let mut table = Place::root();
    for line in text.get(..end).unwrap_or(text).lines() {
        if let Some((names, each)) = header(line) {
            table = opened(&names, each, &mut counts);
            it = Outline { place: table.clone(), header: Some((names, each)), is_header: true };
        } else if let Some(name) = key(line) {
            it.place = table.key(&name);
            it.is_header = false;
        }
    }
    it
}

/// The place that a header opens; each `[[…]]` is one more.
fn opened(names: &[String], each: bool, counts: &mut BTreeMap<Vec<String>, usize>) -> Place {
    if each {
        counts.retain(|it, _| !(it.starts_with(names) && names.len() < it.len()));
        *counts.entry(names.to_vec()).or_default() += 1;
    }
    let mut place = Place::root();
    for (index, name) in names.iter().enumerate() {
        place = place.key(name);
        let so_far = names.get(..=index).unwrap_or(names);
        if let Some(count) = counts.get(so_far) {
            place = place.index(count - 1);
        }
    }
    place
}

fn header(line: &str) -> Option<(Vec<String>, bool)> {
    let inner = line.trim_start().strip_prefix('[')?;
    let (inner, each) = inner.strip_prefix('[').map_or((inner, false), |it| (it, true));
    let inner = inner.split([']', '#']).next().unwrap_or_default();
    let names = inner.split('.').map(bare).collect::<Option<Vec<_>>>()?;
    Some((names, each))
}

fn key(line: &str) -> Option<String> {
    bare(line.split_once('=').map_or(line, |(name, _)| name))
}

/// The name, if it is one: in a list that goes over several lines, there is none.
fn bare(text: &str) -> Option<String> {
    let name = text.trim().trim_matches(['"', '\'']);
    let fits = |it: char| it.is_alphanumeric() || matches!(it, '_' | '-' | ' ');
    (!name.is_empty() && name.chars().all(fits)).then(|| name.to_owned())
}
