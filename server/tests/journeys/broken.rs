//! What Portico stands on breaks while people work, and comes back: they are told so kindly, nothing
//! that was acknowledged is lost, and nobody has to start Portico again.

use std::{
    collections::BTreeMap,
    fs,
    io::Write as _,
    net::TcpStream,
    path::Path,
    process::Command,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use crate::{
    cluster::Cluster,
    killed::{TABLES, fields, portal},
    postgres::psql,
    sign_in::{change, read},
    support::{Browser, Over, Server},
};

/// Long enough for a slow machine; what is awaited comes much sooner.
const PATIENCE: Duration = Duration::from_secs(60);

/// Tries until it is so.
fn until(what: &str, so: impl Fn() -> bool) {
    let started = Instant::now();
    while !so() {
        assert!(started.elapsed() < PATIENCE, "{what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn start(folder: &Path, source: &str, settings: &[&str]) -> (Server, String) {
    let file = folder.join("portal.toml");
    fs::write(&file, portal().replace("SOURCE", source)).unwrap();
    let server = Server::start(&file, &folder.join("data"), settings);
    let cookie = server.enters(&server.link_with("ada@portico.example", settings)).cookie();
    (server, cookie)
}

fn create(browser: &Browser, server: &Server, subject: &str) -> Option<u16> {
    let fields = fields(subject);
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.try_post(&server.page("requests/new"), &fields)
}

#[test]
fn a_restart_of_the_database_is_outlived() {
    let Some(cluster) = Cluster::start() else { return };
    let folder = tempfile::tempdir().unwrap();
    let (source, own) = (cluster.database("source"), cluster.database("own"));
    psql(&source, &["-c", TABLES]);
    let settings = ["--database-url", own.as_str()];
    let (server, cookie) = start(folder.path(), &source, &settings);
    let told: Mutex<BTreeMap<String, Option<u16>>> = Mutex::new(BTreeMap::new());
    let seen = Mutex::new(Vec::new());
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for person in 0..3 {
            let (server, cookie, told, seen, over) = (&server, &cookie, &told, &seen, &over);
            scope.spawn(move || {
                let browser = Browser::with_cookie(&server.url, cookie);
                for turn in 0.. {
                    if over.load(Ordering::Relaxed) {
                        break;
                    }
                    let subject = format!("0-{person}-{turn}");
                    let status = create(&browser, server, &subject);
                    told.lock().unwrap().insert(subject, status);
                    let (status, html) = browser.html(&server.page("requests"));
                    // Scripts that fill in what was awaited stand behind the page.
                    let is_whole = html.contains("</html>")
                        && ["</html>", "</script>"].iter().any(|it| html.trim_end().ends_with(it));
                    assert!(is_whole, "{status}: a page is cut");
                    seen.lock().unwrap().push(status);
                }
            });
        }
        let over = Over(&over);
        until("nothing is written before", || 3 < told.lock().unwrap().len());
        cluster.crash();
        let before = seen.lock().unwrap().len();
        until("nobody is told", || seen.lock().unwrap().iter().skip(before).any(|it| *it != 200));
        cluster.again();
        let browser = Browser::with_cookie(&server.url, &cookie);
        until("it does not recover", || create(&browser, &server, "1-0-0") == Some(303));
        drop(over);
    });
    let seen = seen.into_inner().unwrap();
    assert!(seen.iter().all(|it| [200, 503].contains(it)), "{seen:?}");
    let subjects = psql(&source, &["-At", "-c", "select subject from request"]);
    for (subject, status) in told.into_inner().unwrap() {
        let count = subjects.lines().filter(|it| *it == subject).count();
        let right = if status == Some(303) { count == 1 } else { count <= 1 };
        assert!(right, "{subject}: {status:?}, and it is there {count} times");
        assert!(matches!(status, Some(303 | 503)), "{subject}: {status:?}");
    }
    let html = Browser::with_cookie(&server.url, &cookie).html(&server.page("requests"));
    assert_eq!(html.0, 200);
}

#[test]
fn who_goes_away_in_the_middle_has_written_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("work.sqlite");
    fs::write(&path, "").unwrap();
    change(&path, TABLES);
    let (server, cookie) = start(folder.path(), &format!("sqlite:{}", path.display()), &[]);
    let host = server.url.strip_prefix("http://").unwrap();
    for turn in 0..40 {
        let subject = format!("0-0-{turn}");
        let fields = fields(&subject);
        let body = fields.map(|(name, value)| format!("{name}={value}")).join("&");
        let mut stream = TcpStream::connect(host).unwrap();
        write!(
            stream,
            "POST {} HTTP/1.1\r\nhost: {host}\r\norigin: {}\r\ncookie: {cookie}\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
            server.page("requests/new"),
            server.url,
            body.len(),
        )
        .unwrap();
        // At once, and at every moment until the answer.
        std::thread::sleep(Duration::from_millis(turn));
        drop(stream);
    }
    let count = || read(&path, "select subject from request").len();
    let begun = || {
        let state = server.data.join("portico.sqlite");
        read(&state, "select action from audit where outcome = 'begun'").len()
    };
    until("something is still under way", || begun() == 0);
    let written = count();
    // Whoever asks again gets what there is: one record for each wish.
    let browser = Browser::with_cookie(&server.url, &cookie);
    for turn in 0..40 {
        assert_eq!(create(&browser, &server, &format!("0-0-{turn}")), Some(303), "{turn}");
    }
    assert_eq!(count(), 40, "{written} were written by those who went away");
}

#[test]
fn a_full_disk_refuses_writes_and_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let Some(disk) = Disk::mount(folder.path()) else { return };
    let path = folder.path().join("work.sqlite");
    fs::write(&path, "").unwrap();
    change(&path, TABLES);
    let (server, cookie) = start(folder.path(), &format!("sqlite:{}", path.display()), &[]);
    let browser = Browser::with_cookie(&server.url, &cookie);
    let mut done = Vec::new();
    assert_eq!(create(&browser, &server, "0-0-0"), Some(303));
    done.push("0-0-0".to_owned());
    disk.fill();
    let mut refused = None;
    for turn in 1..2_000 {
        let subject = format!("0-0-{turn}");
        match create(&browser, &server, &subject) {
            Some(303) => done.push(subject),
            other => {
                refused = other;
                break;
            }
        }
    }
    assert_eq!(refused, Some(503), "a full disk is said to be trouble that passes");
    assert_eq!(browser.get(&server.page("requests")).status(), 200, "reading goes on");
    disk.empty();
    until("it does not recover", || create(&browser, &server, "1-0-0") == Some(303));
    done.push("1-0-0".to_owned());
    let found = read(&path, "select subject from request");
    for subject in &done {
        assert_eq!(found.iter().filter(|it| *it == subject).count(), 1, "{subject}");
    }
}

/// A small disk of the test's own.
struct Disk<'a>(&'a Path);

impl<'a> Disk<'a> {
    /// None, said aloud, where this may not be done.
    fn mount(place: &'a Path) -> Option<Self> {
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=8m", "tmpfs"]).arg(place);
        if mount.output().is_ok_and(|it| it.status.success()) {
            return Some(Self(place));
        }
        println!("NOT TESTED: a full disk wants a small one, and mounting is not allowed here");
        None
    }

    fn filler(&self) -> std::path::PathBuf {
        self.0.join("filler")
    }

    /// Until nothing more fits.
    fn fill(&self) {
        let mut file = fs::File::create(self.filler()).unwrap();
        for size in [65_536, 4_096, 512] {
            let block = vec![1; size];
            while file.write_all(&block).is_ok() {}
        }
    }

    fn empty(&self) {
        fs::remove_file(self.filler()).unwrap();
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0).output();
    }
}
