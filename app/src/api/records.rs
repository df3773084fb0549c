use domain::{
    answer::{Choice, FormPage, Frame, Home, Listing, RecordPage, Written},
    ask::{Ask, Find, Related},
    change::{Purpose, Submission},
};
use leptos::prelude::*;
use uuid::Uuid;

use super::*;

#[server(prefix = "/api", endpoint = "frame", input = Json, output = Json)]
pub async fn portal_frame(portal: String) -> Result<Frame, Failure> {
    answer(customer(&portal).await?.frame().await)
}

#[server(prefix = "/api", endpoint = "home", input = Json, output = Json)]
pub async fn portal_home(portal: String) -> Result<Home, Failure> {
    answer(customer(&portal).await?.home().await)
}

#[server(prefix = "/api", endpoint = "records/list", input = Json, output = Json)]
pub async fn list(portal: String, section: String, ask: Ask) -> Result<Listing, Failure> {
    answer(customer(&portal).await?.list(&section, ask).await)
}

#[server(prefix = "/api", endpoint = "records/open", input = Json, output = Json)]
pub async fn open(
    portal: String,
    section: String,
    record: String,
    list: Option<Ask>,
) -> Result<RecordPage, Failure> {
    answer(customer(&portal).await?.open(&section, &record, list).await)
}

#[server(prefix = "/api", endpoint = "records/new-form", input = Json, output = Json)]
pub async fn new_form(
    portal: String,
    section: String,
    about: Option<Related>,
    find: Option<Find>,
) -> Result<FormPage, Failure> {
    answer(customer(&portal).await?.new_form(&section, about.as_ref(), find.as_ref()).await)
}

#[server(prefix = "/api", endpoint = "records/edit-form", input = Json, output = Json)]
pub async fn edit_form(
    portal: String,
    section: String,
    record: String,
    find: Option<Find>,
) -> Result<FormPage, Failure> {
    answer(customer(&portal).await?.edit_form(&section, &record, find.as_ref()).await)
}

#[server(prefix = "/api", endpoint = "records/picks", input = Json, output = Json)]
pub async fn picks(
    portal: String,
    section: String,
    purpose: Purpose,
    find: Find,
) -> Result<Vec<Choice>, Failure> {
    answer(customer(&portal).await?.picks(&section, purpose, &find).await)
}

#[server(prefix = "/api", endpoint = "records/create", input = Json, output = Json)]
pub async fn create(portal: String, section: String, sent: Submission) -> Result<Written, Failure> {
    answer(customer(&portal).await?.create(&section, sent).await)
}

#[server(prefix = "/api", endpoint = "records/update", input = Json, output = Json)]
pub async fn update(
    portal: String,
    section: String,
    record: String,
    sent: Submission,
) -> Result<Written, Failure> {
    answer(customer(&portal).await?.update(&section, &record, sent).await)
}

#[server(prefix = "/api", endpoint = "records/delete", input = Json, output = Json)]
pub async fn delete(
    portal: String,
    section: String,
    record: String,
    id: Uuid,
) -> Result<(), Failure> {
    answer(customer(&portal).await?.delete(&section, &record, id).await)
}
