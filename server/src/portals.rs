//! From portal files to what customers see.

use std::{collections::BTreeMap, error::Error, fs, path::PathBuf};

use backend::{OperatorError, portal_file};

use crate::commands::{House, check};

/// A portal file, as it lies there.
pub struct File {
    shown: String,
    text: String,
    /// The folder that a relative source starts from.
    base: PathBuf,
}

/// Reads all of them before the first is published: two of one name would take turns.
pub fn read(portals: &[PathBuf]) -> Result<Vec<File>, Box<dyn Error>> {
    let mut files: Vec<File> = Vec::new();
    let mut names = BTreeMap::new();
    for file in portals {
        let shown = file.display().to_string();
        let text = fs::read_to_string(file).map_err(|error| format!("{shown}: {error}"))?;
        // What cannot be read is told when it is published.
        let name = portal_file::read(&text).ok().map(|(it, _)| it.portal.to_string());
        let earlier = name.as_ref().and_then(|it| names.insert(it.clone(), shown.clone()));
        if let (Some(name), Some(earlier)) = (name, earlier) {
            return Err(format!(
                "{earlier} and {shown} are both called `{name}`: give one another `portal = …`"
            )
            .into());
        }
        files.push(File { shown, text, base: check::folder_of(file)? });
    }
    Ok(files)
}

/// Makes it what customers see, and tells its name.
pub async fn publish(house: &House, file: &File) -> Result<String, Box<dyn Error>> {
    match house.backend.operator().publish(&file.text, &file.base).await {
        Ok(portal) => Ok(portal.portal.to_string()),
        Err(OperatorError::Unsound(checked)) => {
            check::report(&checked, &file.shown);
            Err(OperatorError::Unsound(checked).into())
        }
        Err(error) => Err(format!("{}:\n{error}", file.shown).into()),
    }
}
