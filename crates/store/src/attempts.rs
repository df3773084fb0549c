//! Attempts, as rows: how often something was tried, for limits that all servers share.
//!
//! A window begins with its first attempt and is as long as the caller says, a day at most.

use chrono::{DateTime, TimeDelta, Utc};

use crate::{Hash, Store, StoreError};

const WINDOW_DAYS_MAX: i64 = 1;

impl Store {
    /// Counts one more attempt and says how many there were in the window, this one included.
    pub async fn count_attempt(
        &self,
        kind: &str,
        key: Hash,
        window_ms: i64,
        now: DateTime<Utc>,
    ) -> Result<i64, StoreError> {
        // INVARIANT: one statement, so that no two attempts are counted as the same.
        let counted: Option<(i64,)> = self
            .sql(
                "insert into attempt (workspace_id, kind, key_hash, started_at_ms, tries) \
                 values ($1, $2, $3, $4, 1) \
                 on conflict (workspace_id, kind, key_hash) do update set \
                     tries = case when attempt.started_at_ms > $5 \
                         then attempt.tries + 1 else 1 end, \
                     started_at_ms = case when attempt.started_at_ms > $5 \
                         then attempt.started_at_ms else $4 end \
                 returning tries",
            )
            .bind(kind)
            .bind(key)
            .bind(now)
            .bind(now.timestamp_millis().saturating_sub(window_ms))
            .changed(self)
            .await?;
        counted.map(|(tries,)| tries).ok_or(StoreError::Unreadable("count of attempts"))
    }

    /// How many attempts there were in the window; counts none.
    pub async fn attempts(
        &self,
        kind: &str,
        key: Hash,
        window_ms: i64,
        now: DateTime<Utc>,
    ) -> Result<i64, StoreError> {
        let counted: Option<(i64,)> = self
            .sql(
                "select tries from attempt where workspace_id = $1 and kind = $2 \
                     and key_hash = $3 and started_at_ms > $4",
            )
            .bind(kind)
            .bind(key)
            .bind(now.timestamp_millis().saturating_sub(window_ms))
            .row(self)
            .await?;
        Ok(counted.map_or(0, |(tries,)| tries))
    }

    /// Forgets the attempts of a key, as after a success.
    pub async fn forget_attempts(&self, kind: &str, key: Hash) -> Result<(), StoreError> {
        self.sql("delete from attempt where workspace_id = $1 and kind = $2 and key_hash = $3")
            .bind(kind)
            .bind(key)
            .run(self)
            .await?;
        Ok(())
    }

    /// Removes windows that are over, however long they were.
    pub async fn sweep_attempts(&self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        self.sql("delete from attempt where workspace_id = $1 and started_at_ms < $2")
            .bind(now - TimeDelta::days(WINDOW_DAYS_MAX))
            .run(self)
            .await
    }
}
