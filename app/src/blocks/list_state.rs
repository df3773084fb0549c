//! What a list shows, as its address says it.

pub(crate) mod narrowed;

use domain::ask::{Ask, Narrowed, Related};
use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};

use crate::{address, sent};

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ListState {
    pub view: Option<String>,
    pub search: Option<String>,
    /// Field by field, in the order of the address.
    pub narrowed: Vec<Narrowed>,
    /// Whether one of these is enough.
    pub any: bool,
    pub sort: Option<String>,
    pub group: Option<String>,
    pub columns: Vec<String>,
    /// How many pages are open, one below the other.
    pub pages: Option<u32>,
    pub cursor: Option<String>,
    /// The number of the first record on this page, as far as anybody counted.
    pub from: Option<u32>,
    pub of: Option<Related>,
}

impl ListState {
    pub(crate) fn read(query: &ParamsMap) -> Self {
        let value = |name: &str| query.get(name).filter(|it| !it.trim().is_empty());
        Self {
            view: value("view"),
            search: value("search"),
            narrowed: narrowed::read(query),
            any: value("any").is_some(),
            sort: value("sort"),
            group: value("group"),
            columns: all(query, "columns"),
            pages: value("pages").and_then(|it| it.parse().ok()),
            cursor: value("cursor"),
            from: value("from").and_then(|it| it.parse().ok()),
            of: related(query),
        }
    }

    /// As a query says it.
    pub(crate) fn written(query: &str) -> Self {
        let mut map = ParamsMap::new();
        let pairs = sent::pairs(query.strip_prefix('?').unwrap_or(query));
        pairs.into_iter().for_each(|(name, value)| map.insert(name, value));
        Self::read(&map)
    }

    pub(crate) fn ask(&self) -> Ask {
        Ask {
            view: self.view.clone(),
            search: self.search.clone(),
            only: None,
            narrowed: self.narrowed.clone(),
            any: self.any,
            sort: self.sort.clone(),
            group: self.group.clone(),
            columns: self.columns.clone(),
            pages: self.pages,
            cursor: self.cursor.clone(),
            of: self.of.clone(),
        }
    }

    /// The address of this list in `section`.
    pub(crate) fn address(&self, portal: &str, section: &str) -> String {
        address::with(&address::section(portal, section), &lent(&self.all_pairs()))
    }

    /// Names and values, with which page this is.
    pub(crate) fn all_pairs(&self) -> Vec<(String, String)> {
        let mut pairs = self.pairs();
        let numbers = [("from", self.from), ("pages", self.pages)];
        pairs.extend(
            numbers.into_iter().filter_map(|(name, it)| Some((name.into(), it?.to_string()))),
        );
        pairs
    }

    /// Names and values, as a search form must carry them along.
    pub(crate) fn pairs(&self) -> Vec<(String, String)> {
        let any = self.any.then(|| "1".to_owned());
        let own = [
            ("view", &self.view),
            ("search", &self.search),
            ("any", &any),
            ("sort", &self.sort),
            ("group", &self.group),
            ("cursor", &self.cursor),
        ];
        let own = own.into_iter().filter_map(|(name, it)| Some((name.to_owned(), it.clone()?)));
        let about = self.of.iter().flat_map(address::about);
        let about = about.map(|(name, it)| (name.to_owned(), it.to_owned()));
        let columns = self.columns.iter().map(|it| ("columns".to_owned(), it.clone()));
        own.chain(columns).chain(narrowed::pairs(&self.narrowed)).chain(about).collect()
    }

    /// Another view: its own arrangement, from the start. What was searched and narrowed stays.
    pub(crate) fn in_view(&self, view: &str) -> Self {
        let view = Some(view.to_owned());
        Self { view, sort: None, group: None, columns: Vec::new(), ..self.first_page() }
    }

    pub(crate) fn grouped(&self, group: &str) -> Self {
        Self { group: Some(group.to_owned()), ..self.first_page() }
    }

    /// With these columns; with those of the view, if there are none.
    pub(crate) fn showing(&self, columns: Vec<String>) -> Self {
        Self { columns, ..self.first_page() }
    }

    /// So many pages, one below the other.
    pub(crate) fn paged(&self, pages: u32) -> Self {
        Self { pages: Some(pages).filter(|it| 1 < *it), ..self.clone() }
    }

    /// Narrowed to this instead.
    pub(crate) fn narrowed_to(&self, narrowed: Vec<Narrowed>) -> Self {
        let any = self.any && 1 < narrowed.len();
        Self { narrowed, any, ..self.first_page() }
    }

    /// One of what it is narrowed to is enough, or not.
    pub(crate) fn needing_any(&self, any: bool) -> Self {
        Self { any, ..self.first_page() }
    }

    pub(crate) fn sorted(&self, sort: String) -> Self {
        Self { sort: Some(sort), ..self.first_page() }
    }

    /// The page that begins there, with this record if anybody counted.
    pub(crate) fn at(&self, cursor: String, from: Option<u32>) -> Self {
        Self { cursor: Some(cursor), from, pages: None, ..self.clone() }
    }

    pub(crate) fn searching(&self, search: Option<String>) -> Self {
        Self { search, ..self.first_page() }
    }

    /// Of all records again.
    pub(crate) fn of_all(&self) -> Self {
        Self { of: None, ..self.first_page() }
    }

    pub(crate) fn first_page(&self) -> Self {
        Self { cursor: None, from: None, pages: None, ..self.clone() }
    }
}

/// Every value of a name that may stand there more than once.
fn all(query: &ParamsMap, name: &str) -> Vec<String> {
    let mut values = query.get_all(name).unwrap_or_default();
    values.retain(|it| !it.trim().is_empty());
    values
}

/// Names and values, for those who only look at them.
pub(crate) fn lent(pairs: &[(String, String)]) -> Vec<(&str, &str)> {
    pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// The record that a list, or a new record, is about.
pub(crate) fn related(query: &ParamsMap) -> Option<Related> {
    let section = query.get("of")?;
    Some(Related { section, record: query.get("record")?, link: query.get("link")? })
}

/// The other way round, if it is sorted by this field already.
pub(crate) fn turned(current: Option<&str>, field: &str) -> String {
    if current == Some(field) { format!("-{field}") } else { field.to_owned() }
}

/// How `aria-sort` says it.
pub(crate) fn direction(current: Option<&str>, field: &str) -> Option<&'static str> {
    match current? {
        it if it == field => Some("ascending"),
        it if it.strip_prefix('-') == Some(field) => Some("descending"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state() -> ListState {
        let query = [("view", "open"), ("search", "a b"), ("sort", "-Due"), ("cursor", "x")];
        let mut map = ParamsMap::new();
        query.iter().for_each(|(name, value)| map.insert(*name, (*value).to_owned()));
        ListState::read(&map)
    }

    #[test]
    fn the_address_says_all_that_is_shown() {
        let address = state().address("shop", "orders");
        assert_eq!(address, "/p/shop/orders?view=open&search=a%20b&sort=-Due&cursor=x");
    }

    #[test]
    fn a_change_starts_from_the_first_page() {
        assert_eq!(state().sorted("Due".to_owned()).cursor, None);
        assert_eq!(state().searching(None).cursor, None);
        let other = state().in_view("done");
        assert_eq!(other.address("shop", "orders"), "/p/shop/orders?view=done&search=a%20b");
    }

    #[test]
    fn a_second_press_turns_the_order_round() {
        assert_eq!(turned(None, "Due"), "Due");
        assert_eq!(turned(Some("Due"), "Due"), "-Due");
        assert_eq!(turned(Some("-Due"), "Due"), "Due");
        assert_eq!(direction(Some("-Due"), "Due"), Some("descending"));
        assert_eq!(direction(Some("Due"), "Placed"), None);
    }
}
