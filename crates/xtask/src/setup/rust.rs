//! What comes by rustup and by Cargo.

use std::{fs, path::Path};

use super::Need;
use crate::{
    Outcome,
    program::{answer, cargo, program, run},
    room,
};

/// The standard library of the browser's side.
pub struct WasmTarget;

impl Need for WasmTarget {
    fn name(&self) -> String {
        "wasm32-unknown-unknown".to_owned()
    }

    fn is_here(&self) -> bool {
        let mut rustc = program("rustc");
        rustc.args(["--print", "target-libdir", "--target", "wasm32-unknown-unknown"]);
        answer(&mut rustc).is_some_and(|it| Path::new(it.trim()).is_dir())
    }

    fn cost(&self) -> &'static str {
        ""
    }

    fn fetch(&self) -> Outcome {
        run(program("rustup").args(["target", "add", "wasm32-unknown-unknown"]))
    }
}

/// A program that `cargo install` builds, of one exact version.
pub struct CargoTool {
    package: &'static str,
    version: String,
    /// Asks for the version.
    ask: &'static [&'static str],
    /// Further words for `cargo install`.
    with: &'static str,
    cost: &'static str,
}

/// Builds server and client together. 0.3.11 wants a newer compiler.
pub fn cargo_leptos() -> CargoTool {
    CargoTool {
        package: "cargo-leptos",
        version: "0.3.10".to_owned(),
        ask: &["cargo", "leptos", "--version"],
        with: "--locked --features no_downloads",
        cost: " (8 to 14 minutes, once)",
    }
}

/// Writes the JavaScript that loads the WASM. Not `--locked`: its lock names a crate that was withdrawn.
pub fn wasm_bindgen() -> Outcome<CargoTool> {
    Ok(CargoTool {
        package: "wasm-bindgen-cli",
        version: locked_version("wasm-bindgen")?,
        ask: &["wasm-bindgen", "--version"],
        with: "",
        cost: " (about 3 minutes, once)",
    })
}

/// Holds the dependencies against deny.toml.
pub fn cargo_deny() -> CargoTool {
    CargoTool {
        package: "cargo-deny",
        version: "0.20.2".to_owned(),
        ask: &["cargo", "deny", "--version"],
        with: "--locked",
        cost: " (5 to 10 minutes, once)",
    }
}

/// Finds dependencies that nobody uses.
pub fn cargo_machete() -> CargoTool {
    CargoTool {
        package: "cargo-machete",
        version: "0.9.2".to_owned(),
        ask: &["cargo", "machete", "--version"],
        with: "--locked",
        cost: " (about a minute, once)",
    }
}

impl Need for CargoTool {
    fn name(&self) -> String {
        format!("{} {}", self.package, self.version)
    }

    fn is_here(&self) -> bool {
        let [name, arguments @ ..] = self.ask else { return false };
        let said = answer(program(name).args(arguments)).unwrap_or_default();
        said.split_whitespace().any(|it| it == self.version)
    }

    fn cost(&self) -> &'static str {
        self.cost
    }

    fn fetch(&self) -> Outcome {
        let Self { package, version, with, .. } = self;
        // Beside the workspace's own build folder, so that the two do not wait for each other.
        run(cargo(&format!("install {package}@{version} {with}")).env_remove("CARGO_TARGET_DIR"))
    }
}

/// The version that Cargo.lock has of this package.
fn locked_version(package: &str) -> Outcome<String> {
    let lock = fs::read_to_string(room::root().join("Cargo.lock"))
        .map_err(|why| format!("Cargo.lock cannot be read: {why}"))?;
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|it| *it != name).skip(1);
    let version = lines.next().and_then(|it| it.strip_prefix("version = \"")?.strip_suffix('"'));
    version.map(str::to_owned).ok_or_else(|| format!("Cargo.lock does not have {package}"))
}
