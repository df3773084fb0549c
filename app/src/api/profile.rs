use domain::answer::ProfilePage;
use leptos::{prelude::*, server_fn::codec::Json};

use super::*;

#[server(prefix = "/api", endpoint = "profile", input = Json)]
pub async fn profile(portal: String) -> Result<ProfilePage, Failure> {
    answer(customer(&portal).await?.profile().await)
}
