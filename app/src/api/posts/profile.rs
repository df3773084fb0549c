use axum::{extract::Path, response::Response};
use domain::refusal::Refusal;

use super::reply::Posted;
use crate::{
    address::{self, Done},
    api::kept,
    sent,
};

/// What is kept of a person, and their password: one form, so that neither is lost over the other.
pub async fn save(Path(portal): Path<String>, mut posted: Posted) -> Response {
    if posted.is_partial() {
        return posted.again(None).await;
    }
    let done = match saved(&portal, &mut posted).await {
        Ok(_) if posted.value("deed") == PROVE => mailed(&portal, &posted).await,
        Ok(it) => Ok(address::with(&address::profile(&portal), &[("done", it.word())])),
        Err(refusal) => Err(refusal),
    };
    posted.answer(done).await
}

/// A link to sign in by once more, and the page that waits for it.
async fn mailed(portal: &str, posted: &Posted) -> Result<String, Refusal> {
    let login = posted.customer(portal).await?.mailed_link().ok_or(Refusal::NotFound)?;
    let asked = posted.backend().ask_link(portal, &login, &posted.client).await?;
    kept::begin(&posted.session, portal, &asked.flow).await?;
    let sent = format!("{}/sent", address::sign_in(portal));
    Ok(address::with(&sent, &[("next", &address::profile(portal))]))
}

/// What the button says that mails a link instead.
const PROVE: &str = "prove";

async fn saved(portal: &str, posted: &mut Posted) -> Result<Done, Refusal> {
    let customer = posted.customer(portal).await?;
    // Also of a password: that is nobody's but the person's who typed it.
    customer.filled_in(sent::whose(&posted.entries))?;
    let is_kept = |name: &str| name.starts_with("f.") || name.starts_with("w.");
    if posted.entries.iter().any(|(name, _)| is_kept(name)) {
        customer.update_profile(sent::submission(&posted.entries)?).await?;
        // That is done: should the password be refused, the page shows it as it is now.
        posted.entries.retain(|(name, _)| !is_kept(name) && name != "submission");
    }
    let new = posted.value("new_password");
    if new.is_empty() {
        return Ok(Done::Saved);
    }
    let old = Some(posted.value("old_password")).filter(|it| !it.is_empty());
    let fresh = kept::is_fresh(&posted.session, portal).await;
    customer.set_password(old, new, fresh).await?;
    // Every session of theirs has ended; this browser gets a new one.
    kept::renew(&posted.session).await?;
    Ok(Done::Password)
}
