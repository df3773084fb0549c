//! A PostgreSQL database of a test's own, where there is a server for tests.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

/// Dropped with the test.
pub struct Database {
    pub url: String,
    admin: String,
    name: String,
}

static COUNT: AtomicU32 = AtomicU32::new(0);

impl Database {
    /// None, said aloud, where `PORTICO_TEST_POSTGRES` does not name a server.
    pub fn new() -> Option<Self> {
        let Ok(admin) = std::env::var("PORTICO_TEST_POSTGRES") else {
            println!("NOT TESTED on PostgreSQL: PORTICO_TEST_POSTGRES is not set");
            return None;
        };
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("journey_{}_{count}", std::process::id());
        psql(&admin, &["-c", &format!("create database {name}")]);
        let (base, _) = admin.rsplit_once('/').unwrap();
        Some(Self { url: format!("{base}/{name}"), admin: admin.clone(), name })
    }
}

/// What `psql` prints.
pub fn psql(url: &str, arguments: &[&str]) -> String {
    let output = Command::new("psql").arg(url).arg("-q").args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Tables that nobody else reads or writes.
pub struct Hold(Child);

impl Hold {
    pub fn on(url: &str, tables: &str) -> Self {
        let mut child = Command::new("psql")
            .args([url, "-q"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = child.stdin.as_mut().unwrap();
        writeln!(input, "begin; lock table {tables};\n\\echo held").unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        assert_eq!(line.trim(), "held");
        Self(child)
    }

    /// Without its input `psql` ends, and with it what it did.
    pub fn end(mut self) {
        drop(self.0.stdin.take());
        self.0.wait().unwrap();
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let drop = format!("drop database if exists {} with (force)", self.name);
        let _ = Command::new("psql").arg(&self.admin).args(["-q", "-c", &drop]).output();
    }
}
