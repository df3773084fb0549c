//! What stands in our tables instead of a token: its SHA-256, written as 64 hexadecimal digits.
//!
//! Only for long random tokens and for keys that need no secrecy. Passwords are argon2id hashes.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::StoreError;

/// The SHA-256 of something that is not kept.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hash([u8; 32]);

impl Hash {
    /// The hash of these bytes or this text.
    pub fn of(content: impl AsRef<[u8]>) -> Self {
        Self(Sha256::digest(content.as_ref()).into())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The first digits only: enough to compare two lines of a log, not enough to look up a row.
impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, ..] = self.0;
        write!(f, "Hash({a:02x}{b:02x}{c:02x}…)")
    }
}

impl TryFrom<String> for Hash {
    type Error = StoreError;

    fn try_from(digits: String) -> Result<Self, Self::Error> {
        let mut bytes = [0; 32];
        let pairs = digits.as_bytes().chunks_exact(2);
        if digits.len() != 2 * bytes.len() {
            return Err(StoreError::Unreadable("hash"));
        }
        for (byte, pair) in bytes.iter_mut().zip(pairs) {
            *byte = pair
                .iter()
                .try_fold(0, |sum, it| Some(sum << 4 | digit(*it)?))
                .ok_or(UNREADABLE)?;
        }
        Ok(Self(bytes))
    }
}

const UNREADABLE: StoreError = StoreError::Unreadable("hash");

fn digit(letter: u8) -> Option<u8> {
    char::from(letter).to_digit(16).and_then(|it| it.try_into().ok())
}
