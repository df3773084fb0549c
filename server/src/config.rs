//! Every setting, its meaning and its default: flags win over the environment, the environment
//! over the file, the file over the default. With none set, it works on this machine.

mod refused;

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
};

use clap::Args;
use serde::Deserialize;

pub use refused::ConfigError;

/// What can be set, as typed. The names are those of flags, of keys in the file, and, in capitals
/// after `PORTICO_`, of environment variables.
#[derive(Debug, Clone, Default, Args, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// A file with these settings, in TOML.
    #[arg(long, env = "PORTICO_CONFIG", value_name = "FILE")]
    #[serde(skip)]
    pub config: Option<PathBuf>,
    /// The folder for Portico's own database and files.
    #[arg(long, env = "PORTICO_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// The address to listen on.
    #[arg(long, env = "PORTICO_LISTEN", value_name = "ADDRESS:PORT")]
    pub listen: Option<String>,
    /// Where customers reach this server; links in mail are made of it.
    #[arg(long, env = "PORTICO_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// Portico's own database, where it is not in the data folder: `postgres://…`.
    #[arg(long, env = "DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// The mail server: `smtp://user:password@host:587?tls=required`, `smtps://…`.
    #[arg(long, env = "PORTICO_SMTP_URL", value_name = "URL", hide_env_values = true)]
    pub smtp_url: Option<String>,
    /// Who the mail is from: `Acme Services <portal@acme.example>`.
    #[arg(long, env = "PORTICO_MAIL_FROM", value_name = "SENDER")]
    pub mail_from: Option<String>,
    /// How many proxies stand before this server and add `X-Forwarded-For`.
    #[arg(long, env = "PORTICO_TRUSTED_PROXIES", value_name = "COUNT")]
    pub trusted_proxies: Option<usize>,
    /// After so many days a customer signs in again.
    #[arg(long, env = "PORTICO_SESSION_DAYS", value_name = "DAYS")]
    pub session_days: Option<u32>,
    /// How much is logged: `error`, `warn`, `info`, `debug`, or a filter by module.
    #[arg(long, env = "PORTICO_LOG", value_name = "LEVEL")]
    pub log: Option<String>,
    /// Log lines as JSON.
    #[arg(long, env = "PORTICO_LOG_JSON", value_name = "YES", num_args = 0..=1, default_missing_value = "true")]
    pub log_json: Option<bool>,
}

/// The settings, read and found harmless.
#[derive(Debug, Clone)]
pub struct Config {
    pub data: PathBuf,
    pub listen: SocketAddr,
    pub public_url: PublicUrl,
    pub database_url: Option<String>,
    pub mail: Option<MailServer>,
    pub trusted_proxies: usize,
    pub session_days: u32,
    pub log: String,
    pub log_json: bool,
}

#[derive(Clone)]
pub struct MailServer {
    pub url: String,
    pub from: String,
}

/// Hides what may hold a password.
impl std::fmt::Debug for MailServer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MailServer(from {})", self.from)
    }
}

/// `https://portal.example.com`, or `http://` on this machine only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicUrl {
    pub text: String,
    pub is_https: bool,
    host: String,
}

const PORT: u16 = 3_000;
const SESSION_DAYS: u32 = 14;

impl Settings {
    /// Reads and checks them all; the first that is wrong is named, with what would be right.
    pub fn read(self) -> Result<Config, ConfigError> {
        let set = match &self.config {
            Some(path) => self.clone().over(file(path)?),
            None => self,
        };
        let listen = match &set.listen {
            Some(text) => text.parse().map_err(|_| ConfigError::listen(text))?,
            None => SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), PORT),
        };
        let public_url = match &set.public_url {
            Some(text) => PublicUrl::read(text)?,
            None if listen.ip().is_loopback() => PublicUrl::read(&format!("http://{listen}"))?,
            None => return Err(ConfigError::NoPublicUrl(listen)),
        };
        if !public_url.is_https && !public_url.is_local() {
            return Err(ConfigError::ClearText(public_url.text));
        }
        Ok(Config {
            data: set.data.clone().unwrap_or_else(|| PathBuf::from("portico-data")),
            database_url: database(set.database_url.as_deref())?,
            mail: mail(set.smtp_url.as_deref(), set.mail_from.as_deref())?,
            trusted_proxies: set.trusted_proxies.unwrap_or(0),
            session_days: match set.session_days.unwrap_or(SESSION_DAYS) {
                it @ 1..=400 => it,
                it => return Err(ConfigError::SessionDays(it)),
            },
            log: set.log.clone().unwrap_or_else(|| "info".to_owned()),
            log_json: set.log_json.unwrap_or(false),
            listen,
            public_url,
        })
    }

    /// These settings, and where one is missing, that of the file.
    fn over(self, file: Self) -> Self {
        Self {
            config: self.config,
            data: self.data.or(file.data),
            listen: self.listen.or(file.listen),
            public_url: self.public_url.or(file.public_url),
            database_url: self.database_url.or(file.database_url),
            smtp_url: self.smtp_url.or(file.smtp_url),
            mail_from: self.mail_from.or(file.mail_from),
            trusted_proxies: self.trusted_proxies.or(file.trusted_proxies),
            session_days: self.session_days.or(file.session_days),
            log: self.log.or(file.log),
            log_json: self.log_json.or(file.log_json),
        }
    }
}

fn file(path: &Path) -> Result<Settings, ConfigError> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| ConfigError::File(path.to_owned(), error.to_string()))?;
    toml::from_str(&text).map_err(|error| ConfigError::File(path.to_owned(), error.to_string()))
}

fn database(url: Option<&str>) -> Result<Option<String>, ConfigError> {
    match url {
        None | Some("") => Ok(None),
        Some(it) if it.starts_with("postgres://") || it.starts_with("postgresql://") => {
            Ok(Some(it.to_owned()))
        }
        Some(_) => Err(ConfigError::Database),
    }
}

fn mail(url: Option<&str>, from: Option<&str>) -> Result<Option<MailServer>, ConfigError> {
    match (url, from) {
        (None, _) => Ok(None),
        (Some(_), None) => Err(ConfigError::NoSender),
        (Some(url), Some(from)) => {
            Ok(Some(MailServer { url: url.to_owned(), from: from.to_owned() }))
        }
    }
}

impl PublicUrl {
    fn read(text: &str) -> Result<Self, ConfigError> {
        let wrong = || ConfigError::PublicUrl(text.to_owned());
        let url: axum::http::Uri = text.parse().map_err(|_| wrong())?;
        let is_https = match url.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(wrong()),
        };
        if !matches!(url.path(), "" | "/") || url.query().is_some() {
            return Err(wrong());
        }
        let host = url.host().ok_or_else(wrong)?.to_owned();
        Ok(Self { text: text.trim_end_matches('/').to_owned(), is_https, host })
    }

    /// Host, and port where there is one.
    pub fn authority(&self) -> &str {
        self.text.split_once("://").map_or("", |(_, it)| it)
    }

    /// Whether only this machine can reach it.
    pub fn is_local(&self) -> bool {
        let bare = self.host.trim_start_matches('[').trim_end_matches(']');
        bare == "localhost" || bare.parse::<IpAddr>().is_ok_and(|it| it.is_loopback())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(settings: Settings, expected: Result<&str, &str>) {
        match (settings.read(), expected) {
            (Ok(config), Ok(url)) => assert_eq!(config.public_url.text, url),
            (Err(error), Err(part)) => assert!(error.to_string().contains(part), "{error}"),
            (read, _) => panic!("{read:?}"),
        }
    }

    fn text(it: &str) -> Option<String> {
        Some(it.to_owned())
    }

    #[test]
    fn with_none_set_it_works_on_this_machine() {
        check(Settings::default(), Ok("http://127.0.0.1:3000"));
    }

    #[test]
    fn what_is_dangerous_is_refused_by_name() {
        let open = Settings { listen: text("0.0.0.0:80"), ..Settings::default() };
        check(open.clone(), Err("public_url"));
        check(Settings { public_url: text("http://example.com"), ..open.clone() }, Err("https"));
        check(
            Settings { public_url: text("https://example.com/"), ..open },
            Ok("https://example.com"),
        );
        check(
            Settings { public_url: text("https://a/b"), ..Settings::default() },
            Err("public_url"),
        );
        check(Settings { listen: text("80"), ..Settings::default() }, Err("listen"));
        check(
            Settings { database_url: text("mysql://x"), ..Settings::default() },
            Err("database_url"),
        );
        check(Settings { smtp_url: text("smtp://x"), ..Settings::default() }, Err("mail_from"));
        check(Settings { session_days: Some(0), ..Settings::default() }, Err("session_days"));
    }
}
