//! Running other programs.

use std::{
    env,
    ffi::OsStr,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{Outcome, room};

/// Cargo, in the workspace.
pub fn cargo(arguments: &str) -> Command {
    let mut cargo = program("cargo");
    cargo.args(arguments.split_whitespace());
    cargo
}

/// A program, in the workspace, that finds the project's own tools first.
pub fn program(name: impl AsRef<OsStr>) -> Command {
    let mut program = Command::new(name);
    program.current_dir(room::root()).env("PATH", room::search_path());
    // What Cargo told us about ourselves is not true of anybody that we start.
    for (key, _) in env::vars_os() {
        let of_ours = key
            .to_str()
            .is_some_and(|it| it.starts_with("CARGO_PKG_") || it.starts_with("CARGO_MANIFEST_"));
        if of_ours {
            program.env_remove(key);
        }
    }
    program
}

/// Runs it; the person sees what it says.
pub fn run(program: &mut Command) -> Outcome {
    match program.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(format!("{} failed", written(program))),
        Err(why) => Err(format!("{} cannot be run: {why}", written(program))),
    }
}

/// Runs it unheard, and ends it when it takes longer than this.
pub fn run_within(program: &mut Command, limit: Duration) -> Outcome {
    let quiet = program.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = quiet.spawn().map_err(|why| why.to_string())?;
    let start = Instant::now();
    while start.elapsed() < limit {
        match child.try_wait().map_err(|why| why.to_string())? {
            Some(status) if status.success() => return Ok(()),
            Some(_) => return Err(format!("{} failed", written(program))),
            None => thread::sleep(Duration::from_millis(100)),
        }
    }
    let _ = child.kill();
    let _ = child.wait();
    Err(format!("{} took longer than {} s", written(program), limit.as_secs()))
}

/// What it prints, unless it fails.
pub fn answer(program: &mut Command) -> Option<String> {
    let output = program.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then_some(text)
}

/// As a person would type it.
fn written(program: &Command) -> String {
    let words = std::iter::once(program.get_program()).chain(program.get_args());
    words.map(|it| it.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
