//! Reads the types of answers. A type that could be anything, or has keys that are not its fields,
//! is none.

use serde::de::{Deserializer, Visitor};

use super::{
    Unread,
    parts::{Fields, Items, Kind},
    text::Text,
};

pub(super) struct Reader<'a> {
    pub text: Text<'a>,
}

impl<'a> Reader<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { text: Text::of(text) }
    }

    /// Nothing is left.
    pub(super) fn end(mut self) -> Result<(), Unread> {
        if self.text.peek().is_none() { Ok(()) } else { Err(Unread) }
    }

    fn whole(&mut self) -> Result<u64, Unread> {
        self.text.word()?.parse().map_err(|_| Unread)
    }

    fn signed(&mut self) -> Result<i64, Unread> {
        self.text.word()?.parse().map_err(|_| Unread)
    }

    /// Whether nothing stands here; if so, passes over it.
    fn is_null(&mut self) -> Result<bool, Unread> {
        let is_null = self.text.peek() == Some(b'n');
        if is_null {
            self.text.skip()?;
        }
        Ok(is_null)
    }

    fn yes_or_no(&mut self) -> Result<bool, Unread> {
        match self.text.word()? {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(Unread),
        }
    }
}

macro_rules! numbers {
    ($($deserialize:ident: $read:ident, $visit:ident;)*) => {$(
        fn $deserialize<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
            visitor.$visit(self.$read()?)
        }
    )*};
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Unread;

    numbers! {
        deserialize_bool: yes_or_no, visit_bool;
        deserialize_u8: whole, visit_u64;
        deserialize_u16: whole, visit_u64;
        deserialize_u32: whole, visit_u64;
        deserialize_u64: whole, visit_u64;
        deserialize_i8: signed, visit_i64;
        deserialize_i16: signed, visit_i64;
        deserialize_i32: signed, visit_i64;
        deserialize_i64: signed, visit_i64;
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        visitor.visit_f64(self.text.word()?.parse().map_err(|_| Unread)?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        if self.is_null()? { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Unread> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        let mut items = Items::of(self)?;
        let found = visitor.visit_seq(&mut items)?;
        items.end()?;
        Ok(found)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unread> {
        let mut fields = Fields::of(self, names)?;
        let found = visitor.visit_seq(&mut fields)?;
        fields.end()?;
        Ok(found)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unread> {
        visitor.visit_enum(Kind::of(self)?)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unread> {
        self.deserialize_seq(visitor)
    }

    /// What could be anything has been written as a text: a decimal number, an id, a day.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unread> {
        visitor.visit_str(&self.text.string()?)
    }

    serde::forward_to_deserialize_any! {
        str string char identifier bytes byte_buf unit unit_struct tuple_struct map i128 u128
        ignored_any
    }
}
