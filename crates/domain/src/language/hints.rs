//! What to write instead of what other languages have, and where people forget braces or quotes.

use super::token::{Placed, Token};
use crate::filter::Operator;

/// Words and signs of other languages, and ours.
const OPERATORS: [(&str, &str); 21] = [
    ("in", "write `is any of [\"New\", \"Open\"]`"),
    ("one", "write `is any of [\"New\", \"Open\"]`"),
    ("equals", "write `is`"),
    ("equal", "write `is`"),
    ("eq", "write `is`"),
    ("are", "write `is`"),
    ("isnt", "write `is not`"),
    ("ne", "write `is not`"),
    ("like", "write `contains like`, which pays no heed to capitals and knows no `%`"),
    ("ilike", "write `contains like`, which pays no heed to capitals and knows no `%`"),
    ("includes", "write `contains`"),
    ("include", "write `contains`"),
    ("contain", "write `contains`"),
    ("has", "write `contains`"),
    ("ends", "write `contains`"),
    ("starts", "write `starts with`"),
    ("startswith", "write `starts with`"),
    ("begins", "write `starts with`"),
    ("between", "write both ends, as in `Total >= 1 and Total <= 9`"),
    ("before", "write `<`"),
    ("after", "write `>`"),
];

/// Signs that have no meaning here.
const SIGNS: [(&str, &str); 15] = [
    ("<>", "write `is not`, as in `Status is not \"Open\"`"),
    ("==", "write `is`, as in `Status is \"Open\"`"),
    ("=", "write `is`, as in `Status is \"Open\"`"),
    ("!=", "write `is not`, as in `Status is not \"Open\"`"),
    ("&&", "write `and`"),
    ("||", "write `or`"),
    ("!", "write `not`"),
    ("'", "write texts in double quotes"),
    ("“", "write texts in straight double quotes"),
    ("”", "write texts in straight double quotes"),
    ("„", "write texts in straight double quotes"),
    ("‘", "write texts in straight double quotes"),
    ("’", "write texts in straight double quotes"),
    ("`", "write texts in double quotes, and names with spaces in braces"),
    ("}", "here is a brace without one that opens"),
];

/// What to write instead of a sign.
pub(super) fn sign(text: &str) -> &'static str {
    let value = text.trim_start_matches('=').trim_start();
    if text.starts_with('=') && ["true", "false"].iter().any(|it| value.starts_with(it)) {
        return "write `is checked` or `is not checked`";
    }
    let found = SIGNS.iter().find(|(sign, _)| text.starts_with(sign));
    found.map_or("this sign has no meaning here", |(_, hint)| hint)
}

/// What is wrong with a number.
pub(super) fn number(text: &str) -> &'static str {
    let digits = text.split(|it: char| !it.is_ascii_digit() && it != '.').next();
    if 1 < digits.unwrap_or_default().matches('.').count() {
        return "write dates in double quotes, as in `\"2026-01-31\"`";
    }
    "this is no number, or one of more than 15 digits"
}

/// What is wrong at a token.
pub(super) type Hint = (usize, String);

/// Where a comparison should stand at `next`, behind the field that began at `start`.
pub(super) fn operator(text: &str, tokens: &[Placed], start: usize, next: usize) -> Option<Hint> {
    let word = |index: usize| match tokens.get(index) {
        Some((_, Token::Word(it))) => Some(it.as_str()),
        _ => None,
    };
    if let Some("Not" | "NOT") = word(start) {
        return Some((start, "write `not` in small letters".to_owned()));
    }
    let name = named_with_spaces(text, tokens, next.checked_sub(1)?);
    let Some(small) = word(next).map(str::to_lowercase) else { return name };
    let theirs = OPERATORS.iter().find(|(theirs, _)| *theirs == small);
    if let Some((_, ours)) = theirs {
        return Some((next, (*ours).to_owned()));
    }
    if let ("not", Some("in" | "IN")) = (small.as_str(), word(next + 1)) {
        return Some((next, "write `is none of [\"New\", \"Open\"]`".to_owned()));
    }
    if small == "not" {
        return Some((next, "write `is not`".to_owned()));
    }
    if ["is", "contains"].contains(&small.as_str()) {
        return Some((next, format!("write `{small}` in small letters")));
    }
    name
}

/// A field whose name has spaces, without its braces.
fn named_with_spaces(text: &str, tokens: &[Placed], first: usize) -> Option<Hint> {
    let mut end = first;
    while let Some((_, Token::Word(word))) = tokens.get(end) {
        if begins_operator(word) {
            break;
        }
        end += 1;
        // `Due-Date` is three tokens.
        if let Some((_, Token::Sign("-"))) = tokens.get(end) {
            end += 1;
        }
    }
    let ends_well = match tokens.get(end) {
        Some((_, Token::Word(word))) => begins_operator(word),
        Some((_, Token::Sign(sign))) => ["<", ">", "<=", ">="].contains(sign),
        _ => false,
    };
    if !ends_well || end < first + 2 {
        return None;
    }
    let (from, to) = (tokens.get(first)?.0, tokens.get(end)?.0);
    let name: String = text.chars().skip(from - 1).take(to - from).collect();
    let name = crate::path::quoted(name.trim());
    Some((first, format!("a name with spaces or signs stands in braces: write `{name}`")))
}

fn begins_operator(word: &str) -> bool {
    Operator::WORDS.iter().any(|(_, words)| words.split(' ').next() == Some(word))
}

/// Where the filter should end, or go on.
pub(super) fn going_on(tokens: &[Placed], next: usize) -> Option<&'static str> {
    let before = next.checked_sub(1).and_then(|it| tokens.get(it));
    match (before, tokens.get(next)?) {
        (_, (_, Token::Word(it))) if it.eq_ignore_ascii_case("and") => {
            Some("write `and` in small letters")
        }
        (_, (_, Token::Word(it))) if it.eq_ignore_ascii_case("or") => {
            Some("write `or` in small letters")
        }
        (Some((_, Token::Word(it))), (_, Token::Sign("("))) if it == "today" => {
            Some("write `today` without brackets")
        }
        (Some((_, Token::Word(it))), (_, Token::Sign("("))) if it == "now" => {
            Some("write `now` without brackets")
        }
        (Some((_, Token::Number(_))), (_, Token::Sign("-" | "."))) => {
            Some("write dates in double quotes, as in `\"2026-01-31\"`")
        }
        (_, (_, Token::Sign(","))) => Some("write `and` or `or` instead of a comma"),
        _ => None,
    }
}

/// Where a value stands that is a bare word at `index`.
pub(super) fn value(tokens: &[Placed], index: usize, operator: Operator) -> String {
    let words = tokens.iter().skip(index).map_while(|(_, it)| match it {
        Token::Word(it) if it != "and" && it != "or" => Some(it.as_str()),
        _ => None,
    });
    let text = words.collect::<Vec<_>>().join(" ");
    let dotted = (tokens.get(index + 1), tokens.get(index + 2));
    if let (Some((_, Token::Sign("."))), Some((_, Token::Word(it) | Token::Name(it)))) = dotted {
        let field = crate::path::quoted(it);
        return format!(
            "compare with a value, or with a field of the customer: write `customer.{field}`"
        );
    }
    let small = text.to_lowercase();
    match (small.as_str(), operator) {
        ("null" | "none" | "nil" | "blank" | "nothing", Operator::IsNot) => {
            "write `is not empty`".to_owned()
        }
        ("null" | "none" | "nil" | "blank" | "nothing", _) => "write `is empty`".to_owned(),
        ("true" | "false", _) => format!("write `{small}`, in small letters"),
        ("", _) => "compare with a value, or with a field of the customer (`customer.…`); texts \
                    and dates stand in double quotes"
            .to_owned(),
        _ => format!(
            "compare with a value, or with a field of the customer (`customer.…`); texts and \
             dates stand in double quotes: write `\"{text}\"`"
        ),
    }
}

/// Where the name of a field should stand at `index`.
pub(super) fn name(tokens: &[Placed], index: usize) -> &'static str {
    let before = index.checked_sub(1).and_then(|it| tokens.get(it));
    match (before, tokens.get(index)) {
        (Some((_, Token::Word(it))), Some((_, Token::Text(_) | Token::Number(_))))
            if it == "or" =>
        {
            "here the name of a field is missing; for one of several values, write \
             `is any of [\"New\", \"Open\"]`"
        }
        _ => "here a name is missing",
    }
}
