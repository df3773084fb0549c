//! How a form calls its lines: `l.<section>.<number>.<field>` is a field of one. Numbers only tell
//! the lines apart. `l.<section>.<number>` holds the handle of a line that is a record already, and
//! `x.<section>.<number>` that of one that is to go.

use crate::portal::LINES_MAX;

/// In a form for a record that is there, its lines have numbers up to this, and new ones higher
/// ones: so it is known which of them is asked what there is to choose from.
pub const KNOWN_MAX: u32 = LINES_MAX;

/// Higher than any line that a form numbers.
const NUMBER_MAX: u32 = 99_999;

/// A field of a line, as its form calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChildField<'a> {
    pub section: &'a str,
    pub number: u32,
    pub field: &'a str,
}

/// A line that is a record already, as its form calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChildRecord<'a> {
    pub section: &'a str,
    pub number: u32,
    /// It is to be removed.
    pub goes: bool,
}

impl<'a> ChildField<'a> {
    pub fn read(name: &'a str) -> Option<Self> {
        let (section, rest) = name.strip_prefix("l.")?.split_once('.')?;
        let (number, field) = rest.split_once('.')?;
        Some(Self { section, number: number_of(number)?, field })
    }

    pub fn name(&self) -> String {
        format!("{}.{}.{}", group_name(self.section), self.number, self.field)
    }
}

impl<'a> ChildRecord<'a> {
    pub fn read(name: &'a str) -> Option<Self> {
        let (sign, rest) = name.split_once('.')?;
        let goes = match sign {
            "l" => false,
            "x" => true,
            _ => return None,
        };
        let (section, number) = rest.split_once('.')?;
        Some(Self { section, number: number_of(number)?, goes })
    }

    pub fn name(&self) -> String {
        let sign = if self.goes { "x" } else { "l" };
        format!("{sign}.{}.{}", self.section, self.number)
    }
}

fn number_of(text: &str) -> Option<u32> {
    text.parse().ok().filter(|it| *it <= NUMBER_MAX)
}

/// How a form calls all the lines of a section.
pub fn group_name(section: &str) -> String {
    format!("l.{section}")
}

/// What an entry says of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::change) enum LineName<'a> {
    Field(ChildField<'a>),
    Record(ChildRecord<'a>),
}

impl<'a> LineName<'a> {
    pub(in crate::change) fn read(name: &'a str) -> Option<Self> {
        let record = || ChildRecord::read(name).map(Self::Record);
        ChildField::read(name).map(Self::Field).or_else(record)
    }

    pub(super) fn section(&self) -> &'a str {
        match self {
            Self::Field(it) => it.section,
            Self::Record(it) => it.section,
        }
    }

    pub(super) fn number(&self) -> u32 {
        match self {
            Self::Field(it) => it.number,
            Self::Record(it) => it.number,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_of_a_line_is_read_as_it_is_called() {
        let name = ChildField { section: "order-lines", number: 12, field: "Unit.Price" };
        assert_eq!(name.name(), "l.order-lines.12.Unit.Price");
        assert_eq!(ChildField::read(&name.name()), Some(name));
        for text in ["Product", "l.order-lines", "l.order-lines.x.Product", "l.order-lines.-1.a"] {
            assert_eq!(ChildField::read(text), None, "{text}");
        }
    }

    #[test]
    fn a_line_that_is_a_record_is_none_of_its_fields() {
        for (text, goes) in [("l.items.3", false), ("x.items.3", true)] {
            let name = ChildRecord { section: "items", number: 3, goes };
            assert_eq!((name.name().as_str(), ChildRecord::read(text)), (text, Some(name)));
            assert_eq!(ChildField::read(text), None);
        }
        for text in ["l.items.3.", "l.items", "y.items.3", "x.items.3.Quantity", "x.items.-3"] {
            assert_eq!(ChildRecord::read(text), None, "{text}");
        }
    }
}
