//! The files of a portal's theme: `/theme/<portal>/<file>`. Their names say what is in them, so
//! browsers keep them; they are the same for everybody.

use axum::{
    Extension, Router,
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::{MethodRouter, get},
};
use backend::{Backend, ThemeFile, ThemeKind};

use crate::address::THEME;

/// An SVG is a document: opened by itself it may do nothing.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// The doors for themes, to be merged into a router that knows the backend.
pub fn themes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    let [(path, door)] = doors();
    Router::new().route(path, door)
}

/// Where themes are fetched from.
pub fn addresses() -> [&'static str; 1] {
    doors::<()>().map(|(path, _)| path)
}

fn doors<S: Clone + Send + Sync + 'static>() -> [(&'static str, MethodRouter<S>); 1] {
    [(THEME, get(fetch))]
}

async fn fetch(
    Path((portal, file)): Path<(String, String)>,
    Extension(backend): Extension<Backend>,
) -> Response {
    match backend.theme_file(&portal, &file) {
        Some(file) => answered(file),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn answered(file: ThemeFile) -> Response {
    let kind = match file.kind {
        ThemeKind::Style => "text/css; charset=utf-8",
        ThemeKind::Svg => "image/svg+xml",
        ThemeKind::Png => "image/png",
        ThemeKind::Webp => "image/webp",
    };
    let always = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    (always, file.bytes).into_response()
}
