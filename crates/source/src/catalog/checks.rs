//! The values that a `check` leaves a column, where it does no more than list them.
//!
//! `check (status in ('New', 'Open'))` as SQLite keeps it, and
//! `CHECK ((status = ANY (ARRAY['New'::text, 'Open'::text])))` as PostgreSQL prints it.

/// What stands in a check, without its parentheses.
#[derive(Debug, Clone, PartialEq)]
enum Token {
    /// A bare word, in small letters.
    Word(String),
    /// A name in quotes.
    Name(String),
    Text(String),
    Sign(char),
}

/// The values listed for this column by the checks of a statement.
pub(super) fn choices(sql: &str, column: &str) -> Vec<String> {
    let tokens = tokens(sql);
    let starts = tokens.iter().enumerate().filter(|(_, it)| is_word(it, "check"));
    starts
        .filter_map(|(index, _)| parenthesised(tokens.get(index + 1..)?))
        .find_map(|check| listed(&check, column))
        .unwrap_or_default()
}

/// The tokens of one check, without parentheses and casts.
fn parenthesised(tokens: &[Token]) -> Option<Vec<Token>> {
    let mut depth = 0_usize;
    let mut inner: Vec<Token> = Vec::new();
    let mut cast = false;
    for token in tokens {
        match token {
            Token::Sign('(') => depth += 1,
            Token::Sign(')') => depth = depth.checked_sub(1)?,
            Token::Sign(':') => cast = true,
            Token::Word(_) | Token::Name(_) if cast => {}
            other => {
                cast = false;
                inner.push(other.clone());
            }
        }
        if depth == 0 {
            return Some(inner);
        }
    }
    None
}

fn listed(check: &[Token], column: &str) -> Option<Vec<String>> {
    let (first, rest) = check.split_first()?;
    let named = match first {
        Token::Name(it) => it == column,
        Token::Word(it) => *it == column.to_lowercase(),
        _ => false,
    };
    let list = match rest {
        [word, list @ ..] if is_word(word, "in") => list,
        [Token::Sign('='), any, array, Token::Sign('['), list @ .., Token::Sign(']')]
            if is_word(any, "any") && is_word(array, "array") =>
        {
            list
        }
        _ => return None,
    };
    let value = |(index, token): (usize, &Token)| match token {
        Token::Text(it) if index % 2 == 0 => Some(Some(it.clone())),
        Token::Sign(',') if index % 2 == 1 => Some(None),
        _ => None,
    };
    let values: Option<Vec<_>> = list.iter().enumerate().map(value).collect();
    named.then_some(values?.into_iter().flatten().collect())
}

fn is_word(token: &Token, word: &str) -> bool {
    matches!(token, Token::Word(it) if it == word)
}

fn tokens(sql: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let after = rest.get(first.len_utf8()..).unwrap_or_default();
        let (token, next) = match first {
            '\'' => quoted(after, '\'', Token::Text),
            '"' | '`' => quoted(after, first, Token::Name),
            '[' if after.starts_with('\'') => (Some(Token::Sign('[')), after),
            '[' => quoted(after, ']', Token::Name),
            it if it.is_alphanumeric() || it == '_' => {
                let end = rest.find(|it: char| !it.is_alphanumeric() && it != '_');
                let (word, next) = rest.split_at(end.unwrap_or(rest.len()));
                (Some(Token::Word(word.to_lowercase())), next)
            }
            it if it.is_whitespace() => (None, after),
            it => (Some(Token::Sign(it)), after),
        };
        found.extend(token);
        rest = next;
    }
    found
}

/// Up to the closing quote; two of them stand for one.
fn quoted(text: &str, quote: char, make: fn(String) -> Token) -> (Option<Token>, &str) {
    let mut content = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(quote) {
        content.push_str(before);
        match after.strip_prefix(quote) {
            Some(more) => {
                content.push(quote);
                rest = more;
            }
            None => return (Some(make(content)), after),
        }
    }
    (None, "")
}

#[cfg(test)]
mod tests {
    #[track_caller]
    fn check(sql: &str, column: &str, expected: &[&str]) {
        assert_eq!(super::choices(sql, column), expected);
    }

    #[test]
    fn listed_values_are_choices() {
        let sql = "create table t (\"The Status\" text check (\"The Status\" in ('New', 'It''s')))";
        check(sql, "The Status", &["New", "It's"]);
        check(sql, "Other", &[]);
        check("create table t (a text CHECK(A IN('x')), b text)", "a", &["x"]);
        check("create table t ([a] text check ([a] in ('x','y')))", "a", &["x", "y"]);
        let printed = "CHECK ((mood = ANY (ARRAY['glad'::text, 'sad'::text])))";
        check(printed, "mood", &["glad", "sad"]);
        let cast = "CHECK (((mood)::text = ANY ((ARRAY['glad'::character varying, 'sad'::character varying])::text[])))";
        check(cast, "mood", &["glad", "sad"]);
    }

    #[test]
    fn any_other_check_says_nothing() {
        check("create table t (a text check (a in ('x') or b = 1), b int)", "a", &[]);
        check("create table t (a int check (a in (1, 2)))", "a", &[]);
        check("create table t (a text check (length(a) in ('x')))", "a", &[]);
        check("create table t (a text check (a in ('x', b)))", "a", &[]);
        check("create table t (a text check (a in ('x'", "a", &[]);
        check("create table t (a text default 'check (a in (''x''))')", "a", &[]);
    }
}
