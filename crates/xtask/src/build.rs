//! Server and client, built together by cargo-leptos.

use std::{path::PathBuf, time::SystemTime};

use crate::{
    Outcome,
    fresh::Receipt,
    program::{self, cargo},
    room,
};

/// Which build.
#[derive(Clone, Copy)]
pub enum Build {
    Debug,
    /// What is shipped, compressed beforehand.
    Release,
}

/// Builds it, unless it is there already.
pub fn run(build: Build) -> Outcome {
    // `--split` leaves the code of some pages out of the first download: see `app::pages::later`.
    // `--precompress` also builds the client before the server, which embeds it.
    let arguments = match build {
        // One after the other: together, the server would look through a folder that the client is
        // still written into.
        Build::Debug => {
            program::run(&mut cargo("leptos build --split --frontend-only"))?;
            return program::run(&mut cargo("leptos build --split --server-only"));
        }
        Build::Release => "leptos build --release --precompress --split",
    };
    let binary = release_binary();
    let receipt = Receipt::of(&binary, arguments);
    if receipt.holds(&binary) {
        println!("build: nothing has changed since the last one");
        return Ok(());
    }
    let began = SystemTime::now();
    program::run(&mut cargo(arguments))?;
    if !binary.is_file() {
        return Err(format!("{} was not built", binary.display()));
    }
    receipt.write(&binary, began);
    Ok(())
}

/// The server, client inside.
pub fn release_binary() -> PathBuf {
    room::target().join("release/portico")
}
