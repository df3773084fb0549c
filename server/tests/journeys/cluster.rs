//! A PostgreSQL server of a test's own, to be stopped and started again.

use std::{
    fs,
    os::unix::{fs::chown, process::CommandExt as _},
    path::PathBuf,
    process::{Command, Stdio},
};

use crate::{postgres::psql, support::free};

pub struct Cluster {
    folder: tempfile::TempDir,
    programs: PathBuf,
    /// It stays, also while nobody listens there.
    address: String,
    owner: Option<(u32, u32)>,
}

impl Cluster {
    /// None, said aloud, where there is no PostgreSQL, or a run without it.
    pub fn start() -> Option<Self> {
        let programs = programs().filter(|_| std::env::var("PORTICO_TEST_POSTGRES").is_ok());
        let Some(programs) = programs else {
            println!("NOT TESTED: a restart of PostgreSQL wants PORTICO_TEST_POSTGRES and initdb");
            return None;
        };
        let folder = tempfile::tempdir().unwrap();
        let address = free();
        // PostgreSQL refuses to run as the superuser.
        let owner = owner();
        if let Some((user, group)) = owner {
            chown(folder.path(), Some(user), Some(group)).unwrap();
        }
        let cluster = Self { folder, programs, address, owner };
        let words = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
        assert!(cluster.run("initdb", &words));
        cluster.again();
        Some(cluster)
    }

    pub fn database(&self, name: &str) -> String {
        let url = |name: &str| format!("postgres://postgres@{}/{name}", self.address);
        psql(&url("postgres"), &["-c", &format!("create database {name}")]);
        url(name)
    }

    /// Ends it as a crash does: every connection breaks.
    pub fn crash(&self) {
        assert!(self.run("pg_ctl", &["stop", "-s", "-w", "-m", "immediate"]));
    }

    pub fn again(&self) {
        let (host, port) = self.address.split_once(':').unwrap();
        // It crashes, and the machine does not: what it has written it finds again. Else a start
        // after a crash takes as long as a slow disk makes it.
        let options = format!(
            "-c listen_addresses={host} -c port={port} -c unix_socket_directories='' -c fsync=off"
        );
        let log = self.folder.path().join("log");
        let log = log.to_str().unwrap();
        assert!(self.run("pg_ctl", &["start", "-s", "-w", "-o", &options, "-l", log]));
    }

    fn run(&self, name: &str, words: &[&str]) -> bool {
        let mut command = Command::new(self.programs.join(name));
        command.args(words).arg("-D").arg(self.folder.path().join("data"));
        command.current_dir(self.folder.path()).stdin(Stdio::null());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        if let Some((user, group)) = self.owner {
            command.uid(user).gid(group);
        }
        command.status().unwrap().success()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.run("pg_ctl", &["stop", "-s", "-m", "immediate"]);
    }
}

/// On the search path, or where Debian keeps them.
fn programs() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    folders.extend(debian.map(|it| it.path().join("bin")));
    folders.into_iter().find(|it| it.join("initdb").is_file() && it.join("pg_ctl").is_file())
}

fn owner() -> Option<(u32, u32)> {
    let number = |words: &[&str]| -> Option<u32> {
        let output = Command::new("id").args(words).output().ok()?;
        String::from_utf8(output.stdout).ok()?.trim().parse().ok()
    };
    if number(&["-u"])? != 0 {
        return None;
    }
    ["postgres", "nobody"].iter().find_map(|it| Some((number(&["-u", it])?, number(&["-g", it])?)))
}
