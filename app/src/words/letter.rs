//! Capital and small letters of the languages that Portico speaks. The standard library knows those
//! of all others, too, and its tables would travel to every browser.

/// As it stands within a word.
pub(crate) fn small(letter: char) -> char {
    match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => shifted(letter, GAP),
        _ => letter,
    }
}

/// As it stands at the beginning of a name.
pub(crate) fn capital(letter: char) -> char {
    match letter {
        'a'..='z' | 'à'..='ö' | 'ø'..='þ' => shifted(letter, -GAP),
        _ => letter,
    }
}

/// Between a capital letter and its small one.
const GAP: i32 = 32;

fn shifted(letter: char, by: i32) -> char {
    u32::from(letter).checked_add_signed(by).and_then(char::from_u32).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_the_standard_library() {
        for letter in ('\0'..='ÿ').filter(|it| !['µ', 'ß', 'ÿ'].contains(it)) {
            assert!(letter.to_lowercase().eq([small(letter)]), "{letter}");
            assert!(letter.to_uppercase().eq([capital(letter)]), "{letter}");
        }
    }
}
