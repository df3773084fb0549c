//! The client, out of the binary: compressed beforehand, and kept by browsers for as long as they
//! like, because each build has an address of its own.

use std::{collections::HashMap, sync::OnceLock};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Response, StatusCode, header},
};
use leptos::{WasmSplitManifest, prelude::ArcStoredValue};
use rust_embed::RustEmbed;
use sha2::{Digest as _, Sha256};

#[derive(RustEmbed)]
#[folder = "../target/site"]
#[allow_missing = true]
struct Site;

/// Where cargo-leptos puts the client, and the beginning of its address.
const FOLDER: &str = "pkg";

/// Which parcels of code go with which part of a page, as cargo-leptos notes it.
const MANIFEST: &str = "pkg/__wasm_split_manifest.json";

/// Names the parcels; its own name never changes.
const SPLIT: &str = "__wasm_split.______________________.js";

/// Where this very build of the client is found. A page that is still open from before an update
/// finds the parcels of its own build there, or none, but never those of another.
pub fn address() -> &'static str {
    static ADDRESS: OnceLock<String> = OnceLock::new();
    ADDRESS.get_or_init(|| match std::env::var_os("LEPTOS_WATCH") {
        // What is reloaded on every change keeps its address.
        Some(_) => FOLDER.to_owned(),
        None => format!("{FOLDER}/{}", build()),
    })
}

/// Names this build by all that is in it.
fn build() -> String {
    let mut names: Vec<_> = Site::iter().collect();
    names.sort();
    let files = names.iter().filter_map(|it| Site::get(it));
    let whole =
        files.fold(Sha256::new(), |whole, it| whole.chain_update(it.metadata.sha256_hash()));
    whole.finalize().iter().take(6).map(|it| format!("{it:02x}")).collect()
}

/// So that a page says at once which parcels it needs. Nothing where the client is in one piece.
pub fn parcels() -> Option<WasmSplitManifest> {
    static PARCELS: OnceLock<Option<WasmSplitManifest>> = OnceLock::new();
    PARCELS.get_or_init(read_parcels).clone()
}

fn read_parcels() -> Option<WasmSplitManifest> {
    let file = Site::get(MANIFEST)?;
    let parcels: HashMap<String, Vec<String>> = serde_json::from_slice(&file.data).ok()?;
    let address = format!("/{}", address());
    Some(WasmSplitManifest(ArcStoredValue::new((address, parcels, SPLIT.to_owned()))))
}

/// The file at this path, in the smallest form that the browser takes; nothing where there is none.
pub fn file(path: &str, asked: &HeaderMap) -> Option<Response<Body>> {
    let path = path.trim_start_matches('/');
    let of_build = path.strip_prefix(address()).and_then(|it| it.strip_prefix('/'));
    let lasts = of_build.is_some() && address() != FOLDER;
    let inside = of_build.map(|it| format!("{FOLDER}/{it}"));
    let path = inside.as_deref().unwrap_or(path);
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
    let keep = if lasts { "public, max-age=31536000, immutable" } else { "public, no-cache" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
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
