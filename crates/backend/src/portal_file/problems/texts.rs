//! Texts with a meaning of their own: filters, paths, parts of addresses.

use std::str::FromStr;

use domain::{filter::Filter, path::Path, text::Slug};

/// What is wrong with a text, and so many bytes behind where it begins in the file.
pub(super) fn mistake(format: &str, content: &str, raw: &str) -> Option<(usize, String)> {
    match format {
        "filter" => filter(content, raw),
        "path" => plain::<Path>(content),
        _ => plain::<Slug>(content),
    }
}

fn plain<T: FromStr>(content: &str) -> Option<(usize, String)>
where
    T::Err: std::fmt::Display,
{
    content.parse::<T>().err().map(|it| (0, it.to_string()))
}

/// A mistake in a filter is told where it is within its text.
fn filter(content: &str, raw: &str) -> Option<(usize, String)> {
    let error = content.parse::<Filter>().err()?;
    // Where nothing is escaped, the file holds the text letter by letter.
    let quote = raw.chars().next().filter(|it| ['"', '\''].contains(it));
    let inner = quote.and_then(|it| raw.strip_prefix(it)?.strip_suffix(it));
    if inner != Some(content) {
        return Some((0, error.to_string()));
    }
    let letter = content.char_indices().nth(error.at.saturating_sub(1));
    Some((1 + letter.map_or(content.len(), |(offset, _)| offset), error.problem))
}
