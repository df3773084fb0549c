//! How often something may be tried, counted in our own database, so that all servers agree.

use domain::{id::PortalId, refusal::Refusal};
use store::Hash;

use crate::{Backend, Client, now, trouble::Trouble};

/// What is counted, and against which key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Limit {
    /// Mails asked for, by address.
    LinkByAddress,
    /// Mails asked for, by login: for one that nobody has too, so that it tells nothing.
    LinkByLogin,
    /// Passwords and codes that were wrong, by address.
    TryByAddress,
    /// Passwords that were wrong, by login.
    TryByLogin,
    /// Changes of a password, by person.
    Password,
}

const MINUTE_MS: i64 = 60_000;

impl Limit {
    /// A name for the table, how many there may be, and in how many milliseconds.
    fn bounds(self) -> (&'static str, i64, i64) {
        match self {
            Self::LinkByAddress => ("link-address", 30, 15 * MINUTE_MS),
            Self::LinkByLogin => ("link-login", 5, 15 * MINUTE_MS),
            Self::TryByAddress => ("try-address", 50, 15 * MINUTE_MS),
            Self::TryByLogin => ("try-login", 10, 15 * MINUTE_MS),
            Self::Password => ("password", 10, 15 * MINUTE_MS),
        }
    }
}

impl Backend {
    /// Counts one attempt, and refuses it when there were too many.
    pub(crate) async fn limit(
        &self,
        limit: Limit,
        key: &str,
        portal: PortalId,
    ) -> Result<(), Refusal> {
        let (kind, most, window_ms) = limit.bounds();
        let counted = self.0.store.count_attempt(kind, hash(key, portal), window_ms, now()).await;
        allowed(limit, counted.map_err(Trouble::from)? <= most)
    }

    /// Refuses an attempt when too many have failed. It is not counted: see [`Backend::failed`].
    pub(crate) async fn limit_failures(
        &self,
        limit: Limit,
        key: &str,
        portal: PortalId,
    ) -> Result<(), Refusal> {
        let (kind, most, window_ms) = limit.bounds();
        let counted = self.0.store.attempts(kind, hash(key, portal), window_ms, now()).await;
        allowed(limit, counted.map_err(Trouble::from)? < most)
    }

    /// Counts an attempt that has failed.
    pub(crate) async fn failed(
        &self,
        limit: Limit,
        key: &str,
        portal: PortalId,
    ) -> Result<(), Refusal> {
        let (kind, _, window_ms) = limit.bounds();
        let counted = self.0.store.count_attempt(kind, hash(key, portal), window_ms, now()).await;
        counted.map_err(Trouble::from)?;
        Ok(())
    }
}

fn hash(key: &str, portal: PortalId) -> Hash {
    Hash::of(format!("{portal}\n{key}"))
}

fn allowed(limit: Limit, is_allowed: bool) -> Result<(), Refusal> {
    if is_allowed {
        return Ok(());
    }
    let (kind, _, window_ms) = limit.bounds();
    tracing::warn!(kind, "too many attempts");
    Err(Refusal::TooMany { wait_seconds: u32::try_from(window_ms / 1_000).unwrap_or(u32::MAX) })
}

impl Client {
    /// What is counted: the address, or for IPv6 its first 64 bits, since one person has them all.
    pub(crate) fn network(&self) -> String {
        match self.address.parse() {
            Ok(std::net::IpAddr::V6(it)) => {
                let [a, b, c, d, ..] = it.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
            _ => self.address.clone(),
        }
    }
}
