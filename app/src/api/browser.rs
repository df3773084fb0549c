//! The doors from without: what the server does alone is nothing here.

use domain::locale::Language;

use crate::{
    said::Say,
    wire::{self, Unread},
};

/// The server has chosen it, and the page carries it.
pub fn language() -> Language {
    Language::default()
}

/// It stands in the page already.
pub fn theme_sheet() -> Option<String> {
    None
}

/// The server has put it into the page.
pub(crate) fn said() -> Option<Say> {
    None
}

/// Headers are the server's.
pub fn send_policy(_: &str) {}

/// The status is the server's.
pub fn send_not_found() {}

/// The browser's own head takes text as text.
pub fn in_head(text: String) -> String {
    text
}

/// Only the server writes what goes with a page: in the browser this is no code.
pub(crate) fn written<T: serde::Serialize>(_: &T) -> Result<String, serde_json::Error> {
    Ok(String::new())
}

/// Our own server says nothing that this client does not know; a later one may.
pub(crate) fn read<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, Unread> {
    wire::read(std::str::from_utf8(bytes).map_err(|_| Unread)?)
}
