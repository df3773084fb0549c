//! The list that a record was opened from, as the record's own address carries it: the query of the
//! list's address, in one value.
//!
//! It is read as a list's state and written anew, so whatever somebody puts there leads to a list
//! of the record's own section, or nowhere.

use domain::ask::Ask;
use leptos::prelude::*;
use leptos_router::hooks::use_url;
use serde::{Deserialize, Serialize};

use crate::{
    address::{self, Done},
    blocks::list_state::{ListState, lent},
    sent,
};

/// How an address calls it.
pub(crate) const NAME: &str = "in";

/// More than any list says of itself, in bytes.
const LENGTH_MAX: usize = 4_000;

/// None where the record was opened from elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenedFrom(Option<ListState>);

impl OpenedFrom {
    /// This list, this page of it.
    pub(crate) fn list(state: &ListState) -> Self {
        Self(Some(state.clone()))
    }

    /// The same list, with so many of its pages open.
    pub(crate) fn opened(&self, pages: u32) -> Self {
        Self(self.0.as_ref().map(|it| it.paged(pages)))
    }

    /// As the query of a record's address says it.
    pub(crate) fn read(query: &str) -> Self {
        let pairs = sent::pairs(query.strip_prefix('?').unwrap_or(query));
        Self::of(sent::last(&pairs, NAME))
    }

    pub(crate) fn of(text: Option<&str>) -> Self {
        let short = text.filter(|it| it.len() <= LENGTH_MAX);
        Self(short.map(ListState::written))
    }

    /// Of the page that is shown.
    pub(crate) fn here() -> Memo<Self> {
        let url = use_url();
        Memo::new(move |_| Self::read(url.read().search()))
    }

    /// What that list asks for.
    pub(crate) fn ask(&self) -> Option<Ask> {
        self.0.as_ref().map(ListState::ask)
    }

    /// The way back to it: to the section where the record was not opened from a list.
    pub(crate) fn back(&self, portal: &str, section: &str) -> String {
        match &self.0 {
            Some(state) => state.address(portal, section),
            None => address::section(portal, section),
        }
    }

    /// An address of a record that remembers the list.
    pub(crate) fn remembered(&self, path: &str) -> String {
        self.with(path, &[])
    }

    /// Where a write leads: to the record if it may be opened, else to its list.
    pub(crate) fn after(
        &self,
        portal: &str,
        section: &str,
        record: Option<&str>,
        done: Done,
    ) -> String {
        let done = ("done", done.word());
        match (record, &self.0) {
            (Some(record), _) => self.with(&address::record(portal, section, record), &[done]),
            (None, Some(state)) => {
                let pairs = state.all_pairs();
                let pairs = [lent(&pairs), vec![done]].concat();
                address::with(&address::section(portal, section), &pairs)
            }
            (None, None) => address::with(&address::section(portal, section), &[done]),
        }
    }

    fn with(&self, path: &str, pairs: &[(&str, &str)]) -> String {
        let list = self.0.as_ref().map(|it| address::query(&lent(&it.all_pairs())));
        let own = list.as_deref().map(|it| (NAME, it));
        address::with(path, &[pairs, own.as_slice()].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(list: &str, record: &str, back: &str) {
        let from = OpenedFrom::of(Some(list));
        let address = from.remembered("/p/shop/orders/7");
        assert_eq!(address, record);
        assert_eq!(from.back("shop", "orders"), back);
        let query = address.split_once('?').map_or("", |(_, it)| it);
        assert_eq!(OpenedFrom::read(query), from, "it survives its own address");
    }

    #[test]
    fn a_record_leads_back_to_its_list_as_it_was() {
        check(
            "view=open&search=50%20%25%20%26%20more&cursor=x&from=51",
            "/p/shop/orders/7?in=view%3Dopen%26search%3D50%2520%2525%2520%2526%2520more%26cursor%3Dx%26from%3D51",
            "/p/shop/orders?view=open&search=50%20%25%20%26%20more&cursor=x&from=51",
        );
        check("", "/p/shop/orders/7?in=", "/p/shop/orders");
    }

    #[test]
    fn nothing_that_somebody_writes_there_leads_off_the_section() {
        for evil in ["https://evil.example", "//evil.example", "/../..", "javascript:alert(1)"] {
            let back = OpenedFrom::of(Some(evil)).back("shop", "orders");
            assert_eq!(back, "/p/shop/orders", "{evil}");
        }
        let view = OpenedFrom::of(Some("view=//evil&of=x&record=../y&link=%0d%0a"));
        let back = view.back("shop", "orders");
        assert_eq!(back, "/p/shop/orders?view=%2F%2Fevil&of=x&record=..%2Fy&link=%0D%0A");
        assert_eq!(OpenedFrom::of(Some(&"x".repeat(LENGTH_MAX + 1))), OpenedFrom::default());
        assert_eq!(OpenedFrom::read("?done=saved"), OpenedFrom::default());
    }

    #[test]
    fn what_was_done_is_told_where_it_leads() {
        let from = OpenedFrom::of(Some("view=open"));
        let saved = from.after("shop", "orders", Some("7"), Done::Saved);
        assert_eq!(saved, "/p/shop/orders/7?done=saved&in=view%3Dopen");
        let deleted = from.after("shop", "orders", None, Done::Deleted);
        assert_eq!(deleted, "/p/shop/orders?view=open&done=deleted");
    }
}
