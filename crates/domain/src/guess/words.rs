//! Words in names: English first, some German; snake_case and CamelCase alike.

mod fields;
mod german;
mod tables;

pub(super) use fields::{
    internal, is_bulky, is_dated_later, is_email, is_number, is_private, says_whose,
};
pub(super) use german::{german_plural, speaks_german};
pub(super) use tables::{customers_score, is_internal_table, is_staff, may_be_user};

use crate::text::human;

/// The words of a name, in lower case and in the singular.
pub(super) fn words(name: &str) -> Vec<String> {
    let parts = crate::text::words(name).into_iter().flat_map(|it| it.split(['-', '.', '/']));
    let singular = parts.map(|it| singular(&it.to_lowercase()));
    singular.filter(|it| !it.is_empty()).collect()
}

fn singular(word: &str) -> String {
    let plain = word.trim_matches(|it: char| !it.is_alphanumeric());
    if let Some(stem) = plain.strip_suffix("ies").filter(|it| 2 < it.len()) {
        return format!("{stem}y");
    }
    let kept = ["ss", "us", "is", "as"].iter().any(|it| plain.ends_with(it));
    plain.strip_suffix('s').filter(|it| !kept && 2 < it.len()).unwrap_or(plain).to_owned()
}

/// What a word in lower case and the singular has in common with its other forms: `kunde`,
/// `kunden`; `auftrag`, `auftrags`, `aufträge`, `auftraege`. For comparing only.
pub(super) fn root(word: &str) -> String {
    let folded = ["ä", "ö", "ü", "ae", "oe", "ue"].into_iter().zip(["a", "o", "u", "a", "o", "u"]);
    let plain = folded.fold(word.replace('ß', "ss"), |it, (from, to)| it.replace(from, to));
    let ends = ["en", "er", "e", "a"];
    let stem = ends.iter().find_map(|it| plain.strip_suffix(it)).filter(|it| 2 < it.len());
    stem.map_or_else(|| plain.clone(), str::to_owned)
}

/// The name in lower case, without what separates its words.
pub(super) fn squashed(name: &str) -> String {
    name.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a word is one of those in a text.
fn is_among(word: &str, known: &str) -> bool {
    known.split(' ').any(|it| it == word)
}

fn any_of(name: &str, known: &str) -> bool {
    words(name).iter().any(|it| is_among(it, known))
}

/// Whether some words of a name, one after another, are one of these: `credit_limit`,
/// `CreditLimit` and `creditlimit` are `creditlimit`, and `ShipAddress` is no `ipaddress`.
fn has_together(words: &[String], known: &str) -> bool {
    (0..words.len()).any(|start| {
        let mut joined = String::new();
        words.iter().skip(start).any(|it| {
            joined.push_str(it);
            is_among(&joined, known)
        })
    })
}

/// What people call several of them: `Invoice lines`, `Categories`.
pub(super) fn plural(name: &str) -> String {
    let title = human(name);
    let (before, last) = match title.rsplit_once(' ') {
        Some((before, last)) => (format!("{before} "), last),
        None => (String::new(), title.as_str()),
    };
    format!("{before}{}", several(last))
}

fn several(word: &str) -> String {
    let small = word.to_lowercase();
    let same = ["people", "data", "staff", "news", "children", "series", "equipment", "media"];
    let already = small.ends_with('s') && !["ss", "us", "is"].iter().any(|it| small.ends_with(it));
    let has_no_plural = word.chars().any(|it| !it.is_ascii_alphabetic());
    if already
        || same.contains(&small.as_str())
        || has_no_plural
        || word.is_empty()
        || is_german(&small)
    {
        return word.to_owned();
    }
    if small == "person" {
        return format!("{}eople", word.chars().take(1).collect::<String>());
    }
    let vowel = ["ay", "ey", "oy", "uy"].iter().any(|it| small.ends_with(it));
    if let Some(stem) = word.strip_suffix('y').filter(|_| !vowel) {
        return format!("{stem}ies");
    }
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|it| small.ends_with(it));
    format!("{word}{}", if hisses { "es" } else { "s" })
}

/// `Rechnungen` and `Artikel` are no English, and no `s` makes them several.
pub(super) fn is_german(small: &str) -> bool {
    let ends = ["ungen", "ung", "kunden", "nen", "sten", "heiten", "keiten", "artikel", "träge"];
    let known = ["termine", "projekte", "geräte", "verträge", "angebote", "positionen", "personen"];
    ends.iter().any(|it| small.ends_with(it)) || known.iter().any(|it| small.ends_with(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_are_called_as_people_do() {
        let titles = ["Invoice", "InvoiceLine", "product_category", "orders", "address", "Box"];
        let several = titles.map(plural);
        let expected =
            ["Invoices", "Invoice lines", "Product categories", "Orders", "Addresses", "Boxes"];
        assert_eq!(several, expected);
        assert_eq!(plural("Status"), "Statuses");
        assert_eq!(plural("delivery_day"), "Delivery days");
        for german in ["Rechnungen", "Artikel", "Aufträge", "Termine", "Rechnungspositionen"] {
            assert_eq!(plural(german), german);
        }
    }

    #[test]
    fn forms_of_one_word_have_one_root() {
        let same = |forms: &[&str]| {
            let roots: Vec<_> = forms.iter().flat_map(|it| words(it)).map(|it| root(&it)).collect();
            assert!(roots.windows(2).all(|it| it[0] == it[1]), "{roots:?}");
        };
        same(&["Kunde", "kunden", "Kunden"]);
        same(&["Auftrag", "auftrags", "Aufträge", "auftraege"]);
        same(&["order", "Orders"]);
        same(&["address", "addresses"]);
        same(&["Person", "Personen"]);
        assert_ne!(root("order"), root("ordner"));
    }
}
