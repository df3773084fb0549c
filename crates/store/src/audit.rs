//! The audit log, as rows: who did what, when, and how it went. It names fields, never values.

use chrono::{DateTime, Utc};
use domain::id::PortalId;
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    Store, StoreError,
    sql::{IdText, MaybeIdText, new_id},
    write::{Write, again},
};

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name {
            $($(#[$of])* $variant,)*
        }

        impl $name {
            fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }
        }

        impl TryFrom<String> for $name {
            type Error = StoreError;

            fn try_from(word: String) -> Result<Self, Self::Error> {
                match word.as_str() {
                    $($word => Ok(Self::$variant),)*
                    _ => Err(StoreError::Unreadable("word of the audit log")),
                }
            }
        }
    )*};
}

words! {
    /// In which role something was done.
    ActorKind {
        /// Someone who signed in to a portal.
        Customer = "customer",
        /// Someone who works in the studio.
        Staff = "staff",
        /// Whoever runs the server, on its command line.
        Operator = "operator",
        /// Someone who is not signed in.
        Nobody = "nobody",
    }

    /// How something that was done went.
    AuditOutcome {
        /// It is done.
        Ok = "ok",
        /// We said no, and nothing happened.
        Refused = "refused",
        /// It broke; what happened outside of our database may be unknown.
        Failed = "failed",
        /// It is under way, or the server stopped in the middle of it.
        Begun = "begun",
    }
}

/// One line of the audit log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AuditId(Uuid);

impl TryFrom<IdText> for AuditId {
    type Error = uuid::Error;

    fn try_from(text: IdText) -> Result<Self, Self::Error> {
        text.0.parse().map(Self)
    }
}

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Actor {
    /// In which of our roles.
    #[sqlx(rename = "actor_kind", try_from = "String")]
    pub kind: ActorKind,
    /// Which one: a record handle, an account, a name given on the command line; empty for nobody.
    #[sqlx(rename = "actor")]
    pub handle: String,
}

/// What is done, as it stands in the log.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct AuditEntry {
    /// Who did it.
    #[sqlx(flatten)]
    pub actor: Actor,
    /// What was done, such as `record.update`.
    pub action: String,
    /// In which portal.
    #[sqlx(try_from = "MaybeIdText")]
    pub portal_id: Option<PortalId>,
    /// In which section of it.
    pub section: Option<String>,
    /// To which record: its handle.
    pub record: Option<String>,
    /// The names of the fields concerned, separated by commas; never a value.
    pub fields: String,
    /// How it went.
    #[sqlx(try_from = "String")]
    pub outcome: AuditOutcome,
    /// The request that asked for it, as in our logs.
    pub request_id: Option<String>,
}

/// An entry that has been written.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct AuditLine {
    /// Which line.
    #[sqlx(try_from = "IdText")]
    pub id: AuditId,
    /// When it was written.
    pub at_ms: i64,
    /// What it says.
    #[sqlx(flatten)]
    pub entry: AuditEntry,
}

impl Store {
    /// Adds a line.
    pub async fn append_audit(
        &self,
        entry: &AuditEntry,
        now: DateTime<Utc>,
    ) -> Result<AuditId, StoreError> {
        again(|| async {
            let mut to = self.begin().await?;
            let id = self.append_audit_in(&mut to, entry, now).await?;
            to.commit().await?;
            Ok(id)
        })
        .await
    }

    /// Says how a begun deed ended; a line that has an outcome keeps it, and then this is `false`.
    pub async fn finish_audit(
        &self,
        id: AuditId,
        outcome: AuditOutcome,
    ) -> Result<bool, StoreError> {
        again(|| async {
            let mut to = self.begin().await?;
            let changed = self.finish_audit_in(&mut to, id, outcome).await?;
            to.commit().await?;
            Ok(changed)
        })
        .await
    }

    /// The same, in the transaction of what else ended with it.
    pub(crate) async fn finish_audit_in(
        &self,
        to: &mut Write,
        id: AuditId,
        outcome: AuditOutcome,
    ) -> Result<bool, StoreError> {
        let changed = self
            .sql(
                "update audit set outcome = $3 \
                 where workspace_id = $1 and id = $2 and outcome = 'begun'",
            )
            .bind(id.0)
            .bind(outcome.as_str())
            .run_in(to)
            .await?;
        Ok(changed == 1)
    }

    /// The newest lines of a portal, newest first.
    pub async fn audit_of(
        &self,
        portal: PortalId,
        lines_max: u32,
    ) -> Result<Vec<AuditLine>, StoreError> {
        self.sql(
            "select id, at_ms, actor_kind, actor, action, portal_id, section, record, fields, \
                 outcome, request_id \
             from audit where workspace_id = $1 and portal_id = $2 \
             order by at_ms desc, id desc limit $3",
        )
        .bind(portal)
        .bind(i64::from(lines_max))
        .rows(self)
        .await
    }

    /// Adds a line in the transaction of the change that it speaks of.
    pub(crate) async fn append_audit_in(
        &self,
        to: &mut Write,
        entry: &AuditEntry,
        now: DateTime<Utc>,
    ) -> Result<AuditId, StoreError> {
        let id = AuditId(new_id(now));
        self.sql(
            "insert into audit (workspace_id, id, at_ms, actor_kind, actor, action, portal_id, \
                 section, record, fields, outcome, request_id) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        )
        .bind(id.0)
        .bind(now)
        .bind(entry.actor.kind.as_str())
        .bind(&entry.actor.handle)
        .bind(&entry.action)
        .bind(entry.portal_id)
        .bind(entry.section.as_deref())
        .bind(entry.record.as_deref())
        .bind(&entry.fields)
        .bind(entry.outcome.as_str())
        .bind(entry.request_id.as_deref())
        .run_in(to)
        .await?;
        Ok(id)
    }
}
