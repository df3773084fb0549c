//! `portico check`.

use std::{collections::BTreeSet, fs, path::Path, process::ExitCode};

use backend::{Checked, Operator, OperatorError};
use domain::check::Severity;

use super::{Done, say};
use crate::arguments::Check;

pub async fn check(arguments: &Check) -> Done {
    let file = arguments.file.display();
    let text = fs::read_to_string(&arguments.file).map_err(|error| format!("{file}: {error}"))?;
    let checked = match Operator::check(&text, &folder_of(&arguments.file)?).await {
        Ok(checked) => checked,
        Err(OperatorError::File(problems)) => {
            for it in &problems {
                let field = if it.field.is_empty() { "" } else { &format!("{}: ", it.field) };
                say!("{file}:{}:{}: error: {field}{}", it.line, it.column, it.message);
            }
            say!("{file}: {}; nothing else was looked at.", counted(problems.len(), "error"));
            return Ok(ExitCode::FAILURE);
        }
        Err(error) => {
            say!("{file}: error: {error}");
            return Ok(ExitCode::FAILURE);
        }
    };
    report(&checked, &file.to_string());
    Ok(if checked.is_sound() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The folder that a relative source starts from.
pub fn folder_of(file: &Path) -> Result<std::path::PathBuf, std::io::Error> {
    let whole = fs::canonicalize(file)?;
    Ok(whole.parent().unwrap_or(Path::new("/")).to_owned())
}

/// Says what is wrong, what could be better, and which promises hold.
pub fn report(checked: &Checked, file: &str) {
    for (finding, place) in &checked.findings {
        let word = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        say!("{file}{}: {word}: {}: {}", at(*place), finding.place, finding.message);
    }
    for (it, place) in &checked.failures {
        say!("{file}{}: error: {}: {} {}.", at(*place), it.place, it.login, it.message);
    }
    for index in &checked.indexes {
        say!(
            "{file}: advice: {} has no index on {}; lists will be slow when it grows. It would help:\n  {}",
            index.table,
            index.fields.join(", "),
            index.statement
        );
    }
    let errors = checked.findings.iter().filter(|(it, _)| it.severity == Severity::Error).count();
    let warnings = checked.findings.len() - errors;
    let tests = if checked.tests == 0 {
        "there are no access tests".to_owned()
    } else if errors == 0 {
        let failed: BTreeSet<_> =
            checked.failures.iter().map(|(it, _)| it.place.parts().get(1)).collect();
        format!("{} of {} access tests hold", checked.tests - failed.len(), checked.tests)
    } else {
        "access tests were not run".to_owned()
    };
    let errors = errors + checked.failures.len();
    let (errors, warnings) = (counted(errors, "error"), counted(warnings, "warning"));
    say!("{file}: {errors}, {warnings}; {tests}.");
}

/// `:12:3`, where that is known.
fn at(place: Option<(usize, usize)>) -> String {
    place.map_or_else(String::new, |(line, column)| format!(":{line}:{column}"))
}

/// `1 error`, `2 errors`.
fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}
