use domain::answer::ProfilePage;
use leptos::prelude::*;

use super::*;

#[server(prefix = "/api", endpoint = "profile", input = Json, output = Json)]
pub async fn profile(portal: String) -> Result<ProfilePage, Failure> {
    answer(customer(&portal).await?.profile(is_fresh(&portal).await).await)
}
