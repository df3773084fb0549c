//! What a session keeps: who is signed in at which portal, and which sign-in has begun.
//!
//! Nothing of rights: those are decided anew with each request.

use domain::refusal::Refusal;
use tower_sessions::{Session, session, session_store};

pub async fn person(session: &Session, portal: &str) -> Result<Option<String>, Refusal> {
    session.get(&customer_key(portal)).await.map_err(broken)
}

/// Signs in. The session gets a new id, so that one who knew the old one gains nothing, and
/// forgets all else: it is one person's, at one portal.
pub async fn sign_in(session: &Session, portal: &str, person: &str) -> Result<(), Refusal> {
    session.clear().await;
    session.cycle_id().await.map_err(broken)?;
    session.insert(&customer_key(portal), person).await.map_err(broken)
}

/// The same session under a new id.
pub async fn renew(session: &Session) -> Result<(), Refusal> {
    session.cycle_id().await.map_err(broken)
}

pub async fn sign_out(session: &Session, portal: &str) -> Result<(), Refusal> {
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
