//! One request and its whole answer, over a connection of its own.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::Duration,
};

use crate::Outcome;

/// What is sent, so that `wrk` can send it as well.
#[derive(Clone)]
pub struct Request {
    pub method: &'static str,
    pub path: String,
    pub headers: Vec<(&'static str, String)>,
    pub body: String,
}

pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Request {
    pub fn get(path: impl Into<String>) -> Self {
        Self { method: "GET", path: path.into(), headers: vec![], body: String::new() }
    }

    pub fn post(path: impl Into<String>, kind: &str, body: impl Into<String>) -> Self {
        let headers = vec![("Content-Type", kind.to_owned())];
        Self { method: "POST", path: path.into(), headers, body: body.into() }
    }

    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// To a port of this machine.
    pub fn send(&self, port: u16) -> Outcome<Answer> {
        self.answer(port).map_err(|why| format!("{} {}: {why}", self.method, self.path))
    }

    fn answer(&self, port: u16) -> Result<Answer, Box<dyn std::error::Error>> {
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_read_timeout(Some(Duration::from_secs(60)))?;
        let Self { method, path, headers, body } = self;
        let mut text = format!("{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n");
        for (name, value) in headers {
            text += &format!("{name}: {value}\r\n");
        }
        if *method == "POST" {
            text += &format!("Content-Length: {}\r\n", body.len());
        }
        write!(stream, "{text}Connection: close\r\n\r\n{body}")?;
        let mut whole = Vec::new();
        stream.read_to_end(&mut whole)?;
        let end = whole.windows(4).position(|it| it == b"\r\n\r\n").ok_or("no head")?;
        let body = whole.split_off(end + 4);
        let head = String::from_utf8(whole)?;
        let status = head.split(' ').nth(1).and_then(|it| it.parse().ok()).ok_or("no status")?;
        let chunked = head.to_ascii_lowercase().contains("transfer-encoding: chunked");
        let body = if chunked { joined(&body).ok_or("the answer is cut")? } else { body };
        Ok(Answer { status, head, body })
    }
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// The cookie that it sets, as it is sent back.
    pub fn cookie(&self) -> Option<String> {
        let line =
            self.head.lines().find(|it| it.to_ascii_lowercase().starts_with("set-cookie:"))?;
        Some(line.split_once(':')?.1.split(';').next()?.trim().to_owned())
    }
}

/// The chunks of a body, one after the other.
fn joined(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let end = rest.windows(2).position(|it| it == b"\r\n")?;
        let size = std::str::from_utf8(rest.get(..end)?).ok()?;
        let size = usize::from_str_radix(size.trim(), 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        whole.extend(rest.get(end + 2..end + 2 + size)?);
        rest = rest.get(end + 4 + size..)?;
    }
}
