//! The cases of `cases/rules`: tables, rules, who sees what and who must not.
//!
//! Each file can be read, and added to, without knowing Rust. They are run against the reference
//! evaluator, in a world of plain rows.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "all of this is a test"
)]

#[path = "cases/file.rs"]
mod file;
#[path = "cases/memory.rs"]
mod memory;
#[path = "cases/run.rs"]
mod run;
#[path = "cases/writes.rs"]
mod writes;

use std::{fs, path::Path};

/// Fewer would mean that files were not found.
const CASES_MIN: usize = 60;

#[test]
fn every_case_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/rules");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    paths.sort();
    let mut failures = Vec::new();
    let mut cases = 0;
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).unwrap();
        let file = file::read(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        for case in &file.case {
            cases += 1;
            let failed = run::failures(&file, case);
            failures.extend(failed.into_iter().map(|it| format!("{name}: {}: {it}", case.name)));
        }
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
    assert!(CASES_MIN <= cases, "only {cases} cases were found");
}
