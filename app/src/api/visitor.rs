//! Who opens a page, found out once for all that the page asks.

use axum::{
    extract::{Request, State},
    http::{Extensions, Method},
    middleware::Next,
    response::Response,
};
use backend::{Backend, Client, Customer};
use domain::{locale::Language, refusal::Refusal};
use percent_encoding::percent_decode_str;
use tower_sessions::Session;

use super::kept;

/// The customer of a portal who opens one of its pages, and the language that they read.
#[derive(Clone, Debug)]
pub struct Visitor {
    portal: String,
    customer: Result<Customer, Refusal>,
    language: Language,
}

impl Visitor {
    /// The customer, if the page is of this portal.
    pub fn customer(&self, portal: &str) -> Option<Result<Customer, Refusal>> {
        (self.portal == portal).then(|| self.customer.clone())
    }

    pub fn language(&self) -> Language {
        self.language
    }
}

/// Notes who opens a page of a portal: their record is read once, with this very request. It must
/// stand inside of what notes the session and the client. Whoever posts is met after that is done.
pub async fn meet(State(backend): State<Backend>, mut request: Request, next: Next) -> Response {
    if request.method() != Method::POST {
        let path = request.uri().path().to_owned();
        note(&backend, &path, request.extensions_mut()).await;
    }
    next.run(request).await
}

/// Notes them as they are now.
pub(super) async fn note(backend: &Backend, path: &str, extensions: &mut Extensions) {
    let path = percent_decode_str(path).decode_utf8_lossy();
    let Some(portal) = portal_of(&path) else { return };
    let client = extensions.get::<Client>().cloned().unwrap_or_default();
    let session = extensions.get::<Session>().cloned();
    let visitor = visitor(backend, portal.to_owned(), session, &client).await;
    extensions.insert(visitor);
}

async fn visitor(
    backend: &Backend,
    portal: String,
    session: Option<Session>,
    client: &Client,
) -> Visitor {
    let person = match session {
        Some(session) => kept::person(&session, &portal).await,
        None => Err(Refusal::Broken),
    };
    let customer = match person {
        Ok(person) => backend.customer(&portal, person.as_deref(), client).await,
        Err(refusal) => Err(refusal),
    };
    let language = match &customer {
        Ok(customer) => customer.locale().language,
        Err(_) => backend.language(&portal, client),
    };
    Visitor { portal, customer, language }
}

/// `/p/<portal>/…` and `/export/<portal>/…`
fn portal_of(path: &str) -> Option<&str> {
    let rest = path.strip_prefix("/p/").or_else(|| path.strip_prefix("/export/"))?;
    rest.split('/').next().filter(|it| !it.is_empty())
}
