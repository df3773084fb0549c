//! `cargo xtask check`: everything that can be said without running the product.

use std::time::Duration;

use crate::{
    Outcome,
    program::{self, cargo},
    setup::{self, Purpose},
    steps::{End, Steps},
};

/// Runs every check, so that one visit shows all there is to mend.
pub fn run() -> Outcome {
    setup::run(&[Purpose::Check])?;
    let mut steps = Steps::default();
    steps.step("format", || passes("fmt --all --check"));
    steps.step("lints, server side", || {
        passes("clippy --workspace --exclude frontend --all-targets -- -D warnings")
    });
    steps.step("lints, browser side", || {
        passes("clippy -p frontend --target wasm32-unknown-unknown -- -D warnings")
    });
    steps.step("house rules", || passes("test --quiet -p xtask"));
    steps.step("licences, bans, sources", || passes("deny check licenses bans sources"));
    steps.step("known weaknesses", weaknesses);
    steps.step("unused dependencies", || passes("machete"));
    steps.finish("check")
}

fn passes(arguments: &str) -> Outcome<End> {
    program::run(&mut cargo(arguments)).map(|()| End::Passed)
}

/// The list of known weaknesses lives elsewhere. Without it nothing can be said, and that is said.
fn weaknesses() -> Outcome<End> {
    match program::run_within(&mut cargo("deny fetch db"), Duration::from_secs(60)) {
        Ok(()) => passes("deny check --disable-fetch advisories"),
        Err(_) => Ok(End::LeftOut("their list cannot be fetched; nothing was checked".to_owned())),
    }
}
