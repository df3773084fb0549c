//! `cargo xtask setup`: fetches what is missing and says so; with nothing missing it takes a moment.

mod apt;
mod browser;
mod load;
mod npm;
mod postgres;
mod python;
mod rust;

use std::time::Instant;

use crate::Outcome;
pub use browser::Chromium;
pub use postgres::Postgres;
pub use python::Aiosmtpd;

/// What somebody is about to do.
#[derive(Clone, Copy)]
pub enum Purpose {
    Build,
    Check,
    Test,
    Bench,
}

/// Something that must be on this machine.
trait Need {
    fn name(&self) -> String;
    fn is_here(&self) -> bool;
    /// What getting it costs, in words, when that is long.
    fn cost(&self) -> &'static str;
    fn fetch(&self) -> Outcome;
}

/// Sees to it that all that these purposes need is here.
pub fn run(purposes: &[Purpose]) -> Outcome {
    let start = Instant::now();
    let mut fetched = 0;
    let mut here = Vec::new();
    for purpose in purposes {
        for need in needs(*purpose)? {
            if here.contains(&need.name()) {
                continue;
            }
            if need.is_here() {
                here.push(need.name());
                continue;
            }
            println!("setup: fetching {}{}", need.name(), need.cost());
            need.fetch().map_err(|why| format!("setup: {}: {why}", need.name()))?;
            if !need.is_here() {
                return Err(format!("setup: {} was fetched and is still not found", need.name()));
            }
            fetched += 1;
        }
    }
    let took = start.elapsed().as_secs_f64();
    println!("setup: {fetched} fetched in {took:.1} s; here already: {}", here.join(", "));
    Ok(())
}

fn needs(purpose: Purpose) -> Outcome<Vec<Box<dyn Need>>> {
    Ok(match purpose {
        Purpose::Build => vec![
            Box::new(rust::WasmTarget),
            Box::new(rust::cargo_leptos()),
            Box::new(rust::wasm_bindgen()?),
            Box::new(npm::Node),
            Box::new(npm::Packages),
        ],
        Purpose::Check => vec![
            Box::new(rust::WasmTarget),
            Box::new(rust::cargo_deny()),
            Box::new(rust::cargo_machete()),
        ],
        Purpose::Bench => vec![Box::new(load::Wrk), Box::new(load::Sqlite), Box::new(load::Psql)],
        Purpose::Test => vec![Box::new(Chromium), Box::new(Postgres), Box::new(Aiosmtpd)],
    })
}
