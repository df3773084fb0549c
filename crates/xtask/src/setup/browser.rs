//! Chromium, for the browser tests.

use std::{env, path::PathBuf};

use super::{Need, apt};
use crate::{Outcome, room};

/// The system's own; none is downloaded.
pub struct Chromium;

const NAMES: &[&str] = &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

impl Chromium {
    /// The program: `$CHROMIUM`, or the first that is found.
    pub fn find() -> Option<PathBuf> {
        let named = env::var_os("CHROMIUM").map(PathBuf::from);
        let mac = || Some(PathBuf::from(MAC)).filter(|it| it.is_file());
        named.filter(|it| it.is_file()).or_else(|| room::find(NAMES)).or_else(mac)
    }
}

impl Need for Chromium {
    fn name(&self) -> String {
        "Chromium".to_owned()
    }

    fn is_here(&self) -> bool {
        Self::find().is_some()
    }

    fn cost(&self) -> &'static str {
        " (about a minute, once)"
    }

    fn fetch(&self) -> Outcome {
        apt::install(&["chromium"])
            .map_err(|why| format!("{why}; or name a Chromium or Chrome by $CHROMIUM"))
    }
}
