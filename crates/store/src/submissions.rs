//! Submissions, as rows: what a customer sent is done once, however often it arrives.

use chrono::{DateTime, TimeDelta, Utc};
use domain::id::PortalId;
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    AuditEntry, AuditId, AuditOutcome, Hash, Store, StoreError,
    sql::Sql,
    write::{Write, again},
};

const KEPT_DAYS: i64 = 7;

/// No deed takes so long; one that has, ended with its server.
const RUNNING_SECONDS_MAX: i64 = 60;

/// Which submission: a deed of a person, under an id that their browser made up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Submission<'a> {
    /// In which portal.
    pub portal_id: PortalId,
    /// Whose: the handle of their record. Another person's id is never the same submission.
    pub person: &'a str,
    /// What the browser made up.
    pub id: Uuid,
    /// The deed, such as `orders.create`.
    pub action: &'a str,
}

/// What is to be done with a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begun {
    /// It was never seen before: do it, then finish or abandon it, and with it this line of the
    /// audit log.
    New(AuditId),
    /// It is being done: wait for it.
    Running,
    /// A server stopped in the middle of it: whether it was done, nobody knows.
    Unsure,
    /// It is done, with this outcome (JSON): give the same answer again.
    Done(String),
    /// The id belongs to something else that was sent: do nothing, and refuse.
    Different,
}

#[derive(FromRow)]
struct Row {
    #[sqlx(try_from = "String")]
    fingerprint: Hash,
    outcome: Option<String>,
    begun_at_ms: i64,
}

impl Store {
    /// Takes a submission on, for exactly one caller, with the line of the audit log that says so;
    /// `fingerprint` is the hash of what was sent.
    pub async fn begin_submission(
        &self,
        submission: &Submission<'_>,
        fingerprint: Hash,
        line: &AuditEntry,
        now: DateTime<Utc>,
    ) -> Result<Begun, StoreError> {
        again(|| async {
            let mut to = self.begin().await?;
            let begun = if self.insert_submission_in(&mut to, submission, fingerprint, now).await? {
                Begun::New(self.append_audit_in(&mut to, line, now).await?)
            } else {
                let earlier: Option<Row> = self.earlier(submission).row_in(&mut to).await?;
                // No row: it was abandoned this very moment, and the next try will find it new.
                earlier.map_or(Begun::Running, |it| it.begun(fingerprint, now))
            };
            to.commit().await?;
            Ok(begun)
        })
        .await
    }

    /// What became of a submission so far, where it is known: one look at an index, and nothing is
    /// taken on or written.
    pub async fn earlier_submission(
        &self,
        submission: &Submission<'_>,
        fingerprint: Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<Begun>, StoreError> {
        let earlier: Option<Row> = self.earlier(submission).row(self).await?;
        Ok(earlier.map(|it| it.begun(fingerprint, now)))
    }

    /// Keeps the first outcome of a submission that was begun, otherwise this is `false`; and how
    /// its line of the audit log ended.
    pub async fn finish_submission(
        &self,
        submission: &Submission<'_>,
        outcome: &str,
        line: (AuditId, AuditOutcome),
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let statement = self
            .sql(
                "update submission set outcome = $6, finished_at_ms = $7 \
                 where workspace_id = $1 and portal_id = $2 and person = $3 \
                     and submission_id = $4 and action = $5 and outcome is null",
            )
            .bind(submission.portal_id)
            .bind(submission.person)
            .bind(submission.id)
            .bind(submission.action)
            .bind(outcome)
            .bind(now);
        self.end_submission(statement, line).await
    }

    /// Forgets a submission that was begun and of which certainly nothing was done, so that it may
    /// be sent again; one that has an outcome stays, and then this is `false`.
    pub async fn abandon_submission(
        &self,
        submission: &Submission<'_>,
        line: (AuditId, AuditOutcome),
    ) -> Result<bool, StoreError> {
        let statement = self
            .sql(
                "delete from submission where workspace_id = $1 and portal_id = $2 \
                 and person = $3 and submission_id = $4 and action = $5 and outcome is null",
            )
            .bind(submission.portal_id)
            .bind(submission.person)
            .bind(submission.id)
            .bind(submission.action);
        self.end_submission(statement, line).await
    }

    /// Both at once: neither is ever seen without the other, and a disk is waited for once.
    async fn end_submission(
        &self,
        statement: Sql,
        (line, outcome): (AuditId, AuditOutcome),
    ) -> Result<bool, StoreError> {
        again(|| async {
            let mut to = self.begin().await?;
            let changed = statement.clone().run_in(&mut to).await?;
            self.finish_audit_in(&mut to, line, outcome).await?;
            to.commit().await?;
            Ok(changed == 1)
        })
        .await
    }

    /// Removes submissions that were begun more than 7 days ago.
    pub async fn sweep_submissions(&self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        self.sql("delete from submission where workspace_id = $1 and begun_at_ms < $2")
            .bind(now - TimeDelta::days(KEPT_DAYS))
            .run(self)
            .await
    }

    async fn insert_submission_in(
        &self,
        to: &mut Write,
        submission: &Submission<'_>,
        fingerprint: Hash,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let inserted = self
            .sql(
                "insert into submission (workspace_id, portal_id, person, submission_id, action, \
                     fingerprint, begun_at_ms) \
                 values ($1, $2, $3, $4, $5, $6, $7) \
                 on conflict (portal_id, person, submission_id, action) do nothing",
            )
            .bind(submission.portal_id)
            .bind(submission.person)
            .bind(submission.id)
            .bind(submission.action)
            .bind(fingerprint)
            .bind(now)
            .run_in(to)
            .await?;
        Ok(inserted == 1)
    }

    fn earlier(&self, submission: &Submission<'_>) -> Sql {
        self.sql(
            "select fingerprint, outcome, begun_at_ms from submission where workspace_id = $1 \
             and portal_id = $2 and person = $3 and submission_id = $4 and action = $5",
        )
        .bind(submission.portal_id)
        .bind(submission.person)
        .bind(submission.id)
        .bind(submission.action)
    }
}

impl Row {
    fn begun(self, fingerprint: Hash, now: DateTime<Utc>) -> Begun {
        match self {
            row if row.fingerprint != fingerprint => Begun::Different,
            Self { outcome: Some(outcome), .. } => Begun::Done(outcome),
            Self { begun_at_ms, .. } if begun_at_ms < long_ago(now) => Begun::Unsure,
            Self { .. } => Begun::Running,
        }
    }
}

fn long_ago(now: DateTime<Utc>) -> i64 {
    (now - TimeDelta::seconds(RUNNING_SECONDS_MAX)).timestamp_millis()
}
