//! Three-valued truth: what is not known is not visible, and `not` keeps it unknown.

use std::ops::Not;

use serde::{Deserialize, Serialize};

/// Kleene's strong logic, as SQL has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Truth {
    False,
    Unknown,
    True,
}

impl Truth {
    /// The only reading that lets anything through.
    pub fn holds(self) -> bool {
        self == Self::True
    }

    /// True if all are, false if any is.
    pub fn all(parts: impl IntoIterator<Item = Self>) -> Self {
        parts.into_iter().fold(Self::True, |a, b| match (a, b) {
            (Self::False, _) | (_, Self::False) => Self::False,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            _ => Self::True,
        })
    }

    /// True if any is, false if all are.
    pub fn any(parts: impl IntoIterator<Item = Self>) -> Self {
        !Self::all(parts.into_iter().map(Not::not))
    }
}

impl Not for Truth {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::False => Self::True,
            Self::Unknown => Self::Unknown,
            Self::True => Self::False,
        }
    }
}

impl From<bool> for Truth {
    fn from(it: bool) -> Self {
        if it { Self::True } else { Self::False }
    }
}
