//! Server and client, built together by cargo-leptos.

use std::path::PathBuf;

use crate::{
    Outcome,
    program::{self, cargo},
    room,
};

/// Which build.
#[derive(Clone, Copy)]
pub enum Build {
    Debug,
    /// What is shipped: compressed, and each lazy page in a file of its own.
    Release,
    /// The same with one WASM file for all pages.
    ReleaseWhole,
}

/// Builds it, and says so when cargo-leptos left nothing behind.
pub fn run(build: Build) -> Outcome {
    // `--precompress` also builds the client before the server, which embeds it.
    let arguments = match build {
        Build::Debug => "leptos build",
        Build::Release => "leptos build --release --precompress --split",
        Build::ReleaseWhole => "leptos build --release --precompress",
    };
    program::run(&mut cargo(arguments))?;
    let binary = binary(build);
    match binary.is_file() {
        true => Ok(()),
        false => Err(format!("{} was not built", binary.display())),
    }
}

/// The server, client inside.
pub fn binary(build: Build) -> PathBuf {
    let profile = match build {
        Build::Debug => "debug",
        Build::Release | Build::ReleaseWhole => "release",
    };
    room::target().join(profile).join("portico")
}
