//! A place in the portal document, as file and studio both know it.

use std::fmt;

/// The way from the document's root: `section[2].rule[0].read[3]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place(Vec<Part>);

/// One step of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    Key(String),
    Index(usize),
}

impl Place {
    /// The document itself.
    pub fn root() -> Self {
        Self::default()
    }

    /// The entry of that name, below this place.
    pub fn key(&self, name: &str) -> Self {
        self.below(Part::Key(name.to_owned()))
    }

    /// The entry of a list, from 0, below this place.
    pub fn index(&self, index: usize) -> Self {
        self.below(Part::Index(index))
    }

    pub fn parts(&self) -> &[Part] {
        &self.0
    }

    /// The place around this one; nothing around the document.
    pub fn parent(&self) -> Option<Self> {
        let (_, before) = self.0.split_last()?;
        Some(Self(before.to_vec()))
    }

    /// This place with one part more.
    pub fn below(&self, part: Part) -> Self {
        let mut parts = self.0.clone();
        parts.push(part);
        Self(parts)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, part) in self.0.iter().enumerate() {
            match part {
                Part::Key(name) if index == 0 => f.write_str(name)?,
                Part::Key(name) => write!(f, ".{name}")?,
                Part::Index(it) => write!(f, "[{it}]")?,
            }
        }
        Ok(())
    }
}
