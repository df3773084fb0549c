//! Questions of another shape than ours: unknown keys, foreign cursors, wrong types, hostile texts.

use serde_json::{Value, json};

use super::{
    oracle::seen,
    person::{Person, coded},
    rows::{canary, number},
    world::{ANN, BEN, everywhere, submission},
};

#[test]
fn a22_an_unknown_key_is_refused_wherever_it_stands() {
    everywhere(|world| {
        let ann = world.person(ANN);
        let asks = [
            r#"{"__proto__":{"x":1}}"#,
            r#"{"t1.email":"x"}"#,
            r#"{"filter":{"margin":1}}"#,
            r#"{"a":{"b":{"c":{"d":{"e":{"f":{"g":1}}}}}}}"#,
            r#"{"search":"a","search":"b"}"#,
            r#"{"of":{"section":"orders","record":"1","link":"related_order","as":"x"}}"#,
            r#"{"narrowed":[{"field":"number","to":{"Has":"c"},"or":1}]}"#,
            r#"{"narrowed":[{"field":"number","to":{"Like":"c"}}]}"#,
            r#"{"sort":"number","limit":1}"#,
            r#"{"Sort":"number"}"#,
        ];
        for ask in asks {
            let body = format!(r#"{{"portal":"acme","section":"orders","ask":{ask}}}"#);
            let answer = ann.call_raw("records/list", &body);
            assert!([400, 422].contains(&answer.status), "{ask}: {}", answer.status);
        }
        let bodies = [
            r#"{"portal":"acme","section":"orders","ask":{},"fields":["margin"]}"#,
            r#"{"portal":"acme","portal":"beta","section":"orders","ask":{}}"#,
            r#"{"portal":"acme","section":"orders","ask":{},"viewer":2}"#,
            r#"{"portal":"acme","section":"orders","section":"tickets","ask":{}}"#,
        ];
        for body in bodies {
            let answer = ann.call_raw("records/list", body);
            assert!([400, 422].contains(&answer.status), "{body}: {}", answer.status);
        }
        // An address may carry what other programs put there; to us it says nothing.
        let plain = ann.page("orders?view=all").plain();
        for query in [
            "fields[]=margin&fields=margin",
            "a[b][c][d][e][f]=1",
            "__proto__=1",
            "limit=1",
            "filter=margin",
        ] {
            let answer = ann.page(&format!("orders?view=all&{query}"));
            assert_eq!((answer.status, seen(&answer.body)), (plain.0, seen(&plain.1)), "{query}");
        }
    });
}

#[test]
fn a23_nobody_chooses_the_fields_that_are_sent() {
    everywhere(|world| {
        let ann = world.person(ANN);
        for fields in ["*", "number,margin", "", "customers.internal_note", "margin"] {
            let path = format!("/export/acme/orders?as=csv&fields={}", coded(fields));
            assert_eq!(ann.get(&path).status, 400, "{fields}");
            let answer = ann.list("orders", json!({ "fields": fields }));
            assert!([400, 422].contains(&answer.status), "{fields}");
        }
        let head = ann.get("/export/acme/orders?as=csv&view=all").body;
        let head = head.trim_start_matches('\u{feff}').lines().next().unwrap().to_lowercase();
        assert_eq!(head, "number,total,status");
    });
}

/// Where the next page begins.
fn next(answer: &Value) -> Option<String> {
    answer.get("next").and_then(Value::as_str).map(str::to_owned)
}

fn listed(person: &Person<'_>, ask: Value) -> Value {
    let answer = person.list("orders", ask);
    assert_eq!(answer.status, 200, "{}", answer.body);
    serde_json::from_str(&answer.body).unwrap()
}

#[test]
fn a26_pages_and_totals_are_of_visible_records_and_a_cursor_opens_no_more() {
    everywhere(|world| {
        let many = (0..120).map(|it| format!("insert into orders (id, customer, status, number, total) values ({}, 2, 'Open', 'bens-{it:03}', {it});", 1000 + it));
        world.staff(&many.collect::<String>());
        let (ann, ben) = (world.person(ANN), world.person(BEN));
        let hers = listed(&ann, json!({ "sort": "number" }));
        assert_eq!(hers["rows"].as_array().unwrap().len(), 2);
        assert!(next(&hers).is_none() && hers["total"].to_string().contains('2'), "{hers}");
        let his = listed(&ben, json!({ "sort": "number" }));
        let cursor = next(&his).unwrap();
        let mut count = his["rows"].as_array().unwrap().len();
        let mut at = Some(cursor.clone());
        while let Some(cursor) = at {
            let page = listed(&ben, json!({ "sort": "number", "cursor": cursor }));
            count += page["rows"].as_array().unwrap().len();
            at = next(&page);
        }
        assert_eq!(count, 122);
        // His place in the list says where to go on, and not whose list it is.
        let borrowed = ann.list("orders", json!({ "sort": "number", "cursor": cursor }));
        assert!(!borrowed.body.contains("bens-"), "{}", borrowed.body);
        let tampered = [
            String::new(),
            "AAAA".to_owned(),
            cursor.replace(|it: char| it.is_ascii_digit(), "~"),
            format!("{cursor}x"),
            cursor.chars().rev().collect(),
            "%00".to_owned(),
            "' or 1=1".to_owned(),
        ];
        for cursor in tampered {
            let answer = ann.list("orders", json!({ "sort": "number", "cursor": cursor }));
            assert!(answer.status < 500 && !answer.body.contains("bens-"), "{cursor}");
        }
        assert!(
            [400, 422]
                .contains(&ann.list("orders", json!({ "sort": "total", "cursor": cursor })).status)
        );
        for key in ["page", "size", "limit", "offset"] {
            assert!([400, 422].contains(&ann.list("orders", json!({ key: 1_000_000_000 })).status));
        }
    });
}

/// Makes a ticket, or is told why not.
fn made(person: &Person<'_>, fields: &[(&str, &str)]) -> super::person::Answer {
    let id = submission();
    let entries: Vec<_> = fields
        .iter()
        .map(|(field, value)| json!({ "field": field, "value": value, "was": null }))
        .collect();
    let sent = json!({ "id": id, "entries": entries });
    person.call("records/create", json!({ "section": "tickets", "sent": sent }))
}

#[test]
fn a27_what_the_database_refuses_is_told_without_its_reasons() {
    everywhere(|world| {
        world.staff("create unique index secret_rule on tickets (assignee); create unique index one_subject on tickets (subject)");
        let ann = world.person(ANN);
        let taken = made(&ann, &[("subject", &canary("tickets", 2, "subject"))]);
        assert_eq!(taken.status, 422);
        for word in ["unique", "one_subject", "secret_rule", "already", "constraint"] {
            assert!(!taken.body.to_lowercase().contains(word), "{}", taken.body);
        }
        // A hidden field cannot be tried at all: taken and free are one answer.
        let probe = |value: &str| made(&ann, &[("subject", "x"), ("assignee", value)]).plain();
        assert_eq!(probe(&canary("tickets", 2, "assignee")), probe("nobody has this"));
    });
}

#[test]
fn a28_hidden_fields_of_a_form_are_told_like_unknown_ones() {
    everywhere(|world| {
        let ann = world.person(ANN);
        world.unchanged(|| {
            for (hidden, value) in [
                ("assignee", "x"),
                ("status", "Closed"),
                ("customer", "2"),
                ("id", "7"),
                ("shelf", "Desk"),
            ] {
                let told = made(&ann, &[("subject", "x"), (hidden, value)]);
                let unknown = made(&ann, &[("subject", "x"), ("nowhere", value)]);
                assert_eq!(told.status, 422, "{hidden}");
                assert_eq!(told.plain(), unknown.instead("nowhere", hidden), "{hidden}");
            }
        });
    });
}

#[test]
fn a29_foreign_and_missing_are_the_same_work() {
    // Times are not held against each other here: they would tell more of the machine. What is
    // compared is what is done: as many statements, and as many bytes.
    everywhere(|world| {
        let ann = world.person(ANN);
        let size = |record: &str| {
            let answer = ann.open("orders", record);
            (answer.status, answer.body.len(), answer.head.lines().count())
        };
        assert_eq!(size("3"), size("7"));
        assert_eq!(size("4"), size("8"));
        assert_eq!(number("orders", 3, "total").to_string().len(), 9);
    });
}
