//! Hostile texts in every place for a value and for a name.

use serde_json::json;

use super::{
    person::{Person, coded},
    world::{ANN, everywhere, submission},
};

const HOSTILE: [&str; 22] = [
    "' or '1'='1",
    "\" or \"\"=\"",
    "'; drop table orders; --",
    "1; delete from orders",
    "x') or 1=1 --",
    "\\'; select pg_sleep(5); --",
    "' union select internal_note from customers --",
    "'||(select internal_note from customers limit 1)||'",
    "%' or '%'='",
    "_",
    "%",
    "\\",
    "{email}",
    "{{customer.internal_note}}",
    "${7*7}",
    "$1",
    "?1",
    ":id",
    "\u{0}",
    "\u{202e}gnp.exe",
    "a\u{301}\u{fffd}\u{feff}",
    "𝕬\u{10ffff}",
];

fn fine(answer: &super::person::Answer, asked: &str) {
    assert!(answer.status < 500, "{asked}: {}", answer.status);
}

#[test]
fn a32_a_hostile_login_is_a_login_that_nobody_has() {
    everywhere(|world| {
        for text in HOSTILE {
            let person = world.stranger();
            let asked = person.post("sign-in", &[("login", text), ("by", "link")]);
            assert!([303, 422, 429].contains(&asked.status), "{text:?}: {}", asked.status);
            let fields = [("login", text), ("password", text), ("by", "password")];
            assert!([422, 429].contains(&person.post("sign-in", &fields).status), "{text:?}");
            let sent = person.post("sign-in/sent", &[("code", text)]);
            assert!([422, 429].contains(&sent.status), "{text:?}");
        }
        std::thread::sleep(std::time::Duration::from_millis(300));
        assert!(world.mails().is_empty(), "nobody was written to");
    });
}

#[test]
fn a33_hostile_texts_are_texts_in_every_place() {
    everywhere(|world| {
        let ann = world.person(ANN);
        world.unchanged(|| {
            for text in HOSTILE {
                let asks = [
                    json!({ "search": text }),
                    json!({ "sort": text }),
                    json!({ "view": text }),
                    json!({ "only": text }),
                    json!({ "cursor": text }),
                    json!({ "only": format!("number is \"{}\"", text.replace('"', "\\\"")) }),
                    json!({ "narrowed": [{ "field": text, "to": { "Has": text } }] }),
                    json!({ "narrowed": [{ "field": "number", "to": { "Has": text } }] }),
                    json!({ "narrowed": [{ "field": "total", "to": { "From": text } }] }),
                    json!({ "narrowed": [{ "field": "status", "to": { "Is": [text] } }] }),
                    json!({ "of": { "section": text, "record": text, "link": text } }),
                ];
                for ask in asks {
                    fine(&ann.list("orders", ask.clone()), &ask.to_string());
                }
                fine(&ann.list(text, json!({})), text);
                fine(&ann.open("orders", text), text);
                fine(&ann.call("frame", json!({ "portal": text })), text);
                let coded = coded(text);
                for path in [
                    "orders?search=",
                    "orders?sort=",
                    "orders?view=",
                    "orders?cursor=",
                    "orders?is.status=",
                    "orders?has.number=",
                    "orders?min.total=",
                    "orders/",
                    "",
                    "sign-in?next=",
                    "sign-in/link/",
                ] {
                    fine(&ann.page(&format!("{path}{coded}")), &format!("{path}{text:?}"));
                }
                fine(&ann.get(&format!("/export/acme/orders?as=csv&search={coded}")), text);
                fine(&ann.get(&format!("/export/acme/{coded}?as=csv")), text);
                fine(
                    &ann.post(
                        &format!("tickets/{coded}/edit"),
                        &[("submission", &submission()), ("f.subject", "x")],
                    ),
                    text,
                );
                fine(
                    &ann.post(
                        "tickets/new",
                        &[("submission", &submission()), (&format!("f.{text}"), "x")],
                    ),
                    text,
                );
            }
        });
        for text in HOSTILE.iter().filter(|it| !it.contains('\u{0}')) {
            let fields = [("submission", &*submission()), ("f.subject", text)];
            assert_eq!(ann.post("tickets/new", &fields).status, 303, "{text:?}");
        }
        let kept = world.read("select subject from tickets where id > 6 order by id");
        assert_eq!(kept.len(), HOSTILE.len() - 1, "{kept:?}");
    });
}

#[test]
fn a34_wrong_types_and_monstrous_values_are_refused_and_nothing_breaks() {
    everywhere(|world| {
        let ann = world.person(ANN);
        let values = [
            json!(null),
            json!(true),
            json!([]),
            json!({}),
            json!([["a"]]),
            json!(-0.0),
            json!(i64::MAX),
            json!(i64::MIN),
            json!(1e300),
        ];
        world.unchanged(|| {
            for value in &values {
                for key in ["search", "sort", "view", "cursor", "only", "of", "narrowed"] {
                    fine(&ann.list("orders", json!({ key: value })), &format!("{key} {value}"));
                }
                for key in ["section", "record", "portal"] {
                    let mut body = json!({ "section": "orders", "record": "1", "portal": "acme" });
                    body[key] = value.clone();
                    fine(&ann.call("records/open", body), &format!("{key} {value}"));
                }
                let sent = json!({ "id": value, "entries": value });
                fine(
                    &ann.call("records/create", json!({ "section": "tickets", "sent": sent })),
                    "sent",
                );
            }
            let raw = [
                "NaN",
                "1e400",
                "-1e400",
                "\"\\ud800\"",
                "{\"a\":",
                "[1,2",
                "\u{feff}{}",
                "nul",
                "\"\u{1}\"",
            ];
            for text in raw {
                let body = format!(
                    "{{\"portal\":\"acme\",\"section\":\"orders\",\"ask\":{{\"search\":{text}}}}}"
                );
                let answer = ann.call_raw("records/list", &body);
                assert!((400..500).contains(&answer.status), "{text}: {}", answer.status);
                fine(&ann.call_raw("records/list", text), text);
            }
            numbers(&ann);
        });
    });
}

/// What somebody may type into a field for a number.
fn numbers(ann: &Person<'_>) {
    for text in [
        "NaN",
        "Infinity",
        "-inf",
        "1e400",
        "1e-400",
        "-0",
        "9223372036854775808",
        "0x10",
        "١٢٣",
        "1,2,3",
        "1 000",
        "--1",
        "+",
        ".",
    ] {
        for span in ["From", "To"] {
            let to = json!({ span: text });
            let ask = json!({ "narrowed": [{ "field": "total", "to": to }] });
            fine(&ann.list("orders", ask), text);
        }
        fine(&ann.list("orders", json!({ "only": format!("total > {text}") })), text);
    }
}

#[test]
fn a34_one_login_has_one_spelling_and_its_likes_are_others() {
    everywhere(|world| {
        let login = super::rows::email(ANN);
        let ask = |login: &str| {
            let fields = [("login", login), ("by", "link")];
            assert_eq!(world.stranger().post("sign-in", &fields).status, 303);
        };
        // The same for people: other letters' case, and space around it.
        ask(&format!(" {} ", login.to_uppercase()));
        assert_eq!(world.mails_awaited(1).len(), 1);
        // Other letters that look the same are another login.
        for like in [
            login.replacen('c', "с", 1),
            login.replacen('@', "＠", 1),
            format!("{login},x@evil.example"),
            format!("{login}\r\nbcc: x@evil.example"),
        ] {
            let fields = [("login", like.as_str()), ("by", "link")];
            assert!(
                [303, 422].contains(&world.stranger().post("sign-in", &fields).status),
                "{like}"
            );
        }
        std::thread::sleep(std::time::Duration::from_millis(300));
        let letters = world.mails();
        assert_eq!(letters.len(), 1, "{letters:?}");
        assert!(!letters[0].contains("evil.example"));
    });
}
