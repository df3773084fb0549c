//! The signs of JSON, one after the other.

use std::borrow::Cow;

use super::Unread;

/// What has not been read yet.
pub(super) struct Text<'a>(&'a str);

impl<'a> Text<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self(text)
    }

    /// The next sign; none at the end.
    pub(super) fn peek(&mut self) -> Option<u8> {
        self.0 = self.0.trim_ascii_start();
        self.0.bytes().next()
    }

    /// This must stand here.
    pub(super) fn expect(&mut self, sign: u8) -> Result<(), Unread> {
        if self.peek() == Some(sign) { self.take(1).map(drop) } else { Err(Unread) }
    }

    /// Whether a list or an object goes on, or ends here.
    pub(super) fn goes_on(&mut self, is_first: bool, end: u8) -> Result<bool, Unread> {
        if self.peek() == Some(end) {
            self.take(1)?;
            return Ok(false);
        }
        if !is_first {
            self.expect(b',')?;
        }
        Ok(true)
    }

    /// A number, or `true`, `false`, `null`.
    pub(super) fn word(&mut self) -> Result<&'a str, Unread> {
        self.peek();
        let is_of_word = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'-' | b'.');
        let length = self.0.bytes().position(|it| !is_of_word(it)).unwrap_or(self.0.len());
        self.take(length)
    }

    pub(super) fn string(&mut self) -> Result<Cow<'a, str>, Unread> {
        self.expect(b'"')?;
        let start = self.plain()?;
        if self.take(1)? == "\"" {
            return Ok(Cow::Borrowed(start));
        }
        let mut whole = start.to_owned();
        loop {
            whole.push(self.escaped()?);
            whole.push_str(self.plain()?);
            if self.take(1)? == "\"" {
                return Ok(Cow::Owned(whole));
            }
        }
    }

    /// Up to the end of the string, or something that is written otherwise than it is.
    fn plain(&mut self) -> Result<&'a str, Unread> {
        let length = self.0.bytes().position(|it| matches!(it, b'"' | b'\\')).ok_or(Unread)?;
        self.take(length)
    }

    /// What stands behind a backslash.
    fn escaped(&mut self) -> Result<char, Unread> {
        Ok(match self.take(1)? {
            "n" => '\n',
            "t" => '\t',
            "r" => '\r',
            "b" => '\u{8}',
            "f" => '\u{c}',
            "u" => return self.coded(),
            other => other.chars().next().ok_or(Unread)?,
        })
    }

    /// A character by its number, or by two where it is beyond 16 bits.
    fn coded(&mut self) -> Result<char, Unread> {
        let mut units = vec![self.unit()?];
        if matches!(units.as_slice(), [0xd800..0xdc00]) {
            self.expect(b'\\')?;
            self.expect(b'u')?;
            units.push(self.unit()?);
        }
        char::decode_utf16(units).next().and_then(Result::ok).ok_or(Unread)
    }

    fn unit(&mut self) -> Result<u16, Unread> {
        u16::from_str_radix(self.take(4)?, 16).map_err(|_| Unread)
    }

    /// Passes over one value.
    pub(super) fn skip(&mut self) -> Result<(), Unread> {
        let mut depth = 0_u32;
        loop {
            match self.peek().ok_or(Unread)? {
                b'"' => drop(self.string()?),
                b'{' | b'[' => {
                    depth += 1;
                    self.take(1)?;
                }
                b'}' | b']' => {
                    depth = depth.checked_sub(1).ok_or(Unread)?;
                    self.take(1)?;
                }
                b',' | b':' => drop(self.take(1)?),
                _ => drop(self.word().ok().filter(|it| !it.is_empty()).ok_or(Unread)?),
            }
            if depth == 0 {
                return Ok(());
            }
        }
    }

    fn take(&mut self, length: usize) -> Result<&'a str, Unread> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(Unread)?;
        self.0 = rest;
        Ok(taken)
    }
}
