//! Lists as files: `/export/<portal>/<section>`, with what the list's own address says, and `as`.

use axum::{
    Extension, Router,
    body::Body,
    extract::{Path, Query},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{MethodRouter, get},
};
use backend::{Export, Format};
use domain::{
    ask::{Ask, Related},
    refusal::Refusal,
};
use serde::Deserialize;

use super::visitor::Visitor;
use crate::{address::EXPORT, failure::Failure};

/// What a file is to hold. Whatever else an address says is refused.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    #[serde(rename = "as")]
    format: Wish,
    view: Option<String>,
    search: Option<String>,
    sort: Option<String>,
    of: Option<String>,
    record: Option<String>,
    link: Option<String>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Wish {
    Csv,
    Xlsx,
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
    Query(wanted): Query<Wanted>,
) -> Response {
    match file(&portal, &section, visitor, wanted).await {
        Ok(file) => sent(file),
        Err(refusal) => {
            let failure = Failure::Refused(refusal);
            let status = StatusCode::from_u16(failure.status());
            status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response()
        }
    }
}

async fn file(
    portal: &str,
    section: &str,
    visitor: Option<Extension<Visitor>>,
    wanted: Wanted,
) -> Result<Export, Refusal> {
    let met = visitor.and_then(|Extension(it)| it.customer(portal)).ok_or(Refusal::Broken)?;
    let format = match wanted.format {
        Wish::Csv => Format::Csv,
        Wish::Xlsx => Format::Xlsx,
    };
    let of = match (wanted.of, wanted.record, wanted.link) {
        (Some(section), Some(record), Some(link)) => Some(Related { section, record, link }),
        _ => None,
    };
    let Wanted { view, search, sort, .. } = wanted;
    let ask = Ask { view, search, sort, of, ..Ask::default() };
    met?.export(section, ask, format).await
}

fn sent(file: Export) -> Response {
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
