use domain::answer::StandaloneFormPage;
use leptos::prelude::*;

use super::*;

/// A form on its own address, as far as whoever opens it may see it.
#[server(prefix = "/api", endpoint = "forms/open", input = Json, output = Json)]
pub async fn standalone_form(portal: String, name: String) -> Result<StandaloneFormPage, Failure> {
    let pass = pass(&portal).await?;
    answer(backend()?.standalone_form(&portal, &name, pass.as_ref(), &client()).await)
}
