//! `cargo xtask pictures`: the pictures of the README, taken in a real browser.

use crate::{
    Outcome,
    build::{self, Build},
    program::{self, program},
    room,
    setup::{self, Chromium, Purpose},
};

/// Builds what is shipped, opens its pages and keeps what is seen in `docs/pictures`.
pub fn run() -> Outcome {
    setup::run(&[Purpose::Build, Purpose::Test])?;
    build::run(Build::Release)?;
    let mut node = program("node");
    node.current_dir(room::end2end()).arg("pictures.mjs");
    node.env("PORTICO_BIN", build::release_binary());
    node.env("CHROMIUM", Chromium::find().unwrap_or_default());
    program::run(&mut node).map(|_| ())
}
