//! What whoever writes a portal file is told, by `check` and by `serve`.

use std::{fs, path::Path};

use crate::support::{demo, portico, text};

/// The demo's portal file with one thing changed, checked.
fn checked(folder: &Path, from: &str, to: &str) -> String {
    let good = fs::read_to_string(folder.join("portal.toml")).unwrap();
    assert!(good.contains(from), "{from}");
    fs::write(folder.join("changed.toml"), good.replacen(from, to, 1)).unwrap();
    text(&portico(&["check", "changed.toml"], folder))
}

fn line_of(folder: &Path, part: &str) -> usize {
    let text = fs::read_to_string(folder.join("changed.toml")).unwrap();
    text.lines().position(|it| it.contains(part)).unwrap() + 1
}

#[test]
fn a_promise_that_does_not_hold_is_told_with_its_line() {
    let (folder, _server) = demo();
    let busy = "sees    = { orders = 328, invoices = 276";
    let said = checked(folder.path(), busy, "sees    = { orders = 328, requests = 9876");
    let line = line_of(folder.path(), "requests = 9876");
    let place = format!("changed.toml:{line}:38: error: test[2].sees.requests");
    assert!(said.contains(&place), "{said}");
    assert!(said.contains("of `requests`, not 9876"), "{said}");
    assert!(said.contains("5 of 6 access tests hold"), "{said}");
    let said = checked(folder.path(), "as      = \"theo@", "as      = \"nobody@");
    let line = line_of(folder.path(), "nobody@");
    let place = format!("changed.toml:{line}:11: error: test[4].as");
    assert!(said.contains(&place), "{said}");
}

#[test]
fn many_mistakes_are_told_in_one_run_and_in_plain_words() {
    let (folder, _server) = demo();
    let good = fs::read_to_string(folder.path().join("portal.toml")).unwrap();
    let bad = good
        .replacen("may  = [\"open\"]", "may  = \"open\"", 1)
        .replacen("rows = { own = \"Customer\" }", "rows = \"all\"", 1)
        .replacen("Status is any of [\"New\"", "Status in [\"New\"", 1)
        .replacen("\"update\", \"delete\"]", "\"edit\", \"remove\"]", 1);
    fs::write(folder.path().join("bad.toml"), bad).unwrap();
    let output = portico(&["check", "bad.toml"], folder.path());
    let said = text(&output);
    assert_eq!(output.status.code(), Some(1));
    for part in [
        "write `may = [\"open\"]`",
        "{ everyone = true, all = true }",
        "rite `is any of",
        "Did you mean `update`?",
        "Did you mean `delete`?",
        "5 errors",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn two_portals_of_one_name_are_refused_at_the_start_with_both_files() {
    let (folder, _server) = demo();
    fs::copy(folder.path().join("portal.toml"), folder.path().join("second.toml")).unwrap();
    let words =
        ["serve", "--portal", "portal.toml", "--portal", "second.toml", "--data", "other", "--dev"];
    let output = portico(&words, folder.path());
    let said = text(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    for part in ["portal.toml", "second.toml", "`acme`"] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn what_says_nothing_or_is_never_read_is_told() {
    let (folder, _server) = demo();
    let cases = [
        ("record = \"{Subject}\"", "record = \"Subject\"", "write `record = \"{Subject}\"`"),
        ("\"Companies\" = \"Firmen\"", "\"Compannies\" = \"Firmen\"", "is \"Compannies\""),
        ("Category is any of", "Answer is any of", "does not ask for `Answer`"),
        ("signs_in = false", "signs_in = true", "keeps this customer out"),
        ("roswitha@brandt", "theo@brandt", "this customer can sign in"),
        ("signs_in = false", "signs_in = false\nnot = [\"orders/SO-26-04040\"]", "sees nothing"),
    ];
    for (from, to, said) in cases {
        let told = checked(folder.path(), from, to);
        assert!(told.contains(said) && told.contains("changed.toml:"), "{to}: {told}");
    }
}
