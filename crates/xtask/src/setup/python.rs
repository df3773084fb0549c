//! aiosmtpd, a mail server that keeps what it gets: the mails of the tests arrive there.

use std::{fs, path::PathBuf};

use super::Need;
use crate::{
    Outcome,
    program::{program, run},
    room,
};

/// In a Python environment of its own, inside the build folder.
pub struct Aiosmtpd;

const VERSION: &str = "1.4.6";

impl Aiosmtpd {
    /// The folder of the environment.
    pub fn folder() -> PathBuf {
        room::target().join("python")
    }

    /// The Python to run, and the folder of its packages where it has no environment of its own.
    pub fn python() -> (PathBuf, Option<PathBuf>) {
        let own = Self::folder().join("bin/python");
        if own.is_file() { (own, None) } else { (PathBuf::from("python3"), Some(Self::folder())) }
    }

    /// `python3 -m venv` needs a package that Debian ships apart.
    fn fetch_without_venv() -> Outcome {
        println!("setup: no venv here; pip puts it into a folder");
        let _ = fs::remove_dir_all(Self::folder());
        let mut pip = program("python3");
        pip.args(["-m", "pip", "install", "--quiet", &wanted(), "--target"]);
        run(pip.arg(Self::folder()))
    }
}

impl Need for Aiosmtpd {
    fn name(&self) -> String {
        format!("aiosmtpd {VERSION}")
    }

    fn is_here(&self) -> bool {
        receipt().is_file()
    }

    fn cost(&self) -> &'static str {
        ""
    }

    fn fetch(&self) -> Outcome {
        let venv = run(program("python3").args(["-m", "venv"]).arg(Self::folder()));
        let install = ["-m", "pip", "install", "--quiet", &wanted()];
        let in_venv =
            venv.and_then(|()| run(program(Self::folder().join("bin/python")).args(install)));
        in_venv.or_else(|_| Self::fetch_without_venv())?;
        fs::write(receipt(), "").map_err(|why| format!("the receipt cannot be written: {why}"))
    }
}

fn wanted() -> String {
    format!("aiosmtpd=={VERSION}")
}

fn receipt() -> PathBuf {
    Aiosmtpd::folder().join(format!("aiosmtpd-{VERSION}.here"))
}
