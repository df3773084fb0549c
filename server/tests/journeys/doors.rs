//! Every address of the binary, before every kind of visitor: one table, to be reviewed.
//!
//! A door that is new, or that answers anybody otherwise than before, fails the test. After a look
//! at the difference, `PORTICO_REVIEWED=1` writes the table anew.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::Path,
    sync::atomic::{AtomicU32, Ordering},
};

use crate::{
    sign_in::change,
    support::{Browser, Server, demo, portico, text},
};

const MARLENE: &str = "marlene@oberhuber.example";
const TABLE: &str = include_str!("doors.txt");

/// Whom the doors are held against, in the order of the columns. The owner comes last: what they
/// do to their record, they really do.
const VISITORS: [&str; 6] = ["nobody", "blocked", "by letter", "inactive", "colleague", "owner"];

/// A record of the owner's, to look at, and one to change.
const ORDER: &str = "orders/SO-26-04040";

#[test]
fn every_door_is_known_and_answers_each_visitor_as_reviewed() {
    let (folder, server) = demo();
    let visitors = visitors(&folder.path().join("company.sqlite"), &server);
    let doors = doors(folder.path());
    let request = request_of(&visitors["owner"], &server);
    let mut table = String::new();
    let _ = writeln!(table, "{:<44}{}", "", VISITORS.map(|it| format!("{it:<11}")).concat());
    for door in &doors {
        let answers = VISITORS.map(|it| format!("{:<11}", knock(door, &visitors[it], &request)));
        let _ = writeln!(table, "{:<44}{}", door, answers.concat().trim_end());
    }
    if std::env::var("PORTICO_REVIEWED").is_ok() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journeys/doors.txt");
        fs::write(file, &table).unwrap();
    } else {
        assert_eq!(table.trim(), TABLE.trim(), "\n{table}");
    }
}

/// What the binary says of itself; those that change something after those that look.
fn doors(folder: &Path) -> Vec<String> {
    let output = portico(&["doors"], folder);
    assert!(output.status.success(), "{}", text(&output));
    let mut doors: Vec<_> = text(&output).lines().map(str::to_owned).collect();
    let changes =
        |it: &str| it.contains("sign-out") || it.contains("delete") || it.ends_with("{record}");
    doors.sort_by_key(|it| {
        (it.starts_with("POST") && changes(it), it.ends_with("sign-out"), it.clone())
    });
    doors
}

fn visitors(database: &Path, server: &Server) -> BTreeMap<&'static str, Browser> {
    let blocked = server.signed_in("elif@praxis-yildiz.example");
    change(database, "update Customers set Status = 'Blocked' where Email like 'elif@%'");
    BTreeMap::from([
        ("nobody", Browser::new(&server.url)),
        ("blocked", blocked),
        ("by letter", by_letter(server)),
        ("inactive", server.signed_in("theo@brandt-soehne.example")),
        ("colleague", server.signed_in("jonas@oberhuber.example")),
        ("owner", server.signed_in(MARLENE)),
    ])
}

/// The owner, whom a letter has let in to one form.
fn by_letter(server: &Server) -> Browser {
    let browser = Browser::new(&server.url);
    let form = server.page("forms/address");
    assert_eq!(browser.post(&form, &[("login", MARLENE), ("by", "letter")]).status(), 303);
    let link = (0..80).find_map(|_| {
        std::thread::sleep(std::time::Duration::from_millis(25));
        let (_, html) = browser.html("/dev/outbox");
        let (_, link) = html.split_once("<a href=\"")?;
        Some(link.split('"').next()?.strip_prefix(&server.url)?.to_owned())
    });
    assert_eq!(browser.post(&link.unwrap(), &[]).status(), 303);
    browser
}

/// A request of the owner's that may still be changed.
fn request_of(owner: &Browser, server: &Server) -> String {
    let fields = [
        ("submission", "0196f3a0-0000-7000-8000-00000000d002"),
        ("f.Subject", "To be changed"),
        ("f.Description", "By its owner, and nobody else."),
    ];
    let made = owner.post(&server.page("requests/new"), &fields);
    let place = made.headers().get("location").unwrap().to_str().unwrap().to_owned();
    place.split('?').next().unwrap().rsplit('/').next().unwrap().to_owned()
}

/// Knocks as this visitor, with all that the door wants.
fn knock(door: &str, visitor: &Browser, request: &str) -> u16 {
    let (method, path) = door.split_once(' ').unwrap();
    let order = ORDER.rsplit('/').next().unwrap();
    let writes = method == "POST" || path.ends_with("/edit") || path.ends_with("/new");
    let (section, record) = if writes { ("requests", request) } else { ("orders", order) };
    let named = path
        .replace("{portal}", "acme")
        .replace("{section}", section)
        .replace("{record}", record)
        .replace("{name}", "address")
        .replace("{token}", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    match method {
        "GET" if path.starts_with("/theme/") => {
            visitor.get(&named.replace("{file}", &sheet(visitor))).status().as_u16()
        }
        "GET" if path.starts_with("/export/") => {
            visitor.get(&format!("{named}?as=csv")).status().as_u16()
        }
        "GET" => visitor.get(&named).status().as_u16(),
        "POST" if path.starts_with("/api/") => {
            visitor.call(path.trim_start_matches("/api/"), &body(path, request, order)).0
        }
        "POST" => visitor.post(&named, &form(path)).status().as_u16(),
        other => panic!("nobody knows how to knock by {other}"),
    }
}

/// A login that nobody has, and another with each call: so many letters are not asked for by one.
fn somebody_new() -> &'static str {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    Box::leak(format!("nobody-{number}@example.com").into_boxed_str())
}

/// The style sheet of the portal, by whichever of its pages this visitor gets.
fn sheet(visitor: &Browser) -> String {
    let pages = ["/p/acme", "/p/acme/sign-in"].map(|it| visitor.html(it).1);
    let named =
        |html: &String| Some(html.split_once("/theme/acme/")?.1.split('"').next()?.to_owned());
    pages.iter().find_map(named).unwrap()
}

/// What each form is filled in with. A form that is not listed here has not been reviewed.
fn form(path: &str) -> Vec<(&'static str, &'static str)> {
    let id = ("submission", "0196f3a0-0000-7000-8000-00000000d001");
    match path {
        "/p/{portal}/sign-in" => vec![("login", somebody_new()), ("by", "link")],
        "/p/{portal}/sign-in/sent" => vec![("code", "000000")],
        "/p/{portal}/profile" => {
            vec![id, ("deed", "details"), ("f.Phone", "as it is"), ("w.Phone", "as it is")]
        }
        "/p/{portal}/{section}/new" => vec![id, ("f.Subject", "New"), ("f.Description", "New")],
        "/p/{portal}/{section}/{record}/edit" => {
            vec![id, ("f.Subject", "Changed"), ("w.Subject", "Called")]
        }
        "/p/{portal}/{section}/{record}" => vec![id],
        // It is for the letter's form only, and is not to end it here.
        "/p/{portal}/forms/{name}" => vec![id, ("f.Nothing", "of this form")],
        "/p/{portal}/sign-in/link/{token}" | "/p/{portal}/sign-out" => Vec::new(),
        _ => panic!("no review of POST {path}"),
    }
}

/// What each function is called with. A function that is not listed here has not been reviewed.
fn body(path: &str, request: &str, order: &str) -> String {
    let id = "0196f3a0-0000-7000-8000-00000000d003";
    let entry = r#"{"field":"Subject","value":"Called","was":"To be changed"}"#;
    let further = match path.trim_start_matches("/api/") {
        "frame" | "home" | "profile" | "sign-in/door" => String::new(),
        "forms/open" => r#","name":"address""#.to_owned(),
        "sign-in/peek" => r#","token":"AAAA""#.to_owned(),
        "sign-in/onward" => r#","next":null"#.to_owned(),
        "records/list" => r#","section":"orders","ask":{}"#.to_owned(),
        "records/open" => format!(r#","section":"orders","record":"{order}""#),
        "records/new-form" => r#","section":"requests","about":null,"find":null"#.to_owned(),
        "records/edit-form" => format!(r#","section":"requests","record":"{request}","find":null"#),
        "records/picks" => r#","section":"requests","purpose":"Create","find":{"field":"Order","words":"","chosen":""}"#.to_owned(),
        "records/create" => format!(
            r#","section":"requests","sent":{{"id":"{id}","entries":[{{"field":"Subject","value":"Lamp","was":null}},{{"field":"Description","value":"It is dark.","was":null}}]}}"#
        ),
        "records/update" => format!(
            r#","section":"requests","record":"{request}","sent":{{"id":"{id}","entries":[{entry}]}}"#
        ),
        "records/delete" => format!(r#","section":"requests","record":"{request}","id":"{id}""#),
        _ => panic!("no review of POST {path}"),
    };
    format!(r#"{{"portal":"acme"{further}}}"#)
}
