//! What Portico itself says: every text in every language that it speaks.
//!
//! A text that one language lacks does not compile. Pure: the server and the browser say the same.

pub(crate) mod english;
pub(crate) mod german;

/// Every text of the pages, in one language. Texts that hold something are functions of it.
pub(crate) struct Words {
    pub skip_to_content: &'static str,
    /// Before links that fetch the list as a file.
    pub take_along: &'static str,
    /// Before what the numbers of a list add up to.
    pub sum: &'static str,
}

/// How many there are: `1,240`.
pub(crate) fn count(number: u32) -> String {
    grouped(&number.to_string())
}

/// A number in groups of three: `-1,240.50`.
pub(crate) fn grouped(number: &str) -> String {
    let (sign, bare) = number.strip_prefix('-').map_or(("", number), |it| ("-", it));
    let (whole, rest) = bare.split_once('.').map_or((bare, None), |(a, b)| (a, Some(b)));
    let mut text = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if 0 < index && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(rest) = rest {
        text.push('.');
        text.push_str(rest);
    }
    text
}

/// One of what a section holds, as its title says many: `support request` of `Support requests`.
/// Only plurals that are beyond doubt have one.
pub(crate) fn one_of(title: &str) -> Option<String> {
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
    let shouted = one.chars().take(2).all(char::is_uppercase);
    let mut letters = one.chars();
    let first = letters.next()?;
    let small = first.to_lowercase().chain(letters).collect();
    Some(if shouted { one } else { small })
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

    #[test]
    fn numbers_are_grouped() {
        let check = |number: &str, expected: &str| assert_eq!(grouped(number), expected);
        check("7", "7");
        check("1240.50", "1,240.50");
        check("-1000", "-1,000");
        check("-100.125", "-100.125");
        check("123456", "123,456");
        check("0.0001234", "0.0001234");
        assert_eq!(count(1_000_000), "1,000,000");
    }
}
