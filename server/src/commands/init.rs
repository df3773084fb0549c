//! `portico init`.

mod address;
mod next;

use std::{
    fs,
    io::{self, Write as _},
    path::Path,
    process::ExitCode,
};

use backend::Operator;

use super::{Done, say};
use crate::arguments::Init;

pub async fn init(arguments: &Init) -> Done {
    let out = &arguments.out;
    let to_terminal = out == Path::new("-");
    if !to_terminal {
        may_write(out, arguments.force)?;
    }
    let source = address::read(&arguments.source)?;
    let address = address::for_file(&source, &arguments.source, out)?;
    let guessed = Operator::init(&source, &address).await?;
    if to_terminal {
        io::stdout().write_all(guessed.file.as_bytes())?;
        eprintln!("{}", super::readable(&guessed.reasons.to_string()));
        return Ok(ExitCode::SUCCESS);
    }
    fs::write(out, &guessed.file).map_err(|error| format!("{}: {error}", out.display()))?;
    say!("{}", guessed.reasons);
    say!("{}", next::steps(&guessed, &address, out));
    Ok(ExitCode::SUCCESS)
}

/// Whether the portal file can go there, before anything else is done.
fn may_write(out: &Path, force: bool) -> Result<(), String> {
    let shown = out.display();
    if out.is_dir() {
        let file = out.join("portal.toml");
        return Err(format!("{shown} is a folder: say `--out {}`", file.display()));
    }
    if out.exists() && !force {
        return Err(format!("{shown} is there already; --force writes over it"));
    }
    match out.parent() {
        Some(folder) if folder != Path::new("") && !folder.is_dir() => {
            Err(format!("{shown}: there is no folder {}; make it first", folder.display()))
        }
        _ => Ok(()),
    }
}
