//! `cargo xtask bench`: how quick Portico is, beside what it stands on and beside its peer, in one run.
//!
//! Whether answers are right is looked at before any load: figures of wrong pages are worth nothing.

mod settings;
mod data;
mod http;
mod process;
mod portal;
mod peer;
mod floor;
mod load;
mod scenes;
mod series;
mod browser;
mod bytes;
mod machine;
mod report;

use std::fs;

use self::{data::Data, report::Report, settings::Settings};
use crate::{
    Outcome,
    build::{self, Build},
    cluster::Cluster,
    room,
    setup::{self, Purpose},
};

/// Measures, and writes `docs/benchmark.md`.
pub fn run(words: &[&str]) -> Outcome {
    let settings = Settings::read(words)?;
    if !room::peers().join("seed.py").is_file() {
        return Err(format!(
            "bench: {} is not here: it makes the records, and starts the peer",
            room::peers().display()
        ));
    }
    setup::run(&[Purpose::Build, Purpose::Test, Purpose::Bench])?;
    build::run(Build::Release)?;
    floor::build()?;
    fs::create_dir_all(settings.folder()).map_err(|why| why.to_string())?;
    let cluster = Cluster::durable()?;
    let data = Data::make(&settings, settings.orders)?;
    data.load(&cluster)?;
    let mut report = Report::new(&settings);
    scenes::measure(&settings, &data, &cluster, &mut report)?;
    series::measure(&settings, &cluster, &mut report)?;
    bytes::measure(&settings, &data, &mut report)?;
    browser::measure(&mut report)?;
    report.write()
}
