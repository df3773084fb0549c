//! A posted form, and the two ways to answer it.

use axum::{
    body::Body,
    extract::{FromRequest, FromRequestParts},
    http::{HeaderValue, Request, StatusCode, header::LOCATION, request::Parts},
    response::{IntoResponse, Response},
};
use backend::{Client, Customer};
use domain::refusal::Refusal;
use leptos::prelude::provide_context;
use tower_sessions::Session;

use super::House;
use crate::{
    api::{kept, visitor},
    failure::Failure,
    returned::Returned,
    sent::{self, Pairs},
    shell,
};

/// Says that not all of what was typed is there: the form is wanted again, and nothing done.
const PARTLY: &str = "partly";

/// What was posted, by whom, and where.
pub struct Posted {
    house: House,
    parts: Parts,
    pub session: Session,
    pub client: Client,
    pub entries: Pairs,
}

impl FromRequest<House> for Posted {
    type Rejection = Response;

    async fn from_request(request: Request<Body>, house: &House) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let broken = |_| StatusCode::INTERNAL_SERVER_ERROR.into_response();
        let session = Session::from_request_parts(&mut parts, house)
            .await
            .map_err(IntoResponse::into_response)?;
        let client = parts.extensions.get::<Client>().cloned().ok_or(()).map_err(broken)?;
        let request = Request::from_parts(parts.clone(), body);
        let text = String::from_request(request, house).await.map_err(|it| it.into_response())?;
        Ok(Self { house: house.clone(), parts, session, client, entries: sent::pairs(&text) })
    }
}

impl Posted {
    /// Whether it asks for more to choose from, or for a line more or less, and for nothing to be
    /// done.
    pub fn finds(&self) -> bool {
        sent::find(&self.entries).is_some() || sent::lines(&self.entries).is_some()
    }

    /// Whether something of it did not come along, which the person must type again.
    pub fn is_partial(&self) -> bool {
        sent::last(&self.entries, PARTLY).is_some()
    }

    /// The last value of that name, or nothing.
    pub fn value(&self, name: &str) -> &str {
        sent::last(&self.entries, name).unwrap_or_default()
    }

    /// Every value of that name, in the order of the form.
    pub fn values(&self, name: &str) -> Vec<String> {
        self.entries.iter().filter(|(it, _)| it == name).map(|(_, value)| value.clone()).collect()
    }

    /// A value of the page's own query.
    pub fn query(&self, name: &str) -> Option<String> {
        let pairs = sent::pairs(self.parts.uri.query().unwrap_or_default());
        sent::last(&pairs, name).map(str::to_owned)
    }

    pub fn backend(&self) -> &backend::Backend {
        &self.house.backend
    }

    /// The customer who is signed in with this very request.
    pub async fn customer(&self, portal: &str) -> Result<Customer, Refusal> {
        let person = kept::person(&self.session, portal).await?;
        self.house.backend.customer(portal, person.as_deref(), &self.client).await
    }

    /// Goes to an address where all went well, and back to the page where not.
    pub async fn answer(self, done: Result<String, Refusal>) -> Response {
        match done {
            Ok(address) => see(&address),
            Err(refusal) => self.again(Some(Failure::Refused(refusal))).await,
        }
    }

    /// The page, drawn once more with what was typed. Passwords are not echoed. Part of it may be
    /// done, such as another language.
    pub async fn again(self, failure: Option<Failure>) -> Response {
        let Self { house, mut parts, mut entries, .. } = self;
        visitor::note(&house.backend, parts.uri.path(), &mut parts.extensions).await;
        let is_password = |name: &str| name.contains("password");
        if entries.iter().any(|(name, value)| is_password(name) && !value.is_empty()) {
            entries.push((PARTLY.to_owned(), String::new()));
        }
        entries.retain(|(name, _)| !is_password(name));
        let status = StatusCode::from_u16(failure.as_ref().map_or(200, Failure::status));
        let returned = Returned { entries, failure };
        let render = leptos_axum::render_app_async_with_context(
            move || {
                provide_context(house.backend.clone());
                provide_context(returned.clone());
            },
            move || shell(house.options.clone()),
        );
        let mut response = render(Request::from_parts(parts, Body::empty())).await;
        if let (StatusCode::OK, Ok(status)) = (response.status(), status) {
            *response.status_mut() = status;
        }
        response
    }
}

/// `303 See Other`: asked again with GET, so that reloading sends nothing twice.
pub fn see(address: &str) -> Response {
    match HeaderValue::from_str(address) {
        Ok(place) => (StatusCode::SEE_OTHER, [(LOCATION, place)]).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
