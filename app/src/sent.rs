//! What a form sends: names and values, read in the same way in the browser and on the server.
//!
//! `f.<field>` is a value, `w.<field>` what the form showed before, `submission` its id.
//! `lines` asks for a line more or less: `<section>`, or `<section>.<number>` of the one to drop.
//! `partly` says that something of it did not come along, such as a password.
//! `stamp` says how old a form for strangers is.
//! `q.<field>` are words to find a record by, `s.<field>` the words that were found already.

use domain::{
    ask::Find,
    change::{Entry, Submission},
    refusal::{Fault, Input, Refusal},
};
use percent_encoding::percent_decode_str;

/// Names and values, in the order of the form.
pub(crate) type Pairs = Vec<(String, String)>;

/// A field that no person sees and machines fill in.
pub(crate) const TRAP: &str = "further";

/// What a form that anybody may send says of its own age.
pub(crate) const STAMP: &str = "stamp";

/// The field that says whose form it was.
pub(crate) const WHOSE: &str = "whose";

/// More entries than any form has.
const ENTRIES_MAX: usize = 2_000;

/// Reads a form as browsers encode it.
pub(crate) fn pairs(text: &str) -> Pairs {
    let decoded =
        |it: &str| percent_decode_str(&it.replace('+', " ")).decode_utf8_lossy().into_owned();
    text.split('&')
        .filter(|it| !it.is_empty())
        .take(ENTRIES_MAX)
        .map(|it| it.split_once('=').unwrap_or((it, "")))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

/// The value of a name. Of several the last counts: a checkbox follows its hidden `false`.
pub(crate) fn last<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs.iter().rev().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
}

/// What is to be written.
pub(crate) fn submission(pairs: &[(String, String)]) -> Result<Submission, Refusal> {
    let id = last(pairs, "submission").and_then(|it| it.parse().ok());
    let id = id.ok_or(Refusal::Invalid(Input::Submission, Fault::NotUuid))?;
    let mut entries: Vec<Entry> = Vec::new();
    for (name, _) in pairs {
        let Some(field) = name.strip_prefix("f.") else { continue };
        if entries.iter().all(|it| it.field != field) {
            entries.push(entry(pairs, name, field));
        }
    }
    Ok(Submission { id, entries, whose: whose(pairs).map(str::to_owned) })
}

/// Whose form it was, where it says so.
pub(crate) fn whose(pairs: &[(String, String)]) -> Option<&str> {
    last(pairs, WHOSE).filter(|it| !it.is_empty())
}

fn entry(pairs: &[(String, String)], name: &str, field: &str) -> Entry {
    let was = last(pairs, &format!("w.{field}")).map(unfolded);
    let typed = last(pairs, name).unwrap_or_default();
    let value = in_lines_of(typed, was.as_deref().unwrap_or_default());
    Entry { field: field.to_owned(), value, was }
}

/// The field whose choices are looked for, instead of sending the form: by its button, or by the
/// key that sends a form while there are words that nobody has looked for yet.
pub(crate) fn find(pairs: &[(String, String)]) -> Option<Find> {
    let value = |sign: &str, field: &str| last(pairs, &format!("{sign}.{field}"));
    let fresh = |field: &&str| {
        let words = value("q", field).unwrap_or_default().trim();
        !words.is_empty() && Some(words) != value("s", field).map(str::trim)
    };
    let by_button = last(pairs, "find");
    let is_sent = last(pairs, "deed").is_some();
    let mut asked = pairs.iter().filter_map(|(name, _)| name.strip_prefix("q."));
    let by_key = || asked.find(fresh).filter(|_| !is_sent);
    let field = by_button.or_else(by_key)?;
    Some(Find {
        field: field.to_owned(),
        words: value("q", field).unwrap_or_default().to_owned(),
        chosen: value("f", field).unwrap_or_default().to_owned(),
    })
}

/// What is wanted of the lines of a form, instead of sending it: one more of a section, or one of
/// this number less.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Lines<'a> {
    pub section: &'a str,
    pub drop: Option<u32>,
}

pub(crate) fn lines(pairs: &[(String, String)]) -> Option<Lines<'_>> {
    let value = last(pairs, "lines")?;
    let (section, number) = value.split_once('.').unwrap_or((value, ""));
    Some(Lines { section, drop: number.parse().ok() })
}

/// Browsers send every line break as CR LF, whatever the text had. What was not touched must
/// compare equal to what was shown, so line breaks become those of the text before.
pub(crate) fn in_lines_of(typed: &str, was: &str) -> String {
    let plain = typed.replace("\r\n", "\n");
    if was.contains("\r\n") { plain.replace('\n', "\r\n") } else { plain }
}

/// Text for a hidden input, with its very line breaks.
pub(crate) fn folded(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn unfolded(text: &str) -> String {
    text.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(form: &str, expected: &[(&str, &str, Option<&str>)]) {
        let id = "submission=00000000-0000-0000-0000-000000000001";
        let read = submission(&pairs(&format!("{id}&{form}"))).unwrap();
        let read: Vec<_> = read
            .entries
            .iter()
            .map(|it| (it.field.as_str(), it.value.as_str(), it.was.as_deref()))
            .collect();
        assert_eq!(read, expected);
    }

    #[test]
    fn forms_are_read_as_browsers_send_them() {
        check("f.First+Name=Ada+%C3%A9&w.First+Name=A", &[("First Name", "Ada é", Some("A"))]);
        check("other=1&f.a=&&", &[("a", "", None)]);
    }

    #[test]
    fn words_that_nobody_looked_for_are_looked_for_first() {
        let find = |form: &str| find(&pairs(form)).map(|it| (it.field, it.words, it.chosen));
        let order = |words: &str| Some(("Order".to_owned(), words.to_owned(), "7".to_owned()));
        assert_eq!(find("f.Order=7&q.Order=pump&s.Order="), order("pump"));
        assert_eq!(find("f.Order=7&q.Order=pump&s.Order=pump"), None);
        assert_eq!(find("f.Order=7&q.Order=pump&s.Order=&deed=send"), None);
        assert_eq!(find("f.Order=7&q.Order=&s.Order=pump&find=Order"), order(""));
        assert_eq!(find("f.Order=7"), None);
    }

    #[test]
    fn a_line_more_or_less_is_not_sending() {
        let read = |form: &str| {
            let pairs = pairs(form);
            lines(&pairs).map(|it| (it.section.to_owned(), it.drop))
        };
        assert_eq!(read("f.a=1&lines=items"), Some(("items".to_owned(), None)));
        assert_eq!(read("lines=items.2"), Some(("items".to_owned(), Some(2))));
        assert_eq!(read("f.a=1&deed=send"), None);
    }

    #[test]
    fn a_checkbox_follows_its_hidden_false() {
        check("f.paid=false", &[("paid", "false", None)]);
        check("f.paid=false&f.paid=true", &[("paid", "true", None)]);
    }

    #[test]
    fn line_breaks_are_those_of_before() {
        let was = folded("50 %0A\r\nb");
        assert_eq!(was, "50 %250A%0D%0Ab");
        check("f.n=a%0D%0Ab&w.n=a%250Ab", &[("n", "a\nb", Some("a\nb"))]);
        check("f.n=a%0D%0Ab&w.n=a%250D%250Ab", &[("n", "a\r\nb", Some("a\r\nb"))]);
    }

    #[test]
    fn without_an_id_nothing_is_written() {
        assert!(submission(&pairs("f.a=1")).is_err());
        assert!(submission(&pairs("f.a=1&submission=x")).is_err());
    }
}
