//! Other people's records by their addresses.

use serde_json::json;

use super::{
    person::{Answer, Person},
    rows::{canary, number},
    world::{ANN, BEN, World, everywhere, submission},
};
use crate::support::{portico, text};

/// Every way to a record, with its handle in it.
fn ways(person: &Person<'_>, section: &str, record: &str, id: &str) -> Vec<(String, Answer)> {
    let page = |path: &str| (path.to_owned(), person.page(&format!("{section}/{record}{path}")));
    let door = |name: &str, body: serde_json::Value| (name.to_owned(), person.call(name, body));
    let sent = json!({ "id": id, "entries": [{ "field": "subject", "value": "x", "was": null }] });
    let of = json!({ "section": section, "record": record, "link": "related_order" });
    let form = [("submission", id), ("f.subject", "x")];
    vec![
        page(""),
        page("/edit"),
        ("POST edit".into(), person.post(&format!("{section}/{record}/edit"), &form)),
        ("POST delete".into(), person.post(&format!("{section}/{record}"), &[("submission", id)])),
        door("records/open", json!({ "section": section, "record": record })),
        door("records/edit-form", json!({ "section": section, "record": record, "find": null })),
        door("records/update", json!({ "section": section, "record": record, "sent": sent })),
        door("records/delete", json!({ "section": section, "record": record, "id": id })),
        ("related".into(), person.list("tickets", json!({ "of": of }))),
    ]
}

/// None of these ways leads anywhere; and all of them nowhere in the same words.
fn alike(world: &World, person: &Person<'_>, section: &str, records: &[&str]) {
    world.unchanged(|| {
        let id = submission();
        let missing = ways(person, section, "987654", &id);
        for record in records {
            for ((way, answer), (_, expected)) in
                ways(person, section, record, &id).iter().zip(&missing)
            {
                assert!(answer.status >= 400, "{way} {record}: {}", answer.status);
                assert_eq!(answer.plain(), expected.instead("987654", record), "{way} {record}");
                let names = |it: &Answer| {
                    it.head
                        .lines()
                        .map(|it| it.split(':').next().unwrap().to_owned())
                        .collect::<Vec<_>>()
                };
                assert_eq!(names(answer), names(expected), "{way} {record}");
            }
        }
    });
}

#[test]
fn a03_a_foreign_handle_opens_nothing() {
    everywhere(|world| {
        let ann = world.person(ANN);
        alike(world, &ann, "orders", &["3", "4", "5"]);
        alike(world, &ann, "tickets", &["2", "5"]);
        alike(world, &ann, "invoices", &["2"]);
        alike(world, &ann, "comments", &["2"]);
        assert_eq!(ann.page("orders/1").status, 200, "her own is there");
    });
}

#[test]
fn a04_other_spellings_and_other_tables_handles_open_nothing() {
    everywhere(|world| {
        let ben = world.person(BEN);
        // The sixth order is one of the other portal.
        for handle in
            ["1", "01", "+1", "1.0", "1e0", "0x1", "-1", "1~1", "1,3", "6", "recA1b2C3d4E5", "９"]
        {
            let address = super::person::coded(handle);
            assert_eq!(ben.page(&format!("orders/{address}")).status, 404, "{handle}");
            assert_eq!(ben.open("orders", handle).status, 404, "{handle}");
        }
        for handle in [
            "3 ",
            " 3",
            "3\u{0}",
            "99999999999999999999",
            "018f0000-0000-7000-8000-000000000000",
            "",
            "null",
        ] {
            assert_eq!(ben.open("orders", handle).status, 404, "{handle:?}");
        }
        assert_eq!(ben.open("orders", "3").status, 200, "his own is there");
        let types = [json!(3), json!([3]), json!({ "a": 3 }), json!(null), json!(true)];
        for wrong in types {
            let answer = ben.call("records/open", json!({ "section": "orders", "record": wrong }));
            assert!((400..500).contains(&answer.status), "{wrong}");
        }
        assert_eq!(ben.open("beta_orders", "1").status, 404);
        assert_eq!(ben.open("staff_salaries", "1").status, 404);
    });
}

#[test]
fn a05_foreign_deleted_and_missing_are_one_answer() {
    everywhere(|world| {
        world.staff("delete from tickets where id = 5");
        let ann = world.person(ANN);
        alike(world, &ann, "tickets", &["2", "5", "654321"]);
        let sections = ["staff_salaries", "customers", "documents", "nosuch"];
        let ben = world.person(BEN);
        let told = |name: &str| ben.list(name, json!({})).instead(name, "THING");
        for name in sections {
            assert_eq!(told(name), told("nosuch2"), "{name}");
            assert_eq!(
                ben.page(name).plain(),
                ben.page("nosuch2").instead("nosuch2", name),
                "{name}"
            );
        }
    });
}

#[test]
fn a06_a_view_without_a_filter_shows_only_what_is_ones_own() {
    everywhere(|world| {
        let ann = world.person(ANN);
        let answer = ann.page("orders?view=all");
        assert!(answer.body.contains(&canary("orders", 1, "number")));
        assert!(answer.body.contains(&canary("orders", 2, "number")));
        let list = ann.list("orders", json!({ "view": "all" }));
        assert!(list.body.contains("\"total\":{"), "{}", list.body);
        assert!(!ann.page("").body.contains("5 "), "no count of everybody's");
    });
    // A rule that does not say which records it is about is not published.
    let folder = tempfile::tempdir().unwrap();
    let open = include_str!("portal.toml").replacen("rows = { own = \"customer\" }", "", 1);
    std::fs::write(folder.path().join("open.toml"), open).unwrap();
    let checked = portico(&["check", "open.toml"], folder.path());
    assert!(!checked.status.success() && text(&checked).contains("rows"), "{}", text(&checked));
}

#[test]
fn a07_what_the_database_gets_new_is_hidden_and_what_it_loses_closes() {
    everywhere(|world| {
        let ann = world.person(ANN);
        assert_eq!(ann.page("orders").status, 200);
        let secret = canary("orders", 1, "margin");
        world.staff(&format!(
            "alter table orders add column newcomer text default '{secret}'; \
             create table newtable (id integer primary key, customer integer); \
             insert into newtable values (1, 1);"
        ));
        for path in ["", "orders", "orders/1", "tickets/new", "profile", "newtable"] {
            let answer = ann.page(path);
            assert!(!answer.body.contains("newcomer") && !answer.body.contains(&secret), "{path}");
        }
        assert_eq!(ann.list("orders", json!({ "sort": "newcomer" })).status, 422);
        assert_eq!(ann.page("newtable").status, 404);
        world.staff("alter table orders rename column customer to owner");
        assert_eq!(ann.page("orders").status, 404, "closed, not open");
        assert_eq!(ann.open("orders", "1").status, 404);
        assert_eq!(ann.page("invoices").status, 200);
    });
}

#[test]
fn a11_a_page_that_is_hidden_is_missing_by_every_road() {
    everywhere(|world| {
        let ben = world.person(BEN);
        for path in ["documents", "documents/1", "documents/1/edit", "documents/new"] {
            assert_eq!(ben.page(path).status, 404, "{path}");
        }
        assert_eq!(ben.get("/export/acme/documents?as=csv").status, 404);
        assert_eq!(ben.list("documents", json!({})).status, 404);
        assert_eq!(ben.open("documents", "1").status, 404);
        let ann = world.person(ANN);
        assert_eq!(ann.open("documents", "1").status, 200);
        world.staff("update customers set plan = 'Basic' where id = 1");
        assert_eq!(ann.open("documents", "1").status, 404, "on the next request");
        assert_eq!(ann.page("documents").status, 404);
    });
}

#[test]
fn a20_a_record_that_staff_linked_to_a_foreign_one_does_not_name_it() {
    everywhere(|world| {
        let ann = world.person(ANN);
        let foreign = [canary("orders", 3, "number"), number("orders", 3, "total").to_string()];
        let answers = [
            ann.page("tickets/3"),
            ann.page("tickets"),
            ann.open("tickets", "3"),
            ann.list("tickets", json!({})),
            ann.page("tickets/3/edit"),
            ann.get("/export/acme/tickets?as=csv"),
        ];
        for answer in answers {
            assert_eq!(answer.status, 200);
            assert!(foreign.iter().all(|it| !answer.body.contains(it)));
            assert!(!answer.body.contains("/orders/3"), "not even where it would be");
        }
        assert!(ann.page("tickets/1").body.contains("/orders/1"), "an own one is named");
    });
}
