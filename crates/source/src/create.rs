//! A new database of our own making: the demo company's, and built-in tables.

use std::path::Path;

use sqlx::{Connection as _, SqliteConnection, sqlite::SqliteConnectOptions};

use crate::{SourceError, run};

/// Makes a SQLite file and fills it by a script of ours; a file that is there is refused.
pub async fn create_database(path: &Path, script: &str) -> Result<(), SourceError> {
    if path.exists() {
        return Err(SourceError::Forbidden);
    }
    let options = SqliteConnectOptions::new().filename(path).create_if_missing(true);
    let mut connection = SqliteConnection::connect_with(&options).await?;
    run::script(&mut connection, script).await?;
    connection.close().await?;
    Ok(())
}
