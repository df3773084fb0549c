//! What stands around every request: limits, headers, origin, session, and who is calling.

use std::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use app::api::plain;
use axum::{
    body::{Body, to_bytes},
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use backend::Client;
use tower_sessions::{Expiry, SessionManagerLayer, cookie::SameSite};

use crate::{config::Config, sessions::Sessions, site};

/// Longer bodies are refused, in bytes.
pub const BODY_MAX: usize = 2 * 1024 * 1024;

/// Bodies that are read whole before anybody answers, in bytes: as long as a form.
const HEARD_MAX: usize = 64 * 1024;

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

/// The names under which this server answers: that of its public address, and on a machine's own
/// addresses those of the machine itself. Any other name is somebody's who wants our pages to
/// count as theirs.
#[derive(Debug, Clone)]
pub struct Names {
    public: String,
    is_local: bool,
}

impl Names {
    pub fn of(config: &Config) -> Self {
        let is_local = config.listen.ip().is_loopback();
        Self { public: config.public_url.authority().to_lowercase(), is_local }
    }

    fn include(&self, host: &str) -> bool {
        let host = host.to_lowercase();
        let own = format!("http://{host}").parse::<Uri>().ok().and_then(|it| {
            let port = it.authority()?.as_str().rsplit_once(':').map(|(_, port)| port);
            // A name with half a port is nobody's.
            if port.is_some_and(|port| !port.ends_with(']') && port.parse::<u16>().is_err()) {
                return None;
            }
            let bare = it.host()?.trim_start_matches('[').trim_end_matches(']').to_owned();
            Some(bare == "localhost" || bare.parse::<IpAddr>().is_ok_and(|it| it.is_loopback()))
        });
        host == self.public || (self.is_local && own.unwrap_or(false))
    }
}

/// Refuses requests that were sent to another name, or to two at once: whoever stands in front of
/// us may have believed the other.
pub async fn names(State(names): State<Names>, request: Request, next: Next) -> Response {
    let named = request.uri().authority().map(|it| it.as_str().to_owned());
    let header = || Some(request.headers().get(header::HOST)?.to_str().ok()?.to_owned());
    let fits = named.or_else(header).is_some_and(|it| names.include(&it));
    let is_one = request.headers().get_all(header::HOST).iter().count() <= 1;
    if !is_one || !request.uri().path().starts_with('/') {
        StatusCode::BAD_REQUEST.into_response()
    } else if fits || request.uri().path() == "/health" {
        next.run(request).await
    } else {
        StatusCode::MISDIRECTED_REQUEST.into_response()
    }
}

/// The doors take JSON from our own client. What a browser's form would send, and where it would
/// be sent back to, is no concern of theirs.
pub async fn doors(mut request: Request, next: Next) -> Response {
    if !request.uri().path().starts_with("/api/") {
        return next.run(request).await;
    }
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let is_json = kind.is_some_and(|it| it.split(';').next() == Some("application/json"));
    if request.method() == Method::POST && !is_json {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    }
    request.headers_mut().remove(header::REFERER);
    let json = HeaderValue::from_static("application/json");
    request.headers_mut().insert(header::ACCEPT, json);
    next.run(request).await
}

/// Says in words what was refused without any, to a browser that asked for a page.
pub async fn explain(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let accept = asked(request.headers(), header::ACCEPT);
    let languages = asked(request.headers(), header::ACCEPT_LANGUAGE);
    let response = next.run(request).await;
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE);
    let is_bare = kind.is_none_or(|it| it.as_bytes().starts_with(b"text/plain"));
    let is_refused = status.is_client_error() || status.is_server_error();
    if !is_refused || !is_bare || !accept.contains("text/html") || path.starts_with("/api/") {
        return response;
    }
    let style = format!("/{}/portico.css", site::address());
    let page = plain::page(status.as_u16(), &path, &languages, &style);
    let (mut head, _) = response.into_parts();
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    head.headers.insert(header::CONTENT_TYPE, html);
    head.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(head, Body::from(page))
}

fn asked(headers: &HeaderMap, name: HeaderName) -> String {
    let value = headers.get(name).and_then(|it| it.to_str().ok());
    value.unwrap_or_default().to_owned()
}

/// Headers for every answer. What is not a public file is never kept by anybody.
pub async fn headers(State(is_https): State<bool>, request: Request, next: Next) -> Response {
    let token = request.uri().path().contains("/sign-in/link/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let always = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()"),
        // A token must not travel on; elsewhere our own pages may know where one came from.
        (header::REFERRER_POLICY, if token { "no-referrer" } else { "same-origin" }),
    ];
    for (name, value) in always {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if is_https {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
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
    let languages = asked(request.headers(), header::ACCEPT_LANGUAGE);
    request.extensions_mut().insert(Client { address, languages });
    next.run(request).await
}

fn forwarded(headers: &HeaderMap) -> Vec<String> {
    let lines = headers.get_all("x-forwarded-for").iter().filter_map(|it| it.to_str().ok());
    lines.flat_map(|it| it.split(',')).map(|it| it.trim().to_owned()).collect()
}

/// Hears a request to its end. Who is refused while still speaking may never learn it: what they
/// say into a connection that is closed by then takes the answer with it.
pub async fn hear(request: Request, next: Next) -> Response {
    let length = request.headers().get(header::CONTENT_LENGTH);
    let length = length.and_then(|it| it.to_str().ok()).and_then(|it| it.parse::<usize>().ok());
    if length.is_none_or(|it| HEARD_MAX < it) {
        return next.run(request).await;
    }
    let (head, body) = request.into_parts();
    match to_bytes(body, HEARD_MAX).await {
        Ok(heard) => next.run(Request::from_parts(head, Body::from(heard))).await,
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
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
