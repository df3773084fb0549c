//! Why a setting is refused: its name, and what would be right.

use std::{net::SocketAddr, path::PathBuf};

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    #[error("config: {0} cannot be read: {1}")]
    File(PathBuf, String),
    #[error("listen: `{0}` is not an address with a port, such as 127.0.0.1:3000")]
    Listen(String),
    #[error(
        "public_url: not set, though `listen` is {0} and others can reach it; \
         say where customers reach this server, such as https://portal.example.com"
    )]
    NoPublicUrl(SocketAddr),
    #[error("public_url: `{0}` is not like https://portal.example.com")]
    PublicUrl(String),
    #[error(
        "public_url: {0} would send sessions in the clear; use https:// \
         (a proxy before this server may do the encryption)"
    )]
    ClearText(String),
    #[error("database_url: must be postgres://…; leave it out to keep the database in `data`")]
    Database,
    #[error("mail_from: not set, though `smtp_url` is; say `Acme Services <portal@acme.example>`")]
    NoSender,
    #[error("session_days: {0} is not between 1 and 400")]
    SessionDays(u32),
    #[error("log: `{0}` is not a level such as `info`, nor a filter such as `info,source=debug`")]
    Log(String),
    #[error("dev: refused, because others can reach this server and would read customers' mail")]
    DevInPublic,
    #[error("data: the folder {0} cannot be used: {1}")]
    Data(PathBuf, String),
}

impl ConfigError {
    pub(super) fn listen(text: &str) -> Self {
        Self::Listen(text.to_owned())
    }
}
