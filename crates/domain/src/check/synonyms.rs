//! What people write for words of the portal file, having seen other tools: the one table of it.

use super::near::nearest;

/// A word that people use, and ours for it. Where several fit, the first that is known at that
/// place is meant.
const SYNONYMS: [(&str, &str); 80] = [
    // What they may do.
    ("edit", "update"),
    ("change", "update"),
    ("modify", "update"),
    ("write", "update"),
    ("add", "create"),
    ("new", "create"),
    ("insert", "create"),
    ("remove", "delete"),
    ("destroy", "delete"),
    ("view", "open"),
    ("read", "open"),
    ("list", "open"),
    ("see", "open"),
    ("show", "open"),
    ("get", "open"),
    ("download", "export"),
    ("csv", "export"),
    // How they sign in.
    ("email", "email-link"),
    ("mail", "email-link"),
    ("link", "email-link"),
    ("magic-link", "email-link"),
    ("otp", "email-link"),
    ("code", "email-link"),
    ("pass", "password"),
    ("pw", "password"),
    ("passwd", "password"),
    // Keys.
    ("columns", "read"),
    ("columns", "fields"),
    ("fields", "read"),
    ("show", "fields"),
    ("visible", "read"),
    ("shown", "read"),
    ("editable", "write"),
    ("actions", "may"),
    ("allow", "may"),
    ("can", "may"),
    ("permissions", "may"),
    ("condition", "when"),
    ("if", "when"),
    ("filter", "where"),
    ("only", "where"),
    ("order", "sort"),
    ("order_by", "sort"),
    ("group_by", "group"),
    ("grouping", "group"),
    ("sort_by", "sort"),
    ("scope", "rows"),
    ("records", "rows"),
    ("access", "rows"),
    ("label", "title"),
    ("label", "labels"),
    ("heading", "title"),
    ("name", "title"),
    ("name", "field"),
    ("column", "field"),
    ("id", "name"),
    ("slug", "name"),
    ("slug", "portal"),
    ("name", "portal"),
    ("address", "portal"),
    ("database", "source"),
    ("url", "source"),
    ("users", "customers"),
    ("user", "customers"),
    ("company", "organisation"),
    ("organization", "organisation"),
    ("locale", "languages"),
    ("lang", "languages"),
    ("form", "create"),
    ("hint", "help"),
    ("max", "max_length"),
    ("length", "max_length"),
    ("value", "default"),
    ("initial", "default"),
    ("options", "choices"),
    ("values", "choices"),
    ("mandatory", "required"),
    ("login", "as"),
    ("user", "as"),
    ("count", "sees"),
];

/// Which of our words was probably meant.
pub fn meant<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    let small = word.to_lowercase();
    let ours = SYNONYMS.iter().filter(|(theirs, _)| *theirs == small);
    let mut ours = ours.filter_map(|(_, ours)| known.iter().find(|it| *it == ours));
    ours.next().copied().or_else(|| nearest(word, known.iter().copied()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_words_lead_to_ours_where_ours_are_known() {
        assert_eq!(meant("Edit", &["open", "update"]), Some("update"));
        assert_eq!(meant("columns", &["title", "fields"]), Some("fields"));
        assert_eq!(meant("columns", &["read", "write"]), Some("read"));
        assert_eq!(meant("updaet", &["open", "update"]), Some("update"));
        assert_eq!(meant("edit", &["orders"]), None);
    }
}
