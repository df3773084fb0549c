//! How many there are, as far as anybody counted.

use domain::answer::Total;

use crate::words;

/// `of 37`, behind the part of it that is shown.
pub(crate) fn of(total: Total) -> String {
    match total {
        Total::Exactly(total) => format!(" of {}", words::count(total)),
        Total::MoreThan(total) => format!(" of more than {}", words::count(total)),
    }
}

/// `37`, by itself.
pub(crate) fn number(total: Total) -> String {
    match total {
        Total::Exactly(total) => words::count(total),
        Total::MoreThan(total) => format!("more than {}", words::count(total)),
    }
}

/// What was found, for those who cannot see it.
pub(crate) fn found(total: Total) -> String {
    match total {
        Total::Exactly(0) => "Nothing found.".to_owned(),
        Total::Exactly(1) => "1 found.".to_owned(),
        total => format!("{} found.", number(total)),
    }
}
