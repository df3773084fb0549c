//! Lists as files: `/export/<portal>/<section>`, with what the list's own address says, and `as`.

use axum::{
    Extension, Router,
    body::Body,
    extract::{Path, RawQuery},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{MethodRouter, get},
};
use backend::{Export, Format, StillIn};
use domain::{ask::Ask, refusal::Refusal};
use leptos_router::params::ParamsMap;
use tower_sessions::Session;

use super::{kept, visitor::Visitor};
use crate::{address::EXPORT, blocks::list_state::ListState, failure::Failure, sent};

/// What the address of a file may say, beside what a list is narrowed to.
const KNOWN: [&str; 10] =
    ["as", "view", "search", "any", "sort", "group", "columns", "of", "record", "link"];

/// The list that an address means, and the kind of file; nothing where it says anything else.
fn wanted(query: &str) -> Option<(Ask, Format)> {
    let pairs = sent::pairs(query);
    let narrows = |name: &str| {
        name.split_once('.').is_some_and(|(how, _)| ["is", "has", "min", "max"].contains(&how))
    };
    let about = ["of", "record", "link"].map(|it| sent::last(&pairs, it).is_some());
    let whole = about.iter().all(|it| *it) || !about.iter().any(|it| *it);
    let known = |name: &str| KNOWN.contains(&name) || narrows(name);
    if !whole || !pairs.iter().all(|(name, _)| known(name)) {
        return None;
    }
    let format = match sent::last(&pairs, "as")? {
        "csv" => Format::Csv,
        "xlsx" => Format::Xlsx,
        _ => return None,
    };
    let mut map = ParamsMap::new();
    pairs.iter().for_each(|(name, value)| map.insert(name.clone(), value.clone()));
    Some((ListState::read(&map).ask(), format))
}

/// The doors for files, to be merged into a router that meets its visitors.
pub fn files<S: Clone + Send + Sync + 'static>() -> Router<S> {
    let [(path, door)] = doors();
    Router::new().route(path, door)
}

/// Where files are fetched from.
pub fn addresses() -> [&'static str; 1] {
    doors::<()>().map(|(path, _)| path)
}

fn doors<S: Clone + Send + Sync + 'static>() -> [(&'static str, MethodRouter<S>); 1] {
    [(EXPORT, get(export))]
}

async fn export(
    Path((portal, section)): Path<(String, String)>,
    visitor: Option<Extension<Visitor>>,
    Extension(session): Extension<Session>,
    RawQuery(query): RawQuery,
) -> Response {
    let Some((ask, format)) = wanted(query.as_deref().unwrap_or_default()) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let met = visitor.and_then(|Extension(it)| it.customer(&portal));
    let file = match met.unwrap_or(Err(Refusal::NotFound)) {
        Ok(customer) => {
            let still_in = still_in(session, portal);
            customer.export(&section, ask, format, still_in).await
        }
        Err(refusal) => Err(refusal),
    };
    match file {
        Ok(file) => answered(file),
        Err(refusal) => {
            let status = StatusCode::from_u16(Failure::Refused(refusal).status());
            status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response()
        }
    }
}

/// A session that ends while a file is on its way ends the file.
fn still_in(session: Session, portal: String) -> StillIn {
    Box::new(move || {
        let (session, portal) = (session.clone(), portal.clone());
        Box::pin(async move { kept::is_in(&session, &portal).await })
    })
}

fn answered(file: Export) -> Response {
    let (kind, end) = match file.format {
        Format::Csv => ("text/csv; charset=utf-8", "csv"),
        Format::Xlsx => {
            ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")
        }
    };
    let name =
        percent_encoding::utf8_percent_encode(&file.title, percent_encoding::NON_ALPHANUMERIC);
    // RFC 6266: the name in any alphabet, and a plain one for whoever cannot read that.
    let name = format!("attachment; filename=\"export.{end}\"; filename*=UTF-8''{name}.{end}");
    let mut response = Response::new(Body::from_stream(file.bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    response
}
