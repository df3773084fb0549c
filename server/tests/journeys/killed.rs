//! A server that is killed while people write: what it has acknowledged is there, once.

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use crate::{
    postgres::{Database, psql},
    sign_in::{change, read},
    support::{BY_MAIL, Browser, Over, Server, portal_file},
};

/// How often the server is killed; `PORTICO_KILLS` says otherwise.
const KILLS: u32 = 50;

/// People who write at the same time.
const WRITERS: u32 = 4;

pub const TABLES: &str = "
    create table customer (id integer primary key, email text not null unique);
    create table request (
        id text primary key, customer integer not null references customer (id), subject text not null
    );
    create index request_customer on request (customer);
    insert into customer values (1, 'ada@portico.example');
";

const SECTIONS: &str = r#"
[[section]]
name = "requests"
title = "Requests"
table = "request"

  [[section.rule]]
  rows = { own = "customer" }
  read = ["id", "subject"]
  write = ["subject"]
  may = ["open", "create"]

  [section.create]
  fields = [{ field = "id" }, { field = "subject", required = true }]
"#;

pub fn portal() -> String {
    portal_file("killed", "source = \"SOURCE\"", BY_MAIL, SECTIONS)
}

#[test]
fn what_was_acknowledged_is_there_once_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("work.sqlite");
    fs::write(&path, "").unwrap();
    change(&path, TABLES);
    let subjects = || read(&path, "select subject from request");
    judge(folder.path(), &format!("sqlite:{}", path.display()), &[], subjects);
}

#[test]
fn what_was_acknowledged_is_there_once_on_postgres() {
    let Some(source) = Database::new() else { return };
    let Some(own) = Database::new() else { return };
    let folder = tempfile::tempdir().unwrap();
    psql(&source.url, &["-c", TABLES]);
    let subjects = || {
        let listed = psql(&source.url, &["-At", "-c", "select subject from request"]);
        listed.lines().map(str::to_owned).collect()
    };
    judge(folder.path(), &source.url, &["--database-url", &own.url], subjects);
}

/// What one writer knows of one submission.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Done,
    Nothing,
}

fn judge(folder: &Path, source: &str, settings: &[&str], subjects: impl Fn() -> Vec<String>) {
    let file = folder.join("portal.toml");
    fs::write(&file, portal().replace("SOURCE", source)).unwrap();
    let data = folder.join("data");
    let kills = std::env::var("PORTICO_KILLS").ok().and_then(|it| it.parse().ok());
    let mut told = BTreeMap::new();
    let mut server = Server::start(&file, &data, settings);
    let cookie = server.enters(&server.link_with("ada@portico.example", settings)).cookie();
    for round in 0..kills.unwrap_or(KILLS) {
        let written = write_until_killed(&server, &cookie, round);
        told.extend(written.clone());
        drop(server);
        server = Server::start(&file, &data, settings);
        let browser = Browser::with_cookie(&server.url, &cookie);
        assert_eq!(browser.get(&server.page("requests")).status(), 200, "still signed in");
        // A lost answer is asked for again: that makes one record, or none and says so.
        let lost: Vec<_> = written.into_iter().filter(|it| it.1 == Told::Nothing).collect();
        std::thread::scope(|scope| {
            for (subject, _) in &lost {
                scope.spawn(|| send(&Browser::hasty(&server.url, &cookie), &server, subject));
            }
        });
    }
    drop(server);
    let mut found = BTreeMap::new();
    for subject in subjects() {
        *found.entry(subject).or_insert(0) += 1;
    }
    let done = told.values().filter(|it| **it == Told::Done).count();
    println!("{done} acknowledged of {} sent, {} records", told.len(), found.len());
    assert!(0 < done);
    for (subject, outcome) in &told {
        let count = found.get(subject).copied().unwrap_or(0_u32);
        let right = if *outcome == Told::Done { count == 1 } else { count <= 1 };
        assert!(right, "{subject} was {outcome:?} and is there {count} times");
    }
}

/// Several people send one request after the other until the server is gone.
fn write_until_killed(server: &Server, cookie: &str, round: u32) -> BTreeMap<String, Told> {
    let told = Mutex::new(BTreeMap::new());
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for writer in 0..WRITERS {
            let (told, over) = (&told, &over);
            scope.spawn(move || {
                let browser = Browser::with_cookie(&server.url, cookie);
                for turn in 0.. {
                    let subject = format!("{round}-{writer}-{turn}");
                    let outcome = send(&browser, server, &subject);
                    told.lock().unwrap().insert(subject, outcome);
                    if over.load(Ordering::Relaxed) {
                        break;
                    }
                }
            });
        }
        let _over = Over(&over);
        let started = Instant::now();
        let patience = Duration::from_millis(60 + u64::from(round) * 37 % 150);
        while started.elapsed() < patience || told.lock().unwrap().is_empty() {
            std::thread::sleep(Duration::from_millis(3));
        }
        server.kill();
    });
    told.into_inner().unwrap()
}

/// Sends a request whose submission is named after its subject, so that it can be sent again.
fn send(browser: &Browser, server: &Server, subject: &str) -> Told {
    let fields = fields(subject);
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    match browser.try_post(&server.page("requests/new"), &fields) {
        Some(303) => Told::Done,
        _ => Told::Nothing,
    }
}

/// The form of a request: its subject names it, and three numbers name that.
pub fn fields(subject: &str) -> [(&'static str, String); 3] {
    let parts: Vec<u64> = subject.split('-').map(|it| it.parse().unwrap()).collect();
    let number = parts[0] << 32 | parts[1] << 24 | parts[2];
    let submission = format!("0196f3a0-0000-7000-8000-{number:012x}");
    [("submission", submission), ("f.id", subject.to_owned()), ("f.subject", subject.to_owned())]
}
