//! Coming in, staying in, and being put out.

use std::fs;

use sqlx::{Connection as _, SqliteConnection};

use super::trouble::Lock;
use crate::support::{Browser, Server, demo, portico, text};

const MARLENE: &str = "marlene@oberhuber.example";

/// The newest letter of the outbox: its link and its code.
fn letter(server: &Server) -> (String, String) {
    for _ in 0..400 {
        let (_, html) = Browser::new(&server.url).html("/dev/outbox");
        if let Some((_, rest)) = html.split_once("<a href=\"") {
            let link = rest.split('"').next().unwrap().strip_prefix(&server.url).unwrap();
            let code = rest.split("asked for it: ").nth(1).unwrap().get(..6).unwrap();
            return (link.to_owned(), code.to_owned());
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("no letter came");
}

fn ask(server: &Server, browser: &Browser, login: &str) -> (u16, String) {
    let answer = browser.post(&server.page("sign-in"), &[("login", login), ("by", "link")]);
    let place = answer.headers().get("location").map(|it| it.to_str().unwrap().to_owned());
    (answer.status().as_u16(), place.unwrap_or_default())
}

fn is_in(server: &Server, browser: &Browser) -> bool {
    browser.get(&server.page("orders")).status() == 200
}

#[test]
fn a_link_from_a_mail_needs_one_click_and_works_once() {
    let (_folder, server) = demo();
    let browser = Browser::new(&server.url);
    ask(&server, &browser, " Marlene@Oberhuber.example ");
    let (link, _) = letter(&server);
    for _ in 0..3 {
        assert_eq!(browser.html(&link).0, 200, "looking at it uses nothing up");
        assert!(!is_in(&server, &browser));
    }
    assert_eq!(browser.post(&link, &[]).status(), 303);
    assert!(is_in(&server, &browser));
    let again = Browser::new(&server.url);
    assert_eq!(again.post(&link, &[]).status(), 404);
    assert!(!is_in(&server, &again));
}

#[test]
fn the_code_of_the_same_mail_works_in_the_browser_that_asked_and_nowhere_else() {
    let (_folder, server) = demo();
    let browser = Browser::new(&server.url);
    ask(&server, &browser, MARLENE);
    let (link, code) = letter(&server);
    let other = Browser::new(&server.url);
    let sent = server.page("sign-in/sent");
    assert_eq!(other.post(&sent, &[("code", &code)]).status(), 422);
    assert_eq!(other.post(&link, &[]).status(), 422, "another browser needs the code too");
    assert_eq!(other.post(&link, &[("code", "000000")]).status(), 422);
    assert!(!is_in(&server, &other));
    assert_eq!(browser.post(&sent, &[("code", &code)]).status(), 303);
    assert!(is_in(&server, &browser));
}

#[test]
fn a_link_opened_elsewhere_works_with_its_code() {
    let (_folder, server) = demo();
    ask(&server, &Browser::new(&server.url), MARLENE);
    let (link, code) = letter(&server);
    let phone = Browser::new(&server.url);
    assert_eq!(phone.post(&link, &[("code", &code)]).status(), 303);
    assert!(is_in(&server, &phone));
}

#[test]
fn nobody_learns_who_is_a_customer() {
    let (_folder, server) = demo();
    let known = ask(&server, &Browser::new(&server.url), MARLENE);
    let unknown = ask(&server, &Browser::new(&server.url), "nobody@example.com");
    assert_eq!(known, unknown);
    assert_eq!(known.0, 303);
    let tried = |login: &str| {
        let browser = Browser::new(&server.url);
        let fields = [("login", login), ("password", "wrong password"), ("by", "password")];
        let mut answer = browser.post(&server.page("sign-in"), &fields);
        let html = answer.body_mut().read_to_string().unwrap().replace(login, "LOGIN");
        (answer.status(), crate::support::without_nonce(&html))
    };
    assert_eq!(tried(MARLENE), tried("nobody@example.com"));
}

#[test]
fn whoever_is_blocked_is_out_on_the_next_request() {
    let (folder, server) = demo();
    let browser = server.signed_in(MARLENE);
    assert!(is_in(&server, &browser));
    change(&folder.path().join("company.sqlite"), "update Customers set Status = 'Blocked'");
    assert_eq!(browser.get(&server.page("orders")).status(), 303);
    let data = folder.path().to_str().unwrap();
    let link = ["customer", "link", "--data", data, "--portal", "acme", "--login", MARLENE];
    let refused = portico(&link, folder.path());
    assert!(!refused.status.success());
    assert!(text(&refused).contains("keeps this customer out"), "{}", text(&refused));
}

#[test]
fn a_login_that_two_records_share_lets_nobody_in() {
    let (folder, server) = demo();
    let database = folder.path().join("company.sqlite");
    change(&database, "update Customers set Email = 'JONAS@oberhuber.example' where Id = 1");
    let data = folder.path().to_str().unwrap();
    let login = "jonas@oberhuber.example";
    let refused = portico(
        &["customer", "link", "--data", data, "--portal", "acme", "--login", login],
        folder.path(),
    );
    assert!(text(&refused).contains("2 records"), "{}", text(&refused));
    let browser = Browser::new(&server.url);
    assert_eq!(ask(&server, &browser, login).0, 303, "and the answer does not say so");
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert!(!browser.html("/dev/outbox").1.contains("<a href"));
}

#[test]
fn a_password_signs_in_and_signing_out_ends_the_session_for_good() {
    let (_folder, server) = demo();
    let browser = server.signed_in(MARLENE);
    let profile = server.page("profile");
    let set = |old: &str, new: &str| {
        let fields = [("deed", "password"), ("old_password", old), ("new_password", new)];
        browser.post(&profile, &fields).status().as_u16()
    };
    assert_eq!(set("", "short"), 422);
    assert_eq!(set("", "correct horse battery"), 303);
    assert_eq!(set("wrong", "another long password"), 422, "the old one is asked for");
    let cookie = browser.cookie();
    assert_eq!(browser.post(&server.page("sign-out"), &[]).status(), 303);
    assert!(!is_in(&server, &browser));
    assert!(!is_in(&server, &Browser::with_cookie(&server.url, &cookie)), "the cookie is dead");
    let fields = [("login", MARLENE), ("password", "correct horse battery"), ("by", "password")];
    assert_eq!(browser.post(&server.page("sign-in"), &fields).status(), 303);
    assert!(is_in(&server, &browser));
}

#[test]
fn a_new_password_ends_every_other_session() {
    let (_folder, server) = demo();
    let here = server.signed_in(MARLENE);
    let elsewhere = server.signed_in(MARLENE);
    let fields = [("deed", "password"), ("new_password", "correct horse battery")];
    assert_eq!(here.post(&server.page("profile"), &fields).status(), 303);
    assert!(is_in(&server, &here));
    assert!(!is_in(&server, &elsewhere));
}

#[test]
fn a_new_password_is_told_to_the_mailbox() {
    let (_folder, server) = demo();
    let here = server.signed_in(MARLENE);
    let fields = [("deed", "password"), ("new_password", "correct horse battery")];
    assert_eq!(here.post(&server.page("profile"), &fields).status(), 303);
    let told = (0..100).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        let (_, html) = Browser::new(&server.url).html("/dev/outbox");
        html.contains("Your new password") && html.contains(MARLENE)
    });
    assert!(told);
}

#[test]
fn who_is_not_let_in_stands_in_the_audit_log() {
    let (folder, server) = demo();
    let browser = Browser::new(&server.url);
    for login in [MARLENE, "nobody@example.com"] {
        let fields = [("login", login), ("password", "wrong password"), ("by", "password")];
        assert_eq!(browser.post(&server.page("sign-in"), &fields).status(), 422);
    }
    let lines = read(
        &folder.path().join("portico.sqlite"),
        "select actor_kind || ' ' || coalesce(record, '-') || ' ' || action from audit \
         where outcome = 'refused' order by at_ms",
    );
    assert_eq!(lines, ["nobody 1 sign-in.password", "nobody - sign-in.password"]);
}

#[test]
fn many_guesses_at_once_are_many_guesses() {
    let (_folder, server) = demo();
    let judged: usize = std::thread::scope(|scope| {
        let guess = || {
            let fields = [("login", MARLENE), ("password", "wrong password"), ("by", "password")];
            let answer = Browser::new(&server.url).post(&server.page("sign-in"), &fields);
            usize::from(answer.status() == 422)
        };
        let guesses: Vec<_> = (0..30).map(|_| scope.spawn(guess)).collect();
        guesses.into_iter().map(|it| it.join().unwrap()).sum()
    });
    assert!(judged <= 10, "{judged} were judged");
}

#[test]
fn another_origin_cannot_act() {
    let (_folder, server) = demo();
    let browser = server.signed_in(MARLENE);
    let forged = browser.post_from("https://evil.example", &server.page("sign-out"), &[]);
    assert_eq!(forged.status(), 403);
    assert!(is_in(&server, &browser));
}

#[test]
fn guessing_is_slowed_down() {
    let (_folder, server) = demo();
    let browser = Browser::new(&server.url);
    let mut statuses = Vec::new();
    for _ in 0..12 {
        let fields = [("login", MARLENE), ("password", "wrong password"), ("by", "password")];
        statuses.push(browser.post(&server.page("sign-in"), &fields).status().as_u16());
    }
    assert_eq!(statuses.first(), Some(&422));
    assert_eq!(statuses.last(), Some(&429));
}

/// What staff do in their own tables.
pub fn change(database: &std::path::Path, sql: &'static str) {
    assert!(fs::exists(database).unwrap());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let address = format!("sqlite:{}", database.display());
        let mut connection = SqliteConnection::connect(&address).await.unwrap();
        sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    });
}

/// What stands in a table, a text for each row.
pub fn read(database: &std::path::Path, sql: &'static str) -> Vec<String> {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let address = format!("sqlite:{}", database.display());
        let mut connection = SqliteConnection::connect(&address).await.unwrap();
        let rows: Vec<String> = sqlx::query_scalar(sql).fetch_all(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        rows
    })
}

/// While the company's database cannot be asked nobody gets in, and no letter is lost over it.
#[test]
fn links_and_codes_and_letters_outlive_a_locked_database() {
    let (folder, server) = demo();
    let company = folder.path().join("company.sqlite");
    let link = server.link(MARLENE);
    let link = link.strip_prefix(&server.url).unwrap();
    let by_link = Browser::new(&server.url);
    let sent = server.page("sign-in/sent");
    let by_code = Browser::new(&server.url);
    let lock = Lock::on(&company);
    assert_eq!(ask(&server, &by_code, MARLENE).0, 303);
    // Whoever asked after the letter was given up after it.
    let mut refused = by_link.post(link, &[]);
    assert_eq!(refused.status(), 503);
    let html = refused.body_mut().read_to_string().unwrap();
    assert!(html.contains("taking too long") && !html.contains("has been used"), "{html}");
    lock.end();
    assert_eq!(by_link.post(link, &[]).status(), 303);
    assert!(is_in(&server, &by_link));
    let (_, code) = letter(&server);
    let lock = Lock::on(&company);
    assert_eq!(by_code.post(&sent, &[("code", &code)]).status(), 503);
    lock.end();
    assert_eq!(by_code.post(&sent, &[("code", &code)]).status(), 303);
    assert!(is_in(&server, &by_code));
    assert_eq!(Browser::new(&server.url).post(link, &[]).status(), 404, "and still once");
}
