//! Forms that strangers fill in.

use super::{PORTAL, catalog, portal};
use crate::check::{Severity, check};

const SOUND: &str = r#"
name = "order"
title = "Order"
who = "anybody"
table = "Companies"
fields = [{ field = "Region" }]
"#;

/// The findings of a portal with this form.
fn told(form: &str) -> Vec<String> {
    let (before, tests) = PORTAL.split_once("[[test]]").unwrap();
    let text = format!("{before}[[form]]\n{form}\n[[test]]{tests}");
    check(&portal(&text), &catalog()).iter().map(ToString::to_string).collect()
}

#[track_caller]
fn says(severity: Severity, form: &str, place: &str, part: &str) {
    let told = told(form);
    let word = if severity == Severity::Error { "error" } else { "warning" };
    let start = format!("{word}: form[0].{place}: ");
    assert!(told.iter().any(|it| it.starts_with(&start) && it.contains(part)), "{told:#?}");
}

#[track_caller]
fn errs(was: &str, is: &str, place: &str, part: &str) {
    assert!(SOUND.contains(was), "{was}");
    says(Severity::Error, &SOUND.replacen(was, is, 1), place, part);
}

fn of_customers(fields: &str, further: &str) -> String {
    format!(
        "name = \"join\"\ntitle = \"Join\"\nwho = \"anybody\"\ntable = \"Customers\"\n\
         fields = [{fields}]\n{further}"
    )
}

fn own(fields: &str, further: &str) -> String {
    format!("name = \"own\"\ntitle = \"Own\"\nwho = \"customer\"\nfields = [{fields}]\n{further}")
}

#[test]
fn sound_forms_have_no_findings() {
    assert_eq!(told(SOUND), Vec::<String>::new());
    assert_eq!(told(&own("{ field = \"Name\" }", "")), Vec::<String>::new());
    let joins = of_customers(
        "{ field = \"Name\" }, { field = \"Email\" }",
        "preset = { Status = \"Blocked\", Role = \"Guest\" }",
    );
    assert_eq!(told(&joins), Vec::<String>::new());
}

#[test]
fn nobody_writes_what_decides_unless_it_is_preset() {
    let status = of_customers("{ field = \"Status\" }", "");
    says(Severity::Error, &status, "fields[0].field", "the sign-in rule decides by it");
    let role = of_customers("{ field = \"Role\" }", "preset = { Status = \"Blocked\" }");
    says(Severity::Error, &role, "fields[0].field", "Preset it.");
    let unset = of_customers("{ field = \"Name\" }", "");
    says(Severity::Error, &unset, "preset", "The sign-in rule decides by `Status`");
    let own_role = own("{ field = \"Role\" }", "");
    says(Severity::Error, &own_role, "fields[0].field", "Leave it out.");
    let email = own("{ field = \"Email\" }", "");
    says(Severity::Error, &email, "fields[0].field", "would not be verified");
}

#[test]
fn nothing_is_known_of_strangers() {
    let table = "table = \"Companies\"\nfields = [{ field = \"Region\" }]";
    let lines = |field: &str| format!("table = \"Lines\"\nfields = [{field}]");
    let from = "{ field = \"Product\", default = { from = \"Name\" } }";
    errs(table, &lines(from), "fields[0].default", "Nothing is known");
    let when = "{ field = \"Product\", when = 'customer.Name is \"x\"' }";
    errs(table, &lines(when), "fields[0].when", "its other fields only");
    let preset = "fields = [{ field = \"Region\" }]\npreset = { Region = { from = \"Name\" } }";
    errs("fields = [{ field = \"Region\" }]", preset, "preset.Region", "Nothing is known");
}

/// A form for strangers that asks for the company of a new customer.
fn joins(field: &str, offer: &str) -> String {
    of_customers(
        &format!("{{ field = \"Name\" }}, {{ field = \"Email\" }}, {field}"),
        &format!("preset = {{ Status = \"Blocked\", Role = \"Guest\" }}\n{offer}"),
    )
}

/// A form for strangers that asks for the customer of a new order, of which rules decide.
fn orders(offer: &str) -> String {
    format!(
        "name = \"order\"\ntitle = \"Order\"\nwho = \"anybody\"\ntable = \"Lines\"\n\
         fields = [{{ field = \"Order\" }}, {{ field = \"Product\" }}]\n{offer}"
    )
}

const OFFER: &str = r#"
[[form.offer]]
field = "Company"
where = 'Region is "North"'
record = "{Region}"
"#;

#[test]
fn strangers_choose_from_what_staff_offer_and_from_nothing_else() {
    let company = "{ field = \"Company\" }";
    let at = |offer: &str, place: &str, part: &str| {
        says(Severity::Error, &joins(company, offer), place, part);
    };
    at("", "fields[2].field", "nothing says which records anybody may choose from");
    let picked = joins("{ field = \"Company\", pick_from = \"orders\" }", OFFER);
    says(Severity::Error, &picked, "fields[2].pick_from", "`[[form.offer]]`");
    let unasked = OFFER.replace("\"Company\"", "\"Age\"");
    at(&unasked, "offer[0].field", "does not ask for `Age`");
    let text = OFFER.replace("\"Company\"", "\"Name\"");
    at(&text, "offer[0].field", "is no link");
    let misspelt = OFFER.replace("\"Company\"", "\"Compani\"");
    at(&misspelt, "offer[0].field", "Did you mean `Company`");
    at(&format!("{OFFER}{OFFER}"), "offer[1].field", "offered twice");
    let of_customer = OFFER.replace("Region is \"North\"", "Region is customer.Name");
    at(&of_customer, "offer[0].where", "Nothing is known");
    let strange = OFFER.replace("Region is", "Regio is");
    at(&strange, "offer[0].where", "Did you mean `Region`");
    at(&OFFER.replace("{Region}", "{Regio}"), "offer[0].record", "Did you mean `Region`");
    at(&OFFER.replace("{Region}", "A company"), "offer[0].record", "called the same");
    let own = own("{ field = \"Name\" }", OFFER);
    says(Severity::Error, &own, "offer[0]", "what a section grants them");
    let order = OFFER.replace("Company", "Order").replace("Region", "Note");
    assert!(told(&orders(&order)).iter().any(|it| it.contains("decides by it")), "{order}");
}

#[test]
fn what_anybody_sees_is_said_aloud() {
    let company = "{ field = \"Company\" }";
    let all = OFFER.replace("Region is \"North\"", "all records");
    says(Severity::Warning, &joins(company, &all), "offer[0].where", "Anybody on the internet");
    let people = "name = \"order\"\ntitle = \"Order\"\nwho = \"anybody\"\ntable = \"Orders\"\n\
                  fields = [{ field = \"Customer\" }]\n";
    let whose = OFFER.replace("Company", "Customer").replace("Region", "Name");
    let people = format!("{people}{whose}");
    says(Severity::Warning, &people, "offer[0].record", "sees who your customers are");
    let told = told(&joins(company, OFFER));
    assert!(!told.iter().any(|it| it.contains("offer") || it.contains("choose")), "{told:#?}");
}

#[test]
fn customers_choose_from_what_a_section_grants_them() {
    let order = "{ field = \"Company\", pick_from = \"orders\" }";
    says(Severity::Error, &own(order, ""), "fields[0].pick_from", "shows `Orders`");
    let company = own("{ field = \"Company\" }", "");
    assert!(!told(&company).iter().any(|it| it.contains("may choose from")));
}

#[test]
fn a_form_goes_somewhere() {
    errs("table = \"Companies\"\n", "", "table", "Say into which");
    errs("Companies", "Compani", "table", "Did you mean");
    errs("table = \"Companies\"", "table = \"Sums\"", "table", "takes no records");
    errs("[{ field = \"Region\" }]", "[]", "fields", "asks for nothing");
    let elsewhere = own("{ field = \"Name\" }", "table = \"Orders\"");
    says(Severity::Error, &elsewhere, "table", "leave `table` out");
    let preset = own("{ field = \"Name\" }", "preset = { Age = 7 }");
    says(Severity::Error, &preset, "preset", "for new records");
}
