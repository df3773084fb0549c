//! What other people's pages make a browser send.

use super::world::{ANN, World, everywhere, submission};

const EVIL: &str = "https://evil.example";

/// Where something can be changed.
fn addresses(world: &World) -> Vec<String> {
    let pages = [
        "sign-in",
        "sign-in/sent",
        "sign-out",
        "profile",
        "tickets/new",
        "tickets/1/edit",
        "tickets/1",
        "sign-in/link/AAAA",
    ];
    let doors = ["records/create", "records/update", "records/delete", "frame"];
    pages.map(|it| world.page(it)).into_iter().chain(doors.map(|it| format!("/api/{it}"))).collect()
}

#[test]
fn a63_a_form_of_another_origin_changes_nothing() {
    everywhere(|world| {
        let ann = world.person(ANN);
        let body = format!("submission={}&f.subject=evil&deed=delete", submission());
        let kinds = [
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "text/plain",
            "application/json",
        ];
        let port = world.server.url.rsplit(':').next().unwrap();
        let near = format!("http://127.0.0.1:1{port}");
        let heads: [&[(&str, &str)]; 6] = [
            &[("origin", EVIL)],
            &[("origin", "null")],
            &[("origin", near.as_str())],
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site"), ("origin", "https://evil.acme.example")],
            &[("sec-fetch-site", "cross-site"), ("origin", world.server.url.as_str())],
        ];
        world.unchanged(|| {
            for path in addresses(world) {
                for kind in kinds {
                    for head in heads {
                        let head: Vec<_> = head
                            .iter()
                            .chain(&[
                                ("content-type", kind),
                                ("referer", "https://evil.example/a"),
                                ("accept", "text/html"),
                            ])
                            .copied()
                            .collect();
                        let answer = ann.send("POST", &path, &head, &body);
                        assert_eq!(answer.status, 403, "{path} {head:?}: {}", answer.status);
                        assert!(!answer.head.contains("evil"), "{}", answer.head);
                    }
                }
            }
        });
        assert_eq!(ann.page("orders").status, 200, "still signed in");
    });
}

#[test]
fn a64_a_request_that_hides_its_kind_or_origin_opens_no_door() {
    everywhere(|world| {
        let ann = world.person(ANN);
        let body = r#"{"portal":"acme","section":"tickets","record":"1","id":"0196f3a0-0000-7000-8000-0000000000ff"}"#;
        world.unchanged(|| {
            for kind in [
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "",
                "application/jsonp",
                "text/json",
            ] {
                let own = [("origin", world.server.url.as_str()), ("content-type", kind)];
                assert_eq!(
                    ann.send("POST", "/api/records/delete", &own, body).status,
                    415,
                    "{kind}"
                );
                let foreign = [("origin", EVIL), ("content-type", kind)];
                assert_eq!(
                    ann.send("POST", "/api/records/delete", &foreign, body).status,
                    403,
                    "{kind}"
                );
            }
        });
    });
}

#[test]
fn a65_looking_changes_nothing() {
    everywhere(|world| {
        let ann = world.person(ANN);
        let state = || {
            world.state("select count(*) || '' from submission").concat()
                + &world.state("select count(*) || '' from password").concat()
        };
        let before = state();
        world.unchanged(|| {
            for path in addresses(world) {
                for site in ["cross-site", "same-site", "same-origin", "none"] {
                    let head =
                        [("sec-fetch-site", site), ("sec-purpose", "prefetch"), ("referer", EVIL)];
                    let query = format!(
                        "{path}?deed=delete&submission={}&f.subject=x&code=000000",
                        submission()
                    );
                    ann.send("GET", &query, &head, "");
                    ann.send("HEAD", &query, &head, "");
                }
            }
        });
        assert_eq!(state(), before);
        assert_eq!(ann.page("orders").status, 200, "still signed in");
    });
}

#[test]
fn a66_a_cookie_from_next_door_is_no_session() {
    everywhere(|world| {
        let ann = world.person(ANN);
        let own = ann.browser.cookie();
        let host = world.server.url.strip_prefix("http://").unwrap();
        // A neighbour tosses their own cookie in front of ours: nobody else is let in by it.
        for cookies in [format!("portico=tossed; {own}"), format!("{own}; portico=tossed")] {
            let stranger = world.stranger();
            let head = [("cookie", cookies.as_str()), ("host", host)];
            let answer = stranger.browser.send("GET", &world.page("orders"), &head, "");
            assert!([200, 303].contains(&answer.1), "{}", answer.1);
        }
        let attributes = world.server.enters_cookie(&world.link(ANN));
        for part in ["HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(attributes.contains(part), "{attributes}");
        }
        assert!(!attributes.to_lowercase().contains("domain="), "{attributes}");
    });
}

#[test]
fn a67_a_failing_call_sends_nobody_elsewhere_and_shows_nothing_of_an_address() {
    everywhere(|world| {
        let ann = world.person(ANN);
        let json = [
            ("content-type", "application/json"),
            ("accept", "text/html"),
            ("referer", "https://evil.example/land"),
            ("origin", world.server.url.as_str()),
        ];
        for door in ["records/list", "records/create", "frame", "nosuch"] {
            let answer = ann.send("POST", &format!("/api/{door}"), &json, "{\"portal\":1}");
            assert!((400..500).contains(&answer.status), "{door}: {}", answer.status);
            assert!(answer.header("location").is_none() && !answer.head.contains("__err"));
        }
        let shown = ann.page("tickets/new?__err=UGxlYXNlIHBheQ%3D%3D&__path=%2Fapi%2Frecords%2Fcreate&failure=Please+pay&done=Please+pay");
        assert_eq!(shown.status, 200);
        assert!(
            !shown.body.contains("Please pay") && !shown.body.contains("UGxlYXNl"),
            "{}",
            shown.body
        );
        let form = [("submission", &*submission()), ("f.subject", "")];
        let refused = ann.post("tickets/new?next=//evil.example", &form);
        assert!(refused.status == 422 && refused.header("location").is_none());
    });
}

#[test]
fn a68_no_page_can_be_framed_and_none_takes_its_base_or_scripts_from_elsewhere() {
    everywhere(|world| {
        let ann = world.person(ANN);
        for path in ["", "orders", "orders/1", "tickets/new", "profile", "sign-in", "nosuch"] {
            let policy = ann.page(path).header("content-security-policy").unwrap().to_owned();
            for part in [
                "frame-ancestors 'none'",
                "base-uri 'none'",
                "form-action 'self'",
                "default-src 'none'",
                "connect-src 'self'",
            ] {
                assert!(policy.contains(part), "{path}: {policy}");
            }
            for wrong in ["unsafe-inline", "'unsafe-eval'", "*", "http:", "blob:"] {
                assert!(!policy.contains(wrong), "{path}: {policy}");
            }
        }
        let nonce = |it: &super::person::Answer| {
            it.header("content-security-policy")
                .unwrap()
                .split("'nonce-")
                .nth(1)
                .unwrap()
                .split('\'')
                .next()
                .unwrap()
                .to_owned()
        };
        let (one, two) = (ann.page("orders"), ann.page("orders"));
        assert_ne!(nonce(&one), nonce(&two), "each answer has its own");
        let scripts = one.body.split("<script").skip(1).map(|it| it.split('>').next().unwrap());
        assert!(scripts.clone().count() > 1);
        for script in scripts {
            assert!(script.contains(&nonce(&one)), "{script}");
        }
    });
}
