//! How much a first visit fetches: what every page of a portal needs before anybody touches it.

use std::{fs, path::Path};

use crate::{Outcome, room};

/// Bytes, compressed. The aim is 300 000; the rest is for what may wait until somebody has looked
/// where it comes from: `docs/client.md` says how.
const BYTES_MAX: u64 = 300_000;

/// Every page asks for these: its style sheet, and the client without its parcels.
const FIRST: [&str; 5] = [
    "pkg/portico.css",
    "pkg/portico.js",
    "pkg/portico.wasm",
    "pkg/__wasm_split.______________________.js",
    "patience.js",
];

/// Weighs what the release build has made, and says so.
pub fn check() -> Outcome {
    let site = room::target().join("site");
    let mut all = 0;
    for name in FIRST {
        let bytes = compressed(&site, name)?;
        println!("{bytes:>8} bytes  {name}");
        all += bytes;
    }
    println!("{all:>8} bytes  in all");
    within(all)
}

fn compressed(site: &Path, name: &str) -> Outcome<u64> {
    let file = site.join(format!("{name}.br"));
    let found = fs::metadata(&file).map_err(|why| format!("{}: {why}", file.display()))?;
    Ok(found.len())
}

fn within(bytes: u64) -> Outcome {
    if bytes <= BYTES_MAX {
        return Ok(());
    }
    let over = bytes - BYTES_MAX;
    Err(format!("a first visit fetches {over} bytes more than {BYTES_MAX}; see docs/client.md"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_byte_too_many_is_too_many() {
        assert!(within(BYTES_MAX).is_ok());
        assert!(within(BYTES_MAX + 1).is_err_and(|it| it.contains(" 1 bytes more")));
    }

    #[test]
    fn a_file_that_is_not_there_weighs_not_nothing() {
        assert!(compressed(Path::new("/nowhere"), "pkg/portico.wasm").is_err());
    }
}
