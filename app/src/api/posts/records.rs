use axum::{extract::Path, response::Response};
use domain::refusal::Refusal;
use uuid::Uuid;

use super::reply::{Posted, see};
use crate::{
    address::Done,
    api::said,
    failure::Failure,
    opened_from::{self, OpenedFrom},
    sent,
};

pub async fn create(Path((portal, section)): Path<(String, String)>, posted: Posted) -> Response {
    if posted.finds() {
        return posted.again(None).await;
    }
    match created(&portal, &section, &posted).await {
        Ok(address) => said::tell(see(&address), &portal, &section),
        Err(refusal) => posted.again(Some(Failure::Refused(refusal))).await,
    }
}

async fn created(portal: &str, section: &str, posted: &Posted) -> Result<String, Refusal> {
    let customer = posted.customer(portal).await?;
    let written = customer.create(section, sent::submission(&posted.entries)?).await?;
    Ok(OpenedFrom::default().after(portal, section, written.record.as_deref(), Done::Created))
}

pub async fn update(
    Path((portal, section, record)): Path<(String, String, String)>,
    posted: Posted,
) -> Response {
    if posted.finds() {
        return posted.again(None).await;
    }
    let done = updated(&portal, &section, &record, &posted).await;
    posted.answer(done).await
}

async fn updated(
    portal: &str,
    section: &str,
    record: &str,
    posted: &Posted,
) -> Result<String, Refusal> {
    let customer = posted.customer(portal).await?;
    let written = customer.update(section, record, sent::submission(&posted.entries)?).await?;
    Ok(from(posted).after(portal, section, written.record.as_deref(), Done::Saved))
}

pub async fn delete(
    Path((portal, section, record)): Path<(String, String, String)>,
    posted: Posted,
) -> Response {
    let done = deleted(&portal, &section, &record, &posted).await;
    posted.answer(done).await
}

/// A deletion needs no id of the form's: what is gone cannot be deleted twice.
async fn deleted(
    portal: &str,
    section: &str,
    record: &str,
    posted: &Posted,
) -> Result<String, Refusal> {
    let id = posted.value("submission").parse().unwrap_or_else(|_| Uuid::new_v4());
    posted.customer(portal).await?.delete(section, record, id).await?;
    Ok(from(posted).after(portal, section, None, Done::Deleted))
}

/// The list that the record was opened from.
fn from(posted: &Posted) -> OpenedFrom {
    OpenedFrom::of(posted.query(opened_from::NAME).as_deref())
}
