//! Every address of a portal is written here, and nowhere else.

use domain::ask::Related;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What may stand in a part of an address as it is.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

pub(crate) fn home(portal: &str) -> String {
    format!("/p/{}", part(portal))
}

pub(crate) fn profile(portal: &str) -> String {
    format!("{}/profile", home(portal))
}

/// A form on its own address.
pub(crate) fn form(portal: &str, name: &str) -> String {
    format!("{}/forms/{}", home(portal), part(name))
}

pub(crate) fn sign_in(portal: &str) -> String {
    format!("{}/sign-in", home(portal))
}

pub(crate) fn sign_out(portal: &str) -> String {
    format!("{}/sign-out", home(portal))
}

pub(crate) fn section(portal: &str, section: &str) -> String {
    format!("{}/{}", home(portal), part(section))
}

pub(crate) fn new(portal: &str, section_name: &str) -> String {
    format!("{}/new", section(portal, section_name))
}

pub(crate) fn record(portal: &str, section_name: &str, record: &str) -> String {
    format!("{}/{}", section(portal, section_name), part(record))
}

pub(crate) fn edit(portal: &str, section: &str, name: &str) -> String {
    format!("{}/edit", record(portal, section, name))
}

/// Where the files of a portal's theme are fetched from.
pub(crate) const THEME: &str = "/theme/{portal}/{file}";

/// A file of a portal's theme.
pub(crate) fn theme(portal: &str, file: &str) -> String {
    THEME.replace("{portal}", &part(portal)).replace("{file}", &part(file))
}

/// Where a list is fetched from as a file.
pub(crate) const EXPORT: &str = "/export/{portal}/{section}";

/// A list as a file of this kind, `csv` or `xlsx`.
pub(crate) fn export(portal: &str, section: &str, kind: &str, pairs: &[(&str, &str)]) -> String {
    let place = EXPORT.replace("{portal}", &part(portal)).replace("{section}", &part(section));
    with(&place, &[&[("as", kind)], pairs].concat())
}

/// An address with a query.
pub(crate) fn with(path: &str, pairs: &[(&str, &str)]) -> String {
    let query = query(pairs);
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// Names and values, as an address writes them.
pub(crate) fn query(pairs: &[(&str, &str)]) -> String {
    let pairs = pairs.iter().map(|(name, value)| format!("{}={}", part(name), part(value)));
    pairs.collect::<Vec<_>>().join("&")
}

/// The query that says to which record a list or a new record belongs.
pub(crate) fn about(related: &Related) -> [(&'static str, &str); 3] {
    [("of", &related.section), ("record", &related.record), ("link", &related.link)]
}

fn part(text: &str) -> String {
    utf8_percent_encode(text, KEPT).to_string()
}

/// What has just been done, as addresses say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Done {
    Created,
    Saved,
    Deleted,
    Password,
}

impl Done {
    pub(crate) fn read(word: &str) -> Option<Self> {
        [Self::Created, Self::Saved, Self::Deleted, Self::Password]
            .into_iter()
            .find(|it| it.word() == word)
    }

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Saved => "saved",
            Self::Deleted => "deleted",
            Self::Password => "password",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn handles_are_one_part_of_an_address() {
        assert_eq!(record("shop", "orders", "a/b?c~d"), "/p/shop/orders/a%2Fb%3Fc~d");
        assert_eq!(with("/p/shop", &[("search", "a&b c")]), "/p/shop?search=a%26b%20c");
    }
}
