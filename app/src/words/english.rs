//! English. Short, kind, specific; sentence case.

use super::Words;

pub(crate) const WORDS: Words =
    Words { skip_to_content: "Skip to content", sum: "Total", take_along: "Take this list along:" };
