//! How much is measured, and for how long.

use std::{env, path::PathBuf, str::FromStr};

use crate::{Outcome, room};

/// Set by the environment, so that `make bench` can be tried out in a minute.
pub struct Settings {
    /// `PORTICO_BENCH_ORDERS`
    pub orders: u64,
    /// `PORTICO_BENCH_SECONDS`: how long each scene is under load, in each round.
    pub seconds: u64,
    /// `PORTICO_BENCH_ROUNDS`
    pub rounds: usize,
    /// `--huge`: ten million records, too.
    pub huge: bool,
}

/// Connections that are busy at the same time.
pub const CONNECTIONS: u32 = 32;

impl Settings {
    pub fn read(words: &[&str]) -> Outcome<Self> {
        if let Some(unknown) = words.iter().find(|it| **it != "--huge") {
            return Err(format!("bench does not know {unknown}"));
        }
        Ok(Self {
            orders: number("PORTICO_BENCH_ORDERS", 1_000_000)?,
            seconds: number("PORTICO_BENCH_SECONDS", 6)?,
            rounds: number("PORTICO_BENCH_ROUNDS", 3)?,
            huge: !words.is_empty(),
        })
    }

    /// Where all of it is made; `cargo clean` removes it.
    pub fn folder(&self) -> PathBuf {
        room::target().join("bench")
    }

    /// How many records the same list is measured over.
    pub fn sizes(&self) -> Vec<u64> {
        let mut sizes = vec![10_000, 100_000, 1_000_000];
        sizes.retain(|it| *it <= self.orders);
        if self.huge {
            sizes.push(10_000_000);
        }
        sizes
    }
}

fn number<T: FromStr>(name: &str, default: T) -> Outcome<T> {
    match env::var(name) {
        Ok(text) => text.parse().map_err(|_| format!("{name} is not a number: {text}")),
        Err(_) => Ok(default),
    }
}
