//! Somebody with a browser, whose every answer is kept and judged.

use std::{collections::BTreeSet, sync::Mutex};

use super::{oracle::seen, world::World};
use crate::support::{Browser, CUT_OFF, without_nonce};

/// What no answer says: the names of our parts, and what they say when they fail.
const INNER: [&str; 11] = [
    "sqlite",
    "postgres",
    "sqlx",
    "no such table",
    "no such column",
    "syntax error",
    "/tmp/",
    "panicked",
    "backtrace",
    "unexpected token",
    "crates/",
];

pub struct Person<'w> {
    world: &'w World,
    pub browser: Browser,
    allowed: BTreeSet<String>,
    kept: Mutex<Vec<Answer>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    /// The head, as `name: value` lines.
    pub head: String,
    pub body: String,
}

impl Answer {
    /// Without what is new with each answer.
    pub fn plain(&self) -> (u16, String) {
        (self.status, without_nonce(&self.body))
    }

    /// The same, as if something else had been asked for.
    pub fn instead(&self, asked: &str, other: &str) -> (u16, String) {
        let (status, body) = self.plain();
        (status, body.replace(asked, other))
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        let start = format!("{name}: ");
        self.head.lines().find_map(|it| it.strip_prefix(&start))
    }

    /// Where it redirects to.
    pub fn place(&self) -> &str {
        self.header("location").unwrap_or_default()
    }
}

impl<'w> Person<'w> {
    pub fn new(world: &'w World, browser: Browser, allowed: BTreeSet<String>) -> Self {
        Self { world, browser, allowed, kept: Mutex::default() }
    }

    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], "")
    }

    /// A page of the portal.
    pub fn page(&self, path: &str) -> Answer {
        self.get(&self.world.page(path))
    }

    /// Sends a form of the portal's own page, as a browser does.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let pairs = fields.iter().map(|(name, value)| format!("{}={}", coded(name), coded(value)));
        let body = pairs.collect::<Vec<_>>().join("&");
        let kind = ("content-type", "application/x-www-form-urlencoded");
        let origin = ("origin", self.world.server.url.as_str());
        let accept = ("accept", "text/html");
        self.send("POST", &self.world.page(path), &[kind, origin, accept], &body)
    }

    /// Calls a door as the client in the browser does. The portal is told unless it is in there.
    pub fn call(&self, door: &str, mut body: serde_json::Value) -> Answer {
        if let Some(map) = body.as_object_mut() {
            map.entry("portal").or_insert("acme".into());
        }
        self.call_raw(door, &body.to_string())
    }

    pub fn call_raw(&self, door: &str, body: &str) -> Answer {
        let kind = ("content-type", "application/json");
        let origin = ("origin", self.world.server.url.as_str());
        self.send("POST", &format!("/api/{door}"), &[kind, origin], body)
    }

    /// The rows of a list that is asked for like this: their handles.
    pub fn list(&self, section: &str, ask: serde_json::Value) -> Answer {
        self.call("records/list", serde_json::json!({ "section": section, "ask": ask }))
    }

    pub fn open(&self, section: &str, record: &str) -> Answer {
        self.call("records/open", serde_json::json!({ "section": section, "record": record }))
    }

    pub fn send(&self, method: &str, path: &str, head: &[(&str, &str)], body: &str) -> Answer {
        let answer = self.browser.send(method, path, head, body);
        let head = answer.0.iter().map(|(name, value)| format!("{name}: {value}\n")).collect();
        let answer = Answer { status: answer.1, head, body: answer.2 };
        // Whoever sends too much is not listened to any more.
        assert!(answer.status != CUT_OFF || 1_000_000 < body.len(), "{method} {path} was cut off");
        if answer.status == CUT_OFF {
            return answer;
        }
        self.judge(&answer, &format!("{method} {path}"), &format!("{path}\n{body}"));
        self.kept.lock().unwrap().push(answer.clone());
        answer
    }

    /// What holds of every answer, whatever was asked.
    fn judge(&self, answer: &Answer, asked: &str, typed: &str) {
        let said = format!("{}\n{}", answer.head, answer.body);
        let mut foreign = seen(&said);
        foreign.retain(|it| !self.allowed.contains(it));
        if !foreign.is_empty() {
            // Their own words come back to them; that tells them nothing.
            let own = seen(&format!("{typed}\n{}", decoded(typed)));
            foreign.retain(|it| !own.contains(it));
        }
        assert!(foreign.is_empty(), "{asked} brought {foreign:?}");
        assert!(answer.status < 500 || answer.status == 503, "{asked}: {}", answer.status);
        let head = [("cache-control", "no-store"), ("x-content-type-options", "nosniff")];
        for (name, value) in head {
            assert_eq!(answer.header(name), Some(value), "{asked}: {}", answer.head);
        }
        let policy = answer.header("content-security-policy").unwrap_or_default();
        assert!(policy.contains("frame-ancestors 'none'"), "{asked}: {}", answer.head);
        let said = said.to_lowercase();
        for part in INNER.iter().filter(|it| said.contains(**it)) {
            assert!(typed.to_lowercase().contains(part), "{asked} tells of {part}");
        }
    }

    /// All that was ever sent to them.
    pub fn kept(&self) -> Vec<Answer> {
        self.kept.lock().unwrap().clone()
    }
}

/// As forms and addresses write it.
pub fn coded(text: &str) -> String {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
    let byte = |it: u8| if plain(&it) { char::from(it).to_string() } else { format!("%{it:02X}") };
    text.bytes().map(byte).collect()
}

fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = after.get(..2).and_then(|it| std::str::from_utf8(it).ok());
        let byte = hex.filter(|_| *first == b'%').and_then(|it| u8::from_str_radix(it, 16).ok());
        bytes.push(byte.unwrap_or(*first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
