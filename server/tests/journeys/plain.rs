//! What is refused without a page: told in words to whoever asked for one, and to nobody else.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
};

use crate::support::{Server, demo};

const PAGE: &str = "accept: text/html,*/*;q=0.8\r\n";

/// The answer to this line and these headers, and to no body.
fn ask(server: &Server, line: &str, headers: &str) -> String {
    let address = server.url.strip_prefix("http://").unwrap();
    let host = if headers.contains("host: ") { "" } else { &format!("host: {address}\r\n") };
    let mut stream = TcpStream::connect(address).unwrap();
    let request = format!("{line} HTTP/1.1\r\n{host}{headers}connection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[track_caller]
fn check(answer: &str, status: u16, words: &str) {
    assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
    let (head, page) = answer.split_once("\r\n\r\n").unwrap();
    assert!(page.contains(words), "{words}: {answer}");
    for header in [
        "content-type: text/html; charset=utf-8",
        "cache-control: no-store",
        "x-content-type-options: nosniff",
        "content-security-policy: default-src 'none'",
    ] {
        assert!(head.contains(header), "{header}: {head}");
    }
}

#[test]
fn whoever_asks_for_a_page_is_told_in_words() {
    let (_folder, server) = demo();
    let own = format!("origin: {}\r\n", server.url);
    let form = "content-type: application/x-www-form-urlencoded\r\n";
    let new = "POST /p/acme/requests/new";
    let long = ask(&server, new, &format!("{PAGE}{own}{form}content-length: 3000000\r\n"));
    check(&long, 413, "This is too much at once");
    assert!(long.contains("href=\"/p/acme\""), "{long}");
    let foreign = format!("{PAGE}origin: https://evil.example\r\n{form}content-length: 0\r\n");
    check(&ask(&server, new, &foreign), 403, "This was not sent from our own pages");
    let file = "GET /export/acme/orders?as=csv";
    check(&ask(&server, file, PAGE), 401, "You are signed out");
    let german = format!("{PAGE}accept-language: de-AT, en;q=0.5\r\n");
    check(&ask(&server, file, &german), 401, "Sie sind abgemeldet");
    check(&ask(&server, "GET /export/acme/orders?as=exe", PAGE), 400, "cannot make sense of this");
    check(&ask(&server, "GET /export/nosuch/orders?as=csv", PAGE), 404, "We cannot find this page");
    let other = ask(&server, "GET /p/acme", &format!("{PAGE}host: other.example\r\n"));
    check(&other, 421, "The portal has another address");
    assert!(!other.contains("other.example"), "{other}");
}

#[test]
fn whoever_asks_for_no_page_gets_none() {
    let (_folder, server) = demo();
    for (line, headers, status) in [
        ("GET /export/acme/orders?as=csv", "accept: text/csv\r\n", 401),
        ("GET /export/acme/orders?as=csv", "", 401),
        ("POST /api/records/list", &*format!("{PAGE}content-length: 0\r\n"), 415),
        ("GET /p/acme", "host: other.example\r\n", 421),
    ] {
        let answer = ask(&server, line, headers);
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{line}: {answer}");
        assert!(!answer.contains("<html"), "{line}: {answer}");
    }
}
