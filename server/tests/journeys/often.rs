//! Every kind of page, a thousand times without JavaScript and on one core: none hangs, none is cut.

use std::process::Command;

use crate::support::{Browser, demo};

/// How often each is loaded; `PORTICO_LOADS` says otherwise.
const LOADS: u32 = 1000;

/// People who load at the same time.
const PEOPLE: u32 = 4;

/// One of each kind, and what it is answered with.
const PAGES: &[(&str, u16)] = &[
    ("", 200),
    ("orders", 200),
    ("orders?view=all&sort=-Total&search=a", 200),
    ("requests?view=by-status", 200),
    ("orders/SO-26-04289?in=view%3Dall", 200),
    ("requests/new", 200),
    ("quotes/new", 200),
    ("requests/1/edit", 200),
    ("profile", 200),
    ("orders/nothing", 404),
];

/// The same, of a stranger's.
const DOORS: &[(&str, u16)] = &[("sign-in", 200), ("sign-in/sent", 200), ("forms/quote", 200)];

#[test]
fn no_page_hangs_and_none_is_cut() {
    let (_folder, server) = demo();
    server.on_one_core();
    let cookie = server.signed_in("marlene@oberhuber.example").cookie();
    let loads = std::env::var("PORTICO_LOADS").ok().and_then(|it| it.parse().ok());
    let loads = loads.unwrap_or(LOADS);
    let marlene = || Browser::with_cookie(&server.url, &cookie);
    PAGES.iter().for_each(|(page, status)| often(loads, (&server.page(page), *status), marlene));
    let stranger = || Browser::new(&server.url);
    DOORS.iter().for_each(|(page, status)| often(loads, (&server.page(page), *status), stranger));
}

/// Loads a page so many times, by several people at once.
fn often(loads: u32, (page, expected): (&str, u16), browser: impl Fn() -> Browser + Sync) {
    std::thread::scope(|scope| {
        for _ in 0..PEOPLE {
            scope.spawn(|| {
                let browser = browser();
                for _ in 0..loads / PEOPLE {
                    let (status, html) = browser.html(page);
                    assert_eq!(status, expected, "{page}");
                    assert!(is_whole(&html), "{page} is cut, at {} bytes", html.len());
                }
            });
        }
    });
}

/// The document is closed; what the client goes on with may follow it.
fn is_whole(html: &str) -> bool {
    let end = html.rsplit_once("</html>").map(|(_, rest)| rest.trim());
    end.is_some_and(|it| it.is_empty() || it.ends_with("</script>"))
}

impl crate::support::Server {
    /// Lets it run on the first core alone, where that can be told.
    fn on_one_core(&self) {
        let id = self.id().to_string();
        let told = Command::new("taskset").args(["-a", "-c", "-p", "0", &id]).output();
        if !told.is_ok_and(|it| it.status.success()) {
            println!("NOT TESTED on one core: taskset is not on this machine");
        }
    }
}
