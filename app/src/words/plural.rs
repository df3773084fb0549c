//! One of many, by English grammar.

use super::letter::small;

/// One of what a section holds, as its title says many: `support request` of `Support requests`.
/// Only plurals that are beyond doubt have one.
pub(super) fn one_of(title: &str) -> Option<String> {
    let doubtful = ["ss", "us", "is", "ews", "eries", "ecies", "eous"];
    let endings =
        [("ies", "y"), ("sses", "ss"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("s", "")];
    let small = title.trim();
    if small.len() < 4 || doubtful.iter().any(|it| small.ends_with(it)) {
        return None;
    }
    let one = endings.iter().find_map(|(many, one)| {
        let stem = small.strip_suffix(many)?;
        stem.ends_with(|it: char| it.is_ascii_lowercase()).then(|| format!("{stem}{one}"))
    })?;
    Some(within(&one))
}

/// A name within a sentence: `support request`, and `API key`.
pub(super) fn within(name: &str) -> String {
    let mut letters = name.chars();
    let Some(first) = letters.next() else { return String::new() };
    let shouted = name.chars().take(2).all(|it| small(it) != it);
    if shouted { name.to_owned() } else { [small(first)].into_iter().chain(letters).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_of_many_is_named_where_that_is_beyond_doubt() {
        let check = |many: &str, one: Option<&str>| assert_eq!(one_of(many).as_deref(), one);
        check("Support requests", Some("support request"));
        check("Companies", Some("company"));
        check("Addresses", Some("address"));
        check("API keys", Some("API key"));
        check("News", None);
        check("Series", None);
        check("Aufträge", None);
        check("Status", None);
        check("Business", None);
    }
}
