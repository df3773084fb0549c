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
    /// Passwords and codes tried, by address.
    TryByAddress,
    /// Passwords tried, by login.
    TryByLogin,
    /// Codes tried with one link.
    Code,
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
            Self::Code => ("code", 5, 15 * MINUTE_MS),
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
        let key = Hash::of(format!("{portal}\n{key}"));
        let counted = self.0.store.count_attempt(kind, key, window_ms, now()).await;
        if counted.map_err(Trouble::from)? <= most {
            return Ok(());
        }
        tracing::warn!(kind, "too many attempts");
        let wait_seconds = u32::try_from(window_ms / 1_000).unwrap_or(u32::MAX);
        Err(Refusal::TooMany { wait_seconds })
    }

    pub(crate) async fn limit_client(
        &self,
        limit: Limit,
        client: &Client,
        portal: PortalId,
    ) -> Result<(), Refusal> {
        self.limit(limit, &client.network(), portal).await
    }
}

impl Client {
    /// What is counted: the address, or for IPv6 its first 64 bits, since one person has them all.
    fn network(&self) -> String {
        match self.address.parse() {
            Ok(std::net::IpAddr::V6(it)) => {
                let [a, b, c, d, ..] = it.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
            _ => self.address.clone(),
        }
    }
}
