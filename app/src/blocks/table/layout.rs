//! Which column is what, where a row becomes a card: a title, and up to four things around it.

use domain::{
    answer::{Column, ListedRow},
    portal::FieldType,
    value::Kind,
};
use serde::{Deserialize, Serialize};

use crate::blocks::cell::text;

/// Travels as its place in [`Part::ALL`]: names would be more code to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "u8", from = "u8")]
pub(crate) enum Part {
    Title,
    Ref,
    Status,
    Date,
    Amount,
    /// A line of its own, with its label.
    Extra,
    /// The first linked record: whose it is, or what it is about.
    Link,
    /// Only where there is room for a table.
    Wide,
}

impl Part {
    const ALL: [Self; 8] = [
        Self::Title,
        Self::Ref,
        Self::Status,
        Self::Date,
        Self::Amount,
        Self::Extra,
        Self::Link,
        Self::Wide,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Ref => "ref",
            Self::Status => "status",
            Self::Date => "date",
            Self::Amount => "amount",
            Self::Extra | Self::Link => "extra",
            Self::Wide => "wide",
        }
    }
}

impl From<Part> for u8 {
    fn from(part: Part) -> Self {
        part as u8
    }
}

impl From<u8> for Part {
    fn from(place: u8) -> Self {
        Self::ALL.get(usize::from(place)).copied().unwrap_or(Self::Wide)
    }
}

/// How many quantities a card shows.
const QUANTITIES: usize = 2;

/// One part for each column, each part but `Extra` and `Wide` at most once. What the list is sorted
/// by is always there, and so are quantities: without them an amount says little.
pub(crate) fn parts(
    columns: &[Column],
    rows: &[ListedRow],
    lines: bool,
    sorted: Option<usize>,
) -> Vec<Part> {
    let mut parts = main_parts(columns, rows, lines);
    // What cannot be opened must be read here, and whole.
    let whole = !rows.is_empty() && rows.iter().all(|it| it.record.handle().is_none());
    let mut quantities = 0;
    for (index, (part, column)) in parts.iter_mut().zip(columns).enumerate() {
        if *part != Part::Wide {
            continue;
        }
        let counts = column.kind.is_number() && column.links_to.is_none();
        if whole || Some(index) == sorted || (counts && quantities < QUANTITIES) {
            quantities += usize::from(counts);
            *part = Part::Extra;
        }
    }
    parts
}

fn main_parts(columns: &[Column], rows: &[ListedRow], lines: bool) -> Vec<Part> {
    let title = title(columns, rows);
    let find = |fits: &dyn Fn(usize, &Column) -> bool| {
        columns.iter().enumerate().find(|(index, it)| *index != title && fits(*index, it))
    };
    let date = find(&|_, it| matches!(it.kind, Kind::Date | Kind::Moment)).map(|it| it.0);
    let amounts = columns.iter().enumerate().filter(|(index, it)| {
        *index != title && it.links_to.is_none() && matches!(it.kind, Kind::Decimal | Kind::Real)
    });
    let amount = amounts.map(|it| it.0).next_back();
    let free = |index: usize| Some(index) != date && Some(index) != amount;
    let before =
        find(&|index, it| free(index) && index < title && it.field_type != FieldType::Choice);
    let before = before.map(|it| it.0);
    // A state is a word or two: the name of a linked record is longer, and yes or no says nothing.
    let word = |it: &Column| it.links_to.is_none() && it.kind == Kind::Text;
    let state = find(&|index, it| free(index) && it.field_type == FieldType::Choice);
    let after = state.or_else(|| find(&|index, it| free(index) && title < index && word(it)));
    let after = after.map(|it| it.0);
    let link = find(&|index, it| Some(index) != before && it.links_to.is_some()).map(|it| it.0);
    (0..columns.len())
        .map(|index| match Some(index) {
            it if it == Some(title) => Part::Title,
            it if it == date => Part::Date,
            it if it == amount => Part::Amount,
            it if it == before && !lines => Part::Ref,
            it if it == after && !lines => Part::Status,
            it if it == link && !lines => Part::Link,
            _ => Part::Wide,
        })
        .collect()
}

/// The column that says what a record is called, else the first one of words.
fn title(columns: &[Column], rows: &[ListedRow]) -> usize {
    let says = |(index, column): &(usize, &Column)| {
        let may = *index == 0 || !column.kind.is_number() || column.links_to.is_some();
        may && !rows.is_empty() && rows.iter().all(|row| text(row, *index) == row.title)
    };
    let named = columns.iter().enumerate().find(says);
    let words = |(_, it): &(usize, &Column)| it.kind == Kind::Text || it.links_to.is_some();
    named
        .map(|it| it.0)
        .or_else(|| longest_part(columns, rows))
        .or_else(|| columns.iter().enumerate().find(words).map(|it| it.0))
        .unwrap_or(0)
}

/// The column that says the most of what each record is called, where that is put together.
fn longest_part(columns: &[Column], rows: &[ListedRow]) -> Option<usize> {
    let length = |index: usize, column: &Column| -> Option<usize> {
        let parts = rows.iter().map(|row| {
            let part = text(row, index);
            // A number that happens to be the name says nothing.
            let fits = row.title.contains(part) && (!column.kind.is_number() || row.title != part);
            (!part.is_empty() && fits).then(|| part.chars().count())
        });
        parts.collect::<Option<Vec<_>>>().map(|it| it.iter().sum())
    };
    let lengths =
        columns.iter().enumerate().filter_map(|(it, column)| Some((length(it, column)?, it)));
    lengths.filter(|(length, _)| 0 < *length).max_by_key(|(length, _)| *length).map(|it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(kinds: &[Kind], lines: bool, sorted: Option<usize>, expected: &[Part]) {
        let column = |kind: &Kind| Column {
            field: String::new(),
            label: String::new(),
            kind: *kind,
            field_type: FieldType::Plain,
            sorts: false,
            links_to: None,
        };
        let columns: Vec<_> = kinds.iter().map(column).collect();
        assert_eq!(parts(&columns, &[], lines, sorted), expected);
    }

    #[test]
    fn what_travels_is_its_place() {
        for part in Part::ALL {
            assert_eq!(Part::from(u8::from(part)), part);
        }
    }

    #[test]
    fn a_card_has_a_title_and_four_things_around_it() {
        use Kind::{Date, Decimal, Int, Text};
        use Part::{Amount, Extra, Ref, Status, Title, Wide};
        check(
            &[Int, Text, Text, Date, Date, Decimal],
            false,
            None,
            &[Ref, Title, Status, Part::Date, Wide, Amount],
        );
        check(&[Text, Int, Decimal, Decimal], true, None, &[Title, Extra, Extra, Amount]);
        check(&[Int, Int], false, None, &[Title, Extra]);
        check(&[Text, Text, Text], false, Some(2), &[Title, Status, Extra]);
        check(&[Text, Text, Text], false, None, &[Title, Status, Wide]);
        check(&[], false, None, &[]);
    }
}
