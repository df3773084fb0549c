//! Node, and the packages of `end2end/package.json`: wasm-opt and sass for the build, the browser's driver for tests.

use std::{fs, path::PathBuf};

use super::{Need, apt};
use crate::{
    Outcome,
    program::{answer, program, run},
    room,
};

/// Runs sass, wasm-opt and the browser tests.
pub struct Node;

const NODE_MIN: u32 = 18;

impl Need for Node {
    fn name(&self) -> String {
        format!("Node {NODE_MIN} or newer")
    }

    fn is_here(&self) -> bool {
        let version = answer(program("node").arg("--version")).unwrap_or_default();
        let major = version.trim().strip_prefix('v').and_then(|it| it.split('.').next());
        let major = major.and_then(|it| it.parse::<u32>().ok());
        major.is_some_and(|it| NODE_MIN <= it) && room::find(&["npm"]).is_some()
    }

    fn cost(&self) -> &'static str {
        ""
    }

    fn fetch(&self) -> Outcome {
        apt::install(&["nodejs", "npm"])
    }
}

/// Exactly what package-lock.json says.
pub struct Packages;

impl Need for Packages {
    fn name(&self) -> String {
        "npm packages".to_owned()
    }

    fn is_here(&self) -> bool {
        let installed = fs::read(receipt());
        installed.is_ok_and(|it| fs::read(lock()).is_ok_and(|wanted| wanted == it))
    }

    fn cost(&self) -> &'static str {
        ""
    }

    fn fetch(&self) -> Outcome {
        let mut npm = program("npm");
        npm.current_dir(room::end2end());
        run(npm.args(["ci", "--ignore-scripts", "--omit=optional", "--no-audit", "--no-fund"]))?;
        let kept = fs::copy(lock(), receipt());
        kept.map(drop).map_err(|why| format!("the receipt cannot be written: {why}"))
    }
}

fn lock() -> PathBuf {
    room::end2end().join("package-lock.json")
}

/// The lock that was installed. npm keeps none: its own list has what it left out, too.
fn receipt() -> PathBuf {
    room::end2end().join("node_modules/.installed-lock.json")
}
