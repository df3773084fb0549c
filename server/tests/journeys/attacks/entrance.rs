//! Doors, sessions, names of hosts, and spellings of addresses.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    path::Path,
};

use serde_json::json;

use super::{
    oracle,
    person::coded,
    rows::email,
    world::{ANN, CY, DUP, World, everywhere, submission},
};
use crate::support::{portico, text};

/// The doors that the binary says it has.
fn doors() -> Vec<String> {
    let output = portico(&["doors"], Path::new("/"));
    let doors = text(&output);
    doors.lines().filter_map(|it| it.strip_prefix("POST /api/")).map(str::to_owned).collect()
}

/// What is sent as it is written, and all that comes back.
fn raw(world: &World, request: &str) -> String {
    let address = world.server.url.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    String::from_utf8_lossy(&answer).into_owned()
}

fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).and_then(|it| it.parse().ok()).unwrap_or(0)
}

#[test]
fn a01_no_door_opens_to_strangers_by_any_method() {
    everywhere(|world| {
        let stranger = world.stranger();
        let kind = [("content-type", "application/json"), ("origin", world.server.url.as_str())];
        let doors = doors();
        assert!(10 < doors.len());
        for door in &doors {
            let path = format!("/api/{door}");
            for method in ["GET", "PUT", "PATCH", "DELETE"] {
                let answer = stranger.send(method, &path, &kind, "{}");
                assert!([404, 405].contains(&answer.status), "{method} {door}: {}", answer.status);
            }
            let answer = stranger.call_raw(door, "{}");
            assert!((400..500).contains(&answer.status), "{door}: {}", answer.status);
        }
        let unknown = stranger.call("nosuch", json!({}));
        assert_eq!(unknown.status, 404);
        for made_up in ["staff/people", "records", "records/list/", "admin", "frame2"] {
            let answer = stranger.call(made_up, json!({}));
            assert_eq!(answer.plain(), unknown.instead("nosuch", made_up), "{made_up}");
        }
    });
}

#[test]
fn a02_there_is_no_door_of_staff() {
    let known = ["frame", "home", "profile", "records/", "sign-in/"];
    for door in doors() {
        assert!(known.iter().any(|it| door.starts_with(it)), "whose door is {door}?");
    }
}

#[test]
fn a08_a_session_of_one_portal_is_none_of_another() {
    everywhere(|world| {
        let ann = world.person(ANN);
        let answer = ann.get("/p/beta/orders");
        assert_eq!((answer.status, answer.place().starts_with("/p/beta/sign-in")), (303, true));
        let body = json!({ "portal": "beta", "section": "orders", "ask": {} });
        assert_eq!(ann.call("records/list", body).status, 401);
        assert_eq!(ann.get("/export/beta/orders?as=csv").status, 401);
        let cookie = ann.browser.cookie();
        let page = |host: &str, path: &str, more: &str| {
            let head = format!("host: {host}\r\n{more}cookie: {cookie}\r\nconnection: close\r\n");
            status(&raw(world, &format!("GET {path} HTTP/1.1\r\n{head}\r\n")))
        };
        let own = world.server.url.strip_prefix("http://").unwrap();
        assert_eq!(page(own, "/p/acme/orders", ""), 200);
        assert_eq!(page("beta.test", "/p/acme/orders", ""), 421);
        assert_eq!(page("beta.test", "/api/frame", ""), 421);
        assert_eq!(page(own, "http://beta.test/p/acme/orders", ""), 421);
        assert!([400, 421].contains(&page(own, "/p/acme/orders", "host: beta.test\r\n")));
        assert!([400, 421].contains(&page(
            "beta.test",
            "/p/acme/orders",
            &format!("host: {own}\r\n")
        )));
        assert_eq!(page(own, "/p/acme/orders", "x-forwarded-host: beta.test\r\n"), 200);
    });
}

#[test]
fn a09_a_cookie_that_is_no_session_is_nobody() {
    everywhere(|world| {
        let own = world.server.url.strip_prefix("http://").unwrap().to_owned();
        let page = |cookies: &str| {
            let head = format!("host: {own}\r\n{cookies}connection: close\r\n");
            raw(world, &format!("GET /p/acme/orders HTTP/1.1\r\n{head}\r\n"))
        };
        let closed = |cookies: &str| {
            let answer = page(cookies);
            assert!([303, 400, 431].contains(&status(&answer)), "{cookies}: {answer}");
            assert!(oracle::seen(&answer).is_empty());
        };
        let long = "x".repeat(10_000);
        for cookie in ["", "garbage", "AAAAAAAAAAAAAAAAAAAAAA", "../../x", "%00", "\u{fe}", &long] {
            closed(&format!("cookie: portico={cookie}\r\n"));
        }
        for name in ["__Host-portico", "embed", "staff", "session"] {
            let cookie = world.person(ANN).browser.cookie().replacen("portico", name, 1);
            closed(&format!("cookie: {cookie}\r\n"));
        }
        let ann = world.person(ANN);
        let good = ann.browser.cookie();
        assert_eq!(status(&page(&format!("cookie: {good}\r\n"))), 200);
        // Of two, one may count; nobody else's ever does.
        let twice = page(&format!("cookie: portico=garbage; {good}\r\n"));
        assert!(status(&twice) < 500);
        world.state_run("update session set expires_at_ms = 1");
        closed(&format!("cookie: {good}\r\n"));
        let gone = world.person(ANN);
        let cookie = gone.browser.cookie();
        assert_eq!(gone.post("sign-out", &[]).status, 303);
        closed(&format!("cookie: {cookie}\r\n"));
    });
}

/// Other ways to write the same address.
const SPELLINGS: [&str; 14] = [
    "//api/frame",
    "/api//frame",
    "/api/%66rame",
    "/API/frame",
    "/api/frame/",
    "/api/frame?y=/health",
    "/api/frame;a",
    "/api/./frame",
    "/health/../api/frame",
    "/p/acme//orders",
    "/P/acme/orders",
    "/p/%61cme/orders",
    "/p/acme/orders/?x=/sign-in",
    "/p/acme/sign-in/../orders",
];

#[test]
fn a10_another_spelling_or_method_opens_nothing_more() {
    everywhere(|world| {
        let stranger = world.stranger();
        let json = [("content-type", "application/json"), ("origin", world.server.url.as_str())];
        for path in SPELLINGS {
            for method in ["GET", "POST", "HEAD", "OPTIONS"] {
                let answer = stranger.send(
                    method,
                    path,
                    &json,
                    if method == "POST" { "{\"portal\":\"acme\"}" } else { "" },
                );
                let to_the_door = answer.status == 303 && answer.place().contains("/sign-in");
                let seen = answer.status >= 400 || to_the_door;
                assert!(
                    seen || method == "OPTIONS",
                    "{method} {path}: {} {}",
                    answer.status,
                    answer.body
                );
            }
        }
        let ann = world.person(ANN);
        world.unchanged(|| {
            for name in ["x-http-method-override", "x-http-method", "x-method-override"] {
                let answer = ann.send("GET", &world.page("tickets/1"), &[(name, "DELETE")], "");
                assert_eq!(answer.status, 200);
                let answer = ann.send("GET", &world.page("tickets/1"), &[(name, "POST")], "");
                assert_eq!(answer.status, 200);
            }
            for method in ["HEAD", "OPTIONS", "TRACE", "PUT", "PATCH", "DELETE"] {
                for path in [world.page("tickets/1"), world.page("sign-out"), world.page("profile")]
                {
                    let head = [("origin", world.server.url.as_str())];
                    assert!(ann.send(method, &path, &head, "").status < 500, "{method} {path}");
                }
            }
        });
        assert_eq!(ann.page("orders").status, 200, "still signed in");
        let own = world.server.url.strip_prefix("http://").unwrap();
        let old = raw(world, "GET /p/acme/orders HTTP/1.0\r\n\r\n");
        assert!(matches!(status(&old), 303 | 400 | 421), "{old}");
        let both = format!(
            "POST /api/frame HTTP/1.1\r\nhost: {own}\r\ncontent-type: application/json\r\n\
             transfer-encoding: chunked\r\ncontent-length: 4\r\nconnection: close\r\n\r\n\
             11\r\n{{\"portal\":\"acme\"}}\r\n0\r\n\r\n"
        );
        assert!((400..500).contains(&status(&raw(world, &both))));
    });
}

#[test]
fn a48_a_login_that_two_share_and_one_that_is_kept_out_let_nobody_in() {
    everywhere(|world| {
        let asked = |login: &str| {
            let person = world.stranger();
            let fields = [("login", login), ("by", "link")];
            let answer = person.post("sign-in", &fields);
            (answer.status, answer.place().to_owned())
        };
        let nobody = asked("nobody@portico.example");
        for login in [email(DUP), email(DUP + 1), email(CY), email(ANN), "DUP@CNRY.EXAMPLE".into()]
        {
            assert_eq!(asked(&login), nobody, "{login}");
        }
        let tried = |login: &str| {
            let fields = [("login", login), ("password", "a wrong password"), ("by", "password")];
            world.stranger().post("sign-in", &fields).instead(login, "LOGIN")
        };
        let nobody = tried("nobody@portico.example");
        assert_eq!(tried(&email(DUP)), nobody);
        assert_eq!(tried(&email(CY)), nobody);
        world.mails_settle();
        for letter in world.mails() {
            assert!(!letter.to_lowercase().contains("dup@cnry"), "{letter}");
            assert!(!letter.contains(&email(CY)), "{letter}");
        }
        // And whoever is kept out later is out.
        let ann = world.person(ANN);
        world.staff("update customers set status = 'Inactive' where id = 1");
        assert_eq!(ann.page("orders").status, 303);
        assert_eq!(ann.call("frame", json!({})).status, 401);
        let fields = [("submission", submission()), ("f.subject", "x".to_owned())];
        let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
        world.unchanged(|| assert_eq!(ann.post("tickets/new", &fields).status, 401));
    });
}

#[test]
fn a12_a_link_that_was_used_is_nobodys() {
    everywhere(|world| {
        let link = world.link(ANN);
        let path = link.strip_prefix(&world.server.url).unwrap().to_owned();
        drop(world.server.enters(&link));
        let other = world.stranger();
        assert_eq!(other.get(&path).status, 404);
        assert_eq!(other.browser.post(&path, &[]).status(), 404);
        assert_eq!(other.page("orders").status, 303);
        // A token of one portal is none of another.
        let fresh = world.link(ANN);
        let token = fresh.rsplit('/').next().unwrap();
        world.secret(token);
        let elsewhere = format!("/p/beta/sign-in/link/{token}");
        assert_eq!(other.get(&elsewhere).status, 404);
        assert_eq!(other.browser.post(&elsewhere, &[]).status(), 404);
        assert_eq!(
            other.get(&format!("/p/acme/sign-in/link/{}", coded("' or 1=1 --"))).status,
            404
        );
    });
}
