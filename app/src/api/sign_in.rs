use domain::answer::{Door, LinkAsks};
use leptos::prelude::*;

use super::*;

/// What the sign-in page may know: the same for everybody who reads its language.
#[server(prefix = "/api", endpoint = "sign-in/door", input = Json, output = Json)]
pub async fn portal_door(portal: String) -> Result<Door, Failure> {
    answer(backend()?.door(&portal, &client()).await)
}

/// What a link from a mail leads to, and whether it needs the code as well. Consumes nothing.
#[server(prefix = "/api", endpoint = "sign-in/peek", input = Json, output = Json)]
pub async fn peek_link(portal: String, token: String) -> Result<LinkAsks, Failure> {
    let flow = flow(&portal).await?;
    answer(backend()?.peek_link(&portal, &token, flow.as_deref(), &client()).await)
}

/// Where whoever is signed in already goes on to: `next`, if it is a page of this portal.
#[server(prefix = "/api", endpoint = "sign-in/onward", input = Json, output = Json)]
pub async fn way_on(portal: String, next: Option<String>) -> Result<Option<String>, Failure> {
    Ok(onward(&portal, next.as_deref()).await)
}
