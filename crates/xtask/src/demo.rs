//! `cargo xtask demo`: what is shipped, with the demo company in it.

use std::os::unix::process::CommandExt;

use crate::{
    Outcome,
    build::{self, Build},
    program::program,
    setup::{self, Purpose},
};

/// Builds and starts it; further words go to `portico demo`.
pub fn run(arguments: &[&str]) -> Outcome {
    setup::run(&[Purpose::Build])?;
    build::run(Build::Release)?;
    let mut portico = program(build::release_binary());
    // The server takes our place, so that whoever ends us ends it.
    let why = portico.arg("demo").args(arguments).exec();
    Err(format!("portico cannot be started: {why}"))
}
