//! A server under measurement: started, watched, and ended by its own id.

use std::{
    fs,
    net::TcpListener,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use super::http::Request;
use crate::{Outcome, program::answer, program::program};

/// After its first answer, a server may still be putting its things in order.
const SETTLED: Duration = Duration::from_secs(1);

pub struct Server {
    child: Child,
    pub port: u16,
    /// From its start to its first right answer.
    pub started_in: Duration,
    /// Megabytes of memory soon after, before anybody signed in.
    pub rest_mb: f64,
    /// Further processes that work for it, by the first of them.
    pub helper: Option<u32>,
}

impl Server {
    /// Starts it, and waits until `path` answers 200.
    pub fn start(mut command: Command, port: u16, path: &str) -> Outcome<Self> {
        let log = Stdio::null();
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        let began = Instant::now();
        let child = command.spawn().map_err(|why| format!("{command:?}: {why}"))?;
        let mut server =
            Self { child, port, started_in: Duration::ZERO, rest_mb: f64::NAN, helper: None };
        while began.elapsed() < Duration::from_secs(60) {
            if Request::get(path).send(port).is_ok_and(|it| it.status == 200) {
                server.started_in = began.elapsed();
                thread::sleep(SETTLED);
                server.rest_mb = server.memory_mb();
                return Ok(server);
            }
            if let Ok(Some(status)) = server.child.try_wait() {
                return Err(format!("{command:?}: {status}"));
            }
            thread::sleep(Duration::from_millis(2));
        }
        Err(format!("{command:?} does not answer"))
    }

    /// Milliseconds of CPU so far.
    pub fn cpu_ms(&self) -> f64 {
        cpu_ms(self.child.id())
    }

    /// The same of those that work for it.
    pub fn helper_cpu_ms(&self) -> Option<f64> {
        let first = self.helper?;
        Some(children(first).into_iter().chain([first]).map(cpu_ms).sum())
    }

    /// Does this, and says the most memory that was seen meanwhile.
    pub fn watched<T>(&self, does: impl FnOnce() -> T) -> (T, f64) {
        let over = AtomicBool::new(false);
        thread::scope(|scope| {
            let watch = scope.spawn(|| {
                let mut most = self.memory_mb();
                while !over.load(Ordering::Relaxed) {
                    thread::sleep(Duration::from_millis(200));
                    most = most.max(self.memory_mb());
                }
                most
            });
            let done = does();
            over.store(true, Ordering::Relaxed);
            (done, watch.join().unwrap_or(f64::NAN))
        })
    }

    /// Megabytes of memory that are its own.
    pub fn memory_mb(&self) -> f64 {
        let path = format!("/proc/{}/smaps_rollup", self.child.id());
        let text = fs::read_to_string(path).unwrap_or_default();
        let line = text.lines().find_map(|it| it.strip_prefix("Pss:"));
        let kilobytes = line.and_then(|it| it.split_whitespace().next()?.parse::<f64>().ok());
        kilobytes.unwrap_or(f64::NAN) / 1024.0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// User and system time, also of children that have ended.
fn cpu_ms(id: u32) -> f64 {
    let text = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    let Some((_, rest)) = text.rsplit_once(')') else { return 0.0 };
    let ticks = rest.split_whitespace().skip(11).take(4);
    ticks.filter_map(|it| it.parse::<f64>().ok()).sum::<f64>() * 1000.0 / ticks_a_second()
}

fn ticks_a_second() -> f64 {
    let said = answer(program("getconf").arg("CLK_TCK"));
    said.and_then(|it| it.trim().parse().ok()).unwrap_or(100.0)
}

fn children(id: u32) -> Vec<u32> {
    let is_child = |it: &u32| {
        let text = fs::read_to_string(format!("/proc/{it}/stat")).unwrap_or_default();
        let parent = text.rsplit_once(')').and_then(|(_, it)| it.split_whitespace().nth(1));
        parent.and_then(|it| it.parse().ok()) == Some(id)
    };
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let ids = entries.filter_map(|it| it.file_name().to_str()?.parse().ok());
    ids.filter(is_child).collect()
}

pub fn free_port() -> Outcome<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).and_then(|it| it.local_addr());
    listener.map(|it| it.port()).map_err(|why| format!("no free port: {why}"))
}
