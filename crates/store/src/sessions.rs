//! Sessions, as rows: who is signed in. What they may do is decided anew for every request.

use chrono::{DateTime, TimeDelta, Utc};
use domain::id::PortalId;
use sqlx::FromRow;

use crate::{
    AuditEntry, Hash, Store, StoreError,
    sql::MaybeIdText,
    write::{Write, again},
};

const KEPT_DAYS: i64 = 30;

/// What a session is to hold from now on.
#[derive(Debug, Clone, Copy)]
pub struct SessionState<'a> {
    /// In which portal.
    pub portal_id: Option<PortalId>,
    /// Who is signed in: the handle of their record.
    pub person: Option<&'a str>,
    /// Whatever else the session carries, as JSON.
    pub data: &'a str,
    /// From when on it is nobody's.
    pub expires_at: DateTime<Utc>,
}

/// A session that is neither revoked nor expired.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Session {
    /// In which portal.
    #[sqlx(try_from = "MaybeIdText")]
    pub portal_id: Option<PortalId>,
    /// Who is signed in: the handle of their record.
    pub person: Option<String>,
    /// Whatever else the session carries, as JSON.
    pub data: String,
    /// When it began.
    pub created_at_ms: i64,
    /// When it was last saved.
    pub seen_at_ms: i64,
    /// From when on it is nobody's.
    pub expires_at_ms: i64,
}

impl Store {
    /// Begins a session, with the audit line of the sign-in if it is one; never overwrites another.
    pub async fn create_session(
        &self,
        id: Hash,
        state: &SessionState<'_>,
        line: Option<&AuditEntry>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        again(|| async {
            let mut to = self.begin().await?;
            self.sql(
                "insert into session (workspace_id, id_hash, portal_id, person, data, \
                     created_at_ms, seen_at_ms, expires_at_ms) \
                 values ($1, $2, $3, $4, $5, $6, $6, $7)",
            )
            .bind(id)
            .bind(state.portal_id)
            .bind(state.person)
            .bind(state.data)
            .bind(now)
            .bind(state.expires_at)
            .run_in(&mut to)
            .await?;
            if let Some(line) = line {
                self.append_audit_in(&mut to, line, now).await?;
            }
            to.commit().await
        })
        .await
    }

    /// The session, if it still counts.
    pub async fn load_session(
        &self,
        id: Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<Session>, StoreError> {
        self.sql(
            "select portal_id, person, data, created_at_ms, seen_at_ms, expires_at_ms from session \
             where workspace_id = $1 and id_hash = $2 \
                 and revoked_at_ms is null and expires_at_ms > $3",
        )
        .bind(id)
        .bind(now)
        .row(self)
        .await
    }

    /// Saves a session that still counts; otherwise nothing happens and this is `false`.
    ///
    /// A session may get its portal and its person once. It never changes or loses them: whoever
    /// signs in as someone else, or out, gets another session.
    pub async fn save_session(
        &self,
        id: Hash,
        state: &SessionState<'_>,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let changed = self
            .sql(
                "update session set portal_id = $3, person = $4, data = $5, seen_at_ms = $6, \
                     expires_at_ms = $7 \
                 where workspace_id = $1 and id_hash = $2 \
                     and revoked_at_ms is null and expires_at_ms > $6 \
                     and (portal_id is null or portal_id = $3) \
                     and (person is null or person = $4)",
            )
            .bind(id)
            .bind(state.portal_id)
            .bind(state.person)
            .bind(state.data)
            .bind(now)
            .bind(state.expires_at)
            .run(self)
            .await?;
        Ok(changed == 1)
    }

    /// Ends a session for good, and says whether it had not ended before.
    pub async fn revoke_session(&self, id: Hash, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let changed = self
            .sql(
                "update session set revoked_at_ms = $3, data = '{}' \
                 where workspace_id = $1 and id_hash = $2 and revoked_at_ms is null",
            )
            .bind(id)
            .bind(now)
            .run(self)
            .await?;
        Ok(changed == 1)
    }

    /// Ends every session of a person in a portal for good, and says how many.
    pub async fn revoke_sessions_of(
        &self,
        portal: PortalId,
        person: &str,
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        again(|| async {
            let mut to = self.begin().await?;
            let ended = self.revoke_sessions_in(&mut to, portal, person, now).await?;
            to.commit().await?;
            Ok(ended)
        })
        .await
    }

    /// The same, in the transaction of what is the reason for it.
    pub(crate) async fn revoke_sessions_in(
        &self,
        to: &mut Write,
        portal: PortalId,
        person: &str,
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        self.sql(
            "update session set revoked_at_ms = $4, data = '{}' \
             where workspace_id = $1 and portal_id = $2 and person = $3 \
                 and revoked_at_ms is null",
        )
        .bind(portal)
        .bind(person)
        .bind(now)
        .run_in(to)
        .await
    }

    /// Removes sessions that ended more than 30 days ago.
    pub async fn sweep_sessions(&self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        self.sql(
            "delete from session where workspace_id = $1 \
             and (expires_at_ms < $2 or revoked_at_ms < $2)",
        )
        .bind(now - TimeDelta::days(KEPT_DAYS))
        .run(self)
        .await
    }
}
