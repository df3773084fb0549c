//! What the benchmark runs: `wrk` for the load, and the shells of both databases.

use super::{Need, apt};
use crate::{Outcome, room};

pub struct Wrk;
pub struct Sqlite;
pub struct Psql;

/// A program of a Debian package.
trait Packed {
    const PROGRAM: &'static str;
    const PACKAGE: &'static str;
}

impl Packed for Wrk {
    const PROGRAM: &'static str = "wrk";
    const PACKAGE: &'static str = "wrk";
}

impl Packed for Sqlite {
    const PROGRAM: &'static str = "sqlite3";
    const PACKAGE: &'static str = "sqlite3";
}

impl Packed for Psql {
    const PROGRAM: &'static str = "psql";
    const PACKAGE: &'static str = "postgresql-client";
}

impl<T: Packed> Need for T {
    fn name(&self) -> String {
        T::PROGRAM.to_owned()
    }

    fn is_here(&self) -> bool {
        room::find(&[T::PROGRAM]).is_some()
    }

    fn cost(&self) -> &'static str {
        ""
    }

    fn fetch(&self) -> Outcome {
        apt::install(&[T::PACKAGE])
    }
}
