//! Words that are longer than any English one are German, and may break where German ones do.
//! Without that they would break anywhere on a narrow screen, and be read out as English.

use domain::locale::Language;
use leptos::prelude::*;

/// Letters of the longest words that English people write.
const ENGLISH_MAX: usize = 19;

/// A text with its long words marked as what they are.
#[component]
pub(crate) fn LongWords(text: String) -> impl IntoView {
    let is_german = use_context() == Some(Language::German);
    if is_german || !text.split(char::is_whitespace).any(is_long) {
        return text.into_any();
    }
    let mut parts = Vec::new();
    for word in text.split_inclusive(char::is_whitespace) {
        parts.push(if is_long(word) {
            view! { <span lang="de">{word.to_owned()}</span> }.into_any()
        } else {
            word.to_owned().into_any()
        });
    }
    parts.into_any()
}

/// A hyphen is a place to break at, and a sign or a figure is none of a word's.
fn is_long(word: &str) -> bool {
    let mut letters = word.split(|it: char| !it.is_alphabetic());
    letters.any(|it| ENGLISH_MAX < it.chars().count())
}

#[cfg(test)]
mod tests {
    use super::is_long;

    #[test]
    fn only_words_that_no_english_text_has_are_long() {
        for long in ["Trinkwasserhygieneuntersuchung", "(Brandschutzklappenprüfung),"] {
            assert!(is_long(long), "{long}");
        }
        for short in ["telecommunications", "Wärme-Rückgewinnung", "SO-26-04318", "a@b.example", ""]
        {
            assert!(!is_long(short), "{short}");
        }
    }
}
