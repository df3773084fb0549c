//! The name that was probably meant.

/// Longer names are not compared: nobody mistypes them, and the comparison is quadratic.
const LETTERS_MAX: usize = 80;

/// ` Did you mean …?` with the nearest of the known names, or nothing if none is near.
pub fn did_you_mean<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(name, known).map_or_else(String::new, |it| format!(" Did you mean `{it}`?"))
}

pub(super) fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name = plain(name);
    let far = 1 + name.len() / 3;
    let near = known.into_iter().filter(|it| it.chars().count() <= LETTERS_MAX).map(|it| {
        let other = plain(it);
        // Of two equally near, the one with the same letters: they were only swapped.
        (distance(&name, &other), sorted(&name) != sorted(&other), it)
    });
    near.filter(|it| it.0 <= far && name.len() <= LETTERS_MAX).min().map(|it| it.2)
}

fn sorted(letters: &[char]) -> Vec<char> {
    let mut letters = letters.to_vec();
    letters.sort_unstable();
    letters
}

/// Without case, spaces and signs, which are what people mistake most.
fn plain(name: &str) -> Vec<char> {
    name.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// How many letters must be put in, taken out or changed (Levenshtein).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (index, letter) in a.iter().enumerate() {
        let mut corner = index;
        let mut left = index + 1;
        let mut next = vec![left];
        for (other, above) in b.iter().zip(row.iter().skip(1)) {
            let changed = corner + usize::from(letter != other);
            left = changed.min(above + 1).min(left + 1);
            next.push(left);
            corner = *above;
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, known: &[&str], expected: &str) {
        assert_eq!(did_you_mean(name, known.iter().copied()), expected);
    }

    #[test]
    fn the_nearest_name_is_named() {
        check("Stauts", &["Status", "State"], " Did you mean `Status`?");
        check("customerid", &["CustomerId", "Customer"], " Did you mean `CustomerId`?");
        check("first_name", &["First Name", "Last Name"], " Did you mean `First Name`?");
        check("Margin", &["Number", "Total"], "");
        check("", &["Number"], "");
    }

    #[test]
    fn distances_are_those_of_levenshtein() {
        let letters = |it: &str| it.chars().collect::<Vec<_>>();
        assert_eq!(distance(&letters("kitten"), &letters("sitting")), 3);
        assert_eq!(distance(&letters(""), &letters("abc")), 3);
        assert_eq!(distance(&letters("abc"), &letters("abc")), 0);
    }
}
