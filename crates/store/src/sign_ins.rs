//! Sign-in tokens, as rows: a link or a short code that was sent to a person and works once.

use chrono::{DateTime, TimeDelta, Utc};
use domain::id::PortalId;
use sqlx::FromRow;
use uuid::Uuid;

use crate::{
    Hash, Store, StoreError,
    sql::{IdText, MaybeHashText, Sql, new_id},
};

/// A token dies with this many wrong codes.
pub const CODE_TRIES_MAX: i64 = 5;

/// So many wrong codes for one person within a day, and their codes are worth nothing for the rest
/// of it; their links still are. Six digits are then guessed once in 20,000 days.
pub const CODE_TRIES_A_DAY_MAX: i64 = 50;

const KEPT_DAYS: i64 = 30;

/// One sign-in token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SignInId(Uuid);

impl TryFrom<IdText> for SignInId {
    type Error = uuid::Error;

    fn try_from(text: IdText) -> Result<Self, Self::Error> {
        text.0.parse().map(Self)
    }
}

/// A token that is about to be sent.
#[derive(Debug, Clone, Copy)]
pub struct NewSignIn<'a> {
    /// In which portal it signs in.
    pub portal_id: PortalId,
    /// Whom it signs in: the handle of their record.
    pub person: &'a str,
    /// The browser that asked; none for a link that an operator hands out.
    pub flow: Option<Hash>,
    /// What the link carries.
    pub link: Hash,
    /// The short code of the same mail; only where a browser asked.
    pub code: Option<Hash>,
    /// From when on it is worth nothing.
    pub expires_at: DateTime<Utc>,
    /// The form that it opens, and nothing else; none where it signs in.
    pub form: Option<&'a str>,
}

/// A token, as it was found alive.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct SignIn {
    /// Which token.
    #[sqlx(try_from = "IdText")]
    pub id: SignInId,
    /// In which portal it signs in.
    #[sqlx(try_from = "IdText")]
    pub portal_id: PortalId,
    /// Whom it signs in: the handle of their record.
    pub person: String,
    /// The browser that asked; none for a link that an operator handed out.
    #[sqlx(try_from = "MaybeHashText")]
    pub flow: Option<Hash>,
    /// When it was sent.
    pub created_at_ms: i64,
    /// From when on it is worth nothing.
    pub expires_at_ms: i64,
    /// The form that it opens, and nothing else; none where it signs in.
    pub form: Option<String>,
}

#[derive(FromRow)]
struct Tried {
    used_at_ms: Option<i64>,
    #[sqlx(flatten)]
    sign_in: SignIn,
}

/// What makes a token worth something: not used, not expired ($3), not guessed at too often ($4),
/// and older than no token with which the same person has signed in.
///
/// That last part is looked up, not written into the older rows: two tokens that end each other
/// would be a deadlock.
macro_rules! alive {
    () => {
        "used_at_ms is null and expires_at_ms > $3 and tries < $4 and not exists (\
             select 1 from sign_in as later \
             where later.portal_id = sign_in.portal_id and later.person = sign_in.person \
                 and later.created_at_ms > sign_in.created_at_ms \
                 and later.used_at_ms is not null)"
    };
}

/// Whether codes of this person were not guessed at too often ($8), however many tokens the guesses
/// were spread over, since a day ago ($7).
macro_rules! not_guessed_at {
    () => {
        "(select coalesce(sum(other.tries), 0) from sign_in as other \
             where other.portal_id = sign_in.portal_id and other.person = sign_in.person \
                 and other.created_at_ms > $7) < $8"
    };
}

/// INVARIANT: one statement both counts and decides, so that codes tried at the same time are
/// counted one by one.
macro_rules! try_code {
    () => {
        "update sign_in set \
             used_at_ms = case when code_hash = $6 then $3 else null end, \
             tries = case when code_hash = $6 then tries else tries + 1 end "
    };
}

macro_rules! columns {
    () => {
        "id, portal_id, person, flow_hash as flow, created_at_ms, expires_at_ms, form"
    };
}

impl Store {
    /// Writes down a token before it is sent.
    pub async fn add_sign_in(
        &self,
        new: &NewSignIn<'_>,
        now: DateTime<Utc>,
    ) -> Result<SignInId, StoreError> {
        let id = SignInId(new_id(now));
        self.sql(
            "insert into sign_in (workspace_id, id, portal_id, person, flow_hash, link_hash, \
                 code_hash, created_at_ms, expires_at_ms, tries, form) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10)",
        )
        .bind(id.0)
        .bind(new.portal_id)
        .bind(new.person)
        .bind(new.flow)
        .bind(new.link)
        .bind(new.code)
        .bind(now)
        .bind(new.expires_at)
        .bind(new.form)
        .run(self)
        .await?;
        Ok(id)
    }

    /// The token of a link, if it would work; nothing is used up.
    pub async fn peek_sign_in(
        &self,
        portal: PortalId,
        link: Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<SignIn>, StoreError> {
        self.sql(concat!(
            "select ",
            columns!(),
            " from sign_in where workspace_id = $1 and portal_id = $2 and link_hash = $5 and ",
            alive!(),
        ))
        .bind(portal)
        .bind(now)
        .bind(CODE_TRIES_MAX)
        .bind(link)
        .row(self)
        .await
    }

    /// Uses up the token of a link, which works for exactly one caller.
    pub async fn use_sign_in_by_link(
        &self,
        portal: PortalId,
        link: Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<SignIn>, StoreError> {
        self.sql(concat!(
            "update sign_in set used_at_ms = $3 \
             where workspace_id = $1 and portal_id = $2 and link_hash = $5 and ",
            alive!(),
            " returning ",
            columns!(),
        ))
        .bind(portal)
        .bind(now)
        .bind(CODE_TRIES_MAX)
        .bind(link)
        .changed(self)
        .await
    }

    /// Uses up the token of a link that was opened in another browser, if the code is right; a
    /// wrong one counts against it, and the fifth ends it.
    pub async fn use_sign_in_by_link_and_code(
        &self,
        portal: PortalId,
        link: Hash,
        code: Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<SignIn>, StoreError> {
        let sql = self.sql(concat!(
            try_code!(),
            "where workspace_id = $1 and portal_id = $2 and link_hash = $5 \
                 and code_hash is not null and ",
            not_guessed_at!(),
            " and ",
            alive!(),
            " returning used_at_ms, ",
            columns!(),
        ));
        self.try_code(sql, portal, link, code, now).await
    }

    /// Uses up the newest token that this browser asked for, if the code is right; a wrong one
    /// counts against it, and the fifth ends it.
    pub async fn use_sign_in_by_code(
        &self,
        portal: PortalId,
        flow: Hash,
        code: Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<SignIn>, StoreError> {
        // A token that died of wrong codes stays the newest: an older one must not give the same
        // browser more tries.
        let sql = self.sql(concat!(
            try_code!(),
            "where id = (\
                 select id from sign_in \
                 where workspace_id = $1 and portal_id = $2 and flow_hash = $5 \
                     and code_hash is not null and used_at_ms is null and expires_at_ms > $3 \
                 order by created_at_ms desc, id desc limit 1) and ",
            not_guessed_at!(),
            " and ",
            alive!(),
            " returning used_at_ms, ",
            columns!(),
        ));
        self.try_code(sql, portal, flow, code, now).await
    }

    /// Makes a token that was used up work again: it has let nobody in.
    pub async fn give_back_sign_in(&self, id: SignInId) -> Result<(), StoreError> {
        self.sql("update sign_in set used_at_ms = null where workspace_id = $1 and id = $2")
            .bind(id.0)
            .run(self)
            .await?;
        Ok(())
    }

    /// Removes tokens that expired more than 30 days ago, unless they still end an older one.
    pub async fn sweep_sign_ins(&self, now: DateTime<Utc>) -> Result<u64, StoreError> {
        self.sql(
            "delete from sign_in where workspace_id = $1 and expires_at_ms < $2 and not exists (\
                 select 1 from sign_in as older \
                 where older.portal_id = sign_in.portal_id and older.person = sign_in.person \
                     and older.created_at_ms < sign_in.created_at_ms \
                     and older.expires_at_ms >= $2)",
        )
        .bind(now - TimeDelta::days(KEPT_DAYS))
        .run(self)
        .await
    }

    async fn try_code(
        &self,
        sql: Sql,
        portal: PortalId,
        found_by: Hash,
        code: Hash,
        now: DateTime<Utc>,
    ) -> Result<Option<SignIn>, StoreError> {
        let tried: Option<Tried> = sql
            .bind(portal)
            .bind(now)
            .bind(CODE_TRIES_MAX)
            .bind(found_by)
            .bind(code)
            .bind(now - TimeDelta::days(1))
            .bind(CODE_TRIES_A_DAY_MAX)
            .changed(self)
            .await?;
        Ok(tried.filter(|it| it.used_at_ms.is_some()).map(|it| it.sign_in))
    }
}
