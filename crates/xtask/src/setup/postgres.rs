//! PostgreSQL's server programs, for a private cluster in tests. A server that runs already is left alone.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{Need, apt};
use crate::{Outcome, room};

/// `initdb` and `pg_ctl`.
pub struct Postgres;

/// Debian keeps them here, one folder per version, and not on the search path.
const DEBIAN: &str = "/usr/lib/postgresql";

impl Postgres {
    /// The folder that has both programs.
    pub fn find() -> Option<PathBuf> {
        let on_path = room::find(&["initdb"]).and_then(|it| Some(it.parent()?.to_path_buf()));
        on_path.into_iter().chain(debian()).find(|it| has_both(it))
    }
}

impl Need for Postgres {
    fn name(&self) -> String {
        "PostgreSQL".to_owned()
    }

    fn is_here(&self) -> bool {
        Self::find().is_some()
    }

    fn cost(&self) -> &'static str {
        " (about a minute, once)"
    }

    fn fetch(&self) -> Outcome {
        apt::install(&["postgresql"])
    }
}

/// Newest first.
fn debian() -> Vec<PathBuf> {
    let versions = fs::read_dir(DEBIAN).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = versions.map(|it| it.path().join("bin")).collect();
    folders.sort();
    folders.reverse();
    folders
}

fn has_both(folder: &Path) -> bool {
    ["initdb", "pg_ctl"].iter().all(|it| folder.join(it).is_file())
}
