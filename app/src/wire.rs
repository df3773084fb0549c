//! How answers travel: as JSON, with the page that the server has drawn and from its doors.
//!
//! The server writes it as ever. The browser reads it by a reader of its own, because what would
//! read any JSON, and say what is wrong with it, was a sixth of what it fetched on a first visit:
//! see `docs/client.md`.

mod text;
mod reader;
mod parts;

#[cfg(test)]
mod tests;

use leptos::{
    prelude::SharedValue,
    server::codee::{Decoder, Encoder},
};
use serde::{Serialize, de::DeserializeOwned};

use self::reader::Reader;

/// The codec of what comes with the page.
pub(crate) struct Wire;

impl<T: Serialize> Encoder<T> for Wire {
    type Error = serde_json::Error;
    type Encoded = String;

    fn encode(value: &T) -> Result<String, serde_json::Error> {
        serde_json::to_string(value)
    }
}

impl<T: DeserializeOwned> Decoder<T> for Wire {
    type Error = Unread;
    type Encoded = str;

    fn decode(text: &str) -> Result<T, Unread> {
        read(text)
    }
}

/// What the server has put into the page; made here, where no page is being taken over.
pub(crate) fn shared<T: Serialize + DeserializeOwned>(make: impl FnOnce() -> T) -> T {
    SharedValue::<T, Wire>::new_with_encoding(make).into_inner()
}

/// It is not what was asked for. Nobody but a programmer could do anything about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread;

/// Reads what derived code has written: fields in their order, none left out but those that have
/// a default. What nobody here knows yet is passed over.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Unread> {
    let mut reader = Reader::of(text);
    let found = T::deserialize(&mut reader)?;
    reader.end()?;
    Ok(found)
}
