//! Passwords of customers, as rows: argon2id hashes, made and checked elsewhere.

use std::fmt;

use chrono::{DateTime, Utc};
use domain::id::PortalId;
use sqlx::FromRow;

use crate::{AuditEntry, Store, StoreError, write::again};

/// A customer's password.
#[derive(Clone, PartialEq, Eq, FromRow)]
pub struct Password {
    /// In PHC form: `$argon2id$v=19$m=…`.
    pub hash: String,
    /// When it was set.
    pub changed_at_ms: i64,
}

/// Without the hash, so that it reaches no log.
impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Password(changed_at_ms: {})", self.changed_at_ms)
    }
}

impl Store {
    /// The password of a person, if they have set one.
    pub async fn password(
        &self,
        portal: PortalId,
        person: &str,
    ) -> Result<Option<Password>, StoreError> {
        self.sql(
            "select hash, changed_at_ms from password \
             where workspace_id = $1 and portal_id = $2 and person = $3",
        )
        .bind(portal)
        .bind(person)
        .row(self)
        .await
    }

    /// Sets or replaces the password of a person, ends all their sessions, and says so in the
    /// audit log.
    pub async fn set_password(
        &self,
        portal: PortalId,
        person: &str,
        hash: &str,
        line: &AuditEntry,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        again(|| async {
            let mut to = self.begin().await?;
            self.sql(
                "insert into password (workspace_id, portal_id, person, hash, changed_at_ms) \
                 values ($1, $2, $3, $4, $5) \
                 on conflict (portal_id, person) do update \
                     set hash = excluded.hash, changed_at_ms = excluded.changed_at_ms \
                     where password.workspace_id = $1",
            )
            .bind(portal)
            .bind(person)
            .bind(hash)
            .bind(now)
            .run_in(&mut to)
            .await?;
            // Whoever came in by the old one, or without one, is out.
            self.revoke_sessions_in(&mut to, portal, person, now).await?;
            self.append_audit_in(&mut to, line, now).await?;
            to.commit().await
        })
        .await
    }

    /// Removes the password of a person, and says so in the audit log if there was one.
    pub async fn remove_password(
        &self,
        portal: PortalId,
        person: &str,
        line: &AuditEntry,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        again(|| async {
            let mut to = self.begin().await?;
            let removed = self
                .sql(
                    "delete from password \
                     where workspace_id = $1 and portal_id = $2 and person = $3",
                )
                .bind(portal)
                .bind(person)
                .run_in(&mut to)
                .await?;
            if removed == 1 {
                self.append_audit_in(&mut to, line, now).await?;
            }
            to.commit().await?;
            Ok(removed == 1)
        })
        .await
    }
}
