//! Lists as files: what is granted and filtered, and nothing that a spreadsheet would run.

use crate::{
    sign_in::change,
    support::{Browser, demo},
};

const MARLENE: &str = "marlene@oberhuber.example";
const JONAS: &str = "jonas@oberhuber.example";
const ORDERS: &str = "/export/acme/orders?as=csv";

fn lines(browser: &Browser, address: &str) -> Vec<String> {
    let (status, text) = browser.html(address);
    assert_eq!(status, 200, "{address}");
    text.trim_start_matches('\u{feff}').lines().map(str::to_owned).collect()
}

#[test]
fn a_file_holds_what_the_list_shows() {
    let (_folder, server) = demo();
    let marlene = server.signed_in(MARLENE);
    let all = lines(&marlene, &format!("{ORDERS}&view=all"));
    assert_eq!(all.len(), 25, "a head, and every order of her company");
    assert_eq!(all[0], "Number,Work,Customer,Status,Placed,Total");
    assert!(all[1..].iter().all(|it| it.starts_with("SO-2")), "{all:?}");
    assert!(all.iter().any(|it| it.contains("Jonas Falk")), "linked records by their names");
    let open = lines(&marlene, &format!("{ORDERS}&view=open-orders"));
    assert!(open.len() < all.len() && 1 < open.len());
    let found = lines(&marlene, &format!("{ORDERS}&view=all&search=SO-26-04040"));
    assert_eq!(found.len(), 2);
    let sorted = lines(&marlene, &format!("{ORDERS}&view=all&sort=Number"));
    assert!(sorted[1..].is_sorted(), "{sorted:?}");
}

#[test]
fn a_long_list_is_a_long_file() {
    let (_folder, server) = demo();
    let hannah = server.signed_in("hannah@stadtwerke-ahrweiler.example");
    let invoices = lines(&hannah, "/export/acme/invoices?as=csv&view=paid");
    let to_pay = lines(&hannah, "/export/acme/invoices?as=csv&view=to-pay");
    assert_eq!(invoices.len() + to_pay.len(), 276 + 2);
    let mut book = hannah.get("/export/acme/invoices?as=xlsx&view=paid");
    let kind = book.headers().get("content-disposition").unwrap().to_str().unwrap().to_owned();
    assert!(kind.starts_with("attachment;") && kind.contains("Rechnungen.xlsx"), "{kind}");
    let bytes = book.body_mut().read_to_vec().unwrap();
    assert!(bytes.starts_with(b"PK\x03\x04") && 5_000 < bytes.len());
}

#[test]
fn whoever_may_not_gets_no_file() {
    let (folder, server) = demo();
    assert_eq!(Browser::new(&server.url).get(ORDERS).status(), 401);
    let jonas = server.signed_in(JONAS);
    assert_eq!(jonas.get(ORDERS).status(), 404, "his rule does not allow it");
    assert_eq!(jonas.get("/export/acme/documents?as=csv").status(), 404);
    assert_eq!(jonas.get("/export/acme/nosuch?as=csv").status(), 404);
    let marlene = server.signed_in(MARLENE);
    for (further, status) in [
        ("&sort=Margin", 422),
        ("&view=gone", 422),
        ("&fields=Margin", 400),
        ("&as=pdf", 400),
        ("&cursor=x", 400),
    ] {
        assert_eq!(marlene.get(&format!("{ORDERS}{further}")).status(), status, "{further}");
    }
    change(&folder.path().join("company.sqlite"), "update Customers set Status = 'Blocked'");
    assert_eq!(marlene.get(ORDERS).status(), 401);
}

#[test]
fn a_customer_cannot_put_a_formula_into_the_file_of_another() {
    let (folder, server) = demo();
    change(
        &folder.path().join("company.sqlite"),
        "update Customers set \"First Name\" = '=HYPERLINK(\"http://evil.example\")' where Id = 2",
    );
    let (_, text) = server.signed_in(MARLENE).html(&format!("{ORDERS}&view=all"));
    assert!(text.contains("'=HYPERLINK") && !text.contains("\"=HYPERLINK"), "{text}");
}

#[test]
fn a_file_speaks_the_language_of_its_reader() {
    let (folder, server) = demo();
    let marlene = server.signed_in(MARLENE);
    change(&folder.path().join("company.sqlite"), "update Customers set Language = 'de'");
    let lines = lines(&marlene, &format!("{ORDERS}&view=all&search=SO-26-04040"));
    assert_eq!(lines[0], "Nummer;Arbeit;Kunde;Status;Bestellt;Summe");
    assert!(lines[1].ends_with(";2026-10-28;1129,73"), "{lines:?}");
}

#[test]
fn no_cell_is_a_formula() {
    let (folder, server) = demo();
    change(
        &folder.path().join("company.sqlite"),
        "update Orders set Work = '=HYPERLINK(\"http://evil.example\"),' || char(10) || '\"x\"'",
    );
    let marlene = server.signed_in(MARLENE);
    let (_, text) = marlene.html(&format!("{ORDERS}&view=all"));
    assert!(text.contains("\"'=HYPERLINK(\"\"http"), "{text}");
    assert!(!text.contains(",=") && !text.contains(",\"="), "{text}");
}
