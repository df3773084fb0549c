//! What has no effect, can never work, or shows what is better hidden.

use super::{PORTAL, catalog, errs, portal, warns};
use crate::check::{Severity, check};

/// The portal with more in it: all that is told of the new part.
#[track_caller]
fn told(more: &str) -> Vec<String> {
    let findings = check(&portal(&format!("{PORTAL}\n{more}")), &catalog());
    let errors: Vec<_> = findings.iter().filter(|it| it.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    findings.iter().map(|it| format!("{}: {}", it.place, it.message)).collect()
}

#[track_caller]
fn tells(more: &str, place: &str, part: &str) {
    let told = told(more);
    let here = |it: &&String| it.starts_with(&format!("{place}: ")) && it.contains(part);
    assert!(told.iter().any(|it| here(&it)), "{place}, {part}: {told:#?}");
}

const NOTES: &str = r#"
[[section]]
name = "notes"
title = "Notes"
table = "Orders"
"#;

#[test]
fn presets_that_the_rule_overrides_do_nothing() {
    let form = |scope: &str| {
        format!(
            "{NOTES}[[section.rule]]\nrows = {{ {scope} }}\nread = [\"Note\"]\nmay = [\"create\"]\n\
             [section.create]\nfields = [{{ field = \"Note\" }}]\npreset = {{ Customer = 7 }}"
        )
    };
    let place = "section[2].create.preset.Customer";
    tells(&form("own = \"Customer\""), place, "is set by the rule");
    let told = told(&form("everyone = true, all = true"));
    assert!(!told.iter().any(|it| it.starts_with(place)), "{told:#?}");
}

#[test]
fn forms_and_filters_without_their_action_are_told() {
    let open = "may = [\"open\", \"create\", \"update\"]\nupdate_where = 'Total < 100'";
    let rule = "section[0].rule[1]";
    let only_create = "may = [\"create\"]\nupdate_where = 'Total < 100'";
    warns(open, only_create, &format!("{rule}.update_where"), "does not allow \"update\"");
    let deletes = "may = [\"update\"]\ndelete_where = 'Total < 100'";
    warns(open, deletes, &format!("{rule}.delete_where"), "does not allow \"delete\"");
    let rule = "[[section.rule]]\nrows = { own = \"Customer\" }\nread = [\"Note\"]";
    let edit = format!("{NOTES}{rule}\nmay = [\"open\"]\n[section.edit]\nfields = []");
    tells(&edit, "section[2].edit", "nobody gets this form");
    let edit = format!(
        "{NOTES}{rule}\nmay = [\"update\"]\nwrite = [\"Note\"]\n[section.edit]\n\
         fields = [{{ field = \"Note\" }}, {{ field = \"Placed\" }}]"
    );
    tells(&edit, "section[2].edit.fields[1].field", "no rule's `write`");
}

#[test]
fn what_is_not_there_yet_is_told() {
    let may = "may = [\"open\"]";
    let place = "section[0].rule[0].may[1]";
    warns(may, "may = [\"open\", \"comment\"]", place, "no effect yet");
    warns(may, "may = [\"open\", \"open\"]", place, "stands here twice");
    let source = "source = \"sqlite:acme.sqlite\"";
    let languages = |all: &str| format!("{source}\nlanguages = [{all}]");
    warns(source, &languages("\"en\", \"fr\""), "languages[1]", "no `fr` yet");
    warns(source, &languages("\"en\", \"en\""), "languages[1]", "stands here twice");
    assert_eq!(check(&portal(&PORTAL.replace(source, &languages("\"de\""))), &catalog()), []);
}

#[test]
fn limits_of_fields_fit_their_fields() {
    let field = "{ field = \"Product\" }";
    let place = "section[1].create.fields[1].max_length";
    let product = |more: &str| format!("{{ field = \"Product\", {more} }}");
    warns(field, &product("max_length = 0"), place, "nothing can be filled in");
    warns(field, "{ field = \"Amount\", max_length = 3 }", place, "no text");
    assert_eq!(check(&portal(&PORTAL.replace(field, &product("max_length = 9"))), &catalog()), []);
}

#[test]
fn who_writes_sees_what_they_wrote() {
    let read = "read = [\"Number\", \"Placed\", \"Total\", \"Note\"]";
    let place = "section[0].rule[1].write[0]";
    warns(read, "read = [\"Number\", \"Placed\", \"Total\"]", place, "not in `read`");
}

#[test]
fn secrets_are_not_shown() {
    for (field, is_secret) in [
        ("password_hash", true),
        ("PasswortHash", true),
        ("apiToken", true),
        ("API Key", true),
        ("Client Secret", true),
        ("Token", true),
        ("Hashtag", false),
        ("IBAN", false),
        ("Passport", false),
        ("Key Account", false),
    ] {
        let read = format!("read = [\"Name\", \"Email\", \"{field}\"]");
        let text = PORTAL.replace("read = [\"Name\", \"Email\"]", &read);
        let findings = check(&portal(&text), &catalog_with(field));
        let told = findings.iter().find(|it| it.place.to_string() == "profile.read[2]");
        assert_eq!(told.is_some(), is_secret, "{field}: {findings:?}");
        assert!(told.is_none_or(|it| it.message.contains("looks like a secret")), "{told:?}");
    }
    let text = PORTAL.replace("read = [\"Number\", \"Total\"]", "read = [\"Number\", \"Token\"]");
    let findings = check(&portal(&text), &catalog_with("Token"));
    assert!(findings.iter().any(|it| it.place.to_string() == "section[0].rule[0].read[1]"));
}

/// The catalog with one more text in every table.
fn catalog_with(field: &str) -> crate::catalog::Catalog {
    use std::sync::Arc;
    let field = Arc::new(crate::catalog::Field::new(field, crate::value::Kind::Text));
    let catalog = catalog();
    let tables = catalog.tables().map(|it| {
        let mut table = crate::catalog::Table::clone(it);
        table.fields.push(Arc::clone(&field));
        table
    });
    crate::catalog::Catalog::new(tables.collect::<Vec<_>>())
}

#[test]
fn views_tell_nothing_of_hidden_fields() {
    let only = "section[0].view[0].where";
    warns("'Total > 100'", "'Margin > 100'", only, "No rule lets customers read `Margin`");
    warns("'Total > 100'", "'Total > 1 and not (Shared is checked)'", only, "read `Shared`");
    let record = "table = \"Orders\"\nrecord = \"{Number} {Margin}\"";
    warns(
        "table = \"Orders\"",
        record,
        "section[0].record",
        "No rule lets customers read `Margin`",
    );
}

#[test]
fn sections_that_nobody_reaches_are_told() {
    let companies = |menu: &str| {
        format!(
            "[[section]]\nname = \"places\"\ntitle = \"Places\"\ntable = \"Places\"\n{menu}\n\
             [[section.rule]]\nrows = {{ everyone = true, where = 'Name is not empty' }}\n\
             read = [\"Name\"]\n"
        )
    };
    let catalog = || {
        let places = super::table("Places", &[("Name", crate::value::Kind::Text)], &[]);
        let tables = super::catalog().tables().map(|it| it.as_ref().clone()).collect::<Vec<_>>();
        crate::catalog::Catalog::new(tables.into_iter().chain([places]))
    };
    let findings =
        |menu: &str| check(&portal(&format!("{PORTAL}\n{}", companies(menu))), &catalog());
    let told = findings("menu = false");
    assert!(told.iter().any(|it| it.message.contains("nothing leads to it")), "{told:?}");
    assert_eq!(findings(""), []);
}

#[test]
fn rules_about_whom_the_sign_in_rule_keeps_out_never_decide() {
    let when = "customer.Role is \"Purchasing\"";
    let place = "section[0].rule[0].when";
    warns(when, "customer.Status is \"Blocked\"", place, "keeps out");
    warns(when, "Status is any of [\"Blocked\"]", place, "keeps out");
    warns(when, "Role is \"x\" and customer.Status is \"Blocked\"", place, "keeps out");
    warns(when, "no records", place, "holds for nobody");
    let open = PORTAL.replace(when, "customer.Status is any of [\"Blocked\", \"Active\"]");
    assert_eq!(check(&portal(&open), &catalog()), []);
    let only = PORTAL
        .replace("Status is not \"Blocked\"", "Status is any of [\"Active\", \"New\"]")
        .replace(when, "customer.Status is \"Old\"");
    let findings = check(&portal(&only), &catalog());
    assert!(findings.iter().any(|it| it.message.contains("keeps out")), "{findings:?}");
}

#[test]
fn passwords_alone_let_nobody_in_at_first() {
    let methods = "methods = [\"email-link\", \"password\"]";
    warns(methods, "methods = [\"password\"]", "customers.methods", "has a password at first");
    errs(methods, "methods = []", "customers.methods", "no way to sign in");
}

#[test]
fn new_records_that_could_belong_to_nobody_are_told() {
    let order = "{ field = \"Order\", pick_from = \"orders\" }, ";
    warns(order, "", "section[1].create", "`Order`");
    let back = "rows = { own = \"Customer\", where = 'Number is not empty' }";
    let of_lines = "rows = { child = \"lines\", link = \"<Lines.Order\" }";
    let text = PORTAL.replace(back, of_lines);
    let text = text.replace("child = \"orders\", link = \"Order\"", "everyone = true, all = true");
    let findings = check(&portal(&text), &catalog());
    let place = "section[0].rule[1].may[1]";
    let told = findings.iter().find(|it| it.place.to_string() == place);
    assert!(told.is_some_and(|it| it.message.contains("point at it")), "{findings:?}");
}

#[test]
fn new_records_without_a_form_are_complete_too() {
    use std::sync::Arc;
    let tables = catalog().tables().map(|it| it.as_ref().clone()).collect::<Vec<_>>();
    let tables = tables.into_iter().map(|mut it| {
        for field in &mut it.fields {
            if field.name == "Placed" {
                Arc::make_mut(field).required = true;
            }
        }
        it
    });
    let findings = check(&portal(PORTAL), &crate::catalog::Catalog::new(tables));
    let told = findings.iter().find(|it| it.place.to_string() == "section[0].rule[1].may[1]");
    assert!(
        told.is_some_and(|it| it.message.contains("`Placed` may not be empty")),
        "{findings:?}"
    );
}

#[test]
fn numbers_are_searched_and_dates_are_not() {
    let search = "search = [\"Number\"]";
    let place = "section[0].rule[1].search[0]";
    assert_eq!(check(&portal(&PORTAL.replace(search, "search = [\"Total\"]")), &catalog()), []);
    warns(search, "search = [\"Placed\"]", place, "neither text nor number");
}

#[test]
fn a_view_groups_by_nothing_that_no_rule_sorts_by() {
    let rule = "[[section.rule]]\nrows = { own = \"Customer\" }\nread = [\"Note\"]\n";
    let view = |group: &str| {
        format!("{NOTES}{rule}[[section.view]]\ntitle = \"All\"\ngroup = \"{group}\"")
    };
    tells(&view("-Customer"), "section[2].view[0].group", "group by `Customer`");
    let told = told(&view("Note"));
    assert!(!told.iter().any(|it| it.contains("group")), "{told:#?}");
}
