//! What each kind of customer of the demo company is there to show.

use std::{collections::BTreeSet, path::Path};

use sqlx::{Connection as _, SqliteConnection};

use crate::support::{Browser, Server, demo, portico, text};

const MARLENE: &str = "marlene@oberhuber.example";
const INES: &str = "ines@quellhof.example";

const ID: &str = "0196f3a0-0000-7000-8000-000000000003";

#[test]
fn every_promise_of_the_demo_portal_holds_and_nothing_is_left_to_warn_of() {
    let (folder, _server) = demo();
    let checked = portico(&["check", "portal.toml"], folder.path());
    let said = text(&checked);
    assert!(checked.status.success(), "{said}");
    assert!(said.contains("0 errors, 0 warnings; 6 of 6 access tests hold"), "{said}");
    assert!(!said.contains("advice"), "{said}");
}

#[test]
fn a_new_customer_ticks_off_a_first_step_and_changes_nothing_else_of_it() {
    let (folder, server) = demo();
    let ines = server.signed_in(INES);
    let edit = server.page("tasks/2/edit");
    let sent = |fields: &[(&str, &str)]| {
        let fields = [&[("submission", ID)], fields].concat();
        ines.post(&edit, &fields).status().as_u16()
    };
    assert_eq!(sent(&[("f.Done", "true"), ("w.Done", "false"), ("f.Title", "Mine")]), 422);
    assert_eq!(sent(&[("f.Done", "true"), ("w.Done", "false")]), 303);
    let done = "select Title || ' ' || Done from \"Onboarding Tasks\" where Id = 2";
    assert_eq!(read(folder.path(), done), "Name a person on site 1");
    assert_eq!(ines.html(&server.page("tasks/8")).0, 404, "somebody else's");
}

#[test]
fn a_message_belongs_to_an_own_request_and_says_whom_it_is_from() {
    let (folder, server) = demo();
    let marlene = server.signed_in(MARLENE);
    let said = |more: &[(&'static str, &'static str)]| {
        let fields = [&[("submission", ID), ("f.Text", "Is it still humming?")], more].concat();
        marlene.post(&server.page("messages/new"), &fields).status().as_u16()
    };
    assert_eq!(said(&[("f.Request", "6")]), 422, "a request of Jonas");
    assert_eq!(said(&[("f.Request", "1"), ("f.From Us", "true")]), 422);
    assert_eq!(said(&[("f.Request", "1"), ("f.Author", "Tobias Kern")]), 422);
    assert_eq!(said(&[("f.Request", "1")]), 303);
    let message = "select Author || ' ' || \"From Us\" || ' ' || Customer from Messages \
                   where Text = 'Is it still humming?'";
    assert_eq!(read(folder.path(), message), "Marlene 0 1");
    let (_, html) = marlene.html(&server.page("requests/1"));
    assert!(html.contains("Is it still humming?"));
}

#[test]
fn a_request_that_is_taken_back_takes_its_messages_along() {
    let (folder, server) = demo();
    let marlene = server.signed_in(MARLENE);
    let fields = [("submission", ID), ("f.Text", "Please forget it."), ("f.Request", "1")];
    assert_eq!(marlene.post(&server.page("messages/new"), &fields).status(), 303);
    let deed = [("deed", "delete"), ("submission", ID)];
    assert_eq!(marlene.post(&server.page("requests/1"), &deed).status(), 303);
    assert_eq!(read(folder.path(), "select '' || count(*) from Messages where Request = 1"), "0");
}

#[test]
fn documents_are_shared_with_a_company_and_personal_ones_with_a_person() {
    let (_folder, server) = demo();
    let marlene = server.signed_in(MARLENE);
    let jonas = server.signed_in("jonas@oberhuber.example");
    let opens = |who: &Browser, record: &str| who.html(&server.page(record)).0 == 200;
    assert!(opens(&marlene, "documents/1") && opens(&marlene, "documents/153"));
    assert!(!opens(&marlene, "documents/7"), "a draft");
    assert!(!opens(&marlene, "documents/154"), "somebody else's card");
    assert!(!opens(&jonas, "documents") && !opens(&jonas, "documents/1"), "not in his plan");
}

#[test]
fn whoever_has_many_orders_turns_the_pages_and_misses_none() {
    let (_folder, server) = demo();
    let hannah = server.signed_in("hannah@stadtwerke-ahrweiler.example");
    let mut found = BTreeSet::new();
    let mut next = Some(server.page("orders?view=all"));
    while let Some(address) = next {
        let (status, html) = hannah.html(&address);
        assert_eq!(status, 200, "{address}");
        let before = found.len();
        let orders = html.split("/orders/SO-").skip(1).filter_map(|it| it.split(['"', '?']).next());
        found.extend(orders.map(str::to_owned));
        next = onward(&html).filter(|_| before < found.len());
    }
    assert_eq!(found.len(), 328);
}

/// The last link of the pager; on the last page it leads back, to what was seen before.
fn onward(html: &str) -> Option<String> {
    let links = html.split("href=\"").skip(1).filter_map(|it| it.split('"').next());
    links.filter(|it| it.contains("cursor=")).last().map(|it| it.replace("&amp;", "&"))
}

/// One value of the company's database.
fn read(folder: &Path, sql: &'static str) -> String {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let address = format!("sqlite:{}?mode=ro", folder.join("company.sqlite").display());
        let mut connection = SqliteConnection::connect(&address).await.unwrap();
        sqlx::query_scalar(sql).fetch_one(&mut connection).await.unwrap()
    })
}

#[test]
fn an_organisation_is_named_only_where_its_record_is_granted() {
    let (folder, server) = demo();
    let name = "Oberhuber Immobilienverwaltung GmbH";
    let frame = |server: &Server| server.signed_in(MARLENE).call("frame", r#"{"portal":"acme"}"#).1;
    assert!(frame(&server).contains(name));
    drop(server);
    let file = folder.path().join("portal.toml");
    let rows = "rows = { own = \"<Customers.Company\" }";
    let good = std::fs::read_to_string(&file).unwrap();
    assert!(good.contains(rows));
    let hidden = "rows = { everyone = true, where = 'City is \"Kassel\"' }";
    let kept = good.replacen(rows, hidden, 1);
    std::fs::write(&file, kept).unwrap();
    let server = Server::demo(folder.path());
    assert!(!frame(&server).contains(name), "{}", frame(&server));
}

#[test]
fn what_visitors_do_is_there_when_the_demo_starts_again() {
    let (folder, server) = demo();
    let jonas = server.signed_in("jonas@oberhuber.example");
    let fields = [
        ("submission", "0196f3a0-0000-7000-8000-000000000001"),
        ("f.Subject", "Of a visitor"),
        ("f.Description", "text"),
        ("f.Category", "Other"),
    ];
    assert_eq!(jonas.post(&server.page("requests/new"), &fields).status(), 303);
    drop(server);
    let server = Server::demo(folder.path());
    let jonas = server.signed_in("jonas@oberhuber.example");
    assert!(jonas.html(&server.page("requests")).1.contains("Of a visitor"));
}
