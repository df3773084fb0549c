//! Questions that are made to be expensive. Each is refused or answered, and the server lives.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::CUT_OFF;

use super::{
    person::Answer,
    world::{ANN, BEN, World, everywhere, submission},
};

/// Nobody waits for one question longer than this, in a debug build on a busy machine.
const SOON: Duration = Duration::from_secs(10);

fn soon(what: &str, ask: impl FnOnce() -> Answer) -> Answer {
    let start = Instant::now();
    let answer = ask();
    assert!(start.elapsed() < SOON, "{what} took {:?}", start.elapsed());
    answer
}

fn too_much(answer: &Answer) {
    assert!([CUT_OFF, 413, 422].contains(&answer.status), "{}", answer.status);
}

/// Somebody else is served as if nothing were.
fn others_are_served(world: &World) {
    let ben = world.person(BEN);
    assert_eq!(soon("somebody else's page", || ben.page("orders")).status, 200);
}

#[test]
fn a19_long_paths_and_deep_filters_cost_nothing() {
    everywhere(|world| {
        let ann = world.person(ANN);
        for terms in [100, 10_000] {
            let filters = [
                vec!["number is \"x\""; terms].join(" or "),
                format!("{}number is \"x\"{}", "(".repeat(terms), ")".repeat(terms)),
                format!("{}number is \"x\"", "not ".repeat(terms)),
                format!("{}.number is \"x\"", vec!["customer"; terms].join(".")),
                format!("number is any of [{}]", vec!["\"x\""; terms * 10].join(", ")),
                format!("number contains \"{}\"", "x".repeat(terms * 10)),
                format!(
                    "{}number is \"x\"{}",
                    "any of <tickets.related_order has (".repeat(terms),
                    ")".repeat(terms)
                ),
            ];
            for only in filters {
                let what: String = only.chars().take(60).collect();
                let answer = soon(&what, || ann.list("orders", json!({ "only": only })));
                assert!([200, 400, 413, 422].contains(&answer.status), "{what}: {}", answer.status);
                assert!(terms < 10_000 || answer.status != 200, "{what} is too much");
            }
        }
        others_are_served(world);
    });
}

#[test]
fn a34_huge_bodies_addresses_and_lists_are_refused() {
    everywhere(|world| {
        let ann = world.person(ANN);
        let big = "x".repeat(10_000_000);
        let long = "x".repeat(60_000);
        let narrowed: Vec<_> =
            (0..100_000).map(|_| json!({ "field": "number", "to": { "Has": "x" } })).collect();
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        world.unchanged(|| {
            too_much(&soon("a huge search", || ann.list("orders", json!({ "search": big }))));
            let many = soon("many filters", || ann.list("orders", json!({ "narrowed": narrowed })));
            too_much(&many);
            let raw = format!("{{\"portal\":\"acme\",\"section\":\"orders\",\"ask\":{deep}}}");
            assert_eq!(soon("a deep body", || ann.call_raw("records/list", &raw)).status, 400);
            let choices: Vec<_> = (0..100_000).map(|it| it.to_string()).collect();
            let is = json!({ "narrowed": [{ "field": "status", "to": { "Is": choices } }] });
            too_much(&soon("many choices", || ann.list("orders", is)));
            let page = soon("a long address", || ann.page(&format!("orders?search={long}")));
            assert!([414, 422, 431].contains(&page.status), "{}", page.status);
            let form = [("submission", &*submission()), ("f.subject", &*big)];
            too_much(&soon("a huge form", || ann.post("tickets/new", &form)));
            let many: Vec<_> = (0..5_000).map(|it| (format!("f.x{it}"), "x")).collect();
            let many: Vec<_> = many.iter().map(|(name, value)| (name.as_str(), *value)).collect();
            assert!(
                (400..500).contains(&soon("a wide form", || ann.post("tickets/new", &many)).status)
            );
        });
        others_are_served(world);
    });
}

#[test]
fn a26_nobody_asks_for_a_page_of_another_size() {
    everywhere(|world| {
        let ann = world.person(ANN);
        for (key, value) in
            [("size", 1), ("size", 1_000_000_000), ("limit", -1), ("page", i64::MAX)]
        {
            let answer = ann.list("orders", json!({ key: value }));
            assert_eq!(answer.status, 400, "{key} {value}");
        }
    });
}

#[test]
fn a19_a_storm_of_one_person_leaves_room_for_others() {
    everywhere(|world| {
        let ann = world.person(ANN);
        let ben = world.person(BEN);
        std::thread::scope(|scope| {
            let storm: Vec<_> = (0..8)
                .map(|_| {
                    scope.spawn(|| {
                        for _ in 0..12 {
                            let answer = ann.list("orders", json!({ "search": "cnry" }));
                            assert!([200, 429, 503].contains(&answer.status), "{}", answer.status);
                            let file = ann.get("/export/acme/orders?as=xlsx");
                            assert!([200, 429, 503].contains(&file.status), "{}", file.status);
                        }
                    })
                })
                .collect();
            for _ in 0..5 {
                assert_eq!(soon("his page", || ben.page("orders")).status, 200);
            }
            storm.into_iter().for_each(|it| it.join().unwrap());
        });
    });
}
