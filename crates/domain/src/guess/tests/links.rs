//! Databases without foreign keys: names suggest, and staff decide.

use super::{catalog, guessed, told};

/// The links that are proposed, as `table.field > table.field`.
#[track_caller]
fn check(tables: &[(&str, &str)], links: &[&str]) {
    let (portal, reasons) = guessed(&catalog(tables));
    assert!(portal.section.is_empty(), "a name alone shares nothing: {:?}", told(&portal));
    let proposed = reasons.drafts.iter().flat_map(|it| &it.links).map(|it| &it.declared);
    let proposed: Vec<_> = proposed
        .map(|it| format!("{}.{} > {}.{}", it.table, it.field, it.to, it.to_field))
        .collect();
    assert_eq!(proposed, links);
}

#[test]
fn fields_point_at_what_they_are_called_after() {
    let order = |field: &str| format!("id! {field}:int total:money");
    for field in [
        "customer_id",
        "CustomerID",
        "customerId",
        "customer_no",
        "fk_customer",
        "id_customer",
        "customer",
        "user_id",
    ] {
        let fields = order(field);
        let link = format!("orders.{field} > customers.id");
        check(&[("customers", "id! email"), ("orders", &fields)], &[&link]);
    }
    for field in ["kunden_id", "kundennr", "KundenNr", "kunde", "Kundennummer"] {
        let fields = order(field);
        let link = format!("orders.{field} > Kunden.Nr");
        check(&[("Kunden", "Nr! E-Mail"), ("orders", &fields)], &[&link]);
    }
}

#[test]
fn fields_point_at_the_key_of_their_own_name() {
    check(
        &[("clients", "CustNo! email"), ("orders", "id! CustNo:int")],
        &["orders.CustNo > clients.CustNo"],
    );
}

#[test]
fn other_types_and_plain_words_point_nowhere() {
    check(&[("customers", "id! email"), ("orders", "id! customer_id total:money")], &[]);
    check(&[("customers", "id! email"), ("orders", "id! customer placed:date order:int")], &[]);
    check(&[("customers", "id! email"), ("settings", "id! name value")], &[]);
}

#[test]
fn a_prefix_of_all_tables_says_nothing() {
    check(
        &[
            ("wp_customers", "id! email"),
            ("wp_orders", "id! customer_id:int"),
            ("wp_order_items", "id! order_id:int name"),
        ],
        &["wp_orders.customer_id > wp_customers.id", "wp_order_items.order_id > wp_orders.id"],
    );
}

#[test]
fn every_link_is_told_with_its_reason_and_what_would_follow() {
    let tables =
        [("customers", "id! email"), ("orders", "id! customer_id:int staff_id:int total:money")];
    let (_, reasons) = guessed(&catalog(&tables));
    let said = reasons.to_string();
    let why = "`orders.customer_id` has no foreign key; by name and type it points at \
               `customers.id`. If so, uncomment it.";
    assert!(said.contains(why), "{said}");
    assert!(reasons.to_do.iter().any(|it| it.contains("commented out")), "{said}");
    let draft = &reasons.drafts[0];
    assert_eq!(draft.section.rule[0].read, ["id", "total"]);
    assert!(reasons.unshared.is_empty(), "{said}");
}

#[test]
fn declared_links_are_in_force_and_others_stand_beside_them() {
    let (portal, reasons) = guessed(&catalog(&[
        ("customers", "id! email"),
        ("orders", "id! customer_id>customers total:money"),
        ("payments", "id! order_id:int amount:money"),
    ]));
    assert_eq!(told(&portal), ["orders | Orders | customer_id | id total"]);
    let drafts: Vec<_> = reasons.drafts.iter().map(|it| it.reason.path.as_str()).collect();
    assert_eq!(drafts, ["payments → orders → customers"]);
}

#[test]
fn a_draft_brings_the_links_of_its_fields_and_names_those_it_needs() {
    let (_, reasons) = guessed(&catalog(&[
        ("customers", "id! email"),
        ("orders", "id! customer_id:int total:money"),
        ("lines", "id! order_id:int product_id:int quantity:int"),
        ("products", "id! name price:money"),
    ]));
    let line = |it: &crate::guess::Draft| {
        let links: Vec<_> = it.links.iter().map(|it| it.declared.field.as_str()).collect();
        format!("{}: {} after {}", it.section.name, links.join(" "), it.needs.join(" "))
    };
    assert_eq!(
        reasons.drafts.iter().map(line).collect::<Vec<_>>(),
        [
            "orders: customer_id after ",
            "lines: order_id product_id after orders",
            "products:  after lines orders",
        ]
    );
}

#[test]
fn who_made_a_record_is_not_whose_it_is() {
    let (portal, reasons) = guessed(&catalog(&[
        ("users", "id! email"),
        ("reports", "id! created_by>users title"),
        ("tasks", "id! owner_id>users approved_by>users title"),
    ]));
    assert_eq!(told(&portal), ["tasks | Tasks | owner_id | title"]);
    let reports = reasons.unshared.iter().find(|it| it.table == "reports").unwrap();
    assert!(reports.why.contains("who made a record"), "{}", reports.why);
}

#[test]
fn a_table_that_only_connects_others_holds_no_customers_and_is_no_section() {
    let (portal, reasons) = guessed(&catalog(&[
        ("memberships", "member_id!>people club_id!>clubs"),
        ("people", "id! name"),
        ("clubs", "id! title"),
    ]));
    assert_eq!(portal.customers.table, "people");
    assert_eq!(told(&portal), ["clubs | Clubs | <memberships.club_id.member_id | title"]);
    assert!(reasons.unshared.iter().any(|it| it.why == "only connects other tables"), "{reasons}");
}

#[test]
fn of_two_likely_tables_both_are_named_with_the_reason() {
    let (portal, reasons) = guessed(&catalog(&[
        ("members", "id! email"),
        ("contacts", "id! email"),
        ("contact_log", "id! email"),
        ("orders", "id! contact_id>contacts"),
    ]));
    assert_eq!(portal.customers.table, "members");
    for part in ["`members`", "It could also be `contacts`", "one other table leads to it"] {
        assert!(reasons.users.contains(part), "{}", reasons.users);
    }
}
