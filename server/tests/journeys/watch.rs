//! Looks after the journeys: one that hangs ends them all, by its name, instead of keeping whoever
//! waits for them.

use std::{
    collections::BTreeMap,
    io::{self, Write as _},
    process::{self, Command},
    sync::{Mutex, Once},
    thread,
    time::{Duration, Instant},
};

/// The longest takes two minutes on a small machine.
const PATIENCE: Duration = Duration::from_secs(15 * 60);

/// The servers that run, by the ids of their processes.
static SERVERS: Mutex<BTreeMap<u32, Journey>> = Mutex::new(BTreeMap::new());

struct Journey {
    name: String,
    began: Instant,
}

/// A journey has started this server.
pub fn begin(server: u32) {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| drop(thread::spawn(watch)));
    let name = thread::current().name().unwrap_or_default().to_owned();
    SERVERS.lock().unwrap().insert(server, Journey { name, began: Instant::now() });
}

/// It runs no more.
pub fn end(server: u32) {
    SERVERS.lock().unwrap().remove(&server);
}

fn watch() {
    loop {
        thread::sleep(Duration::from_secs(1));
        let servers = SERVERS.lock().unwrap();
        let Some(late) = servers.values().find(|it| PATIENCE < it.began.elapsed()) else {
            continue;
        };
        // Not `eprintln!`: that is kept until a test has ended.
        let (name, patience) = (&late.name, PATIENCE.as_secs());
        let _ = writeln!(io::stderr(), "{name} hangs: it has kept its server for {patience} s");
        for server in servers.keys() {
            let _ = Command::new("kill").args(["-9", &server.to_string()]).status();
        }
        process::exit(1);
    }
}
