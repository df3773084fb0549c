//! Whether a release build is still up to date: cargo-leptos packs the client anew each time, changed or not.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    time::SystemTime,
};

use crate::room;

/// What ends up in the binary.
const INPUTS: &[&str] = &[
    ".cargo",
    "Cargo.toml",
    "Cargo.lock",
    "app",
    "frontend",
    "server",
    "crates",
    "style",
    "migrations",
];

/// What does not, though it lies among it.
const TOOLS: &[&str] = &["crates/xtask", "crates/floor"];

/// Beside the binary: when its build began, and which binary came out.
pub struct Receipt {
    path: PathBuf,
    kind: &'static str,
}

impl Receipt {
    /// `kind` tells builds of the same binary apart.
    pub fn of(binary: &Path, kind: &'static str) -> Self {
        Self { path: binary.with_extension("built"), kind }
    }

    /// Nothing has changed since, and the binary is the one that came out.
    pub fn holds(&self, binary: &Path) -> bool {
        let began = fs::metadata(&self.path).and_then(|it| it.modified()).ok();
        let text = fs::read_to_string(&self.path).ok();
        text.is_some() && text == self.text(binary) && began > newest_input()
    }

    /// Best effort: without a receipt the next build is a full one.
    pub fn write(&self, binary: &Path, began: SystemTime) {
        let Some(text) = self.text(binary) else { return };
        if fs::write(&self.path, text).is_ok() {
            let _ =
                File::options().append(true).open(&self.path).and_then(|it| it.set_modified(began));
        }
    }

    fn text(&self, binary: &Path) -> Option<String> {
        let written = fs::metadata(binary).and_then(|it| it.modified()).ok()?;
        Some(format!("{} {written:?}", self.kind))
    }
}

/// Folders count as well: they change when a file goes.
fn newest_input() -> Option<SystemTime> {
    let mut waiting: Vec<PathBuf> = INPUTS.iter().map(|it| room::root().join(it)).collect();
    let mut newest = None;
    while let Some(path) = waiting.pop() {
        if TOOLS.iter().any(|it| path.ends_with(it)) {
            continue;
        }
        newest = newest.max(fs::metadata(&path).and_then(|it| it.modified()).ok());
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        waiting.extend(entries.map(|it| it.path()));
    }
    newest
}
