//! What staff say of fields fits them.

use super::{PORTAL, catalog, errs, portal, warns};
use crate::check::check;

/// The portal with a description of a field.
fn described(more: &str) -> String {
    format!("[[field]]\ntable = \"Orders\"\nfield = \"Total\"\n{more}\n[[test]]")
}

#[test]
fn descriptions_are_of_fields_that_are_there() {
    let sound = PORTAL.replace("[[test]]", &described("type = \"money\"\ncurrency = \"EUR\""));
    assert_eq!(check(&portal(&sound), &catalog()), []);
    let orders = described("").replace("Orders", "Ordrs");
    errs("[[test]]", &orders, "field[0].table", "Did you mean `Orders`?");
    let total = described("").replace("Total", "Totl");
    errs("[[test]]", &total, "field[0].field", "Did you mean `Total`?");
    let twice = described("").replace("[[test]]", &described(""));
    errs("[[test]]", &twice, "field[1].field", "described twice");
}

#[test]
fn types_fit_their_fields_and_their_keys() {
    warns("[[test]]", &described("type = \"email\""), "field[0].type", "shown as it stands");
    warns("[[test]]", &described("currency = \"EUR\""), "field[0].currency", "`type = \"money\"`");
    let choice = "type = \"choice\"\nchoices = [{ value = \"New\", step = 9 }]";
    let note = described(choice).replace("Total", "Note");
    warns("[[test]]", &note, "field[0].choices[0].step", "from 0 to 4");
}

#[test]
fn languages_and_time_zones_are_known() {
    let source = "source = \"sqlite:acme.sqlite\"";
    let zone = |zone: &str| format!("{source}\ntime_zone = \"{zone}\"");
    assert_eq!(check(&portal(&PORTAL.replace(source, &zone("Europe/Berlin"))), &catalog()), []);
    errs(source, &zone("Berlin"), "time_zone", "no time zone `Berlin`");
    let field = "organisation = \"Company\"\nlanguage = \"Langage\"";
    errs("organisation = \"Company\"", field, "customers.language", "no field `Langage`");
    let german = "[translations.de]\nOrders = \"Aufträge\"\n[[test]]";
    warns("[[test]]", german, "translations.de", "`languages` does not name `de`");
}

#[test]
fn groups_name_fields_once_that_somebody_reads() {
    let grouped = |more: &str| {
        format!(
            "title = \"Large\"\n[[section.group]]\ntitle = \"Sums\"\n{more}\n[[section.view]]\ntitle = \"All\""
        )
    };
    let large = "title = \"Large\"";
    let sound = PORTAL.replacen(large, &grouped("fields = [\"Total\"]\ncolumns = 2"), 1);
    let told = check(&portal(&sound), &catalog());
    assert!(told.iter().all(|it| !it.place.to_string().contains("group")), "{told:?}");
    let place = "section[0].group[0].fields[0]";
    errs(large, &grouped("fields = [\"Totl\"]"), place, "Did you mean `Total`?");
    warns(large, &grouped("fields = [\"Margin\"]"), place, "No rule lets customers read `Margin`");
    let twice = "section[0].group[0].fields[1]";
    errs(large, &grouped("fields = [\"Total\", \"Total\"]"), twice, "in a group already");
    let columns = grouped("fields = [\"Total\"]\ncolumns = 3");
    errs(large, &columns, "section[0].group[0].columns", "from 1 to 2 columns");
    warns(large, &grouped("fields = []"), "section[0].group[0].fields", "never there");
}
