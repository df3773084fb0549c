//! Cells as a person reads them: in their language and time zone, with what machines use beside.
//!
//! The server draws them, so a browser needs to know nothing of languages, clocks or currencies,
//! and what stands on a page is what was sent.

mod address;
mod draw;

use serde::{Deserialize, Serialize};

use crate::{portal::Tone, record::Record, value::Value};

pub use draw::Draw;

/// One cell, drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// Empty where there is nothing to read.
    pub text: String,
    #[serde(default, skip_serializing_if = "Look::is_plain")]
    pub look: Look,
}

/// How a cell looks, and what machines can use.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Look {
    #[default]
    Plain,
    /// Text over several lines.
    Long,
    /// For machines: the number with a point.
    Number(String),
    /// For machines: the day, or the moment in UTC.
    Time(String),
    Choice {
        tone: Tone,
        step: Option<u8>,
    },
    /// Stars of so many.
    Rating {
        stars: u8,
        most: u8,
    },
    /// Leads out of the portal: to the web, to mail, to a telephone.
    Link(String),
    /// HTML that was made of Markdown, and cleaned.
    Rich(String),
}

impl Look {
    pub(crate) fn is_plain(&self) -> bool {
        *self == Self::Plain
    }
}

/// A record, drawn: the cells of a [`Record`] and nothing else.
///
/// INVARIANT: [`ShownRecord::of`] is the only way to make one on the server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownRecord {
    handle: Option<String>,
    cells: Vec<Shown>,
}

impl ShownRecord {
    /// Draws each cell of a record.
    pub fn of(record: &Record, mut draw: impl FnMut(usize, &Value) -> Shown) -> Self {
        let cells = record.cells().iter().enumerate();
        Self {
            handle: record.handle().map(str::to_owned),
            cells: cells.map(|(index, cell)| draw(index, cell)).collect(),
        }
    }

    /// The same record, with those of its cells only that are kept.
    pub fn without(mut self, kept: &[bool]) -> Self {
        let mut kept = kept.iter().copied();
        self.cells.retain(|_| kept.next().unwrap_or(true));
        self
    }

    /// How addresses call it; nothing where it may not be opened.
    pub fn handle(&self) -> Option<&str> {
        self.handle.as_deref()
    }

    pub fn cells(&self) -> &[Shown] {
        &self.cells
    }

    pub fn cell(&self, index: usize) -> Option<&Shown> {
        self.cells.get(index)
    }

    /// Its text, or none.
    pub fn text(&self, index: usize) -> &str {
        self.cell(index).map_or("", |it| it.text.as_str())
    }
}

#[cfg(test)]
mod tests;
