use domain::{
    answer::{ProfilePage, Written},
    change::Submission,
};
use leptos::{prelude::*, server_fn::codec::Json};

use super::*;

#[server(prefix = "/api", endpoint = "profile", input = Json)]
pub async fn profile(portal: String) -> Result<ProfilePage, Failure> {
    answer(customer(&portal).await?.profile().await)
}

#[server(prefix = "/api", endpoint = "profile/update", input = Json)]
pub async fn update_profile(portal: String, sent: Submission) -> Result<Written, Failure> {
    answer(customer(&portal).await?.update_profile(sent).await)
}
