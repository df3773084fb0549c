//! The cookie that says on the next page what was sent.

use axum::{
    http::{HeaderValue, Method, header, request::Parts},
    response::Response,
};
use backend::Backend;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::asker::client;
use crate::{address, said::Say};

const NAME: &str = "portico-said";

/// Sends along what was sent: a section, or `forms/…`.
pub(crate) fn tell(mut response: Response, portal: &str, about: &str) -> Response {
    let about = utf8_percent_encode(about, NON_ALPHANUMERIC).to_string();
    if let Ok(cookie) = HeaderValue::from_str(&cookie(portal, &about, 60)) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// What the page that is drawn has to say; and it is said once.
pub(crate) fn said() -> Option<Say> {
    let request = use_context::<Parts>()?;
    let path = percent_decode_str(request.uri.path()).decode_utf8_lossy().into_owned();
    let portal = path.strip_prefix("/p/")?.split('/').next()?.to_owned();
    if request.method != Method::GET {
        return None;
    }
    let about = held(&request)?;
    let ended = HeaderValue::from_str(&cookie(&portal, "", 0)).ok()?;
    use_context::<ResponseOptions>()?.append_header(header::SET_COOKIE, ended);
    let text = use_context::<Backend>()?.after(&portal, &about, &client())?;
    Some(Say { about, text, at: request.uri.path().to_owned() })
}

fn held(request: &Parts) -> Option<String> {
    let lines = request.headers.get_all(header::COOKIE).iter().filter_map(|it| it.to_str().ok());
    let mut cookies = lines.flat_map(|it| it.split(';')).filter_map(|it| it.trim().split_once('='));
    let (_, coded) = cookies.find(|(name, value)| *name == NAME && !value.is_empty())?;
    Some(percent_decode_str(coded).decode_utf8_lossy().into_owned())
}

fn cookie(portal: &str, value: &str, seconds: u32) -> String {
    let path = address::home(portal);
    format!("{NAME}={value}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Lax")
}
