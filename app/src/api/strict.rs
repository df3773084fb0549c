//! How what a function is called with travels, and what it answers: as JSON; and never with more
//! than the function knows.

use leptos::server_fn::{
    Bytes, ContentType, Decodes, Encodes, Format, FormatType,
    codec::{JsonEncoding, Post},
};
use serde::{Serialize, de::DeserializeOwned};

use super::side::read;
use crate::wire::Unread;

/// The codec of every function.
pub type Json = Post<StrictJson>;

/// JSON in which nothing is overlooked: a key that nobody knows refuses the whole call.
pub struct StrictJson;

impl ContentType for StrictJson {
    const CONTENT_TYPE: &'static str = "application/json";
}

impl FormatType for StrictJson {
    const FORMAT_TYPE: Format = Format::Text;
}

impl<T: Serialize> Encodes<T> for StrictJson {
    type Error = serde_json::Error;

    fn encode(output: &T) -> Result<Bytes, Self::Error> {
        <JsonEncoding as Encodes<T>>::encode(output)
    }
}

impl<T: DeserializeOwned> Decodes<T> for StrictJson {
    type Error = Unread;

    fn decode(bytes: Bytes) -> Result<T, Unread> {
        read(&bytes)
    }
}
