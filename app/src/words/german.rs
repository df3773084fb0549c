//! German, as one writes to customers: „Sie“, short and friendly.

use super::Words;

pub(crate) const WORDS: Words = Words {
    skip_to_content: "Zum Inhalt springen",
    sum: "Summe",
    take_along: "Diese Liste mitnehmen:",
};
