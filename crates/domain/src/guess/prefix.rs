//! Beginnings of tables that say nothing: `wp_` before all of them, `tbl` before any.

use crate::{catalog::Catalog, text::words};

const EMPTY: [&str; 3] = ["tbl", "tab", "t"];

/// The first word of all tables, in lower case.
#[derive(Debug, Default)]
pub(super) struct Prefix(Option<String>);

impl Prefix {
    pub fn of(catalog: &Catalog) -> Self {
        let mut firsts = catalog.tables().map(|it| first(&it.bare));
        let Some(one) = firsts.next() else { return Self(None) };
        let others: Vec<_> = firsts.collect();
        Self((1 < others.len() && others.iter().all(|it| *it == one)).then_some(one))
    }

    /// The table's name without it; the whole name where nothing else is left.
    pub fn taken_from<'a>(&self, bare: &'a str) -> &'a str {
        let words = words(bare);
        let [first_word, second, ..] = words.as_slice() else { return bare };
        let word = first_word.to_lowercase();
        let is_empty = self.0.as_ref() == Some(&word) || EMPTY.contains(&word.as_str());
        // Both are parts of the name itself, so the second lies behind the first.
        let behind = bare.find(first_word).map(|it| it + first_word.len());
        let start = behind.and_then(|it| Some(it + bare.get(it..)?.find(second)?));
        start.filter(|_| is_empty).and_then(|it| bare.get(it..)).unwrap_or(bare)
    }
}

fn first(name: &str) -> String {
    words(name).first().map_or_else(String::new, |it| it.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_all_tables_begin_with_is_taken_away() {
        let prefix = Prefix(Some("wp".to_owned()));
        assert_eq!(prefix.taken_from("wp_wc_orders"), "wc_orders");
        assert_eq!(prefix.taken_from("wp"), "wp");
        assert_eq!(prefix.taken_from("tab_ab"), "ab");
        assert_eq!(prefix.taken_from("tblKunden"), "Kunden");
        assert_eq!(Prefix(None).taken_from("wp_orders"), "wp_orders");
    }
}
