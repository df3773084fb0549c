//! Every kind of page, hundreds of times without JavaScript and on one core: none hangs, none is cut.

use std::process::Command;

use crate::support::{Browser, demo};

/// How often each is loaded; `PORTICO_LOADS` says otherwise, as 1000 for minutes of it.
const LOADS: u32 = 300;

/// People who load at the same time.
const PEOPLE: u32 = 4;

const PAGES: &[&str] = &[
    "",
    "orders",
    "orders?view=all&sort=-Total&search=a",
    "invoices",
    "requests/new",
    "profile",
    "sign-in",
    "nothing",
];

#[test]
fn no_page_hangs_and_none_is_cut() {
    let (_folder, server) = demo();
    server.on_one_core();
    let cookie = server.signed_in("marlene@oberhuber.example").cookie();
    let browser = Browser::with_cookie(&server.url, &cookie);
    let (_, list) = browser.html(&server.page("orders?view=all"));
    let record = list.split('"').find(|it| it.starts_with("/p/acme/orders/")).unwrap();
    let edit = format!("{}/edit", server.page("profile").replace("profile", "requests"));
    let pages = PAGES.iter().map(|it| server.page(it)).chain([record.to_owned(), edit]);
    let loads = std::env::var("PORTICO_LOADS").ok().and_then(|it| it.parse().ok());
    for page in pages {
        std::thread::scope(|scope| {
            for _ in 0..PEOPLE {
                scope.spawn(|| {
                    let browser = Browser::with_cookie(&server.url, &cookie);
                    for _ in 0..loads.unwrap_or(LOADS) / PEOPLE {
                        let (status, html) = browser.html(&page);
                        assert!([200, 303, 404].contains(&status), "{page}: {status}");
                        let whole = status == 303 || is_whole(&html);
                        assert!(whole, "{page} is cut: {status}, {} bytes", html.len());
                    }
                });
            }
        });
    }
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
