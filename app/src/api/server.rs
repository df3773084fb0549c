//! The doors from within: who asks, how they are answered, and what has no page of its own.

mod asker;
pub(crate) mod said;
pub mod files;
pub(crate) mod kept;
pub mod plain;
pub mod posts;
pub mod theme;
pub mod visitor;

pub(crate) use asker::{
    answer, backend, client, customer, flow, in_head, is_fresh, language, onward, pass,
    send_not_found, send_policy, theme_sheet,
};
pub(crate) use said::said;

use crate::wire::Unread;

/// What goes with a page.
pub(crate) fn written<T: serde::Serialize>(it: &T) -> Result<String, serde_json::Error> {
    serde_json::to_string(it)
}

/// Reads JSON whole.
pub(crate) fn read<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, Unread> {
    let mut has_unknown = false;
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let found = serde_ignored::deserialize(&mut json, |_| has_unknown = true);
    let found = found.and_then(|it| json.end().map(|()| it)).map_err(|_| Unread)?;
    if has_unknown { Err(Unread) } else { Ok(found) }
}
