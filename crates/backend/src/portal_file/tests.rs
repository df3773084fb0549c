//! Every mistake has its line and field, and what is written reads back.

mod guessed;
mod mutated;
mod reference;
mod round_trip;

use domain::check::Place;

use super::{BYTES_MAX, places::line_at, read};

const EXAMPLE: &str = include_str!("tests/example.toml");

/// The example with one thing changed has this problem and no other, and it points at where
/// `at` begins.
#[track_caller]
fn refuses(was: &str, is: &str, at: &str, field: &str, part: &str) {
    assert!(EXAMPLE.contains(was), "the example does not say {was}");
    let text = EXAMPLE.replacen(was, is, 1);
    let problems = read(&text).unwrap_err();
    let told: Vec<_> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems.len(), 1, "{}", told.join("\n"));
    let problem = &problems[0];
    assert!(problem.message.contains(part), "{problem}");
    assert_eq!(problem.field, field, "{problem}");
    assert_eq!((problem.line, problem.column), line_at(&text, text.find(at).unwrap()), "{problem}");
}

#[test]
fn the_example_reads_and_its_entries_are_found_again() {
    let (portal, places) = read(EXAMPLE).unwrap();
    assert_eq!(portal.section.len(), 4);
    let check = |place: Place, at: &str| {
        let expected = line_at(EXAMPLE, EXAMPLE.find(at).unwrap());
        assert_eq!(places.line_of(&place), Some(expected), "{place}");
    };
    let section = Place::root().key("section");
    let rule = |index: usize| section.index(0).key("rule").index(index);
    check(rule(0).key("when"), "'customer.Status is \"Active\" and");
    check(rule(1).key("rows").key("own"), "\"Customer\" } ");
    check(rule(0).key("read").index(1), "\"Placed\", \"Status\"");
    check(section.index(1), "[[section]]\nname  = \"lines\"");
    // What is not written is found by what stands around it.
    check(rule(0).key("sort").index(3), "[[section.rule]]");
    check(Place::root().key("customers").key("email"), "[customers]");
}

#[test]
fn what_is_no_toml_is_told_with_its_line() {
    let title = "title  = \"Acme Services\"";
    refuses(title, "title  = \"Acme", "\nsource", "title", "closing quote");
    refuses(title, "title  = Acme", "Acme\n", "title", "stand in quotes");
    refuses("[profile]", "[profile", "\nread  = [\"First", "profile", "lacks its `]`");
    refuses("title  = \"Acme", "portal = \"Acme", "portal = \"Acme", "portal", "stands here twice");
    let view = "  [[section.view]]\n  title = \"Completed\"";
    let twice = "[section.view]\n  title = \"Completed\"";
    refuses(view, twice, "view]\n  title = \"Completed", "section[0].view[0]", "[[section.view]]");
    let read = "section[0].rule[1].read";
    let own = "[\"Number\", \"Placed\", \"Status\", \"Total\", \"Lines\"]\n  may   = [\"open\"]";
    let open = "[\"Number\" \"Placed\"]\n  may   = [\"open\"]";
    refuses(own, open, "\"Placed\"]\n", read, "comma is missing");
}

#[test]
fn unknown_and_missing_entries_are_told_with_the_nearest() {
    refuses("sign_in  =", "singin  =", "singin", "customers.singin", "Did you mean `sign_in`?");
    let view = "[[section.view]]\n  where = 'Status is \"Del";
    let title = "section[0].view[1].title";
    refuses("  title = \"Completed\"\n", "", view, title, "is missing here");
    refuses("menu  =", "manu  =", "manu", "section[1].manu", "Did you mean `menu`?");
    refuses("title  = \"Acme Services\"\n", "", "#", "title", "`title` is missing here");
    let method = "customers.methods[0]";
    refuses("\"email-link\"", "\"e-mail\"", "\"e-mail\"", method, "`e-mail` is none of");
}

#[test]
fn wrong_types_are_told() {
    let languages = "[\"en\", \"de\"]";
    let may = "section[0].rule[1].may";
    refuses(languages, "37", "37", "languages", "write it as in `languages = [\"en\"]`");
    refuses(
        "may   = [\"open\"]",
        "may   = \"open\"",
        "\"open\"\n\n  [[section.view",
        may,
        "`may = [\"open\"]`",
    );
    refuses(
        "login    = [\"Email\"]",
        "login = \"Customer No, Postcode\"",
        "\"Customer No,",
        "customers.login",
        "`login = [\"Customer No\", \"Postcode\"]`",
    );
    refuses(
        "\"Customers\"",
        "[\"Customers\"]",
        "[\"Customers\"]",
        "customers.table",
        "`table = \"Customers\"`",
    );
    let length = "section[2].create.fields[0].max_length";
    refuses("max_length = 120", "max_length = \"120\"", "\"120\"", length, "`max_length = 120`");
    refuses("max_length = 120", "max_length = -1", "-1", length, "between 0 and");
    let default = "section[2].create.fields[2].default";
    refuses(
        "default = \"Normal\"",
        "default = 2026-01-31",
        "2026-01-31",
        default,
        "`default = \"2026-01-31\"`",
    );
    refuses(
        "documents = 3",
        "documents = \"3\"",
        "\"3\"",
        "test[0].sees.documents",
        "whole number",
    );
    let required = "section[2].create.fields[0].required";
    refuses(
        "required = true",
        "required = \"yes\"",
        "\"yes\"",
        required,
        "`true` or `false`, without quotes",
    );
    let preset = "section[2].create.preset.Status";
    refuses("Status = \"New\" }", "Status = [17] }", "[17]", preset, "should be a text, a number");
}

#[test]
fn single_and_double_brackets_are_told_apart() {
    refuses("[profile]", "[[profile]]", "profile]]", "profile", "Write this as `[profile]`");
    refuses("[[test]]", "[test]", "test]", "test", "Write this as `[[test]]`");
    let create = "[[section.create]]";
    let place = "section[2].create";
    refuses("[section.create]", create, "create]]", place, "as `[section.create]`");
}

#[test]
fn filters_paths_and_scopes_are_told_where_they_are_wrong() {
    let when = "section[0].rule[0].when";
    let active = "'customer.Status is \"Active\" and";
    refuses(active, "'customer.Status = \"Active\" and", "= \"Active\" and", when, "Write `is`");
    let premium = "\"customer.Plan is \\\"Premium\"";
    let when = "section[3].rule[0].when";
    refuses("'customer.Plan is \"Premium\"'", premium, premium, when, "at character 18");
    let shared = "section[3].rule[0].rows.where";
    refuses(
        "'Shared is checked'",
        "'Shared is'",
        "' }\n  read  = [\"Title\"",
        shared,
        "is missing",
    );
    let own = "section[0].rule[1].rows";
    let dots = "\"Order..Customer\"";
    let was = "\"Customer\" }                         # my";
    refuses(was, &format!("{dots} }} #"), dots, &format!("{own}.own"), "between two dots");
    let everyone = "{ everyone = true }";
    refuses("{ own = \"Customer\" }  ", everyone, everyone, own, "must stand beside");
    let profile = "\"profile\"";
    refuses("\"orders\"\n", "\"profile\"\n", profile, "section[0].name", "cannot stand in an");
}

#[test]
fn words_of_other_tools_lead_to_ours() {
    let may = "section[2].rule[0].may[2]";
    refuses("\"create\", \"update\"]", "\"create\", \"edit\"]", "\"edit\"", may, "mean `update`?");
    refuses(
        "\"create\", \"update\"]",
        "\"create\", \"remove\"]",
        "\"remove\"",
        may,
        "mean `delete`?",
    );
    let method = "customers.methods[0]";
    refuses("\"email-link\"", "\"email\"", "\"email\"", method, "mean `email-link`?");
    refuses(
        "  read  = [\"Product\"",
        "  columns  = [\"Product\"",
        "columns",
        "section[1].rule[0].columns",
        "mean `read`?",
    );
    refuses("[customers]", "[customer]", "customer]", "customer", "Write `[customers]`");
}

#[test]
fn headers_in_the_plural_are_told_once_and_what_is_below_them_is_read() {
    let text = EXAMPLE
        .replace("[[section]]", "[[sections]]")
        .replace("[[section.rule]]", "[[sections.rules]]")
        .replace("[[section.", "[[sections.")
        .replace("[section.", "[sections.")
        .replace("  read  = [\"Product\"", "  raed  = [\"Product\"");
    let problems = read(&text).unwrap_err();
    let told: Vec<_> = problems.iter().map(|it| (it.field.as_str(), it.message.as_str())).collect();
    assert_eq!(told.len(), 6, "{told:#?}");
    assert_eq!(told[0], ("sections", "`sections` is not known here. Write `[[section]]`."));
    assert!(told[1].1.contains("Write `[[section.rule]]`"), "{told:#?}");
    assert!(told[3].1.contains("Did you mean `read`?"), "{told:#?}");
}

#[test]
fn keys_in_the_wrong_table_are_told_where_they_belong() {
    let rows = "rows  = { own = \"Customer\" }                         # my";
    let rule = "section[0].rule[1]";
    let text = EXAMPLE.replacen(rows, "own = \"Customer\" # my", 1);
    let problems = read(&text).unwrap_err();
    let told: Vec<_> = problems.iter().map(|it| (it.field.as_str(), it.message.as_str())).collect();
    let write = "`own` belongs into `rows`: write it as in `rows = { own = \"Customer\" }`.";
    assert_eq!(told, [(format!("{rule}.own").as_str(), write)]);
    let menu = "menu  = false ";
    let sort = "sort  = [\"Product\"] ";
    refuses(
        menu,
        sort,
        "sort  = [\"Prod",
        "section[1].sort",
        "belongs into `[[section.rule]]` or `[[section.view]]`",
    );
}

#[test]
fn rows_of_any_other_shape_are_told_all_forms() {
    let rows = "section[0].rule[1].rows";
    let own = "{ own = \"Customer\" }  ";
    for wrong in ["\"all\"", "true", "[\"Customer\"]", "{ }"] {
        let at = format!("{wrong} #");
        refuses(own, &at, &at, rows, "`{ everyone = true, all = true }`");
    }
    let stray = "{ own = \"Customer\", via = \"Company\" } #";
    refuses(own, stray, stray, rows, "stands beside `shared`");
}

#[test]
fn several_mistakes_are_told_at_once() {
    let text = EXAMPLE
        .replace("sign_in  =", "singin   =")
        .replace("  read  = [\"Product\"", "  raed  = [\"Product\"")
        .replace("where = 'Status is \"Delivered\"'", "where = 'Status is'");
    let problems = read(&text).unwrap_err();
    let fields: Vec<_> = problems.iter().map(|it| it.field.as_str()).collect();
    let read = "section[1].rule[0].raed";
    assert_eq!(fields, ["customers.singin", "section[0].view[1].where", read]);
}

#[test]
fn files_that_are_too_large_are_not_read() {
    let problems = read(&"#".repeat(BYTES_MAX + 1)).unwrap_err();
    assert!(problems[0].message.contains("1 MiB"));
}
