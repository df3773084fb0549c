//! A PostgreSQL server of a test's own, to be stopped and started again.

use std::{
    fs,
    net::TcpListener,
    os::unix::{fs::chown, process::CommandExt as _},
    path::PathBuf,
    process::{Command, Stdio},
};

use crate::postgres::psql;

pub struct Cluster {
    folder: tempfile::TempDir,
    programs: PathBuf,
    port: u16,
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
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        // PostgreSQL refuses to run as the superuser.
        let owner = owner();
        if let Some((user, group)) = owner {
            chown(folder.path(), Some(user), Some(group)).unwrap();
        }
        let cluster = Self { folder, programs, port, owner };
        let words = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"];
        assert!(cluster.run("initdb", &words));
        cluster.again();
        Some(cluster)
    }

    pub fn database(&self, name: &str) -> String {
        let url = |name: &str| format!("postgres://postgres@127.0.0.1:{}/{name}", self.port);
        psql(&url("postgres"), &["-c", &format!("create database {name}")]);
        url(name)
    }

    /// Ends it as a crash does: every connection breaks.
    pub fn crash(&self) {
        assert!(self.run("pg_ctl", &["stop", "-s", "-w", "-m", "immediate"]));
    }

    pub fn again(&self) {
        let options = format!(
            "-c listen_addresses=127.0.0.1 -c port={} -c unix_socket_directories=''",
            self.port
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
