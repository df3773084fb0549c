//! How many there are, as far as anybody counted.

use domain::answer::Total;

use crate::words::Words;

/// `of 37`, behind the part of it that is shown.
pub(crate) fn of(total: Total, words: &Words) -> String {
    (words.list.of)(&number(total, words))
}

/// What leads to all of them.
pub(crate) fn see_all(total: Total, words: &Words) -> String {
    match total {
        Total::Exactly(total) => (words.list.see_all)(&words.count(total)),
        Total::MoreThan(total) => (words.list.see_all_of_many)(&words.count(total)),
    }
}

/// What was found, for those who cannot see it.
pub(crate) fn found(total: Total, words: &Words) -> String {
    match total {
        Total::Exactly(0) => words.list.found_nothing.to_owned(),
        total => (words.list.found)(&number(total, words)),
    }
}

/// As far as anybody counted.
pub(crate) fn number(total: Total, words: &Words) -> String {
    match total {
        Total::Exactly(total) => words.count(total),
        Total::MoreThan(total) => (words.list.more_than)(&words.count(total)),
    }
}
