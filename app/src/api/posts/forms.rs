use axum::{extract::Path, response::Response};
use backend::Sent;
use domain::refusal::Refusal;

use super::reply::{Posted, see};
use crate::{
    address,
    api::{kept, said},
    failure::Failure,
    sent::{self, STAMP, TRAP},
};

/// A form on its own address: sent, or a letter asked for that opens it.
pub async fn send(Path((portal, name)): Path<(String, String)>, posted: Posted) -> Response {
    if posted.value("by") == "letter" {
        let done = asked(&portal, &name, &posted).await;
        return posted.answer(done).await;
    }
    match done(&portal, &name, &posted).await {
        Ok(()) => {
            let page = see(&address::form(&portal, &name));
            said::tell(page, &portal, &format!("forms/{name}"))
        }
        Err(refusal) => posted.again(Some(Failure::Refused(refusal))).await,
    }
}

async fn asked(portal: &str, name: &str, posted: &Posted) -> Result<String, Refusal> {
    let login = posted.values("login");
    let asked = posted.backend().ask_form(portal, name, &login, &posted.client).await?;
    kept::begin(&posted.session, portal, &asked.flow).await?;
    Ok(address::with(&format!("{}/sent", address::sign_in(portal)), &[("form", name)]))
}

async fn done(portal: &str, name: &str, posted: &Posted) -> Result<(), Refusal> {
    let pass = kept::pass(&posted.session, portal).await?;
    let sent = Sent {
        submission: sent::submission(&posted.entries)?,
        is_trapped: !posted.value(TRAP).is_empty(),
        stamp: posted.value(STAMP).to_owned(),
    };
    let backend = posted.backend();
    backend.send_form(portal, name, pass.as_ref(), sent, &posted.client).await?;
    // What a letter opened ends with what it was for.
    if pass.is_some_and(|it| it.form == name) {
        kept::close_form(&posted.session).await?;
    }
    Ok(())
}
