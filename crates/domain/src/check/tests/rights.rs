//! What customers write, pick and sign in with.

use super::{PORTAL, catalog, errs, portal, warns};
use crate::check::check;

#[test]
fn what_decides_is_not_written_by_those_it_decides_about() {
    let profile = "write = [\"Name\"]";
    errs(profile, "write = [\"Status\"]", "profile.write[0]", "the sign-in rule decides by it");
    errs(profile, "write = [\"Role\"]", "profile.write[0]", "rule 1 of section `orders`");
    errs(profile, "write = [\"Company\"]", "profile.write[0]", "could grant themselves more");
    errs(profile, "write = [\"Email\"]", "profile.write[0]", "would not be verified");
    let note = "write = [\"Note\"]";
    errs(note, "write = [\"Total\"]", "section[0].rule[1].write[0]", "rule 2 of section `orders`");
    errs(note, "write = [\"Number\"]", "section[0].rule[1].write[0]", "decides by it");
    let lines = "may = [\"open\", \"create\"]";
    errs(
        lines,
        "may = [\"update\"]\nwrite = [\"Order\"]",
        "section[1].rule[0].write[0]",
        "decides by",
    );
}

#[test]
fn customers_do_not_make_customers_with_rights() {
    let more = format!(
        "{PORTAL}\n{}",
        r#"
[[section]]
name = "colleagues"
title = "Colleagues"
table = "Customers"
[[section.rule]]
rows = { shared = "Company", via = "Company" }
read = ["Name"]
may = ["create"]
[section.create]
fields = [{ field = "Name" }, { field = "Role" }, { field = "Company" }]
"#
    );
    let findings = check(&portal(&more), &catalog());
    let told = |place: &str, part: &str| {
        findings.iter().any(|it| it.place.to_string() == place && it.message.contains(part))
    };
    assert!(told("section[2].create.fields[1].field", "could grant themselves more"));
    assert!(told("section[2].create.fields[2].field", "is set by the rule"));
    assert!(!told("section[2].create.fields[0].field", ""));
}

#[test]
fn links_are_picked_from_what_is_granted() {
    let order = "{ field = \"Order\", pick_from = \"orders\" }";
    let field = "section[1].create.fields[0].field";
    let pick = "section[1].create.fields[0].pick_from";
    errs(order, "{ field = \"Order\", pick_from = \"lines\" }", pick, "shows `Lines`");
    errs(order, "{ field = \"Order\", pick_from = \"ordrs\" }", pick, "Did you mean `orders`");
    errs(order, "{ field = \"Amount\", pick_from = \"orders\" }", pick, "is no link");
    errs("write = [\"Note\"]", "write = [\"Customer\"]", "section[0].rule[1].write[0]", "");
    let own = "[{ field = \"Order\", pick_from = \"orders\" }";
    errs(own, "[{ field = \"Oder\" }", field, "Did you mean `Order`");
}

#[test]
fn what_is_not_read_is_not_used() {
    let search = "search = [\"Number\"]";
    errs(search, "filter = [\"Margin\"]", "section[0].rule[1].filter[0]", "find out what it holds");
    errs(search, "sort = [\"Margin\"]", "section[0].rule[1].sort[0]", "cannot be sorted by");
}

#[test]
fn presets_fit_their_fields() {
    let preset = "Amount = 1";
    errs(preset, "Amount = \"many\"", "section[1].create.preset.Amount", "whole number");
    errs(preset, "Amount = { from = \"Name\" }", "section[1].create.preset.Amount", "does not fit");
    errs(
        preset,
        "Amount = { from = \"Aeg\" }",
        "section[1].create.preset.Amount",
        "Did you mean `Age`",
    );
}

#[test]
fn signing_in_needs_a_field_and_a_way() {
    let login = "login = [\"Email\"]";
    errs(login, "login = []", "customers.login", "so nobody can");
    errs("[\"email-link\", \"password\"]", "[]", "customers.methods", "no way to sign in");
    errs(login, "login = [\"Email\", \"Age\"]", "customers.methods[0]", "where mail goes");
    warns(
        "[\"Email\"]\nmethods = [\"email-link\", \"password\"]",
        "[\"Role\"]\nmethods = [\"password\"]\nemail = \"Email\"",
        "customers.login",
        "lets two records",
    );
}

#[test]
fn everybody_and_nobody_are_told() {
    let own = "rows = { own = \"Customer\", where = 'Number is not empty' }";
    warns(
        own,
        "rows = { everyone = true, all = true }",
        "section[0].rule[1].rows",
        "every record of `Orders`",
    );
    warns("when = 'customer.Role is \"Purchasing\"'\n", "", "section[0].rule[1]", "never decides");
    let nobody = r#"
[[section]]
name = "sums"
title = "Sums"
table = "Sums"
"#;
    let findings = check(&portal(&format!("{PORTAL}{nobody}")), &catalog());
    assert!(findings.iter().any(|it| it.message.contains("Nobody sees `sums`")), "{findings:?}");
    assert!(findings.iter().any(|it| it.message.contains("is a view")), "{findings:?}");
}

#[test]
fn views_and_tables_without_a_key_are_only_looked_at() {
    let sums = r#"
[[section]]
name = "orders"
title = "Sums"
table = "Sums"
[[section.rule]]
rows = { own = "Customer" }
read = ["Customer"]
may = ["open", "delete"]
"#;
    let findings = check(&portal(&format!("{PORTAL}{sums}")), &catalog());
    let told = |part: &str| findings.iter().any(|it| it.message.contains(part));
    assert!(told("can only be looked at"));
    assert!(told("cannot be opened"));
    assert!(told("two sections `orders`"));
}

#[test]
fn sections_do_not_lean_in_circles() {
    errs(
        "child = \"orders\", link = \"Order\"",
        "child = \"lines\", link = \"Order.<Lines.Order\"",
        "section[1].rule[0].rows.child",
        "in a circle",
    );
}
