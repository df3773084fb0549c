//! Fields that look like secrets: keys to something, which nobody needs to see to use.

use super::{Place, checker::Checker};
use crate::{catalog::Table, text::human};

const WORDS: [&str; 14] = [
    "password",
    "passwort",
    "kennwort",
    "passwd",
    "pwd",
    "passphrase",
    "hash",
    "hashe",
    "salt",
    "token",
    "secret",
    "otp",
    "totp",
    "credential",
];

/// The same for words that stand together, without what separates them.
const TOGETHER: [&str; 4] = ["apikey", "privatekey", "accesskey", "secretkey"];

impl Checker<'_> {
    /// Tells of each field that customers would read and better do not.
    pub fn secrets(&mut self, place: &Place, table: &Table, names: &[String]) {
        for (index, name) in names.iter().enumerate() {
            if table.field(name).is_some() && is_secret(name) {
                let message = format!(
                    "`{name}` looks like a secret, and customers would read it in every page \
                     that shows it. Leave it out, unless it is meant for them."
                );
                self.warning(&place.index(index), message);
            }
        }
    }
}

impl Checker<'_> {
    /// The same of a text that names fields.
    pub fn secret(&mut self, place: &Place, table: &Table, names: &[String]) {
        for name in names.iter().filter(|it| table.field(it).is_some() && is_secret(it)) {
            let message = format!("`{name}` looks like a secret, and anybody would read it.");
            self.warning(place, message);
        }
    }
}

fn is_secret(name: &str) -> bool {
    let spoken = human(name).to_lowercase();
    let squashed: String = spoken.chars().filter(|it| it.is_alphanumeric()).collect();
    let mut words = spoken.split(' ').map(|it| it.strip_suffix('s').unwrap_or(it));
    words.any(|it| WORDS.contains(&it)) || TOGETHER.iter().any(|it| squashed.contains(it))
}
