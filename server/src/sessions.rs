//! Sessions in our own database: by the hash of their id, and never alive again once ended.

use backend::Backend;
use chrono::{DateTime, Utc};
use domain::id::PortalId;
use store::{Actor, ActorKind, AuditEntry, AuditOutcome, Hash, SessionState, Store, StoreError};
use time::OffsetDateTime;
use tower_sessions::{
    SessionStore,
    session::{Id, Record},
    session_store::{Error, Result},
};

/// Where tower-sessions keeps its records.
#[derive(Debug, Clone)]
pub struct Sessions {
    store: Store,
    backend: Backend,
}

impl Sessions {
    pub fn new(store: Store, backend: Backend) -> Self {
        Self { store, backend }
    }

    /// Whose session it is, if anybody has signed in: its key is `customer:<portal>`; or `form:…`,
    /// where it is open for one form and for nothing else.
    fn person<'a>(&self, record: &'a Record) -> Option<(PortalId, &'a str)> {
        record.data.iter().find_map(|(key, value)| {
            let (portal, person) = match key.strip_prefix("customer:") {
                Some(portal) => (portal, value),
                None => (key.strip_prefix("form:")?, value.get("person")?),
            };
            Some((self.backend.portal_id(portal)?, person.as_str()?))
        })
    }

    async fn write(&self, record: &Record, new: bool) -> std::result::Result<bool, Failed> {
        let data = serde_json::to_string(&record.data).map_err(|_| Failed::Unreadable)?;
        let person = self.person(record);
        let state = SessionState {
            portal_id: person.map(|(portal, _)| portal),
            person: person.map(|(_, person)| person),
            data: &data,
            expires_at: moment(record.expiry_date).ok_or(Failed::Unreadable)?,
        };
        let id = Hash::of(record.id.to_string());
        if new {
            let line = person.map(|(portal, person)| begun(portal, person));
            self.store.create_session(id, &state, line.as_ref(), Utc::now()).await?;
            return Ok(true);
        }
        Ok(self.store.save_session(id, &state, Utc::now()).await?)
    }
}

/// What the audit log says of a session, in the transaction that makes it.
fn begun(portal: PortalId, person: &str) -> AuditEntry {
    AuditEntry {
        actor: Actor { kind: ActorKind::Customer, handle: person.to_owned() },
        action: "session.begin".to_owned(),
        portal_id: Some(portal),
        section: None,
        record: Some(person.to_owned()),
        fields: String::new(),
        outcome: AuditOutcome::Ok,
        request_id: None,
    }
}

#[derive(Debug, thiserror::Error)]
enum Failed {
    #[error("the session cannot be written as text")]
    Unreadable,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Failed> for Error {
    fn from(failed: Failed) -> Self {
        Self::Backend(failed.to_string())
    }
}

fn moment(at: OffsetDateTime) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp(at.unix_timestamp(), 0)
}

#[async_trait::async_trait]
impl SessionStore for Sessions {
    async fn create(&self, record: &mut Record) -> Result<()> {
        loop {
            match self.write(record, true).await {
                Ok(_) => return Ok(()),
                // Somebody has this id: never write over theirs.
                Err(Failed::Store(StoreError::Taken)) => record.id = Id::default(),
                Err(failed) => return Err(failed.into()),
            }
        }
    }

    async fn save(&self, record: &Record) -> Result<()> {
        // A session that has ended meanwhile stays ended: nothing is written then.
        self.write(record, false).await?;
        Ok(())
    }

    async fn load(&self, id: &Id) -> Result<Option<Record>> {
        let found = self.store.load_session(Hash::of(id.to_string()), Utc::now()).await;
        let Some(session) = found.map_err(Failed::from)? else { return Ok(None) };
        let data = serde_json::from_str(&session.data)
            .map_err(|_| Error::Decode("a session cannot be read".to_owned()))?;
        let expiry_date = OffsetDateTime::from_unix_timestamp(session.expires_at_ms / 1_000)
            .map_err(|_| Error::Decode("a session's end cannot be read".to_owned()))?;
        Ok(Some(Record { id: *id, data, expiry_date }))
    }

    async fn delete(&self, id: &Id) -> Result<()> {
        let ended = self.store.revoke_session(Hash::of(id.to_string()), Utc::now()).await;
        ended.map_err(Failed::from)?;
        Ok(())
    }
}
