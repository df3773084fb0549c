//! Words to look for, and filters that a browser sent.

use std::sync::Arc;

use crate::{
    ask::{SEARCH_MAX, WORDS_MAX},
    bound::{Bound, BoundTest, Check, Needle, Place},
    catalog::Field,
    filter::{Filter, Operand, Root},
    grant::{Grant, Use},
    refusal::{Fault, Input, Refusal},
    value::{Kind, Value},
};

/// Every word must be found in some searchable field: within a text, in any case, or as a number.
pub(super) fn search(text: &str, grant: &Grant) -> Result<Bound, Refusal> {
    let refused = |fault| Refusal::Invalid(Input::Search, fault);
    if text.contains('\0') {
        return Err(refused(Fault::NotText));
    }
    let words: Vec<_> = text.split_whitespace().collect();
    if SEARCH_MAX < text.chars().count() || WORDS_MAX < words.len() {
        return Err(refused(Fault::TooLong));
    }
    let fields = grant.fields(Use::Search);
    let found = |word: &&str| {
        let anywhere = fields.iter().filter_map(|field| {
            let place = Place { steps: Vec::new(), field: Arc::clone(field) };
            Some(Bound::Test(BoundTest { place, check: check(word, field)? }))
        });
        Bound::Any(anywhere.collect())
    };
    Ok(Bound::All(words.iter().map(found).collect()))
}

/// What it means to find a word in a field; nothing where it cannot be there.
fn check(word: &str, field: &Field) -> Option<Check> {
    match field.kind {
        Kind::Text => Some(Check::Contains(Needle::any_case(word))),
        kind => Value::read(kind, word).ok().filter(|it| !it.is_empty()).map(Check::Same),
    }
}

/// A browser's filter may name only fields of the record itself, granted for filtering.
pub(super) fn permitted(text: &str, grant: &Grant) -> Result<Filter, Refusal> {
    let refused = |fault| Refusal::Invalid(Input::Filter, fault);
    if 4 * SEARCH_MAX < text.chars().count() {
        return Err(refused(Fault::TooLong));
    }
    let filter: Filter = text.parse().map_err(|_| refused(Fault::NotRead))?;
    if granted(&filter, grant) { Ok(filter) } else { Err(refused(Fault::Unknown)) }
}

fn granted(filter: &Filter, grant: &Grant) -> bool {
    match filter {
        Filter::All(parts) | Filter::Any(parts) => parts.iter().all(|it| granted(it, grant)),
        Filter::Not(part) => granted(part, grant),
        Filter::Linked { .. } => false,
        Filter::Test(test) => {
            let plain = test.left.root == Root::Record && test.left.hops.is_empty();
            let values = test.right.iter().all(|it| !matches!(it, Operand::Reference(_)));
            plain && values && grant.field(&test.left.field, Use::Filter).is_some()
        }
    }
}
