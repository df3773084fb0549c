//! What stands around every request: limits, headers, origin, session, and who is calling.

use std::{net::SocketAddr, time::Duration};

use axum::{
    extract::{ConnectInfo, Request},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use backend::Client;
use tower_sessions::{Expiry, SessionManagerLayer, cookie::SameSite};

use crate::{config::Config, sessions::Sessions};

/// Longer bodies are refused, in bytes.
pub const BODY_MAX: usize = 2 * 1024 * 1024;

/// Slower answers are given up.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// The session cookie: bound to this host, and unreadable for scripts.
pub fn session(config: &Config, sessions: Sessions) -> SessionManagerLayer<Sessions> {
    let days = time::Duration::days(i64::from(config.session_days));
    let secure = config.public_url.is_https;
    SessionManagerLayer::new(sessions)
        .with_name(if secure { "__Host-portico" } else { "portico" })
        .with_secure(secure)
        .with_http_only(true)
        // Not strict: a customer who comes from a mail is signed in.
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(days))
}

/// Headers for every answer. What is not a public file is never kept by anybody.
pub async fn headers(request: Request, next: Next) -> Response {
    let token = request.uri().path().contains("/sign-in/link/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let always = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
        // A token must not travel on; elsewhere our own pages may know where one came from.
        (header::REFERRER_POLICY, if token { "no-referrer" } else { "same-origin" }),
    ];
    for (name, value) in always {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; \
         form-action 'self'; frame-ancestors 'none'",
    ));
    response
}

/// Notes where a request comes from. Behind proxies that is what the outermost trusted one saw;
/// what a client wrote further left is not believed.
pub async fn client(trusted_proxies: usize, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|it| it.0.ip());
    let peer = peer.map(|it| it.to_string()).unwrap_or_default();
    let forwarded = forwarded(request.headers());
    let address = match trusted_proxies.checked_sub(1) {
        Some(nearer) => forwarded.into_iter().rev().nth(nearer).unwrap_or(peer),
        None => peer,
    };
    request.extensions_mut().insert(Client { address });
    next.run(request).await
}

fn forwarded(headers: &HeaderMap) -> Vec<String> {
    let lines = headers.get_all("x-forwarded-for").iter().filter_map(|it| it.to_str().ok());
    lines.flat_map(|it| it.split(',')).map(|it| it.trim().to_owned()).collect()
}

/// One line for each request, without query or body: they may hold what people typed.
pub async fn log(request: Request, next: Next) -> Response {
    let started = std::time::Instant::now();
    let method = request.method().clone();
    let path = loggable(request.uri().path());
    let response = next.run(request).await;
    let status = response.status().as_u16();
    let took_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(%method, path, status, took_ms, "request");
    response
}

/// A path without its token.
fn loggable(path: &str) -> String {
    match path.split_once("/sign-in/link/") {
        Some((before, _)) => format!("{before}/sign-in/link/…"),
        None => path.to_owned(),
    }
}
