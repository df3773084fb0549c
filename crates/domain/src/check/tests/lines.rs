//! Lines in forms.

use super::{PORTAL, catalog, check, errs, portal};

/// Where lines may go into the portal.
const AT: &str = "[[section.view]]\ntitle = \"Large\"";

fn with(lines: &str) -> String {
    format!("[section.create]\nfields = [{{ field = \"Number\" }}]\nlines = [{lines}]\n{AT}")
}

#[track_caller]
fn wrong(lines: &str, place: &str, part: &str) {
    errs(AT, &with(lines), &format!("section[0].create.lines[0].{place}"), part);
}

#[test]
fn sound_lines_have_no_findings() {
    let lines = "{ section = \"lines\", link = \"Order\", fields = [\"Product\"] }";
    assert_eq!(check(&portal(&PORTAL.replacen(AT, &with(lines), 1)), &catalog()), []);
    // Then the section need not ask for the link itself.
    let without = PORTAL.replacen(AT, &with(lines), 1).replacen(
        "{ field = \"Order\", pick_from = \"orders\" }, ",
        "",
        1,
    );
    assert_eq!(check(&portal(&without), &catalog()), []);
}

#[test]
fn lines_that_cannot_be_are_told() {
    wrong("{ section = \"linse\", link = \"Order\" }", "section", "Did you mean `lines`?");
    wrong("{ section = \"lines\", link = \"Ordre\" }", "link", "Did you mean `Order`?");
    wrong("{ section = \"orders\", link = \"Customer\" }", "link", "does not point at the key");
    let fields = |it: &str| format!("{{ section = \"lines\", link = \"Order\", fields = [{it}] }}");
    wrong(&fields("\"Prodct\""), "fields[0]", "Did you mean `Product`?");
    wrong(&fields("\"Order\""), "fields[0]", "always points at the record of this form");
    wrong(&fields("\"Amount\""), "fields[0]", "does not ask for `Amount`");
    let count = |it: &str| format!("{{ section = \"lines\", link = \"Order\", {it} }}");
    wrong(&count("min = 21"), "max", "No form could be sent");
    wrong(&count("max = 0"), "max", "No form could be sent");
    wrong(&count("max = 500"), "max", "at most 100");
}

#[test]
fn lines_of_a_record_that_is_there_need_somebody_who_may_write_them() {
    let edit = |lines: &str| format!("[section.edit]\nlines = [{{ {lines} }}]\n{AT}");
    let may = |may: &str| {
        let lines = PORTAL.replacen(AT, &edit("section = \"lines\", link = \"Order\""), 1);
        let was = "read = [\"Product\"]\nmay = [\"open\", \"create\"]";
        let text = lines.replacen(was, &format!("read = [\"Product\"]\nmay = [{may}]"), 1);
        let found = check(&portal(&text), &catalog());
        found.iter().map(ToString::to_string).filter(|it| it.contains("edit.lines")).collect()
    };
    let none: [String; 0] = [];
    assert_eq!(may("\"open\", \"create\""), none);
    let gone: Vec<String> = may("\"delete\"");
    assert!(gone.iter().all(|it| it.contains("its lines can still be changed")), "{gone:?}");
    let told: Vec<String> = may("\"open\"");
    assert!(told.iter().any(|it| it.contains("So nobody gets these lines")), "{told:?}");
    let fields = "section = \"lines\", link = \"Order\", fields = [\"Amount\"]";
    errs(AT, &edit(fields), "section[0].edit.lines[0].fields[0]", "cannot show it");
}

#[test]
fn a_lock_of_the_record_is_none_of_its_lines() {
    let edit = "[section.edit]\nlines = [{ section = \"lines\", link = \"Order\" }]";
    let edited = PORTAL.replacen(AT, &format!("{edit}\n{AT}"), 1);
    let warned = |lock: &str, rule: &str| {
        let was = "may = [\"open\", \"create\"]\n[section.create]";
        let now = format!("{rule}\n[section.create]");
        let text = edited.replacen(was, &now, 1).replacen("update_where = 'Total < 100'", lock, 1);
        let found = check(&portal(&text), &catalog());
        found.iter().any(|it| it.to_string().contains("its lines can still be changed"))
    };
    let (lock, removes) = ("update_where = 'Total < 100'", "may = [\"delete\"]");
    assert!(warned(lock, removes));
    assert!(!warned("", removes), "nothing is locked");
    assert!(!warned(lock, &format!("{removes}\ndelete_where = 'Product is not empty'")));
    assert!(!warned(lock, "may = [\"create\"]"), "no line that is there can be changed");
}

#[test]
fn lines_need_a_rule() {
    let lines = with("{ section = \"lines\", link = \"Order\" }");
    let denied = PORTAL.replacen(AT, &lines, 1).replacen(
        "read = [\"Product\"]\nmay = [\"open\", \"create\"]",
        "read = [\"Product\"]\nmay = [\"open\"]",
        1,
    );
    let findings = check(&portal(&denied), &catalog());
    let told: Vec<_> = findings.iter().map(ToString::to_string).collect();
    assert!(told.iter().any(|it| it.contains("So nobody gets this form")), "{told:?}");
    let (was, is) = (
        "rows = { child = \"orders\", link = \"Order\" }",
        "when = 'customer.Role is \"Buyer\"'\nrows = { child = \"orders\", link = \"Order\" }",
    );
    let narrowed = PORTAL.replacen(was, is, 1).replacen(AT, &lines, 1);
    let findings = check(&portal(&narrowed), &catalog());
    let told: Vec<_> = findings.iter().map(ToString::to_string).collect();
    assert!(told.iter().any(|it| it.contains("its rules have other conditions")), "{told:?}");
}
