//! `cargo xtask test`: everything that runs: the crates' tests on both databases, then people in a browser.

use std::{fs, path::PathBuf};

use crate::{
    Outcome,
    build::{self, Build},
    cluster::Cluster,
    program::{self, cargo, program},
    room,
    setup::{self, Aiosmtpd, Chromium, Purpose},
    steps::{End, Steps},
    weight,
};

/// Runs them all. What was started is stopped, whatever happens.
pub fn run() -> Outcome {
    setup::run(&[Purpose::Build, Purpose::Test])?;
    let mut steps = Steps::default();
    let mut cluster = None;
    steps.step("private PostgreSQL", || {
        cluster = Some(Cluster::start()?);
        Ok(End::Passed)
    });
    if let Some(cluster) = &cluster {
        steps.step("crates", || crates(cluster));
    }
    if !room::chinook().is_dir() {
        steps.step("somebody else's database", || {
            let folder = room::chinook();
            Ok(End::LeftOut(format!("{} is missing; its tests did nothing", folder.display())))
        });
    }
    let built = steps.step("release build", || build::run(Build::Release).map(|()| End::Passed));
    steps.step("weight of a first visit", || weight(built));
    steps.step("browser", || browser("on", built));
    steps.step("browser, JavaScript off", || browser("off", built));
    steps.step("PostgreSQL stops", || {
        drop(cluster);
        Ok(End::Passed)
    });
    steps.finish("test")
}

/// `frontend` only exists for the browser; `app` is built here as the server sees it.
fn crates(cluster: &Cluster) -> Outcome<End> {
    let mut test = cargo("test --workspace --exclude frontend --no-fail-fast");
    test.env("PORTICO_TEST_POSTGRES", cluster.address());
    program::run(&mut test).map(|()| End::Passed)
}

fn weight(built: bool) -> Outcome<End> {
    if !built {
        return Ok(End::LeftOut("there is no release build".to_owned()));
    }
    weight::check().map(|()| End::Passed)
}

fn browser(javascript: &str, built: bool) -> Outcome<End> {
    let specs = specs();
    if !built {
        return Ok(End::LeftOut("there is no release build".to_owned()));
    }
    if specs.is_empty() {
        return Ok(End::LeftOut("there are no specs in end2end/tests".to_owned()));
    }
    let mut node = program("node");
    node.current_dir(room::end2end())
        .args(["--test", "--test-reporter=spec"])
        .arg(HANG)
        .args(specs);
    node.env("PORTICO_BIN", build::release_binary());
    node.env("PORTICO_E2E_JS", javascript);
    node.env("CHROMIUM", Chromium::find().unwrap_or_default());
    let (python, packages) = Aiosmtpd::python();
    node.env("PORTICO_PYTHON", python);
    if let Some(packages) = packages {
        node.env("PYTHONPATH", packages);
    }
    program::run(&mut node).map(|()| End::Passed)
}

/// A file of journeys that waits for ever is ended, in milliseconds; the longest takes minutes.
const HANG: &str = "--test-timeout=900000";

/// One file per journey.
fn specs() -> Vec<PathBuf> {
    let entries = fs::read_dir(room::end2end().join("tests")).into_iter().flatten().flatten();
    let mut specs: Vec<PathBuf> = entries.map(|it| it.path()).collect();
    specs.retain(|it| it.to_string_lossy().ends_with(".spec.mjs"));
    specs.sort();
    specs
}
