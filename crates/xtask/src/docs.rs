//! `cargo xtask docs`: the reference of the portal file, made anew from the types that it is about.

use crate::{Outcome, program};

/// The test that holds the pages against the types writes them instead.
pub fn run() -> Outcome {
    let mut test = program::cargo("test --quiet -p backend --lib the_reference_is_up_to_date");
    program::run(test.env("PORTICO_WRITE_DOCS", "1"))
}
