use axum::{extract::Path, response::Response};
use domain::refusal::Refusal;

use super::reply::Posted;
use crate::{
    address::{self, Done},
    api::kept,
    sent,
};

/// Both forms of the profile: what is kept of a person, and their password.
pub async fn save(Path(portal): Path<String>, posted: Posted) -> Response {
    let done = if posted.value("deed") == "password" {
        password(&portal, &posted).await.map(|()| Done::Password)
    } else {
        profile(&portal, &posted).await.map(|()| Done::Saved)
    };
    let place = address::profile(&portal);
    posted.answer(done.map(|it| address::with(&place, &[("done", it.word())]))).await
}

async fn profile(portal: &str, posted: &Posted) -> Result<(), Refusal> {
    let customer = posted.customer(portal).await?;
    customer.update_profile(sent::submission(&posted.entries)?).await?;
    Ok(())
}

async fn password(portal: &str, posted: &Posted) -> Result<(), Refusal> {
    let customer = posted.customer(portal).await?;
    let old = Some(posted.value("old_password")).filter(|it| !it.is_empty());
    customer.set_password(old, posted.value("new_password")).await?;
    // Every session of theirs has ended; this browser gets a new one.
    kept::renew(&posted.session).await
}
