//! A private PostgreSQL cluster for the time of a test run: its own folder, its own port, nothing kept.

use std::{
    fs,
    net::TcpListener,
    os::unix::{fs::chown, process::CommandExt},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use crate::{
    Outcome,
    program::{answer, program},
    setup::Postgres,
};

/// Runs until it is dropped, or until we end in any other way.
pub struct Cluster {
    folder: PathBuf,
    port: u16,
    guard: Child,
}

/// Nobody needs the data after a crash.
const FAST: &str = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off";

/// Waits for its input to end, which it does when we do, and then clears away.
const GUARD: &str = r#"read -r _; "$1/pg_ctl" stop -s -D "$2/data" -m fast; rm -rf "$2""#;

impl Cluster {
    /// Makes and starts it, for tests.
    pub fn start() -> Outcome<Self> {
        Self::start_with(FAST)
    }

    /// One that keeps what it acknowledges, as a real one does.
    pub fn durable() -> Outcome<Self> {
        Self::start_with("-c shared_buffers=512MB")
    }

    fn start_with(settings: &str) -> Outcome<Self> {
        let binaries = Postgres::find().ok_or("initdb and pg_ctl are not here")?;
        let owner = Owner::find();
        let folder = std::env::temp_dir().join(format!("portico-postgres-{}", std::process::id()));
        fs::create_dir(&folder).map_err(|why| format!("{}: {why}", folder.display()))?;
        owner.give(&folder)?;
        let port = free_port()?;
        let guard = guard(&binaries, &folder, owner)?;
        let cluster = Self { folder, port, guard };
        cluster.boot(&binaries, owner, settings)?;
        Ok(cluster)
    }

    /// For tests: they make databases of their own in it.
    pub fn address(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// The id of its first process.
    pub fn process(&self) -> Option<u32> {
        let text = fs::read_to_string(self.folder.join("data/postmaster.pid")).ok()?;
        text.lines().next()?.trim().parse().ok()
    }

    fn boot(&self, binaries: &Path, owner: Owner, settings: &str) -> Outcome {
        let data = self.folder.join("data");
        let mut initdb = self.command(binaries, "initdb", owner);
        initdb.args(["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]);
        quietly(initdb.arg("-D").arg(&data))?;

        let log = self.folder.join("log");
        let address = format!("-c listen_addresses=127.0.0.1 -c port={}", self.port);
        let options =
            format!("{settings} {address} -c unix_socket_directories='' -c max_connections=200");
        let mut start = self.command(binaries, "pg_ctl", owner);
        start.args(["start", "-s", "-w", "-t", "60", "-o", &options]);
        quietly(start.arg("-D").arg(data).arg("-l").arg(&log))
            .map_err(|why| format!("{why}\n{}", fs::read_to_string(&log).unwrap_or_default()))
    }

    fn command(&self, binaries: &Path, name: &str, owner: Owner) -> Command {
        let mut command = program(binaries.join(name));
        owner.runs(command.current_dir(&self.folder));
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        let _ = self.guard.wait();
    }
}

/// Whom the cluster belongs to: PostgreSQL refuses to run as root.
#[derive(Clone, Copy)]
enum Owner {
    Ourselves,
    Another { user: u32, group: u32 },
}

impl Owner {
    fn find() -> Self {
        let number = |words: &[&str]| -> Option<u32> {
            answer(program("id").args(words))?.trim().parse().ok()
        };
        let named = |name| Some((number(&["-u", name])?, number(&["-g", name])?));
        match number(&["-u"]) {
            Some(0) => named("postgres")
                .or_else(|| named("nobody"))
                .map_or(Self::Ourselves, |(user, group)| Self::Another { user, group }),
            _ => Self::Ourselves,
        }
    }

    fn give(self, folder: &Path) -> Outcome {
        let Self::Another { user, group } = self else { return Ok(()) };
        chown(folder, Some(user), Some(group)).map_err(|why| why.to_string())
    }

    fn runs(self, command: &mut Command) {
        if let Self::Another { user, group } = self {
            command.uid(user).gid(group);
        }
    }
}

/// Also when we are interrupted or killed, the cluster stops and its folder goes.
fn guard(binaries: &Path, folder: &Path, owner: Owner) -> Outcome<Child> {
    let mut guard = program("sh");
    guard.args(["-c", GUARD, "guard"]).arg(binaries).arg(folder);
    owner.runs(&mut guard);
    // A group of its own: an interrupt from the keyboard ends us, and it has work to do then.
    guard.process_group(0).current_dir("/").stdin(Stdio::piped()).stderr(Stdio::null());
    guard.spawn().map_err(|why| format!("sh cannot be run: {why}"))
}

fn free_port() -> Outcome<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).and_then(|it| it.local_addr());
    listener.map(|it| it.port()).map_err(|why| format!("no free port: {why}"))
}

/// Its words matter only when it fails. Not a pipe: the server would hold it open.
fn quietly(command: &mut Command) -> Outcome {
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(format!("{} failed", command.get_program().display())),
        Err(why) => Err(format!("{} cannot be run: {why}", command.get_program().display())),
    }
}
