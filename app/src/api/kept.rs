//! What a session keeps: who is signed in at which portal, and which sign-in has begun.
//!
//! Nothing of rights: those are decided anew with each request.

use backend::FormPass;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use domain::refusal::Refusal;
use tower_sessions::{Session, session, session_store};

/// For so long somebody who has signed in counts as being there.
const FRESH: Duration = Duration::from_mins(10);

pub async fn person(session: &Session, portal: &str) -> Result<Option<String>, Refusal> {
    session.get(&customer_key(portal)).await.map_err(broken)
}

/// Signs in. The session gets a new id, so that one who knew the old one gains nothing, and
/// forgets all else: it is one person's, at one portal.
pub async fn sign_in(session: &Session, portal: &str, person: &str) -> Result<(), Refusal> {
    session.clear().await;
    session.cycle_id().await.map_err(broken)?;
    session.insert(&since_key(portal), since_epoch().as_secs()).await.map_err(broken)?;
    session.insert(&customer_key(portal), person).await.map_err(broken)
}

/// Opens one form to a customer whom a letter let in, and nothing else: who is signed in stands
/// under another name. Whoever was signed in before is so no more.
pub async fn open_form(session: &Session, portal: &str, pass: &FormPass) -> Result<(), Refusal> {
    session.clear().await;
    session.cycle_id().await.map_err(broken)?;
    session.insert(&form_key(portal), pass).await.map_err(broken)
}

/// The form that is open, for whom.
pub async fn pass(session: &Session, portal: &str) -> Result<Option<FormPass>, Refusal> {
    session.get(&form_key(portal)).await.map_err(broken)
}

/// The form has been sent: the session was for nothing else.
pub async fn close_form(session: &Session) -> Result<(), Refusal> {
    session.flush().await.map_err(broken)
}

/// Whether they have signed in just now.
pub async fn is_fresh(session: &Session, portal: &str) -> bool {
    let since = session.get(&since_key(portal)).await.ok().flatten();
    since.is_some_and(|it| since_epoch().saturating_sub(Duration::from_secs(it)) <= FRESH)
}

/// Whether somebody is signed in still, as the store of sessions says at this moment.
pub async fn is_in(session: &Session, portal: &str) -> bool {
    session.load().await.is_ok() && person(session, portal).await.is_ok_and(|it| it.is_some())
}

fn since_epoch() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// The same session under a new id.
pub async fn renew(session: &Session) -> Result<(), Refusal> {
    session.cycle_id().await.map_err(broken)
}

pub async fn sign_out(session: &Session, portal: &str) -> Result<(), Refusal> {
    session.remove::<u64>(&since_key(portal)).await.map_err(broken)?;
    session.remove::<String>(&customer_key(portal)).await.map_err(broken)?;
    if session.is_empty().await {
        session.flush().await.map_err(broken)
    } else {
        session.cycle_id().await.map_err(broken)
    }
}

pub async fn flow(session: &Session, portal: &str) -> Result<Option<String>, Refusal> {
    session.get(&flow_key(portal)).await.map_err(broken)
}

pub async fn begin(session: &Session, portal: &str, flow: &str) -> Result<(), Refusal> {
    session.insert(&flow_key(portal), flow).await.map_err(broken)
}

fn customer_key(portal: &str) -> String {
    format!("customer:{portal}")
}

fn form_key(portal: &str) -> String {
    format!("form:{portal}")
}

fn since_key(portal: &str) -> String {
    format!("since:{portal}")
}

fn flow_key(portal: &str) -> String {
    format!("flow:{portal}")
}

/// The store of sessions logs its own errors. Where it does not answer, it may again.
fn broken(error: session::Error) -> Refusal {
    match error {
        session::Error::Store(session_store::Error::Backend(_)) => Refusal::Busy,
        _ => Refusal::Broken,
    }
}
