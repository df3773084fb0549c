//! Words, names, numbers and signs.

use rust_decimal::Decimal;

use super::{LanguageError, hints};
use crate::path::braced;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    /// A bare word: a name, or a word of the language.
    Word(String),
    /// A name in braces, which is never a word of the language.
    Name(String),
    Text(String),
    Number(Decimal),
    Sign(&'static str),
}

/// A token and the character it starts at, from 1.
pub(super) type Placed = (usize, Token);

const SIGNS: [&str; 12] = ["<=", ">=", "<", ">", "(", ")", "[", "]", ",", ".", "+", "-"];

pub(super) fn tokens(text: &str) -> Result<Vec<Placed>, LanguageError> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start();
        let Some(first) = rest.chars().next() else { return Ok(found) };
        let at = 1 + text.chars().count() - rest.chars().count();
        let fail = |problem: &str| LanguageError { at, problem: problem.to_owned() };
        let (token, after) = match first {
            '"' => quoted(rest).ok_or_else(|| fail("this text lacks its closing quote"))?,
            '{' => {
                let inner = rest.strip_prefix('{').unwrap_or_default();
                let (name, after) =
                    braced(inner).ok_or_else(|| fail("this name lacks its closing brace"))?;
                (Token::Name(name), after)
            }
            it if it.is_ascii_digit() => number(rest).ok_or_else(|| fail(hints::number(rest)))?,
            it if it.is_alphabetic() || it == '_' => word(rest),
            _ => sign(rest).ok_or_else(|| fail(hints::sign(rest)))?,
        };
        found.push((at, token));
        rest = after;
    }
}

/// `"…"`, where `\"` stands for a quote and `\\` for a backslash.
fn quoted(text: &str) -> Option<(Token, &str)> {
    let mut content = String::new();
    let mut letters = text.strip_prefix('"')?.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => return Some((Token::Text(content), letters.as_str())),
            '\\' => content.push(letters.next()?),
            it => content.push(it),
        }
    }
    None
}

fn number(text: &str) -> Option<(Token, &str)> {
    let end = text.find(|it: char| !it.is_ascii_digit() && it != '.').unwrap_or(text.len());
    let (digits, after) = text.split_at(end);
    // No more digits than floating columns can tell apart.
    let fits = digits.chars().filter(char::is_ascii_digit).count() <= 15;
    Decimal::from_str_exact(digits).ok().filter(|_| fits).map(|it| (Token::Number(it), after))
}

fn word(text: &str) -> (Token, &str) {
    let end = text.find(|it: char| !it.is_alphanumeric() && it != '_').unwrap_or(text.len());
    let (word, after) = text.split_at(end);
    (Token::Word(word.to_owned()), after)
}

fn sign(text: &str) -> Option<(Token, &str)> {
    // Two signs of ours that together are one of other languages.
    if text.starts_with("<>") {
        return None;
    }
    SIGNS.iter().find_map(|sign| Some((Token::Sign(sign), text.strip_prefix(sign)?)))
}
