//! What may stand in a portal file, as a JSON Schema: for editors, for the reference, and for
//! messages. It is made from the types of [`crate::portal`] and says nothing that they do not.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, json_schema};

use crate::{filter::Filter, path::Path, portal::Portal, text::Slug};

/// The whole document.
pub fn portal() -> serde_json::Value {
    SchemaSettings::draft07().into_generator().into_root_schema_for::<Portal>().to_value()
}

macro_rules! texts {
    ($($name:ident, $format:literal, $about:literal;)*) => {$(
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "format": $format, "description": $about })
            }
        }
    )*};
}

texts! {
    Slug, "address", "A part of an address: 1 to 64 letters A to Z, digits, `-` and `_`.";
    Path, "path", "A path along links.";
    Filter, "filter", "A filter over records, or a condition on the customer.";
}
