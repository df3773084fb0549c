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
    /// Passwords and codes tried, by address: an office may share one.
    TryByAddress,
    /// Passwords tried, by login; forgotten with the right one.
    TryByLogin,
    /// Changes of a password, by person.
    Password,
    /// Forms sent by strangers, by form and address; the mistaken ones, too.
    FormByAddress,
    /// Records made by a form on its own address, within an hour. Staff say how many.
    FormByHour,
    /// The same within a day.
    FormByDay,
}

const MINUTE_MS: i64 = 60_000;

impl Limit {
    /// A name for the table, how many there may be, and in how many milliseconds.
    fn bounds(self) -> (&'static str, i64, i64) {
        match self {
            Self::LinkByAddress => ("link-address", 30, 15 * MINUTE_MS),
            Self::LinkByLogin => ("link-login", 5, 15 * MINUTE_MS),
            Self::TryByAddress => ("try-address", 300, 15 * MINUTE_MS),
            Self::TryByLogin => ("try-login", 10, 15 * MINUTE_MS),
            Self::Password => ("password", 10, 15 * MINUTE_MS),
            Self::FormByAddress => ("form-address", 20, 60 * MINUTE_MS),
            Self::FormByHour => ("form-hour", 60, 60 * MINUTE_MS),
            Self::FormByDay => ("form-day", 300, 24 * 60 * MINUTE_MS),
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
        let (_, most, _) = limit.bounds();
        self.limit_to(limit, most, key, portal).await
    }

    /// The same, where staff say how many there may be.
    pub(crate) async fn limit_to(
        &self,
        limit: Limit,
        most: i64,
        key: &str,
        portal: PortalId,
    ) -> Result<(), Refusal> {
        let (kind, _, window_ms) = limit.bounds();
        let counted = self.0.store.count_attempt(kind, hash(key, portal), window_ms, now()).await;
        allowed(limit, counted.map_err(Trouble::from)? <= most)
    }

    /// Forgets what was counted: the person has shown who they are.
    pub(crate) async fn forgive(
        &self,
        limit: Limit,
        key: &str,
        portal: PortalId,
    ) -> Result<(), Refusal> {
        let (kind, _, _) = limit.bounds();
        let forgotten = self.0.store.forget_attempts(kind, hash(key, portal)).await;
        Ok(forgotten.map_err(Trouble::from)?)
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
        // An IPv4 address in IPv6 clothes is an IPv4 address.
        match self.address.parse().map(|it: std::net::IpAddr| it.to_canonical()) {
            Ok(std::net::IpAddr::V6(it)) => {
                let [a, b, c, d, ..] = it.segments();
                format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
            }
            Ok(it) => it.to_string(),
            Err(_) => "unknown".to_owned(),
        }
    }
}
