//! Learning from questions: filters, sorting, sums, searches and what is offered to choose from.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::{
    oracle::{allowed, seen},
    person::{Person, coded},
    rows::{canary, number},
    world::{ANN, BEN, TWIN, everywhere},
};

/// A list that is asked for like this is refused, and in the words that an unknown name is.
fn refused(person: &Person<'_>, ask: &Value, hidden: &str) {
    let answer = person.list("orders", ask.clone());
    assert!([400, 422].contains(&answer.status), "{ask}: {} {}", answer.status, answer.body);
    let unknown: Value = serde_json::from_str(&ask.to_string().replace(hidden, "nowhere")).unwrap();
    let expected = person.list("orders", unknown);
    assert_eq!(answer.plain(), expected.plain(), "{ask}");
}

#[test]
fn a13_a_hidden_field_filters_nothing() {
    everywhere(|world| {
        let ann = world.person(ANN);
        let real = number("orders", 1, "margin");
        let forms = [
            format!("margin is {real}"),
            format!("margin is not {real}"),
            format!("margin > {real}"),
            "margin is empty".to_owned(),
            "not (margin is empty)".to_owned(),
            format!("status is \"Open\" and (number is \"x\" or margin < {real})"),
            "MARGIN > 1".to_owned(),
            "{margin} > 1".to_owned(),
            "orders.margin > 1".to_owned(),
        ];
        for only in forms {
            refused(&ann, &json!({ "only": only }), "margin");
        }
        for to in
            [json!({ "Is": [real.to_string()] }), json!({ "From": "1" }), json!({ "Has": "9" })]
        {
            refused(&ann, &json!({ "narrowed": [{ "field": "margin", "to": to }] }), "margin");
        }
        for query in [
            "is.margin=1",
            "min.margin=1",
            "max.margin=1",
            "has.margin=1",
            "min.total=1&has.staff_comment=c",
        ] {
            let told = ann.page(&format!("orders?{query}"));
            let name = if query.contains("staff") { "staff_comment" } else { "margin" };
            let other = ann.page(&format!("orders?{}", query.replace(name, "nowhere")));
            assert_eq!(told.status, 422, "{query}");
            assert_eq!(told.plain(), other.instead("nowhere", name), "{query}");
            assert_eq!(ann.get(&format!("/export/acme/orders?as=csv&{query}")).status, 422);
        }
    });
}

#[test]
fn a14_two_hundred_guesses_at_a_hidden_text_are_one_answer() {
    everywhere(|world| {
        let ann = world.person(ANN);
        let secret = canary("orders", 1, "staff_comment");
        let mut answers = BTreeSet::new();
        for length in 0..200 {
            let guess: String = secret.chars().cycle().take(length % 30).collect();
            let only = match length % 4 {
                0 => format!("staff_comment contains \"{guess}\""),
                1 => format!("staff_comment starts with \"{guess}\""),
                2 => format!("staff_comment is \"{guess}\""),
                _ => format!("number contains \"{guess}\" or staff_comment contains \"{guess}\""),
            };
            answers.insert(ann.list("orders", json!({ "only": only })).plain());
        }
        assert!(answers.len() <= 2 && answers.iter().all(|it| it.0 == 422), "{answers:?}");
    });
}

#[test]
fn a15_a_hidden_field_sorts_nothing() {
    everywhere(|world| {
        let ann = world.person(ANN);
        let sorts = [
            "margin",
            "-margin",
            "number,margin",
            "number desc, margin",
            "2",
            "-2",
            "lower(margin)",
            "customer.internal_note",
            "orders.margin",
            "number;margin",
            "number, (select 1)",
            "",
            "-",
            "--number",
            "number asc",
            "NUMBER",
            "rowid",
            "id",
            "ctid",
        ];
        for sort in sorts {
            let answer = ann.list("orders", json!({ "sort": sort }));
            assert_eq!(answer.status, 422, "{sort}");
            assert_eq!(
                ann.page(&format!("orders?sort={}", coded(sort))).status,
                if sort.is_empty() { 200 } else { 422 },
                "{sort}"
            );
        }
        refused(&ann, &json!({ "sort": "margin" }), "margin");
        assert_eq!(ann.list("orders", json!({ "sort": "-number" })).status, 200);
    });
}

#[test]
fn a16_sums_and_counts_are_of_visible_records_and_granted_fields() {
    everywhere(|world| {
        let ann = world.person(ANN);
        for key in ["sums", "sum", "group", "aggregate", "having", "distinct", "count", "fields"] {
            let answer = ann.list("orders", json!({ key: ["margin"] }));
            assert!([400, 422].contains(&answer.status), "{key}: {}", answer.status);
        }
        let total: u64 = [1, 2].map(|it| u64::from(number("orders", it, "total"))).iter().sum();
        let text = ann.page("orders?view=all").body.replace(',', "");
        assert!(text.contains(&total.to_string()), "her own sum is there");
        let everybodys: u64 = (1..=5).map(|it| u64::from(number("orders", it, "total"))).sum();
        let hidden: u64 = [1, 2].map(|it| u64::from(number("orders", it, "margin"))).iter().sum();
        for wrong in [everybodys, hidden] {
            assert!(!text.contains(&wrong.to_string()));
        }
    });
}

#[test]
fn a17_a_search_finds_nothing_hidden_and_nothing_foreign() {
    everywhere(|world| {
        let ann = world.person(ANN);
        let nonsense = "nothing-is-called-so";
        let words = [
            canary("orders", 1, "staff_comment"),
            canary("orders", 3, "number"),
            number("orders", 1, "margin").to_string(),
            canary("staff_salaries", 1, "person"),
            canary("customers", 1, "internal_note"),
        ];
        for word in words {
            for section in ["orders", "tickets", "invoices"] {
                let answer = ann.list(section, json!({ "search": word }));
                let nothing = ann.list(section, json!({ "search": nonsense }));
                assert_eq!(answer.plain(), nothing.plain(), "{section} {word}");
                let page = ann.page(&format!("{section}?search={word}"));
                let nothing = ann.page(&format!("{section}?search={nonsense}"));
                assert_eq!(page.plain(), nothing.instead(nonsense, &word), "{section} {word}");
            }
        }
        let own = canary("orders", 1, "number");
        assert_eq!(seen(&ann.list("orders", json!({ "search": own })).body).len(), 2);
    });
}

#[test]
fn a18_no_path_of_links_leads_round_a_grant() {
    everywhere(|world| {
        let ann = world.person(ANN);
        let paths = [
            "customer.internal_note contains \"c\"",
            "customer.credit_limit > 1",
            "customer.email is \"x\"",
            "any of <tickets.related_order has (assignee contains \"c\")",
            "any of <tickets.related_order has (body contains \"c\")",
            "none of <tickets.related_order has (subject is empty)",
            "customer.name is \"Ben Cramer\"",
        ];
        for only in paths {
            let answer = ann.list("orders", json!({ "only": only }));
            assert_eq!(answer.status, 422, "{only}: {}", answer.body);
        }
        for only in
            ["related_order.margin > 1", "related_order.number contains \"c\"", "customer is 2"]
        {
            assert_eq!(ann.list("tickets", json!({ "only": only })).status, 422, "{only}");
        }
        for sort in ["related_order.number", "customer.name"] {
            assert_eq!(ann.list("tickets", json!({ "sort": sort })).status, 422, "{sort}");
        }
    });
}

#[test]
fn a24_what_can_be_picked_is_what_may_be_seen() {
    everywhere(|world| {
        let ann = world.person(ANN);
        let find = |words: &str, chosen: &str| {
            let find = json!({ "field": "related_order", "words": words, "chosen": chosen });
            ann.call(
                "records/picks",
                json!({ "section": "tickets", "purpose": "Create", "find": find }),
            )
        };
        let own: BTreeSet<_> = [1, 2].map(|it| canary("orders", it, "number")).into();
        let foreign = canary("orders", 3, "number");
        for (words, chosen) in
            [("", ""), ("c", ""), ("cnry", "3"), ("", "3"), ("%", ""), ("_", "4")]
        {
            let answer = find(words, chosen);
            assert!(answer.status < 500 && seen(&answer.body).is_subset(&own), "{words} {chosen}");
        }
        assert_eq!(seen(&find("", "").body), own);
        assert!(seen(&find(&foreign, "3").body).is_empty());
        assert!(!find("", "3").body.contains("\"3\""), "not even as the chosen one");
        assert_eq!(seen(&ann.page("tickets/new").body), own);
        for field in ["customer", "subject", "nowhere", "assignee"] {
            let find = json!({ "field": field, "words": "c", "chosen": "" });
            let asked = json!({ "section": "tickets", "purpose": "Create", "find": find });
            assert!([404, 422].contains(&ann.call("records/picks", asked).status), "{field}");
        }
        let about = "tickets/new?of=orders&link=related_order&record=3";
        assert!(!ann.page(about).body.contains("value=\"3\""), "nor filled in by an address");
    });
}

#[test]
fn a25_what_can_be_narrowed_to_does_not_come_from_other_peoples_records() {
    everywhere(|world| {
        let marker = "Zwielichtig";
        world.staff(&format!("update orders set status = '{marker}' where customer <> 1"));
        let ann = world.person(ANN);
        for answer in
            [ann.page("orders"), ann.list("orders", json!({})), ann.page("orders?view=open")]
        {
            assert!(!answer.body.contains(marker));
            assert!(!answer.body.contains("margin") && !answer.body.contains("staff_comment"));
        }
    });
}

#[test]
fn a30_what_is_hidden_is_named_nowhere() {
    everywhere(|world| {
        let ben = world.person(BEN);
        let paths = [
            "",
            "orders",
            "orders/3",
            "tickets",
            "tickets/2",
            "tickets/new",
            "tickets/2/edit",
            "invoices",
            "profile",
            "nosuch",
        ];
        for path in paths {
            let answer = ben.page(path);
            let said = answer.body.to_lowercase();
            for word in [
                "documents",
                "staff_salaries",
                "margin",
                "credit_limit",
                "internal_note",
                "assignee",
            ] {
                assert!(!said.contains(word), "{path} names {word}");
            }
        }
        for door in ["frame", "home", "profile"] {
            let said = ben.call(door, json!({})).body.to_lowercase();
            assert!(!said.contains("documents") && !said.contains("internal"), "{door}");
        }
        for public in ["/", "/p/acme/sign-in", "/robots.txt", "/sitemap.xml", "/nosuch"] {
            let said = world.stranger().get(public).body.to_lowercase();
            assert!(!said.contains("documents") && !said.contains("invoices"), "{public}");
        }
    });
}

#[test]
fn a31_two_people_of_one_name_share_nothing() {
    everywhere(|world| {
        let own = world.person(ANN);
        let twin = world.person(TWIN);
        let roads = |person: &Person<'_>| {
            let answers = [
                person.list("orders", json!({})),
                person.list("tickets", json!({ "search": "cnry" })),
                person.page("invoices"),
                person.get("/export/acme/orders?as=csv"),
            ];
            answers.map(|it| seen(&it.body))
        };
        for (hers, others) in roads(&own).iter().zip(roads(&twin)) {
            assert!(!hers.is_empty() && !others.is_empty() && hers.is_disjoint(&others));
            assert!(hers.is_subset(&allowed(Some(ANN))) && others.is_subset(&allowed(Some(TWIN))));
        }
    });
}
