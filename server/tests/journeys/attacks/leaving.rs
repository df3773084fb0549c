//! What leaves the house: files, mail, sessions and their ends.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::Duration,
};

use serde_json::json;

use super::{
    oracle::{allowed, seen},
    rows::{email, number},
    world::{ANN, BEN, World, everywhere},
};

#[test]
fn a53_a_file_holds_what_the_list_shows_and_nothing_else() {
    everywhere(|world| {
        for (who, section) in
            [(ANN, "orders"), (BEN, "orders"), (ANN, "invoices"), (BEN, "tickets")]
        {
            let person = world.person(who);
            let file = person.get(&format!("/export/acme/{section}?as=csv"));
            assert_eq!(file.status, 200);
            let listed = seen(&person.list(section, json!({})).body);
            let exported = seen(&file.body);
            assert!(exported.is_superset(&listed) && exported.is_subset(&allowed(Some(who))));
            assert!(!exported.is_empty());
            assert!(file.header("content-disposition").unwrap().starts_with("attachment"));
        }
        let ann = world.person(ANN);
        for asked in [
            "documents?as=csv",
            "comments?as=csv",
            "drafts?as=csv",
            "nosuch?as=csv",
            "customers?as=csv",
            "staff_salaries?as=csv",
        ] {
            assert_eq!(ann.get(&format!("/export/acme/{asked}")).status, 404, "{asked}");
        }
        for asked in [
            "orders",
            "orders?as=sql",
            "orders?as=csv&fields=margin",
            "orders?as=csv&limit=9",
            "orders?as=csv&of=orders",
            "orders?as=csv&as.x=1",
        ] {
            assert_eq!(ann.get(&format!("/export/acme/{asked}")).status, 400, "{asked}");
        }
        let noted = world
            .state("select action || ' ' || section from audit where action = 'records.export'");
        assert_eq!(noted.len(), 4, "each file that was begun is noted: {noted:?}");
    });
}

/// So many orders that no buffer holds them all.
fn many(world: &World) {
    let padding = "y".repeat(900);
    world.staff(&format!(
        "insert into orders (id, customer, status, number, total) \
         with recursive n(i) as (select 1000 union all select i + 1 from n where i < 41000) \
         select i, 1, 'Open', 'bulk-' || i || '{padding}', i from n"
    ));
}

/// Begins a file, does something, and reads to the end: what came, and whether it ended well.
fn interrupted(world: &World, cookie: &str, deed: impl FnOnce()) -> (String, bool) {
    let host = world.server.url.strip_prefix("http://").unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    let head = format!("host: {host}\r\ncookie: {cookie}\r\nconnection: close\r\n");
    let request = format!("GET /export/acme/orders?as=csv HTTP/1.1\r\n{head}\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut first = vec![0; 4_096];
    let count = stream.read(&mut first).unwrap();
    deed();
    let mut bytes = first.get(..count).unwrap().to_vec();
    let _ = stream.read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let ended = text.ends_with("0\r\n\r\n");
    (text, ended)
}

#[test]
fn a53_a_file_breaks_off_when_its_session_ends() {
    everywhere(|world| {
        many(world);
        let ann = world.person(ANN);
        let (text, ended) = interrupted(world, &ann.browser.cookie(), || {});
        assert!(ended && text.contains("bulk-41000"), "undisturbed it is whole");
        let (text, ended) = interrupted(world, &ann.browser.cookie(), || {
            assert_eq!(ann.post("sign-out", &[]).status, 303);
        });
        assert!(text.starts_with("HTTP/1.1 200") && !ended && !text.contains("bulk-41000"));
        let again = world.person(ANN);
        let (text, ended) = interrupted(world, &again.browser.cookie(), || {
            world.staff("update customers set status = 'Inactive' where id = 1");
        });
        assert!(text.starts_with("HTTP/1.1 200") && !ended && !text.contains("bulk-41000"));
    });
}

#[test]
fn a54_no_cell_of_a_file_is_a_formula() {
    everywhere(|world| {
        let starts = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "＝1+1", "\u{200b}=1", "x;=1"];
        for (id, start) in (2000..).zip(starts) {
            let text = start.replace('\'', "''");
            world.staff(&format!("insert into orders (id, customer, status, number) values ({id}, 1, 'Open', '{text}')"));
        }
        let ann = world.person(ANN);
        let file = ann.get("/export/acme/orders?as=csv").body;
        for line in file.lines().skip(1) {
            let unseen = |it: char| it.is_whitespace() || it == '"' || it == '\u{200b}';
            let cell = line.trim_start_matches(unseen);
            assert!(!cell.starts_with(['=', '+', '-', '@', '＝']), "{line}");
            assert!(!line.contains(";=") && !line.contains("\"="), "{line}");
        }
        assert!(file.contains("'=1+1"), "{file}");
    });
}

#[test]
fn a56_a_letter_holds_its_readers_own_and_nothing_that_was_slipped_in() {
    everywhere(|world| {
        world.staff("update customers set name = 'Ann\r\nBcc: x@evil.example\r\n\r\n<a href=\"https://evil.example\">x</a> {{internal_note}}' where id = 1");
        let stranger = world.stranger();
        let fields = [("login", &*email(ANN)), ("by", "link")];
        assert_eq!(stranger.post("sign-in", &fields).status, 303);
        let letters = world.mails_awaited(1);
        let [letter] = letters.as_slice() else { panic!("{letters:?}") };
        assert_eq!(letter.matches("RCPT").count() + letter.matches("rcpt").count(), 1);
        let head = letter.split("\n\n").next().unwrap().to_lowercase();
        assert!(!head.contains("bcc") && !head.contains("evil"), "{head}");
        let html = letter.replace("=\n", "").replace("=3D", "=");
        let html = html.split("text/html").nth(1).unwrap();
        assert!(!html.contains("<a href=\"https://evil") && html.contains("&lt;a href="), "{html}");
        let link = format!("{}/p/acme/sign-in/link/", world.server.url);
        assert!(letter.replace("=\n", "").contains(&link), "by our own address: {letter}");
        let told = seen(&letter.replace("=\n", ""));
        assert!(told.is_subset(&[email(ANN)].into()), "{told:?}");
        // A host that a request names leads nobody anywhere.
        let head = [
            ("x-forwarded-host", "evil.example"),
            ("forwarded", "host=evil.example"),
            ("content-type", "application/x-www-form-urlencoded"),
            ("origin", &*world.server.url),
        ];
        let body = format!("login={}&by=link", super::person::coded(&email(BEN)));
        assert_eq!(stranger.send("POST", &world.page("sign-in"), &head, &body).status, 303);
        let letters = world.mails_awaited(2);
        assert_eq!(letters.len(), 2);
        assert!(
            letters
                .iter()
                .all(|it| !it.contains("https://evil.example/p") && !it.contains("http://evil"))
        );
    });
}

/// Makes every session an old one.
fn time_passes(world: &World) {
    world.state_run(
        "update session set data = replace(data, '\"since:acme\":1', '\"since:acme\":')",
    );
}

#[test]
fn a81_a_session_that_was_left_open_cannot_be_made_a_password() {
    everywhere(|world| {
        let ann = world.person(ANN);
        time_passes(world);
        let new = "correct horse battery";
        let set = |old: &str| {
            let fields = [("deed", "send"), ("old_password", old), ("new_password", new)];
            ann.post("profile", &fields)
        };
        let refused = set("");
        assert_eq!(refused.status, 422, "{}", refused.body);
        assert!(!refused.body.contains(new));
        assert_eq!(world.state("select person from password"), Vec::<String>::new());
        let page = ann.page("profile");
        assert!(!page.body.contains("new_password") && page.body.contains("value=\"prove\""));
        // A code from their own mailbox shows that it is them.
        let asked = ann.post("profile", &[("deed", "prove")]);
        assert_eq!(asked.status, 303);
        assert!(asked.place().contains("sign-in/sent?next="), "{}", asked.place());
        let letters = world.mails_awaited(1);
        assert!(letters[0].contains(&email(ANN)), "to the mailbox that we know");
        let code = code_of(&letters[0]);
        let path = asked.place().strip_prefix("/p/acme/").unwrap().to_owned();
        let entered = ann.post(&path, &[("code", &code)]);
        assert_eq!((entered.status, entered.place()), (303, "/p/acme/profile"));
        world.secret(ann.browser.cookie().split_once('=').unwrap().1);
        assert!(ann.page("profile").body.contains("new_password"));
        assert_eq!(set("").status, 303);
        // Whoever has one shows it, however long ago they came.
        time_passes(world);
        assert_eq!(set("wrong").status, 422);
        assert_eq!(set(new).status, 303);
        let log = world.server.log();
        assert!(!log.contains(new) && !log.contains(&code));
    });
}

fn code_of(letter: &str) -> String {
    let digits = |it: &&str| it.len() == 6 && it.bytes().all(|it| it.is_ascii_digit());
    let text = letter.replace("=\n", "");
    let rest = text.split("asked for it:").nth(1).unwrap().to_owned();
    rest.split_whitespace()
        .map(|it| it.trim_matches(|it: char| !it.is_ascii_digit()))
        .find(digits)
        .unwrap()
        .to_owned()
}

#[test]
fn a62_signing_out_clears_the_browser_and_leaves_no_way_back() {
    everywhere(|world| {
        let ann = world.person(ANN);
        let kept = ann.page("orders/1");
        assert!(seen(&kept.body).contains(&number("orders", 1, "total").to_string()));
        let cookie = ann.browser.cookie();
        let out = ann.post("sign-out", &[]);
        assert_eq!(out.header("clear-site-data"), Some("\"storage\""));
        let value = cookie.split_once('=').unwrap().1.to_owned();
        for path in ["orders/1", "", "profile"] {
            let head = [("cookie", cookie.as_str())];
            let answer = ann.send("GET", &world.page(path), &head, "");
            assert_eq!(answer.status, 303, "{path}: the session {value} is over");
        }
        for answer in ann.kept() {
            assert_eq!(answer.header("etag"), None, "nothing to be asked about again");
            assert_eq!(answer.header("last-modified"), None);
        }
    });
}
