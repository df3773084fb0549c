//! Where the database is: as it was typed, and as the portal file says it.

use std::{fs, io, path::Path};

use source::SourceUrl;

/// The environment variable that holds an address with a password.
pub const VARIABLE: &str = "PORTICO_SOURCE_URL";

/// Reads what was typed. It is told only if it is a path: an address may hold a password.
pub fn read(typed: &str) -> Result<SourceUrl, String> {
    if let Some(name) = typed.strip_prefix("env:") {
        let address = std::env::var(name).map_err(|_| {
            format!("set the environment variable {name} to the address of the database")
        })?;
        return address.parse().map_err(|error| format!("{name}: {error}"));
    }
    let source: SourceUrl = typed.parse().map_err(|error| match as_path(typed) {
        Some(advice) => advice,
        None => format!("--source: {error}"),
    })?;
    match source.path() {
        Some(path) if path.is_dir() => {
            Err(format!("{} is a folder, not a database", path.display()))
        }
        Some(path) if !path.exists() => Err(format!("there is no file {}", path.display())),
        _ => Ok(source),
    }
}

/// What to write instead of a bare path.
fn as_path(typed: &str) -> Option<String> {
    let path = Path::new(typed);
    if path.is_file() {
        return Some(format!("write `--source sqlite:{typed}`: the kind of database comes first"));
    }
    let endings = ["sqlite", "sqlite3", "db", "db3"];
    let ending = path.extension().and_then(|it| it.to_str())?;
    (!typed.contains("://") && endings.contains(&ending)).then(|| {
        format!("there is no file {typed}; if there were, it would be `--source sqlite:{typed}`")
    })
}

/// What the file says: never a password, and a path that works from the file's folder.
pub fn for_file(source: &SourceUrl, typed: &str, out: &Path) -> Result<String, io::Error> {
    if typed.starts_with("env:") {
        return Ok(typed.to_owned());
    }
    if has_password(typed) {
        return Ok(format!("env:{VARIABLE}"));
    }
    let Some(path) = source.path() else { return Ok(typed.to_owned()) };
    let path = fs::canonicalize(path)?;
    let folder = match out.parent() {
        Some(parent) if parent != Path::new("") => fs::canonicalize(parent)?,
        _ => std::env::current_dir()?,
    };
    let shown = path.strip_prefix(&folder).unwrap_or(&path);
    let option = typed.split_once('?').map_or_else(String::new, |(_, it)| format!("?{it}"));
    Ok(format!("sqlite:{}{option}", shown.display()))
}

/// Whether an address carries a password: `user:password@host`, or as an option.
fn has_password(typed: &str) -> bool {
    let authority = typed.split("://").nth(1).and_then(|it| it.rsplit_once('@')).map(|(it, _)| it);
    authority.is_some_and(|it| it.contains(':')) || typed.contains("password=")
}
