//! Writing what is not one's own to write.

use serde_json::{Value, json};

use super::{
    person::{Answer, Person},
    rows::canary,
    world::{ANN, BEN, World, everywhere, submission},
};

fn entries(fields: &[(&str, &str)], was: Option<&str>) -> Value {
    let entry =
        |(field, value): &(&str, &str)| json!({ "field": field, "value": value, "was": was });
    fields.iter().map(entry).collect()
}

fn create(person: &Person<'_>, section: &str, fields: &[(&str, &str)]) -> Answer {
    let sent = json!({ "id": submission(), "entries": entries(fields, None) });
    person.call("records/create", json!({ "section": section, "sent": sent }))
}

fn update(person: &Person<'_>, section: &str, record: &str, sent: Value) -> Answer {
    let sent = json!({ "id": submission(), "entries": sent });
    person.call("records/update", json!({ "section": section, "record": record, "sent": sent }))
}

fn delete(person: &Person<'_>, section: &str, record: &str) -> Answer {
    let asked = json!({ "section": section, "record": record, "id": submission() });
    person.call("records/delete", asked)
}

fn subject(was: &str, value: &str) -> Value {
    json!([{ "field": "subject", "value": value, "was": was }])
}

/// What a ticket's subject is before anybody changes it.
fn first(ticket: u32) -> String {
    canary("tickets", ticket, "subject")
}

#[test]
fn a35_a_new_record_takes_nothing_that_its_form_does_not_ask() {
    everywhere(|world| {
        let ann = world.person(ANN);
        world.unchanged(|| {
            for (field, value) in [
                ("customer", "2"),
                ("status", "Closed"),
                ("assignee", "me"),
                ("created_by", "2"),
                ("id", "77"),
                ("SUBJECT", "x"),
                ("Customer", "2"),
                ("tickets.customer", "2"),
                ("related_order.customer", "1"),
                ("shelf", "x"),
                ("", "x"),
            ] {
                let answer = create(&ann, "tickets", &[("subject", "x"), (field, value)]);
                assert_eq!(answer.status, 422, "{field}: {}", answer.body);
                let form = [
                    ("submission", &*submission()),
                    ("f.subject", "x"),
                    (&*format!("f.{field}"), value),
                ];
                assert_eq!(ann.post("tickets/new", &form).status, 422, "{field}");
            }
        });
        assert_eq!(create(&ann, "tickets", &[("subject", "x-own")]).status, 200);
        let kept = "select customer || ' ' || status || ' ' || coalesce(assignee, '-') from tickets where subject = 'x-own'";
        assert_eq!(world.read(kept), ["1 New -"], "the rule and the preset have set them");
    });
}

#[test]
fn a36_an_own_record_cannot_be_given_away() {
    everywhere(|world| {
        let ann = world.person(ANN);
        world.unchanged(|| {
            for value in ["2", "", "1", "1,2", "[1,2]"] {
                for was in [None, Some("1"), Some("2")] {
                    let sent = json!([{ "field": "customer", "value": value, "was": was }]);
                    assert_eq!(update(&ann, "tickets", "1", sent).status, 422, "{value} {was:?}");
                }
            }
            let child = create(&ann, "comments", &[("text", "x"), ("ticket", "2")]);
            assert_eq!(child.status, 422, "a child of somebody else's");
            let child =
                create(&ann, "comments", &[("text", "x"), ("ticket", "1"), ("customer", "2")]);
            assert_eq!(child.status, 422);
        });
    });
}

#[test]
fn a37_a_link_to_a_foreign_record_is_a_link_to_none() {
    everywhere(|world| {
        let ann = world.person(ANN);
        let told =
            |order: &str| create(&ann, "tickets", &[("subject", "x"), ("related_order", order)]);
        world.unchanged(|| {
            let missing = told("987654");
            assert_eq!(missing.status, 422);
            for order in ["3", "4", "5"] {
                assert_eq!(told(order).plain(), missing.plain(), "{order}");
            }
            // A name is no handle, whoever's it is.
            let name = told(&canary("orders", 1, "number"));
            for order in [&*canary("orders", 3, "number"), "nothing", "1 or 1=1", "1.5"] {
                let answer = told(order);
                assert_eq!((answer.status, answer.plain()), (422, name.plain()), "{order}");
            }
        });
        assert_eq!(told("1").status, 200);
    });
}

#[test]
fn a38_what_may_only_be_seen_cannot_be_written() {
    everywhere(|world| {
        let (ann, ben) = (world.person(ANN), world.person(BEN));
        world.unchanged(|| {
            for section in
                ["orders", "invoices", "documents", "nosuch", "customers", "staff_salaries"]
            {
                let answer = update(
                    &ann,
                    section,
                    "1",
                    json!([{ "field": "number", "value": "x", "was": null }]),
                );
                assert_eq!(answer.status, 404, "{section}: {}", answer.body);
                assert_eq!(delete(&ann, section, "1").status, 404, "{section}");
                assert_eq!(create(&ann, section, &[("number", "x")]).status, 404, "{section}");
            }
            assert_eq!(delete(&ben, "tickets", "1").status, 404);
            assert_eq!(update(&ben, "tickets", "1", subject(&first(1), "x")).status, 404);
            assert_eq!(update(&ben, "drafts", "1", subject(&first(1), "x")).status, 404);
            assert_eq!(delete(&ann, "drafts", "1").status, 404, "by another section's form");
            let closed = update(&ann, "tickets", "4", subject(&first(4), "x"));
            assert_eq!(closed.status, 409, "{}", closed.body);
            assert_eq!(delete(&ann, "tickets", "4").status, 409);
        });
    });
}

#[test]
fn a39_a_change_that_would_leave_the_grant_is_not_made() {
    everywhere(|world| {
        let (ann, ben) = (world.person(ANN), world.person(BEN));
        world.unchanged(|| {
            let body = |was: &str| json!([{ "field": "body", "value": "Archived", "was": was }]);
            let own = update(&ann, "drafts", "1", body(&canary("tickets", 1, "body")));
            assert_eq!(own.status, 409, "she sees it, and is told: {}", own.body);
            let seen = ann.page("drafts/1");
            assert_eq!(seen.status, 200);
            // Who does not see it learns nothing.
            let foreign = update(&ben, "drafts", "1", body("x"));
            let missing = update(&ben, "drafts", "987654", body("x"));
            assert_eq!((foreign.status, foreign.plain()), (404, missing.plain()));
            let made = create(&ann, "drafts", &[("subject", "x"), ("body", "Archived")]);
            assert_eq!(made.status, 409, "{}", made.body);
            for answer in [&own, &made] {
                assert!(!answer.body.contains("shelf") && !answer.body.contains("Archived"));
            }
            let form = [
                ("submission", &*submission()),
                ("f.body", "Archived"),
                ("w.body", &*canary("tickets", 1, "body")),
            ];
            let page = ann.post("drafts/1/edit", &form);
            assert_eq!(page.status, 409);
            assert!(
                page.body.contains("Archived") && !page.body.contains("shelf"),
                "what was typed is kept"
            );
        });
    });
}

#[test]
fn a40_a_field_that_decides_is_never_the_customers_to_write() {
    let folder = tempfile::tempdir().unwrap();
    let text = include_str!("portal.toml").replace("SOURCE", "sqlite:company.sqlite");
    for (from, to) in [
        ("write = [\"phone\"]", "write = [\"phone\", \"plan\"]"),
        ("write = [\"phone\"]", "write = [\"phone\", \"status\"]"),
        ("write = [\"phone\"]", "write = [\"phone\", \"email\"]"),
        ("write = [\"subject\", \"body\"]", "write = [\"subject\", \"body\", \"customer\"]"),
        ("write = [\"subject\", \"body\"]", "write = [\"subject\", \"body\", \"status\"]"),
    ] {
        assert!(text.contains(from));
        std::fs::write(folder.path().join("bad.toml"), text.replacen(from, to, 1)).unwrap();
        World::tables_in(folder.path());
        let checked = crate::support::portico(&["check", "bad.toml"], folder.path());
        assert!(!checked.status.success(), "{to}: {}", crate::support::text(&checked));
    }
    everywhere(|world| {
        let ann = world.person(ANN);
        world.unchanged(|| {
            for (field, value) in [
                ("plan", "Premium"),
                ("status", "Active"),
                ("name", "x"),
                ("id", "2"),
                ("credit_limit", "1"),
            ] {
                let form = [
                    ("submission", &*submission()),
                    ("deed", "details"),
                    (&*format!("f.{field}"), value),
                    ("f.phone", "1"),
                ];
                assert_eq!(ann.post("profile", &form).status, 422, "{field}");
            }
        });
    });
}

#[test]
fn a41_nobody_takes_another_login() {
    everywhere(|world| {
        let ann = world.person(ANN);
        world.unchanged(|| {
            let own = super::rows::email(BEN);
            for login in [own.clone(), own.to_uppercase(), "free@portico.example".to_owned()] {
                let form = [("submission", &*submission()), ("f.email", &*login), ("w.email", "x")];
                assert_eq!(ann.post("profile", &form).status, 422, "{login}");
            }
        });
    });
}

#[test]
fn a42_only_own_records_are_deleted_and_nothing_of_others_with_them() {
    everywhere(|world| {
        let ann = world.person(ANN);
        world.unchanged(|| {
            assert_eq!(delete(&ann, "tickets", "2").status, 404);
            // Ben has written below this ticket of hers.
            assert!([409, 422].contains(&delete(&ann, "tickets", "6").status));
        });
        assert_eq!(delete(&ann, "tickets", "3").status, 200);
        assert_eq!(delete(&ann, "tickets", "3").status, 404);
        assert_eq!(world.read("select count(*) || '' from tickets where id in (3)"), ["0"]);
        assert_eq!(world.read("select count(*) || '' from tickets"), ["5"]);
    });
}

#[test]
fn a43_a_form_with_ten_thousand_fields_changes_all_or_nothing() {
    everywhere(|world| {
        let ann = world.person(ANN);
        world.unchanged(|| {
            let many: Vec<_> = (0..10_000).map(|it| format!("field{it}")).collect();
            let fields: Vec<_> = many.iter().map(|it| (it.as_str(), "x")).collect();
            assert!((400..500).contains(&create(&ann, "tickets", &fields).status));
            let twice = [("subject", "one"), ("subject", "two")];
            assert!((400..500).contains(&create(&ann, "tickets", &twice).status));
            let mixed = [("subject", "mine"), ("related_order", "1"), ("related_order", "3")];
            assert!((400..500).contains(&create(&ann, "tickets", &mixed).status));
            for record in ["1,2", "1&2", "*", "1 or 1=1", "[1,2]"] {
                assert_eq!(delete(&ann, "tickets", record).status, 404, "{record}");
            }
        });
    });
}

#[test]
fn a44_what_is_preset_or_not_offered_cannot_be_sent() {
    everywhere(|world| {
        let ann = world.person(ANN);
        world.unchanged(|| {
            let required = create(&ann, "tickets", &[("body", "no subject")]);
            assert_eq!(required.status, 422);
            assert_eq!(create(&ann, "tickets", &[("subject", "   ")]).status, 422);
            assert_eq!(create(&ann, "tickets", &[("subject", &"x".repeat(201))]).status, 422);
            assert_eq!(
                update(
                    &ann,
                    "tickets",
                    "1",
                    json!([{ "field": "status", "value": "Closed", "was": "New" }])
                )
                .status,
                422
            );
            assert_eq!(
                update(
                    &ann,
                    "tickets",
                    "1",
                    json!([{ "field": "related_order", "value": "2", "was": "1" }])
                )
                .status,
                422
            );
        });
    });
}

#[test]
fn a45_a_form_of_another_portal_section_or_time_is_refused() {
    everywhere(|world| {
        let ann = world.person(ANN);
        world.unchanged(|| {
            let sent = json!({ "id": submission(), "entries": entries(&[("number", "x")], None) });
            let beta = json!({ "portal": "beta", "section": "orders", "sent": sent });
            assert_eq!(ann.call("records/create", beta).status, 401);
            assert_eq!(create(&ann, "orders", &[("number", "x")]).status, 404);
            let old = [("submission", &*submission()), ("f.subject", "x"), ("f.gone", "x")];
            let answer = ann.post("tickets/new", &old);
            assert!(answer.status == 422 && answer.body.contains("value=\"x\""), "kept for her");
        });
        world.staff("update customers set status = 'Paused' where id = 1");
        assert_eq!(create(&ann, "tickets", &[("subject", "x")]).status, 200, "by her rule");
        assert_eq!(ann.page("orders").status, 404, "and not by this one any more");
    });
}

#[test]
fn a46_a_submission_is_one_persons_and_is_done_once() {
    everywhere(|world| {
        let (ann, ben) = (world.person(ANN), world.person(BEN));
        let id = submission();
        let send = |person: &Person<'_>, text: &str| {
            let sent = json!({ "id": id, "entries": entries(&[("subject", text)], None) });
            person.call("records/create", json!({ "section": "tickets", "sent": sent }))
        };
        let answers: Vec<_> = std::thread::scope(|scope| {
            let sent: Vec<_> = (0..4).map(|_| scope.spawn(|| send(&ann, "x-once"))).collect();
            sent.into_iter().map(|it| it.join().unwrap()).collect()
        });
        assert!(answers.iter().all(|it| it.plain() == answers[0].plain() && it.status == 200));
        assert_eq!(send(&ann, "x-other").status, 422, "the same id says one thing");
        let his = send(&ben, "x-his");
        assert_eq!(his.status, 200, "an id is each person's own");
        assert_ne!(his.body, answers[0].body);
        let count =
            "select customer || ' ' || subject from tickets where subject like 'x-%' order by 1";
        assert_eq!(world.read(count), ["1 x-once", "2 x-his"]);
        let lines = "select record || ' ' || outcome from audit where action = 'record.create'";
        assert!(world.state(lines).len() <= 3, "one line for each that was done");
    });
}

#[test]
fn a47_what_a_form_showed_before_cannot_be_made_up() {
    everywhere(|world| {
        let ann = world.person(ANN);
        world.unchanged(|| {
            for was in ["made up", "", &first(2)] {
                let answer = update(&ann, "tickets", "1", subject(was, "x"));
                assert_eq!(answer.status, 409, "{was}: {}", answer.body);
            }
            let none = json!([{ "field": "subject", "value": "x", "was": null }]);
            assert!(
                (400..500).contains(&update(&ann, "tickets", "1", none).status),
                "never blindly"
            );
            let hidden = json!([{ "field": "assignee", "value": "x", "was": "y" }]);
            let told = update(&ann, "tickets", "1", hidden);
            assert!(told.status == 422 && !told.body.contains(&canary("tickets", 1, "assignee")));
        });
        assert_eq!(update(&ann, "tickets", "1", subject(&first(1), "x-new")).status, 200);
        assert_eq!(world.read("select subject from tickets where id = 1"), ["x-new"]);
    });
}
