//! Where things lie: the workspace, its build folder, and the tools that it brings along.

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
};

/// The workspace.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// Cargo's build folder.
pub fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// The browser tests, and the npm packages that the build needs.
pub fn end2end() -> PathBuf {
    root().join("end2end")
}

/// Somebody else's database, for the tests that need a real one. It is beside the workspace, not in it.
pub fn chinook() -> PathBuf {
    root().join("../shared/data/chinook")
}

/// The peer that the benchmark stands beside, and the records for both. Beside the workspace, too.
pub fn peers() -> PathBuf {
    root().join("../shared/bench")
}

/// The search path, with our npm packages and Cargo's tools first.
pub fn search_path() -> OsString {
    let mut folders = vec![end2end().join("node_modules/.bin")];
    folders.extend(cargo_tools());
    folders.extend(env::var_os("PATH").iter().flat_map(env::split_paths));
    env::join_paths(folders).unwrap_or_default()
}

/// The first of these programs that can be found on the search path.
pub fn find(names: &[&str]) -> Option<PathBuf> {
    let path = search_path();
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|it| it.is_file())
}

/// `cargo install` puts its programs here.
fn cargo_tools() -> Option<PathBuf> {
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = || env::var_os("HOME").map(|it| PathBuf::from(it).join(".cargo"));
    cargo.or_else(home).map(|it| it.join("bin"))
}
