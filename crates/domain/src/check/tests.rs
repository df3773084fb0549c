//! Each mistake is told at its place, with what would be right.

mod fields;
mod idle;
mod look;
mod lines;
mod rights;
mod standalone;

use std::sync::Arc;

use super::{Severity, check};
use crate::{
    catalog::{Catalog, Field, Link, Table},
    portal::Portal,
    value::Kind,
};

const PORTAL: &str = r#"
portal = "acme"
title = "Acme"
source = "sqlite:acme.sqlite"
[customers]
table = "Customers"
name = "{Name}"
login = ["Email"]
methods = ["email-link", "password"]
sign_in = 'Status is not "Blocked"'
organisation = "Company"
[profile]
read = ["Name", "Email"]
write = ["Name"]
[[section]]
name = "orders"
title = "Orders"
table = "Orders"
[[section.rule]]
when = 'customer.Role is "Purchasing"'
rows = { shared = "Customer.Company", via = "Company" }
read = ["Number", "Total"]
may = ["open"]
[[section.rule]]
rows = { own = "Customer", where = 'Number is not empty' }
read = ["Number", "Placed", "Total", "Note"]
search = ["Number"]
may = ["open", "create", "update"]
update_where = 'Total < 100'
write = ["Note"]
[[section.view]]
title = "Large"
where = 'Total > 100'
sort = ["-Placed"]
[[section]]
name = "lines"
title = "Lines"
table = "Lines"
menu = false
[[section.rule]]
rows = { child = "orders", link = "Order" }
read = ["Product"]
may = ["open", "create"]
[section.create]
fields = [{ field = "Order", pick_from = "orders" }, { field = "Product" }]
preset = { Amount = 1 }
[[test]]
as = "ada@example.com"
sees = { orders = 2 }
opens = ["orders/1"]
hidden = ["orders.Margin", "profile.Status"]
may_not = ["delete orders"]
"#;

fn table(name: &str, fields: &[(&str, Kind)], links: &[(&str, &str)]) -> Table {
    let id = Arc::new(Field::new("Id", Kind::Int));
    let others = fields.iter().map(|(name, kind)| Arc::new(Field::new(name, *kind)));
    let fields: Vec<_> = std::iter::once(Arc::clone(&id)).chain(others).collect();
    let link = |(name, to): &(&str, &str)| {
        let from = fields.iter().find(|it| it.name == *name).map(Arc::clone).unwrap();
        let to_fields = vec![Arc::clone(&id)];
        Arc::new(Link { name: (*name).into(), from: vec![from], to: (*to).into(), to_fields })
    };
    Table {
        name: name.into(),
        schema: None,
        bare: name.into(),
        is_view: false,
        key: vec![Arc::clone(&id)],
        unique: Vec::new(),
        links: links.iter().map(link).collect(),
        fields,
    }
}

fn catalog() -> Catalog {
    use Kind::{Bool, Date, Decimal, Int, Text};
    let customers = Table {
        unique: vec![vec!["Email".into()]],
        ..table(
            "Customers",
            &[
                ("Name", Text),
                ("Email", Text),
                ("Status", Text),
                ("Role", Text),
                ("Age", Int),
                ("Company", Int),
            ],
            &[("Company", "Companies")],
        )
    };
    let orders = [
        ("Number", Text),
        ("Placed", Date),
        ("Total", Decimal),
        ("Note", Text),
        ("Margin", Decimal),
        ("Shared", Bool),
        ("Customer", Int),
    ];
    let sums = Table {
        is_view: true,
        key: Vec::new(),
        ..table("Sums", &[("Customer", Int)], &[("Customer", "Customers")])
    };
    Catalog::new([
        customers,
        table("Companies", &[("Region", Text)], &[]),
        table("Orders", &orders, &[("Customer", "Customers")]),
        table(
            "Lines",
            &[("Order", Int), ("Product", Text), ("Amount", Int)],
            &[("Order", "Orders")],
        ),
        sums,
    ])
}

fn portal(text: &str) -> Portal {
    toml::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// The portal with one thing changed has this finding, and no other error.
#[track_caller]
fn finds(severity: Severity, was: &str, is: &str, place: &str, part: &str) {
    assert!(PORTAL.contains(was), "the portal does not say {was}");
    let findings = check(&portal(&PORTAL.replacen(was, is, 1)), &catalog());
    let here = |it: &&super::Finding| {
        it.severity == severity && it.place.to_string() == place && it.message.contains(part)
    };
    let told: Vec<_> = findings.iter().map(ToString::to_string).collect();
    assert!(findings.iter().any(|it| here(&it)), "{}", told.join("\n"));
    let stray = |it: &&super::Finding| it.severity == Severity::Error && !here(it);
    assert!(!findings.iter().any(|it| stray(&it)), "{}", told.join("\n"));
}

#[track_caller]
fn errs(was: &str, is: &str, place: &str, part: &str) {
    finds(Severity::Error, was, is, place, part);
}

#[track_caller]
fn warns(was: &str, is: &str, place: &str, part: &str) {
    finds(Severity::Warning, was, is, place, part);
}

#[test]
fn a_sound_portal_has_no_findings() {
    assert_eq!(check(&portal(PORTAL), &catalog()), []);
}

#[test]
fn names_that_are_not_there_are_told_with_the_nearest() {
    errs("\"Orders\"\n[[", "\"Ordrs\"\n[[", "section[0].table", "Did you mean `Orders`?");
    errs(
        "\"Number\", \"Total\"]",
        "\"Numbr\"]",
        "section[0].rule[0].read[0]",
        "Did you mean `Number`",
    );
    errs("{Name}", "{Nam}", "customers.name", "Did you mean `Name`");
    errs("[\"Email\"]\nm", "[\"Mail\"]\nm", "customers.login[0]", "no field `Mail`");
    errs(
        "organisation = \"Company\"",
        "organisation = \"Compani\"",
        "customers.organisation",
        "no link",
    );
    errs("write = [\"Name\"]", "write = [\"Fax\"]", "profile.write[0]", "no field `Fax`");
    errs("customer.Role", "customer.Rolle", "section[0].rule[0].when", "Did you mean `Role`");
    let sort = "section[0].view[0].sort[0]";
    errs("\"-Placed\"", "\"Placed desc\"", sort, "write `-Placed`");
    errs("\"-Placed\"", "\"Placed DESC\"", sort, "write `-Placed`");
    errs("\"-Placed\"", "\"Placed ascending\"", sort, "write `Placed`");
    let second = "section[0].view[0].sort[1]";
    errs("\"-Placed\"", "\"Placed\", \"desc\"", second, "write `-Placed`");
    errs("\"-Placed\"", "\"+Placed\"", sort, "write `Placed`");
    errs("\"-Placed\"", "\"-Placd\"", "section[0].view[0].sort[0]", "Did you mean `Placed`");
    errs(
        "child = \"orders\"",
        "child = \"order\"",
        "section[1].rule[0].rows.child",
        "Did you mean `orders`",
    );
    errs(
        "link = \"Order\"",
        "link = \"Amount\"",
        "section[1].rule[0].rows.link",
        "say so in a `[[link]]`",
    );
    errs(
        "own = \"Customer\"",
        "own = \"Custommer\"",
        "section[0].rule[1].rows.own",
        "Did you mean `Customer`",
    );
    errs("orders = 2", "ordrs = 2", "test[0].sees.ordrs", "Did you mean `orders`");
    errs("orders.Margin", "orders.Magrin", "test[0].hidden[0]", "Did you mean `Margin`");
    errs("orders/1", "orders/one", "test[0].opens[0]", "cannot be the key");
    errs("delete orders", "destroy orders", "test[0].may_not[0]", "no action `destroy`");
    errs("Amount = 1", "Amout = 1", "section[1].create.preset.Amout", "Did you mean `Amount`");
}

#[test]
fn a_misspelt_customer_is_told_as_one() {
    let only = "section[0].view[0].where";
    errs("'Total > 100'", "'cusomer.Age > 3'", only, "Did you mean `customer.Age`?");
    errs("'Total > 100'", "'Custmer.Age > 3'", only, "Did you mean `Customer`?");
    let when = "section[0].rule[0].when";
    errs("customer.Role", "Custommer.Role", when, "Did you mean `customer.Role`?");
    errs("customer.Role", "customers.Role", when, "Did you mean `customer.Role`?");
    errs("customer.Role", "organization.Region", when, "Did you mean `organisation.Region`?");
    errs("customer.Role", "user.Role", when, "Did you mean `customer.Role`?");
}

#[test]
fn filters_fit_their_fields() {
    errs(
        "'Total > 100'",
        "'Total contains \"1\"'",
        "section[0].view[0].where",
        "cannot be compared by `contains`",
    );
    errs("'Total > 100'", "'Placed > 100'", "section[0].view[0].where", "does not fit");
    let only = "section[0].view[0].where";
    errs("'Total > 100'", "'Placed > \"2026-02-30\"'", only, "`\"2026-01-31\"`");
    errs("'Total > 100'", "'Placed > \"31.12.2026\"'", only, "`\"2026-01-31\"`");
    errs("'Total > 100'", "'Total > \"12\"'", only, "without quotes");
    errs("'Total > 100'", "'Number is 12'", only, "in double quotes");
    errs("'Total > 100'", "'Shared is \"yes\"'", only, "`is checked`");
    errs(
        "'Total > 100'",
        "'Total is customer.Name'",
        "section[0].view[0].where",
        "they cannot be compared",
    );
    warns(
        "'Total > 100'",
        "'Placed is customer.Name'",
        "section[0].view[0].where",
        "whose text is no date",
    );
    errs(
        "'Total > 100'",
        "'any of <Lines.Order has (Amout > 1)'",
        "section[0].view[0].where",
        "Did you mean `Amount`",
    );
    errs(
        "'Total > 100'",
        "'<Lines.Order.Amount > 1'",
        "section[0].view[0].where",
        "any of <Lines.Order",
    );
    errs("customer.Role is", "Company.Region is", "section[0].rule[0].when", "follows a link");
    errs(
        "'customer.Role is \"Purchasing\"'",
        "'any of <Orders.Customer has (Total > 1)'",
        "section[0].rule[0].when",
        "looks at other records",
    );
    errs(
        "'Total > 100'",
        "'Number is customer.Company.Region'",
        "section[0].view[0].where",
        "follows a link",
    );
}

#[test]
fn an_organisation_is_spoken_of_only_where_there_is_one() {
    let asks = PORTAL.replace("customer.Role", "organisation.Region");
    assert_eq!(check(&portal(&asks), &catalog()), []);
    let findings = check(&portal(&asks.replace("organisation = ", "email = ")), &catalog());
    assert!(findings.iter().any(|it| it.message.contains("names no `organisation`")));
}

#[test]
fn paths_end_where_they_must() {
    errs(
        "\"Customer.Company\"",
        "\"Customer\"",
        "section[0].rule[0].rows.shared",
        "ends at `Customers`, not at `Companies`",
    );
    errs(
        "own = \"Customer\"",
        "own = \"Customer.Company\"",
        "section[0].rule[1].rows.own",
        "not at `Customers`",
    );
    errs(
        "own = \"Customer\"",
        "own = \"<Lines.Order\"",
        "section[0].rule[1].rows.own",
        "ends at `Lines`",
    );
}
