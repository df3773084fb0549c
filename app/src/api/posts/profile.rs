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
    let done = saved(&portal, &mut posted).await;
    let place = address::profile(&portal);
    posted.answer(done.map(|it| address::with(&place, &[("done", it.word())]))).await
}

async fn saved(portal: &str, posted: &mut Posted) -> Result<Done, Refusal> {
    let customer = posted.customer(portal).await?;
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
    customer.set_password(old, new).await?;
    // Every session of theirs has ended; this browser gets a new one.
    kept::renew(&posted.session).await?;
    Ok(Done::Password)
}
