//! `portico init`.

use std::{
    fs,
    io::{self, Write as _},
    path::Path,
    process::ExitCode,
};

use backend::Operator;
use source::SourceUrl;

use super::Done;
use crate::arguments::Init;

/// The environment variable that holds an address with a password.
const VARIABLE: &str = "PORTICO_SOURCE_URL";

pub async fn init(arguments: &Init) -> Done {
    let source: SourceUrl = arguments.source.parse()?;
    let to_terminal = arguments.out == Path::new("-");
    if arguments.out.exists() && !arguments.force && !to_terminal {
        return Err(format!(
            "{} is there already; --force writes over it",
            arguments.out.display()
        )
        .into());
    }
    let address = address(&source, &arguments.source, &arguments.out)?;
    let guessed = Operator::init(&source, &address).await?;
    if to_terminal {
        io::stdout().write_all(guessed.file.as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    fs::write(&arguments.out, &guessed.file)?;
    println!("{}", guessed.reasons);
    if address.starts_with("env:") {
        println!("The address has a password, so it is not in the file. Before the next step:");
        println!("  export {VARIABLE}='…'\n");
    }
    let out = arguments.out.display();
    println!("Wrote {out}. Next:");
    println!("  portico check {out}");
    println!("  portico serve --portal {out} --data portico-data --dev");
    Ok(ExitCode::SUCCESS)
}

/// What the file says: never a password, and a path that works from the file's folder.
fn address(source: &SourceUrl, typed: &str, out: &Path) -> Result<String, io::Error> {
    if has_password(typed) {
        return Ok(format!("env:{VARIABLE}"));
    }
    let Some(path) = source.path() else { return Ok(typed.to_owned()) };
    let path = fs::canonicalize(path)
        .map_err(|error| io::Error::other(format!("{}: {error}", path.display())))?;
    let folder = match out.parent() {
        Some(parent) if parent != Path::new("") => fs::canonicalize(parent)?,
        _ => std::env::current_dir()?,
    };
    let shown = path.strip_prefix(&folder).unwrap_or(&path);
    Ok(format!("sqlite:{}", shown.display()))
}

/// Whether an address carries a password: `user:password@host`, or as an option.
fn has_password(typed: &str) -> bool {
    let authority = typed.split("://").nth(1).and_then(|it| it.rsplit_once('@')).map(|(it, _)| it);
    authority.is_some_and(|it| it.contains(':')) || typed.contains("password=")
}
