use axum::{
    extract::Path,
    http::{HeaderName, HeaderValue},
    response::Response,
};
use backend::SignedIn;
use domain::refusal::{Fault, Input, Refusal};

use super::{next::next, reply::Posted};
use crate::{address, api::kept};

/// By link, or by password: whichever button was pressed. Whoever gives no password, perhaps
/// because they have none, gets a link where there are links.
pub async fn ask(Path(portal): Path<String>, posted: Posted) -> Response {
    let login = posted.values("login");
    let by_email = posted.backend().door(&portal, &posted.client).await.is_ok_and(|it| it.by_email);
    let no_password = posted.value("password").is_empty();
    let done = if posted.value("by") == "link" || (by_email && no_password) {
        by_mail(&portal, &login, &posted).await
    } else {
        by_password(&portal, &login, &posted).await
    };
    posted.answer(done).await
}

async fn by_mail(portal: &str, login: &[String], posted: &Posted) -> Result<String, Refusal> {
    let asked = posted.backend().ask_link(portal, login, &posted.client).await?;
    kept::begin(&posted.session, portal, &asked.flow).await?;
    let next = posted.query("next");
    let pairs: Vec<_> = next.as_deref().map(|it| ("next", it)).into_iter().collect();
    Ok(address::with(&format!("{}/sent", address::sign_in(portal)), &pairs))
}

async fn by_password(portal: &str, login: &[String], posted: &Posted) -> Result<String, Refusal> {
    let password = posted.value("password");
    if password.is_empty() {
        return Err(Refusal::Invalid(Input::Password, Fault::Required));
    }
    let backend = posted.backend();
    let signed = backend.sign_in_by_password(portal, login, password, &posted.client).await?;
    enter(portal, &signed, posted).await
}

/// With the six digits of the mail, in the browser that asked for it.
pub async fn by_code(Path(portal): Path<String>, posted: Posted) -> Response {
    let done = with_code(&portal, &posted).await;
    posted.answer(done).await
}

async fn with_code(portal: &str, posted: &Posted) -> Result<String, Refusal> {
    let wrong = Refusal::Invalid(Input::Code, Fault::Wrong);
    let flow = kept::flow(&posted.session, portal).await?.ok_or(wrong)?;
    let code = digits(posted.value("code"));
    if code.is_empty() {
        return Err(Refusal::Invalid(Input::Code, Fault::Required));
    }
    let signed = posted.backend().sign_in_by_code(portal, &flow, &code, &posted.client).await?;
    enter(portal, &signed, posted).await
}

/// With the link of the mail, and its code where it is opened elsewhere.
pub async fn by_link(Path((portal, token)): Path<(String, String)>, posted: Posted) -> Response {
    let done = with_link(&portal, &token, &posted).await;
    posted.answer(done).await
}

async fn with_link(portal: &str, token: &str, posted: &Posted) -> Result<String, Refusal> {
    let flow = kept::flow(&posted.session, portal).await?;
    let code = Some(digits(posted.value("code"))).filter(|it| !it.is_empty());
    let signed = posted
        .backend()
        .sign_in_by_link(portal, token, flow.as_deref(), code.as_deref(), &posted.client)
        .await?;
    enter(portal, &signed, posted).await
}

pub async fn out(Path(portal): Path<String>, posted: Posted) -> Response {
    let done = kept::sign_out(&posted.session, &portal).await;
    let mut answer = posted.answer(done.map(|()| address::sign_in(&portal))).await;
    // Whoever sits down at this browser next finds nothing of what was kept in it.
    let all = HeaderValue::from_static("\"storage\"");
    answer.headers_mut().insert(HeaderName::from_static("clear-site-data"), all);
    answer
}

async fn enter(portal: &str, signed: &SignedIn, posted: &Posted) -> Result<String, Refusal> {
    // INVARIANT: a letter for a form opens that form and signs nobody in.
    if let Some(pass) = &signed.form {
        kept::open_form(&posted.session, portal, pass).await?;
        return Ok(address::form(portal, &pass.form));
    }
    kept::sign_in(&posted.session, portal, &signed.person).await?;
    Ok(next(portal, posted.query("next").as_deref()))
}

/// People type codes with spaces and dashes.
fn digits(typed: &str) -> String {
    typed.chars().filter(|it| !it.is_whitespace() && *it != '-').collect()
}
