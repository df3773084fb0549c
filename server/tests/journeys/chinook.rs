//! A database that nobody here wrote: each of its customers sees exactly what is theirs.

use std::{collections::BTreeSet, fs, path::Path};

use crate::{
    postgres::{Database, psql},
    support::{Browser, Server, chinook, portico, text, without_nonce},
};
use sqlx::{Row as _, SqlitePool};

/// What one customer should see, by direct SQL over the SQLite file.
struct Theirs {
    email: String,
    invoices: BTreeSet<String>,
    lines: BTreeSet<String>,
    tracks: BTreeSet<String>,
}

#[test]
fn every_customer_of_chinook_sees_exactly_what_is_theirs_on_sqlite() {
    let Some(original) = chinook("chinook.sqlite") else { return };
    let folder = tempfile::tempdir().unwrap();
    fs::copy(&original, folder.path().join("chinook.sqlite")).unwrap();
    let names =
        Names { invoice: "Invoice", line: "InvoiceLine", track: "Track", rep: "SupportRepId" };
    judge("sqlite:chinook.sqlite", folder.path(), &original, &names);
}

#[test]
fn every_customer_of_chinook_sees_exactly_what_is_theirs_on_postgres() {
    let Some(original) = chinook("chinook.sqlite") else { return };
    let Some(script) = chinook("chinook_postgres.sql") else { return };
    let Some(postgres) = Database::new() else { return };
    load(&script, &postgres.url);
    let folder = tempfile::tempdir().unwrap();
    let names =
        Names { invoice: "invoice", line: "invoice_line", track: "track", rep: "support_rep_id" };
    judge(&postgres.url, folder.path(), &original, &names);
}

/// The script makes and enters a database of its own; ours is there already.
fn load(script: &Path, url: &str) {
    let text = fs::read_to_string(script).unwrap();
    let ours = |it: &&str| {
        let it = it.to_lowercase();
        !["drop database", "create database", "\\c "].iter().any(|start| it.starts_with(start))
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("chinook.sql");
    fs::write(&file, text.lines().filter(ours).collect::<Vec<_>>().join("\n")).unwrap();
    psql(url, &["-v", "ON_ERROR_STOP=1", "-f", file.to_str().unwrap()]);
}

/// How the two versions call the same things.
struct Names {
    invoice: &'static str,
    line: &'static str,
    track: &'static str,
    rep: &'static str,
}

fn judge(source: &str, folder: &Path, original: &Path, names: &Names) {
    let written = portico(&["init", "--source", source, "--out", "portal.toml"], folder);
    assert!(written.status.success(), "{}", text(&written));
    promise(&folder.join("portal.toml"), names);
    let checked = portico(&["check", "portal.toml"], folder);
    assert!(checked.status.success(), "{}", text(&checked));
    assert!(text(&checked).contains("2 of 2 access tests hold"), "{}", text(&checked));

    let server = Server::start(&folder.join("portal.toml"), &folder.join("data"), &[]);
    let customers = customers(original);
    assert_eq!(customers.len(), 59);
    let browsers: Vec<_> = customers.iter().map(|it| server.signed_in(&it.email)).collect();
    for (theirs, browser) in customers.iter().zip(&browsers) {
        let page = |section: &str| server.page(section);
        assert_eq!(listed(browser, &page(names.invoice)), theirs.invoices, "{}", theirs.email);
        assert_eq!(listed(browser, &page(names.line)), theirs.lines, "{}", theirs.email);
        assert_eq!(listed(browser, &page(names.track)), theirs.tracks, "{}", theirs.email);
    }
    nobody_opens_what_is_not_theirs(&server, &customers, &browsers, names);
}

/// Adds the access tests of the issue's example.
fn promise(file: &Path, names: &Names) {
    let mut portal = fs::read_to_string(file).unwrap();
    portal.push_str(&format!(
        "\n[[test]]\nas = \"leonekohler@surfeu.de\"\nsees = {{ {0} = 7 }}\nopens = [\"{0}/1\"]\n\
         not = [\"{0}/2\"]\nhidden = [\"{1}\"]\nmay_not = [\"update {0}\"]\n\
         \n[[test]]\nas = \"luisg@embraer.com.br\"\nsees = {{ {0} = 7 }}\n",
        names.invoice, names.rep,
    ));
    fs::write(file, portal).unwrap();
}

fn customers(original: &Path) -> Vec<Theirs> {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let pool =
            SqlitePool::connect(&format!("sqlite:{}?mode=ro", original.display())).await.unwrap();
        let people = sqlx::query("select CustomerId, Email from Customer").fetch_all(&pool).await;
        let mut found = Vec::new();
        for person in people.unwrap() {
            let id: i64 = person.get(0);
            let keys = async |sql: &'static str| {
                let rows = sqlx::query_scalar::<_, i64>(sql).bind(id).fetch_all(&pool).await;
                rows.unwrap().iter().map(ToString::to_string).collect()
            };
            found.push(Theirs {
                email: person.get(1),
                invoices: keys("select InvoiceId from Invoice where CustomerId = $1").await,
                lines: keys(
                    "select InvoiceLineId from InvoiceLine join Invoice using (InvoiceId) \
                     where CustomerId = $1",
                )
                .await,
                tracks: keys(
                    "select distinct TrackId from InvoiceLine join Invoice using (InvoiceId) \
                     where CustomerId = $1",
                )
                .await,
            });
        }
        found
    })
}

/// The keys of a section's records, page by page, from the links of its rows.
fn listed(browser: &Browser, path: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut next = Some(path.to_owned());
    while let Some(address) = next {
        let (status, html) = browser.html(&address);
        assert_eq!(status, 200, "{address}");
        let before = found.len();
        found.extend(keys(&html, path));
        assert!(before < found.len() || html.contains("empty"), "{address} shows nothing new");
        next = attribute_after(&html, "rel=\"next\"", "href=\"", path);
    }
    found
}

fn keys(html: &str, path: &str) -> Vec<String> {
    let start = format!("href=\"{path}/");
    let links = html.split(&start).skip(1).filter_map(|it| it.split(['"', '?']).next());
    links.filter(|it| it.chars().all(|it| it.is_ascii_digit())).map(str::to_owned).collect()
}

/// The address of the link that carries a mark.
fn attribute_after(html: &str, mark: &str, attribute: &str, path: &str) -> Option<String> {
    let tag = html
        .split("<a ")
        .skip(1)
        .find(|it| it.split('>').next().is_some_and(|it| it.contains(mark)))?;
    let value = tag.split(attribute).nth(1)?.split('"').next()?.replace("&amp;", "&");
    Some(if value.starts_with('?') { format!("{path}{value}") } else { value })
}

fn nobody_opens_what_is_not_theirs(
    server: &Server,
    customers: &[Theirs],
    browsers: &[Browser],
    names: &Names,
) {
    let stranger = Browser::new(&server.url);
    for (index, browser) in browsers.iter().enumerate() {
        let mine = &customers[index];
        let other = &customers[(index + 1) % customers.len()];
        let own = mine.invoices.iter().next().unwrap();
        let foreign = other.invoices.iter().next().unwrap();
        let path = |record: &str| server.page(&format!("{}/{record}", names.invoice));
        assert_eq!(browser.html(&path(own)).0, 200);
        let (status, refused) = browser.html(&path(foreign));
        let (missing_status, missing) = browser.html(&path("999999999"));
        assert_eq!((status, missing_status), (404, 404));
        assert_eq!(without_nonce(&refused), without_nonce(&missing.replace("999999999", foreign)));
        for address in [format!("{own} "), format!("0{own}"), format!("{own}~1"), "new".into()] {
            let encoded = address.replace(' ', "%20");
            assert_eq!(browser.html(&path(&encoded)).0, 404, "{address}");
        }
        assert_eq!(stranger.get(&path(own)).status(), 303);
        let line = other.lines.iter().next().unwrap();
        assert_eq!(browser.html(&server.page(&format!("{}/{line}", names.line))).0, 404);
        let body = format!(
            r#"{{"portal":"{}","section":"{}","record":"{foreign}"}}"#,
            server.portal, names.invoice
        );
        assert_eq!(browser.call("records/open", &body).0, 404);
    }
}
