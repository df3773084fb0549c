//! `cargo xtask dev`: the demo company, rebuilt and reloaded on every change.

use crate::{
    Outcome,
    program::{self, cargo},
    setup::{self, Purpose},
};

/// Its data outlives a restart, and `git clean -x` removes it.
pub fn run() -> Outcome {
    setup::run(&[Purpose::Build])?;
    program::run(&mut cargo("leptos watch --split -- demo --data .data/dev"))
}
