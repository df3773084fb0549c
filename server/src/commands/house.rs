//! Opening what the other commands need: data folder, own database, mail.

use std::{fs, path::Path, process::ExitCode};

use backend::{Backend, mail::Mailer};
use chrono::Utc;
use store::Store;
use tracing_subscriber::EnvFilter;

use super::{Done, say};
use crate::{
    arguments::Migrate,
    config::{Config, ConfigError},
};

/// The house with its lights on.
pub struct House {
    pub config: Config,
    pub store: Store,
    pub backend: Backend,
}

/// How mail leaves, where no mail server is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithoutServer {
    /// Kept and shown, for trying things out.
    Outbox,
    /// There is none.
    Nothing,
}

/// Opens everything, in the order in which it may fail.
pub async fn open(
    config: Config,
    without: WithoutServer,
) -> Result<House, Box<dyn std::error::Error>> {
    log(&config)?;
    let public = !config.listen.ip().is_loopback() || !config.public_url.is_local();
    if without == WithoutServer::Outbox && public {
        return Err(ConfigError::DevInPublic.into());
    }
    folder(&config.data)?;
    let store = match &config.database_url {
        Some(url) => Store::open(url, Utc::now()).await?,
        None => Store::open_file(&config.data.join("portico.sqlite"), Utc::now()).await?,
    };
    let mailer = match (&config.mail, without) {
        (Some(server), _) => Mailer::smtp(&server.url, &server.from)?,
        (None, WithoutServer::Outbox) => Mailer::kept(),
        (None, WithoutServer::Nothing) => Mailer::none(),
    };
    let backend = Backend::new(store.clone(), mailer, &config.public_url.text);
    Ok(House { config, store, backend })
}

/// Brings our own database up to date: opening it does.
pub async fn migrate(arguments: Migrate) -> Done {
    let house = open(arguments.settings.read()?, WithoutServer::Nothing).await?;
    house.store.close().await;
    say!("Portico's own database is up to date.");
    Ok(ExitCode::SUCCESS)
}

/// The data folder, for the eyes of this account only.
fn folder(path: &Path) -> Result<(), ConfigError> {
    let failed = |error: std::io::Error| ConfigError::Data(path.to_owned(), error.to_string());
    let is_new = !path.exists();
    fs::create_dir_all(path).map_err(failed)?;
    #[cfg(unix)]
    if is_new {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(path, fs::Permissions::from_mode(0o700)).map_err(failed)?;
    }
    Ok(())
}

fn log(config: &Config) -> Result<(), ConfigError> {
    let filter =
        EnvFilter::try_new(&config.log).map_err(|_| ConfigError::Log(config.log.clone()))?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // Set once for the process; a second time changes nothing.
    let _ = if config.log_json { lines.json().try_init() } else { lines.try_init() };
    Ok(())
}
