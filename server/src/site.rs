//! The client, out of the binary: compressed beforehand, revalidated by the browser.

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Response, StatusCode, header},
};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../target/site"]
#[allow_missing = true]
struct Site;

/// The file at this path, in the smallest form that the browser takes; nothing where there is none.
pub fn file(path: &str, asked: &HeaderMap) -> Option<Response<Body>> {
    let path = path.trim_start_matches('/');
    let kind = kind(path)?;
    let accepted = asked.get(header::ACCEPT_ENCODING).and_then(|it| it.to_str().ok()).unwrap_or("");
    let (file, encoding) = [("br", ".br"), ("gzip", ".gz")]
        .into_iter()
        .filter(|(name, _)| accepts(accepted, name))
        .find_map(|(name, end)| Some((Site::get(&format!("{path}{end}"))?, Some(name))))
        .or_else(|| Some((Site::get(path)?, None)))?;
    let tag = tag(&file.metadata.sha256_hash());
    let known = asked.get(header::IF_NONE_MATCH).is_some_and(|it| it.as_bytes() == tag.as_bytes());
    let body = if known { Body::empty() } else { Body::from(file.data.into_owned()) };
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    Some(response)
}

fn accepts(accepted: &str, name: &str) -> bool {
    accepted.split(',').any(|it| {
        let mut parts = it.split(';').map(str::trim);
        parts.next() == Some(name) && parts.all(|it| it != "q=0")
    })
}

fn tag(hash: &[u8]) -> String {
    let digits: String = hash.iter().take(16).map(|it| format!("{it:02x}")).collect();
    format!("\"{digits}\"")
}

/// Only what the client is made of; anything else is not served from here.
fn kind(path: &str) -> Option<&'static str> {
    let (_, end) = path.rsplit_once('.')?;
    Some(match end {
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "ico" => "image/x-icon",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => return None,
    })
}
