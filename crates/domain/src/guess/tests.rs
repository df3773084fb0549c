//! What is guessed of databases that nobody here wrote.

mod links;

use std::sync::Arc;

use super::{Reasons, guess};
use crate::{
    catalog::{Catalog, Field, Link, Table},
    check::{check, may_be_published},
    portal::Portal,
    value::Kind,
};

/// A table of fields in a line: `Id! CustomerId>Customer Placed:date Email=`, where `!` is a key,
/// `=` unique, `>` a link, and what has no kind is text (or a number, for keys and links).
fn table(name: &str, fields: &str) -> Table {
    let mut table = Table {
        name: name.into(),
        schema: None,
        bare: name.into(),
        is_view: false,
        fields: Vec::new(),
        key: Vec::new(),
        unique: Vec::new(),
        links: Vec::new(),
    };
    for text in fields.split_whitespace() {
        let name = text.split(['!', '=', '>', ':']).next().unwrap();
        let kind = match text {
            it if it.contains('!') || it.contains('>') => Kind::Int,
            it if it.ends_with(":date") => Kind::Moment,
            it if it.ends_with(":int") => Kind::Int,
            it if it.ends_with(":money") => Kind::Decimal,
            it if it.ends_with(":blob") => Kind::Other,
            _ => Kind::Text,
        };
        let field = Arc::new(Field::new(name, kind));
        table.fields.push(Arc::clone(&field));
        if text.contains('!') {
            table.key.push(Arc::clone(&field));
        }
        if text.contains('=') {
            table.unique.push(vec![name.into()]);
        }
        if let Some((_, to)) = text.split_once('>') {
            let link =
                Link { name: name.into(), from: vec![field], to: to.into(), to_fields: Vec::new() };
            table.links.push(Arc::new(link));
        }
    }
    table
}

/// Links meet the key of the table they point at.
fn catalog(tables: &[(&str, &str)]) -> Catalog {
    let plain: Vec<_> = tables.iter().map(|(name, fields)| table(name, fields)).collect();
    let joined = plain.iter().map(|it| {
        let links = it.links.iter().map(|link| {
            let to = plain.iter().find(|it| it.name == link.to).unwrap();
            Arc::new(Link { to_fields: to.key.clone(), ..link.as_ref().clone() })
        });
        Table { links: links.collect(), ..it.clone() }
    });
    Catalog::new(joined.collect::<Vec<_>>())
}

fn chinook() -> Catalog {
    catalog(&[
        ("Album", "AlbumId! Title ArtistId>Artist"),
        ("Artist", "ArtistId! Name"),
        (
            "Customer",
            "CustomerId! FirstName LastName Company Address City State Country PostalCode Phone \
             Fax Email SupportRepId>Employee",
        ),
        (
            "Employee",
            "EmployeeId! LastName FirstName Title ReportsTo>Employee BirthDate:date HireDate:date \
             Address City State Country PostalCode Phone Fax Email",
        ),
        ("Genre", "GenreId! Name"),
        (
            "Invoice",
            "InvoiceId! CustomerId>Customer InvoiceDate:date BillingAddress BillingCity \
             BillingState BillingCountry BillingPostalCode Total:money",
        ),
        (
            "InvoiceLine",
            "InvoiceLineId! InvoiceId>Invoice TrackId>Track UnitPrice:money Quantity:int",
        ),
        ("MediaType", "MediaTypeId! Name"),
        ("Playlist", "PlaylistId! Name"),
        ("PlaylistTrack", "PlaylistId!>Playlist TrackId!>Track"),
        (
            "Track",
            "TrackId! Name AlbumId>Album MediaTypeId>MediaType GenreId>Genre Composer \
             Milliseconds:int Bytes:int UnitPrice:money",
        ),
    ])
}

fn guessed(catalog: &Catalog) -> (Portal, Reasons) {
    guess(catalog, "sqlite:data/shop.sqlite")
}

/// Each section in a line: name, title, path, whether it is in the menu, and its fields.
fn told(portal: &Portal) -> Vec<String> {
    let line = |it: &crate::portal::Section| {
        let rule = &it.rule[0];
        let crate::portal::Scope::Own { path } = &rule.rows.scope else { panic!("{it:?}") };
        let menu = if it.menu { "" } else { " (not in the menu)" };
        format!("{} | {} | {path}{menu} | {}", it.name, it.title, rule.read.join(" "))
    };
    portal.section.iter().map(line).collect()
}

#[test]
fn chinook_has_customers_with_invoices_lines_and_tracks() {
    let (portal, reasons) = guessed(&chinook());
    assert_eq!(portal.customers.table, "Customer");
    assert_eq!(portal.customers.login, ["Email"]);
    assert_eq!(portal.customers.name, "{FirstName} {LastName}");
    assert_eq!(
        told(&portal),
        [
            "Invoice | Invoices | CustomerId | InvoiceId InvoiceDate BillingAddress BillingCity \
             BillingState BillingCountry BillingPostalCode Total",
            "InvoiceLine | Invoice lines | InvoiceId.CustomerId (not in the menu) | InvoiceId \
             TrackId UnitPrice Quantity",
            "Track | Tracks | <InvoiceLine.TrackId.InvoiceId.CustomerId | Name Composer Milliseconds \
             UnitPrice",
        ]
    );
    assert_eq!(portal.section[0].view[0].title, "All invoices");
    assert_eq!(portal.section[0].view[0].sort, ["-InvoiceDate"]);
    let listed = portal.section[0].view[0].fields.as_deref();
    assert_eq!(listed.unwrap(), ["InvoiceId", "InvoiceDate", "Total"]);
    assert_eq!(portal.section[0].record.as_deref(), Some("Invoice {InvoiceId}"));
    assert_eq!(portal.section[2].record.as_deref(), Some("{Name}"));
    let path = |name: &str| reasons.section(name).unwrap().path.clone();
    assert_eq!(path("InvoiceLine"), "InvoiceLine → Invoice → Customer");
    assert_eq!(path("Track"), "Track → InvoiceLine → Invoice → Customer");
    let unshared: Vec<_> = reasons.unshared.iter().map(|it| it.table.as_str()).collect();
    assert_eq!(
        unshared,
        ["Album", "Artist", "Employee", "Genre", "MediaType", "Playlist", "PlaylistTrack"]
    );
    assert!(reasons.users.contains("`Employee`, but that sounds like staff"), "{}", reasons.users);
    let told = reasons.to_string();
    assert!(told.contains("Invoice, called \"Invoices\": Invoice → Customer"), "{told}");
    assert!(told.contains("Newest first, by `InvoiceDate`."), "{told}");
    assert!(portal.profile.write.is_empty());
    assert!(!portal.profile.read.contains(&"SupportRepId".to_owned()));
}

#[test]
fn a_guess_may_be_published_as_it_is() {
    let catalog = chinook();
    let findings = check(&guessed(&catalog).0, &catalog);
    assert!(may_be_published(&findings), "{findings:#?}");
}

#[test]
fn every_hidden_field_is_named_with_its_reason() {
    let catalog = catalog(&[
        ("clients", "id! full_name email= risk_score internal_notes password_hash logo:blob"),
        ("orders", "id! client_id>clients order_date:date total:money unit_cost:money created_by"),
    ]);
    let (portal, reasons) = guessed(&catalog);
    assert_eq!(portal.profile.read, ["full_name", "email"]);
    assert_eq!(told(&portal), ["orders | Orders | client_id | id order_date total"]);
    let hidden: Vec<_> = reasons.sections[0].hidden.iter().map(|it| it.field.as_str()).collect();
    assert_eq!(hidden, ["client_id", "unit_cost", "created_by"]);
    let profile: Vec<_> = reasons.profile.iter().map(|it| it.field.as_str()).collect();
    assert_eq!(profile, ["id", "risk_score", "internal_notes", "password_hash", "logo"]);
}

#[test]
fn the_users_table_is_found_by_what_it_holds() {
    let users = |tables: &[(&str, &str)]| guessed(&catalog(tables)).0.customers.table;
    assert_eq!(users(&[("staff", "id! email="), ("people", "id! email")]), "people");
    assert_eq!(
        users(&[
            ("customer_addresses", "id! customer_id>customers email"),
            ("customers", "id! email"),
            ("admin_users", "id! email="),
        ]),
        "customers"
    );
    assert_eq!(users(&[("t1", "id! a"), ("t2", "id! b t>t1")]), "t1");
}

#[test]
fn without_an_address_they_sign_in_with_what_is_unique() {
    let (portal, reasons) = guessed(&catalog(&[("members", "id! name member_no= secret_code=")]));
    assert_eq!(portal.customers.login, ["member_no"]);
    assert_eq!(portal.customers.methods, [crate::portal::Method::Password]);
    assert!(reasons.to_do.iter().any(|it| it.contains("password only")), "{reasons}");
}

#[test]
fn without_any_field_to_sign_in_with_it_says_what_to_do() {
    for fields in ["a! b! name", "id! name"] {
        let (portal, reasons) = guessed(&catalog(&[("patients", fields)]));
        assert!(portal.customers.login.is_empty());
        assert!(reasons.to_do.iter().any(|it| it.contains("Nobody can sign in yet")), "{reasons}");
    }
    let (portal, reasons) = guessed(&Catalog::default());
    assert_eq!(portal.customers.table, "");
    assert!(!reasons.to_do.is_empty());
}

#[test]
fn people_secrets_and_logs_are_not_shared_because_something_points_at_them() {
    let catalog = catalog(&[
        ("customers", "id! name email= address_id>addresses"),
        ("addresses", "id! street city"),
        (
            "orders",
            "id! customer_id>customers approved_by>employees driver>drivers product>products \
             ship_to>addresses",
        ),
        ("employees", "id! name email salary:money"),
        ("drivers", "id! name birth_date:date"),
        ("products", "id! sku title"),
        ("customer_notes", "id! customer_id>customers body"),
        ("sessions", "id! customer_id>customers token"),
    ]);
    let (portal, reasons) = guessed(&catalog);
    let sections: Vec<_> = portal.section.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(sections, ["orders", "products"]);
    let why = |name: &str| reasons.unshared.iter().find(|it| it.table == name).unwrap().why.clone();
    assert!(why("addresses").contains("shared by several"));
    assert!(why("sessions").contains("internal") && why("employees").contains("staff"));
}

#[test]
fn a_portal_is_named_after_its_database_and_not_after_a_password() {
    let name = |source: &str| guess(&chinook(), source).0.portal.to_string();
    assert_eq!(name("sqlite:/data/chinook.sqlite"), "chinook");
    assert_eq!(name("postgres://me:secret@db.example.com:5432/Shop?sslmode=require"), "shop");
    assert_eq!(name("env:ACME_DATABASE_URL"), "acme");
}
