//! What a value consists of: items, fields, and one of several kinds.

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, SeqAccess, Unexpected, VariantAccess, Visitor,
};

use super::{Unread, reader::Reader};

/// The items of a list.
pub(super) struct Items<'r, 'a> {
    reader: &'r mut Reader<'a>,
    is_first: bool,
    is_over: bool,
}

impl<'r, 'a> Items<'r, 'a> {
    /// Of the list that begins here.
    pub(super) fn of(reader: &'r mut Reader<'a>) -> Result<Self, Unread> {
        reader.text.expect(b'[')?;
        Ok(Self { reader, is_first: true, is_over: false })
    }

    fn goes_on(&mut self) -> Result<bool, Unread> {
        self.is_over = self.is_over || !self.reader.text.goes_on(self.is_first, b']')?;
        self.is_first = false;
        Ok(!self.is_over)
    }

    /// Nothing is left.
    pub(super) fn end(mut self) -> Result<(), Unread> {
        if self.goes_on()? { Err(Unread) } else { Ok(()) }
    }
}

impl<'de> SeqAccess<'de> for &mut Items<'_, 'de> {
    type Error = Unread;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unread> {
        if self.goes_on()? { seed.deserialize(&mut *self.reader).map(Some) } else { Ok(None) }
    }
}

/// The fields of an object, one after the other, as the type has them.
pub(super) struct Fields<'r, 'a> {
    reader: &'r mut Reader<'a>,
    names: &'static [&'static str],
    /// Which field is asked for next.
    wanted: usize,
    /// Which field stands here next.
    coming: Option<usize>,
    is_first: bool,
    is_over: bool,
}

impl<'r, 'a> Fields<'r, 'a> {
    /// Of the object that begins here.
    pub(super) fn of(
        reader: &'r mut Reader<'a>,
        names: &'static [&'static str],
    ) -> Result<Self, Unread> {
        reader.text.expect(b'{')?;
        Ok(Self { reader, names, wanted: 0, coming: None, is_first: true, is_over: false })
    }

    /// Goes to the next field that is known.
    fn advance(&mut self) -> Result<(), Unread> {
        while self.coming.is_none() && !self.is_over {
            if self.reader.text.goes_on(self.is_first, b'}')? {
                let name = self.reader.text.string()?;
                self.reader.text.expect(b':')?;
                self.coming = self.names.iter().position(|it| *it == name);
                if self.coming.is_none() {
                    self.reader.text.skip()?;
                }
            } else {
                self.is_over = true;
            }
            self.is_first = false;
        }
        Ok(())
    }

    /// Whether the field that is asked for stands here.
    fn is_next(&mut self) -> Result<bool, Unread> {
        self.advance()?;
        let is_next = self.coming == Some(self.wanted);
        if is_next {
            self.coming = None;
        }
        self.wanted += 1;
        Ok(is_next)
    }

    /// Nothing is left that would have been asked for.
    pub(super) fn end(mut self) -> Result<(), Unread> {
        self.advance()?;
        if self.is_over { Ok(()) } else { Err(Unread) }
    }
}

impl<'de> SeqAccess<'de> for &mut Fields<'_, 'de> {
    type Error = Unread;

    /// None for a field that was left out: it has a default.
    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Unread> {
        if self.is_next()? { seed.deserialize(&mut *self.reader).map(Some) } else { Ok(None) }
    }
}

/// One of several kinds: its name, or an object of its name and what it holds.
pub(super) struct Kind<'r, 'a> {
    reader: &'r mut Reader<'a>,
    holds: bool,
}

impl<'r, 'a> Kind<'r, 'a> {
    pub(super) fn of(reader: &'r mut Reader<'a>) -> Result<Self, Unread> {
        let holds = reader.text.peek() == Some(b'{');
        if holds {
            reader.text.expect(b'{')?;
        }
        Ok(Self { reader, holds })
    }

    fn value(&mut self) -> Result<&mut Reader<'a>, Unread> {
        if !self.holds {
            return Err(Unread);
        }
        self.reader.text.expect(b':')?;
        Ok(self.reader)
    }
}

impl<'r, 'de> EnumAccess<'de> for Kind<'r, 'de> {
    type Error = Unread;
    type Variant = Self;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Self), Unread> {
        let name = seed.deserialize(&mut *self.reader)?;
        Ok((name, self))
    }
}

impl<'de> VariantAccess<'de> for Kind<'_, 'de> {
    type Error = Unread;

    fn unit_variant(self) -> Result<(), Unread> {
        if self.holds { Err(Unread) } else { Ok(()) }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(
        mut self,
        seed: T,
    ) -> Result<T::Value, Unread> {
        let found = seed.deserialize(self.value()?)?;
        self.reader.text.expect(b'}')?;
        Ok(found)
    }

    fn tuple_variant<V: Visitor<'de>>(
        mut self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Unread> {
        let found = self.value()?.deserialize_tuple(length, visitor)?;
        self.reader.text.expect(b'}')?;
        Ok(found)
    }

    fn struct_variant<V: Visitor<'de>>(
        mut self,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unread> {
        let found = self.value()?.deserialize_struct("", names, visitor)?;
        self.reader.text.expect(b'}')?;
        Ok(found)
    }
}

/// Why does not matter: saying it would cost more than reading.
impl serde::de::Error for Unread {
    fn custom<T: std::fmt::Display>(_: T) -> Self {
        Self
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn serde::de::Expected) -> Self {
        Self
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn serde::de::Expected) -> Self {
        Self
    }

    fn invalid_length(_: usize, _: &dyn serde::de::Expected) -> Self {
        Self
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }
}

impl std::error::Error for Unread {}

impl std::fmt::Display for Unread {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.write_str("an answer that makes no sense")
    }
}
