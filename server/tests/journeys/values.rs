//! Right values: what a column really holds, and what an answer must keep to.

use std::{fs, path::Path};

use crate::{
    sign_in::{change, read},
    support::{BY_MAIL, Browser, Server, portal_file, portico, text},
};

const TABLES: &str = "
    create table customer (id integer primary key, email text not null unique);
    create table item (
        id integer primary key,
        customer integer not null references customer (id),
        title text not null,
        due text, seen text, made int, sent bigint, paid text collate nocase, hot int,
        mail text, site text, phone text, stars int, weight real, code text
    );
    create index item_customer on item (customer);
    insert into customer values (1, 'ada@portico.example');
    insert into item (id, customer, title, due, seen, made, sent, paid, hot) values
        (1, 1, 'Chair', '2026-11-22', '2026-11-22T10:00:00Z', 1795341600, 1795341600999, 'N', 1),
        (2, 1, 'Desk', '2027-01-05', '2026-12-24 18:00:00', 0, -1, 'Y', 0),
        (3, 1, 'Odd', 'soon', '24.12.2026', null, 'never', 'maybe', 7);
";

const TOP: &str = r#"source = "sqlite:work.sqlite"
languages = ["en", "de"]
time_zone = "Europe/Berlin""#;

const SECTIONS: &str = r#"
[[field]]
table = "item"
field = "title"
min_length = 3
max_length = 10

[[field]]
table = "item"
field = "due"
type = "date"
min = "2026-12-01"

[[field]]
table = "item"
field = "seen"
type = "date-time"
stored = "iso-utc"

[[field]]
table = "item"
field = "made"
type = "date-time"
stored = "unix"

[[field]]
table = "item"
field = "sent"
type = "date-time"
stored = "unix-ms"

[[field]]
table = "item"
field = "paid"
type = "yes-no"
stored = "Y/N"

[[field]]
table = "item"
field = "hot"
type = "yes-no"

[[field]]
table = "item"
field = "mail"
type = "email"

[[field]]
table = "item"
field = "site"
type = "link"

[[field]]
table = "item"
field = "phone"
type = "phone"

[[field]]
table = "item"
field = "stars"
type = "rating"

[[field]]
table = "item"
field = "weight"
min = 0.5
max = 20
step = 0.25

[[field]]
table = "item"
field = "code"
pattern = "[A-Z]{2}-[0-9]{4}"
pattern_hint = "AB-1234"

[[section]]
name = "items"
title = "Items"
table = "item"

  [[section.rule]]
  rows = { own = "customer" }
  read = ["title", "due", "seen", "made", "sent", "paid", "hot", "mail", "site", "phone", "stars", "weight", "code"]
  write = ["title", "due", "seen", "made", "sent", "paid", "hot", "mail", "site", "phone", "stars", "weight", "code"]
  may = ["open", "create", "update"]

  [[section.view]]
  title = "By day"
  sort = ["-due"]
  fields = ["title", "due", "paid"]

  [[section.view]]
  title = "Unpaid"
  where = 'paid is not checked and due > "2026-11-01"'
  fields = ["title", "due", "paid"]

  [section.create]
  fields = [
    { field = "title", required = true }, { field = "due" }, { field = "seen" },
    { field = "made" }, { field = "sent" }, { field = "paid" }, { field = "hot" },
    { field = "mail" }, { field = "site" }, { field = "phone" }, { field = "stars" },
    { field = "weight" }, { field = "code" },
  ]
"#;

fn portal() -> String {
    portal_file("values", TOP, BY_MAIL, SECTIONS)
}

fn write(folder: &Path, portal: &str) {
    let database = folder.join("work.sqlite");
    fs::write(&database, "").unwrap();
    change(&database, TABLES);
    fs::write(folder.join("portal.toml"), portal).unwrap();
}

fn serve(folder: &Path) -> Server {
    write(folder, &portal());
    Server::start(&folder.join("portal.toml"), &folder.join("data"), &[])
}

fn sends(
    browser: &Browser,
    address: &str,
    number: usize,
    fields: &[(&str, &str)],
) -> (u16, String) {
    let id = format!("0196f3a0-0000-7000-8000-00000000a{number:03}");
    let mut all = vec![("submission", id.as_str())];
    all.extend(fields);
    let mut response = browser.post(address, &all);
    (response.status().as_u16(), response.body_mut().read_to_string().unwrap())
}

fn places(html: &str, parts: [&str; 3]) -> Vec<Option<usize>> {
    parts.map(|it| html.find(it)).to_vec()
}

#[test]
fn texts_and_numbers_are_read_as_what_they_mean() {
    let folder = tempfile::tempdir().unwrap();
    let server = serve(folder.path());
    let ada = server.signed_in("ada@portico.example");
    let (_, html) = ada.html(&server.page("items"));
    let found = places(&html, [">Desk<", ">Chair<", ">Odd<"]);
    assert!(found.is_sorted() && found[0].is_some(), "newest first, the odd one last: {found:?}");
    let (_, html) = ada.html(&server.page("items?view=unpaid"));
    assert!(html.contains(">Chair<") && !html.contains(">Desk<") && !html.contains(">Odd<"));
    let (_, html) = ada.html(&server.page("items/1"));
    // One moment in three forms, by a clock in Berlin.
    assert!(2 < html.matches("2026-11-22T10:00:00Z").count() && html.contains("11:00"), "{html}");
    let (_, html) = ada.html(&server.page("items/3"));
    assert!(!html.contains(">soon<") && !html.contains("maybe"), "what does not fit is not shown");
}

#[test]
fn what_is_written_has_the_form_of_its_column() {
    let folder = tempfile::tempdir().unwrap();
    let server = serve(folder.path());
    let ada = server.signed_in("ada@portico.example");
    let fields = [
        ("f.title", "Lamp"),
        ("f.due", "2026-12-24"),
        ("f.seen", "2026-12-24T19:30"),
        ("f.made", "2026-12-24T19:30"),
        ("f.sent", "2026-12-24T19:30:01"),
        ("f.paid", "true"),
        ("f.hot", "false"),
    ];
    assert_eq!(sends(&ada, &server.page("items/new"), 1, &fields).0, 303);
    let row = "select due || ' ' || seen || ' ' || made || ' ' || sent || ' ' || paid || ' ' || hot
                      || ' ' || typeof(made) || ' ' || typeof(due)
               from item order by id desc limit 1";
    let kept = read(&folder.path().join("work.sqlite"), row);
    assert_eq!(kept, ["2026-12-24 2026-12-24T18:30:00Z 1798137000 1798137001000 Y 0 integer text"]);
}

#[test]
fn a_wrong_answer_is_told_at_its_field_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let server = serve(folder.path());
    let ada = server.signed_in("ada@portico.example");
    let cases = [
        ("f.title", "A very long title", "At most 10 characters; you have 17."),
        ("f.title", "ab", "At least 3 characters; you have 2."),
        ("f.due", "2026-11-30", "Please choose a day from 1 December 2026 on."),
        ("f.due", "2026-02-30", "Enter a day that exists"),
        ("f.mail", "ada@", "Enter an email address"),
        ("f.site", "javascript:alert(1)", "Enter an address of the web"),
        ("f.site", "https://ada:secret@example.com", "Enter an address of the web"),
        ("f.phone", "call me", "5 to 15 digits"),
        ("f.stars", "6", "Enter something from 1 to 5."),
        ("f.weight", "0.25", "Enter something from 0.5 to 20."),
        ("f.weight", "1.1", "steps of 0.25"),
        ("f.code", "ab-12", "Write it like this: AB-1234"),
    ];
    for (number, (name, value, said)) in cases.into_iter().enumerate() {
        let mut fields = vec![("f.title", "Right")];
        fields.retain(|it| it.0 != name);
        fields.push((name, value));
        let (status, html) = sends(&ada, &server.page("items/new"), number, &fields);
        assert_eq!(status, 422, "{name}={value}");
        assert!(html.contains(said), "{name}={value}: {said}");
        assert!(html.contains("One answer needs another look"), "{name}={value}");
    }
    let (status, html) = sends(
        &ada,
        &server.page("items/new"),
        100,
        &[("f.title", "ab"), ("f.stars", "0"), ("f.code", "x")],
    );
    assert!(status == 422 && html.contains("3 answers need another look"), "{html}");
    assert_eq!(read(&folder.path().join("work.sqlite"), "select count(*) || '' from item"), ["3"]);
}

#[test]
fn germans_are_told_in_german_and_type_days_as_they_write_them() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), &portal().replace("[\"en\", \"de\"]", "[\"de\"]"));
    let file = folder.path().join("portal.toml");
    let server = Server::start(&file, &folder.path().join("data"), &[]);
    let ada = server.signed_in("ada@portico.example");
    let wrong = [("f.title", "ab"), ("f.due", "31.2.2027"), ("f.weight", "0,25")];
    let (status, html) = sends(&ada, &server.page("items/new"), 1, &wrong);
    assert_eq!(status, 422);
    for said in ["Mindestens 3 Zeichen; es sind 2.", "z. B. 22.11.2026", "von 0,5 bis 20"] {
        assert!(html.contains(said), "{said}: {html}");
    }
    let right = [("f.title", "Lampe"), ("f.due", "5.1.2027")];
    assert_eq!(sends(&ada, &server.page("items/new"), 2, &right).0, 303);
    let row = "select due from item order by id desc limit 1";
    assert_eq!(read(&folder.path().join("work.sqlite"), row), ["2027-01-05"]);
}

#[test]
fn what_was_left_as_it_was_is_not_held_against_newer_limits() {
    let folder = tempfile::tempdir().unwrap();
    let server = serve(folder.path());
    let ada = server.signed_in("ada@portico.example");
    let kept = [("f.due", "2026-11-22"), ("w.due", "2026-11-22")];
    let mended = [("f.site", " example.com/a "), ("w.site", "")];
    let fields: Vec<_> = kept.into_iter().chain(mended).collect();
    assert_eq!(sends(&ada, &server.page("items/1/edit"), 1, &fields).0, 303);
    let row = "select due || ' ' || site from item where id = 1";
    let now = read(&folder.path().join("work.sqlite"), row);
    assert_eq!(now, ["2026-11-22 https://example.com/a"], "and a link has its scheme");
    // To say that it was there does not make it allowed.
    let forged = [("f.due", "2026-11-23"), ("w.due", "2026-11-23")];
    let _ = sends(&ada, &server.page("items/1/edit"), 2, &forged);
    let forged = [("f.title", "New"), ("f.due", "2026-11-23"), ("w.due", "2026-11-23")];
    assert_eq!(sends(&ada, &server.page("items/new"), 3, &forged).0, 422);
    assert_eq!(read(&folder.path().join("work.sqlite"), row), now);
}

#[test]
fn limits_that_nobody_can_keep_to_are_told_with_their_line() {
    let folder = tempfile::tempdir().unwrap();
    let cases = [
        ("min = 0.5\nmax = 20", "min = 21\nmax = 20", "`min` is above `max`"),
        ("min_length = 3", "min_length = 30", "do not fit into at most 10"),
        ("[A-Z]{2}-", "[A-Z{2}-", "This is no pattern"),
        ("\"AB-1234\"", "\"AB-12\"", "does not fit the `pattern` itself"),
        ("min = \"2026-12-01\"", "min = \"soon\"", "Write a day as"),
        ("stored = \"Y/N\"", "stored = \"Y\"", "yes first"),
        ("stored = \"unix\"", "stored = \"iso\"", "`stored = \"unix\"`"),
        ("step = 0.25", "step = 0", "above zero"),
    ];
    for (from, to, said) in cases {
        assert!(portal().contains(from), "{from}");
        write(folder.path(), &portal().replacen(from, to, 1));
        let output = portico(&["check", "portal.toml"], folder.path());
        let told = text(&output);
        assert_eq!(output.status.code(), Some(1), "{to}: {told}");
        assert!(told.contains(said) && told.contains("portal.toml:"), "{to}: {told}");
    }
}
