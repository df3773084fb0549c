//! Where everything in the file stands.

use std::{collections::BTreeMap, ops::Range};

use domain::check::Place;
use toml::de::{DeTable, DeValue};

/// The line and column of every entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    text: String,
    values: BTreeMap<Place, Range<usize>>,
    keys: BTreeMap<Place, Range<usize>>,
}

impl Places {
    pub(super) fn of(text: &str, root: &DeTable<'_>) -> Self {
        let mut places =
            Self { text: text.to_owned(), values: BTreeMap::new(), keys: BTreeMap::new() };
        places.table(&Place::root(), root);
        places
    }

    fn table(&mut self, place: &Place, table: &DeTable<'_>) {
        for (key, value) in table {
            let here = place.key(key.get_ref());
            self.keys.insert(here.clone(), key.span());
            self.value(here, value);
        }
    }

    fn value(&mut self, place: Place, value: &toml::Spanned<DeValue<'_>>) {
        match value.get_ref() {
            DeValue::Table(table) => self.table(&place, table),
            DeValue::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.value(place.index(index), item);
                }
            }
            _ => {}
        }
        self.values.insert(place, value.span());
    }

    /// The line and column, from 1, of a place; of what stands around it, if it is not written.
    pub fn line_of(&self, place: &Place) -> Option<(usize, usize)> {
        let mut place = place.clone();
        loop {
            if let Some(span) = self.span_of(&place) {
                return Some(line_at(&self.text, span.start));
            }
            place = place.parent()?;
        }
    }

    /// An array of tables has no place of its own: its first item's will do.
    fn span_of(&self, place: &Place) -> Option<&Range<usize>> {
        let real = |it: &&Range<usize>| !it.is_empty();
        self.values.get(place).filter(real).or_else(|| self.keys.get(place)).filter(real)
    }

    /// The innermost entry that a span begins in: a value, or a key that is not known.
    pub(super) fn at(&self, offset: usize) -> Place {
        let all = self.values.iter().chain(&self.keys);
        let around = all.filter(|(_, span)| span.contains(&offset));
        let inmost =
            around.min_by_key(|(place, span)| (span.len(), std::cmp::Reverse(place.parts().len())));
        inmost.map_or_else(Place::root, |(place, _)| place.clone())
    }
}

/// The line and column, from 1, of a byte of the text.
pub(super) fn line_at(text: &str, offset: usize) -> (usize, usize) {
    let mut end = offset.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = text.get(..end).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |it| it + 1);
    let column = before.get(start..).map_or(0, |it| it.chars().count()) + 1;
    (line, column)
}
