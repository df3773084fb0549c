//! Bad input, foreign addresses, and a database that is locked, changed or gone.

use std::{
    fs,
    net::TcpStream,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use sqlx::{Connection as _, SqliteConnection};

use super::{shop::stamp_of, sign_in::change};
use crate::support::{Browser, demo, portico, text};

const MARLENE: &str = "marlene@oberhuber.example";
const JONAS: &str = "jonas@oberhuber.example";

#[test]
fn what_is_not_granted_cannot_be_told_from_what_does_not_exist() {
    let (_folder, server) = demo();
    let marlene = server.signed_in(MARLENE);
    let jonas = server.signed_in(JONAS);
    let hers = server.page("orders/SO-26-04040");
    assert_eq!(marlene.html(&hers).0, 200);
    let (status, foreign) = jonas.html(&hers);
    let (_, missing) = jonas.html(&server.page("orders/SO-26-99999"));
    assert_eq!(status, 404);
    let same = crate::support::without_nonce(&missing).replace("SO-26-99999", "SO-26-04040");
    assert_eq!(crate::support::without_nonce(&foreign), same);
}

#[test]
fn malformed_addresses_and_queries_are_refused_and_nothing_breaks() {
    let (_folder, server) = demo();
    let browser = server.signed_in(MARLENE);
    let cases = [
        ("orders/%00", 404),
        ("orders/%ff%fe", 404),
        ("orders/a~b", 404),
        ("lines/SO-26-04040", 404),
        ("nosuch", 404),
        ("orders?sort=Margin", 422),
        ("orders?sort=-Margin", 422),
        ("orders?sort=Nothing", 422),
        ("orders?view=nosuch", 422),
        ("orders?cursor=AAAA", 422),
        ("orders?cursor=%00", 422),
        ("orders/new", 404),
        ("orders/SO-26-04040/edit", 404),
    ];
    for (path, expected) in cases {
        let (status, html) = browser.html(&server.page(path));
        assert_eq!(status, expected, "{path}");
        assert!(!html.contains("sqlite"), "{path} tells too much");
    }
    let hidden = browser.html(&server.page("orders?sort=Margin")).1;
    let missing = browser.html(&server.page("orders?sort=Nothing")).1.replace("Nothing", "Margin");
    assert_eq!(crate::support::without_nonce(&hidden), crate::support::without_nonce(&missing));
    let long = "x".repeat(5_000);
    assert_eq!(browser.html(&server.page(&format!("orders?search={long}"))).0, 422);
    assert_eq!(Browser::new(&server.url).html("/p/nosuch/orders").0, 404);
}

#[test]
fn doors_refuse_unknown_fields_and_wrong_types() {
    let (_folder, server) = demo();
    let browser = server.signed_in(MARLENE);
    let bodies = [
        r#"{"portal":"acme","section":"orders","ask":{"only":"Margin > 1"}}"#,
        r#"{"portal":"acme","section":"orders","ask":{"only":"Company.Name is \"x\""}}"#,
        r#"{"portal":"acme","section":"orders","ask":{"sort":"Margin"}}"#,
        r#"{"portal":"acme","section":"orders","ask":{"unknown":1}}"#,
        r#"{"portal":"acme","section":"orders","ask":{"search":{"a":1}}}"#,
        r#"{"portal":["acme"],"section":"orders","ask":{}}"#,
        r#"{"portal":"acme","section":"orders","ask":{"of":{"section":"orders","record":"x","link":"Margin"}}}"#,
        "",
        "null",
        "\u{0}",
    ];
    for body in bodies {
        let (status, answer) = browser.call("records/list", body);
        assert!((400..500).contains(&status), "{body}: {status} {answer}");
        assert!(!answer.contains("cost"), "{answer}");
    }
}

#[test]
fn a_tampered_form_is_refused_whole_and_what_was_typed_is_kept() {
    let (folder, server) = demo();
    let browser = server.signed_in(MARLENE);
    let new = server.page("requests/new");
    let id = "0196f3a0-0000-7000-8000-000000000001";
    let base = [
        ("submission", id),
        ("f.Subject", "Ünïque subject"),
        ("f.Description", "text"),
        // The order is asked for in requests of this category.
        ("f.Category", "Fault"),
    ];
    let with = |more: &[(&'static str, &'static str)]| {
        let fields: Vec<_> = base.iter().chain(more).copied().collect();
        let mut answer = browser.post(&new, &fields);
        (answer.status().as_u16(), answer.body_mut().read_to_string().unwrap())
    };
    for stray in
        [("f.Status", "Closed"), ("f.Customer", "2"), ("f.Assignee", "me"), ("f.Nope", "1")]
    {
        let (status, html) = with(&[stray]);
        assert_eq!(status, 422, "{stray:?}");
        assert!(html.contains("Ünïque subject"), "what was typed is kept");
    }
    // An order that is not granted, one that does not exist, and a choice that is not offered.
    for wrong in [("f.Order", "SO-26-04160"), ("f.Order", "SO-26-99999"), ("f.Priority", "Huge")] {
        assert_eq!(with(&[wrong]).0, 422, "{wrong:?}");
    }
    assert_eq!(count(&folder.path().join("company.sqlite"), "Ünïque subject"), 0);
    assert_eq!(with(&[("f.Order", "SO-26-04040")]).0, 303);
    assert_eq!(with(&[("f.Order", "SO-26-04040")]).0, 303, "sent twice");
    assert_eq!(count(&folder.path().join("company.sqlite"), "Ünïque subject"), 1);
}

fn count(database: &std::path::Path, subject: &str) -> i64 {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let address = format!("sqlite:{}?mode=ro", database.display());
        let mut connection = SqliteConnection::connect(&address).await.unwrap();
        sqlx::query_scalar(
            "select count(*) from \"Support Requests\" \
             where Subject = $1 and Customer = 1 and Status = 'New'",
        )
        .bind(subject)
        .fetch_one(&mut connection)
        .await
        .unwrap()
    })
}

#[test]
fn a_section_closes_when_a_column_of_its_rule_is_lost_and_the_others_stay() {
    let (folder, server) = demo();
    let browser = server.signed_in(MARLENE);
    assert_eq!(browser.html(&server.page("orders")).0, 200);
    let database = folder.path().join("company.sqlite");
    change(&database, "drop index \"orders by company\"; alter table Orders drop column Company");
    assert_eq!(browser.html(&server.page("orders")).0, 404, "closed, not open");
    assert_eq!(browser.html(&server.page("lines")).0, 404, "and what leans on it");
    assert_eq!(browser.html(&server.page("requests")).0, 200);
}

/// Somebody else's, on all tables of a company.
pub struct Lock {
    runtime: tokio::runtime::Runtime,
    connection: SqliteConnection,
}

impl Lock {
    pub fn on(database: &Path) -> Self {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let address = format!("sqlite:{}", database.display());
        let connection = runtime.block_on(async {
            let mut connection = SqliteConnection::connect(&address).await.unwrap();
            sqlx::raw_sql("begin exclusive").execute(&mut connection).await.unwrap();
            connection
        });
        Self { runtime, connection }
    }

    pub fn end(mut self) {
        let undo = sqlx::raw_sql("rollback").execute(&mut self.connection);
        self.runtime.block_on(undo).unwrap();
    }
}

#[test]
fn a_locked_database_says_so_loses_nothing_and_recovers() {
    let (folder, server) = demo();
    let browser = server.signed_in(MARLENE);
    let lock = Lock::on(&folder.path().join("company.sqlite"));
    let fields = [
        ("submission", "0196f3a0-0000-7000-8000-000000000002"),
        ("f.Subject", "While it was locked"),
        ("f.Description", "kept"),
    ];
    let new = server.page("requests/new");
    let mut refused = browser.post(&new, &fields);
    assert_eq!(refused.status(), 503);
    let html = refused.body_mut().read_to_string().unwrap();
    assert!(!html.contains("sqlite") && !html.contains("SQL"), "{html}");
    lock.end();
    assert_eq!(browser.post(&new, &fields).status(), 303);
}

/// The form that offers products is drawn without them, and with what was typed.
#[test]
fn a_locked_database_takes_no_word_of_a_stranger() {
    let (folder, server) = demo();
    let stranger = Browser::new(&server.url);
    let form = server.page("forms/quote");
    let stamp = stamp_of(&stranger.html(&form).1);
    thread::sleep(Duration::from_millis(2100));
    let fields = [
        ("submission", "0196f3a0-0000-7000-8000-000000000003"),
        ("stamp", stamp.as_str()),
        ("f.Name", "Ida"),
        ("f.Email", "ida@x.example"),
        ("f.Kind of work", "Heating"),
        ("f.Message", "While it was locked"),
    ];
    let lock = Lock::on(&folder.path().join("company.sqlite"));
    let mut refused = stranger.post(&form, &fields);
    assert_eq!(refused.status(), 503);
    let html = refused.body_mut().read_to_string().unwrap();
    assert!(html.contains("While it was locked") && html.contains("ida@x.example"), "{html}");
    lock.end();
    assert_eq!(stranger.post(&form, &fields).status(), 303);
}

#[test]
fn a_database_that_is_gone_is_told_kindly() {
    let (folder, server) = demo();
    let browser = server.signed_in(MARLENE);
    let database = folder.path().join("company.sqlite");
    change(&database, "drop table Invoices");
    assert_eq!(browser.html(&server.page("invoices")).0, 404);
    change(&database, "alter table Customers rename to People");
    let (status, html) = browser.html(&server.page("requests"));
    assert!(matches!(status, 303 | 404 | 503), "{status}");
    assert!(!html.contains("no such table"));
}

#[test]
fn a_table_that_was_away_is_there_again_without_a_restart() {
    let (folder, server) = demo();
    let browser = server.signed_in(MARLENE);
    let database = folder.path().join("company.sqlite");
    change(&database, "alter table Invoices rename to Away");
    let invoices = server.page("invoices");
    assert_eq!(browser.html(&invoices).0, 404);
    change(&database, "alter table Away rename to Invoices");
    let late = Instant::now() + Duration::from_secs(30);
    while browser.html(&invoices).0 != 200 {
        assert!(Instant::now() < late, "the section stays closed");
        thread::sleep(Duration::from_millis(200));
    }
}

#[test]
fn broken_requests_do_not_end_the_server() {
    use std::io::{Read as _, Write as _};
    let (_folder, server) = demo();
    let address = server.url.strip_prefix("http://").unwrap();
    let requests: [&[u8]; 4] = [
        b"GET /p/acme/orders?\xff\xfe HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
        b"POST /api/records/list HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\nconnection: close\r\n\r\n\xff\xff\xff\xff\xff",
        b"GET /p/acme/sign-in?next=%0d%0aset-cookie:x HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
        b"GET /p/acme/sign-in HTTP/1.1\r\nhost: x\r\ncookie: portico=AAAA; portico=\xff\r\nconnection: close\r\n\r\n",
    ];
    for request in requests {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(request).unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        let head = String::from_utf8_lossy(&answer);
        assert!(!head.contains("500"), "{head}");
    }
    assert_eq!(Browser::new(&server.url).html("/health").0, 200);
}

#[test]
fn who_sends_half_a_request_or_nothing_is_cut_off() {
    use std::io::{Read as _, Write as _};
    let (_folder, server) = demo();
    let address = server.url.strip_prefix("http://").unwrap();
    let halves: [&[u8]; 2] = [b"GET /p/acme/sign-in HTTP/1.1\r\nhost: x\r\nx-slow:", b""];
    let mut streams = halves.map(|half| {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(half).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream
    });
    for stream in &mut streams {
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it is closed");
        assert!(!String::from_utf8_lossy(&answer).contains("200 OK"));
    }
}

#[test]
fn every_mistake_in_a_portal_file_is_told_with_its_line() {
    let (folder, _server) = demo();
    let good = fs::read_to_string(folder.path().join("portal.toml")).unwrap();
    let cases = [
        ("table    = \"Customers\"", "table    = \"Custommers\"", "Customers"),
        ("rows = { own = \"Customer\" }", "rows = { own = \"Costumer\" }", "Customer"),
        ("may  = [\"open\"]", "may  = [\"opens\"]", "open"),
        (
            "when = 'customer.Status is \"Active\"'",
            "when = 'customer.Status ist \"Active\"'",
            "comparison",
        ),
        ("[profile]", "[profil]", "profil"),
        ("write = [\"Phone\", ", "write = [\"Phone\", \"Status\", ", "Status"),
        ("write = [\"Phone\", ", "write = [\"Phone\", \"Email\", ", "Email"),
        ("portal = \"acme\"", "portal = \"a/b\"", "a/b"),
    ];
    for (from, to, part) in cases {
        assert!(good.contains(from), "{from}");
        fs::write(folder.path().join("bad.toml"), good.replacen(from, to, 1)).unwrap();
        let checked = portico(&["check", "bad.toml"], folder.path());
        let said = text(&checked);
        assert_eq!(checked.status.code(), Some(1), "{to}: {said}");
        let place = said.contains("line ") || said.contains("bad.toml:");
        assert!(place && said.contains(part), "{to}: {said}");
    }
}

#[test]
fn what_people_typed_is_text_everywhere_in_the_head_too() {
    let (folder, server) = demo();
    let browser = server.signed_in(MARLENE);
    let database = folder.path().join("company.sqlite");
    change(
        &database,
        "update Customers set \"First Name\" = '</title><b id=x>\"''&', \
             \"Billing Address\" = '</textarea><b id=x>' where Id = 1; \
         update Orders set Work = '</title><b id=x>' where Customer = 1; \
         update \"Support Requests\" set Subject = '</title><b id=x>', \
             Description = '</textarea><script>x</script>' where Customer = 1",
    );
    let pages = [
        "",
        "orders",
        "orders/SO-26-04040",
        "requests",
        "requests/1",
        "requests/1/edit",
        "requests/new",
        "profile",
        "orders?search=</title><b id=x>",
    ];
    for page in pages {
        let encoded = page.replace('<', "%3C").replace('>', "%3E").replace(' ', "%20");
        let (status, html) = browser.html(&server.page(&encoded));
        assert_eq!(status, 200, "{page}");
        for raw in ["<b id=x>", "</textarea><b", "<script>x"] {
            assert!(!html.contains(raw), "{page} has {raw}");
        }
    }
}

#[test]
fn a_name_that_is_not_ours_is_refused() {
    let (_folder, server) = demo();
    let ask = |host: &str, path: &str| {
        use std::io::{Read as _, Write as _};
        let address = server.url.strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(address).unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.split(' ').nth(1).unwrap().to_owned()
    };
    assert_eq!(ask("rebind.evil.example", "/dev/outbox"), "421");
    assert_eq!(ask("rebind.evil.example", "/p/acme/sign-in"), "421");
    assert_eq!(ask("localhost:1", "/dev/outbox"), "200");
    assert_eq!(ask("anything", "/health"), "200");
}

#[test]
fn doors_take_json_only_and_send_nobody_elsewhere() {
    let (_folder, server) = demo();
    let browser = server.signed_in(MARLENE);
    let (status, place) = browser.call_as("text/plain", "https://evil.example/a", "frame");
    assert_eq!((status, place), (415, None));
    let (status, place) = browser.call_as("application/json", "https://evil.example/a", "frame");
    assert_eq!((status, place), (200, None));
}

#[test]
fn a_form_about_a_record_is_filled_in_only_with_what_may_be_picked() {
    let (_folder, server) = demo();
    let browser = server.signed_in(MARLENE);
    let form = |link: &str, record: &str| {
        let about = format!("of=orders&link={link}&record={record}");
        browser.html(&server.page(&format!("requests/new?{about}"))).1
    };
    assert!(form("Order", "SO-26-04040").contains("value=\"SO-26-04040\" selected"));
    assert!(!form("Order", "SO-26-04240").contains("SO-26-04240\" selected"));
    assert!(!form("Subject", "injected").contains("value=\"injected\""));
}
