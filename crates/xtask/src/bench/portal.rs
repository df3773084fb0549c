//! Portico under measurement: a portal over the records, and people who are signed in at it.

use std::{fs, path::PathBuf};

use serde_json::json;

use super::{
    data::{Data, Login},
    http::Request,
    process::{Server, free_port},
    settings::Settings,
};
use crate::{Outcome, build, program::program};

const PORTAL: &str = r#"
portal = "bench"
title  = "Bench"
source = "SOURCE"

[customers]
table   = "customers"
name    = "{name}"
login   = ["email"]
methods = ["email-link", "password"]

[profile]
read = ["name", "email", "company"]

[[section]]
name  = "orders"
title = "Orders"
table = "orders"

  [[section.rule]]
  rows = { own = "customer" }
  read = ["number", "status", "total", "created_at", "product", "sku", "shipping_address", "carrier", "note"]
  may  = ["open"]

  [[section.view]]
  title = "All"
  sort = ["-created_at"]

[[section]]
name  = "requests"
title = "Requests"
table = "support_requests"

  [[section.rule]]
  rows  = { own = "customer" }
  read  = ["subject", "body", "status", "priority"]
  write = ["subject", "body", "priority"]
  may   = ["open", "create"]

  [section.create]
  fields = [{ field = "subject", required = true }, { field = "body" }, { field = "priority" }]
  preset = { status = "open" }
"#;

/// A running portal.
pub struct Portal {
    pub server: Server,
    pub people: Vec<Person>,
    data: PathBuf,
}

/// Somebody who is signed in.
pub struct Person {
    pub login: Login,
    pub cookie: String,
}

impl Portal {
    /// Starts it over this database, and signs everybody in who signs in there.
    pub fn start(settings: &Settings, data: &Data, name: &str, source: &str) -> Outcome<Self> {
        let folder = settings.folder().join(format!("{}-{name}", data.name));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).map_err(|why| why.to_string())?;
        let file = folder.join("portal.toml");
        fs::write(&file, PORTAL.replace("SOURCE", source)).map_err(|why| why.to_string())?;
        let port = free_port()?;
        let mut command = program(build::release_binary());
        command.args(["serve", "--log", "error", "--trusted-proxies", "1", "--listen"]);
        command.arg(format!("127.0.0.1:{port}")).arg("--data").arg(folder.join("data"));
        command.arg("--portal").arg(&file);
        let server = Server::start(command, port, "/p/bench/sign-in")?;
        let mut portal = Self { server, people: Vec::new(), data: folder.join("data") };
        for login in &data.logins {
            let person = portal.sign_in(login)?;
            portal.people.push(person);
        }
        Ok(portal)
    }

    /// By an operator's link; then they choose their password.
    fn sign_in(&self, login: &Login) -> Outcome<Person> {
        let mut link = program(build::release_binary());
        link.args(["customer", "link", "--portal", "bench", "--login", &login.email, "--data"]);
        let link = crate::program::answer(link.arg(&self.data)).ok_or("no sign-in link")?;
        let path = link.trim().splitn(4, '/').nth(3).ok_or("no address in a sign-in link")?;
        let answer = self.form(&format!("/{path}"), "").send(self.server.port)?;
        let cookie = answer.cookie().ok_or_else(|| format!("{}: not signed in", login.email))?;
        let password = format!("deed=password&new_password={}", login.password);
        let form = self.form("/p/bench/profile", &password).with("Cookie", &*cookie);
        let answer = form.send(self.server.port)?;
        // Whoever changes their password is given a new session.
        let cookie = answer.cookie().ok_or_else(|| format!("{}: no password", login.email))?;
        Ok(Person { login: login.clone(), cookie })
    }

    /// A form that stands on a page of ours.
    pub fn form(&self, path: &str, pairs: &str) -> Request {
        let kind = "application/x-www-form-urlencoded";
        let request = Request::post(path, kind, pairs).with("Accept", "text/html");
        request.with("Origin", format!("http://127.0.0.1:{}", self.server.port))
    }

    /// A call as the client in the browser makes it.
    pub fn call(&self, person: &Person, door: &str, body: &serde_json::Value) -> Request {
        let path = format!("/api/{door}");
        let request = Request::post(path, "application/json", body.to_string());
        let request = request.with("Origin", format!("http://127.0.0.1:{}", self.server.port));
        request.with("Cookie", &*person.cookie)
    }

    pub fn page(&self, person: &Person, path: &str) -> Request {
        Request::get(format!("/p/bench/{path}")).with("Cookie", &*person.cookie)
    }

    pub fn list(&self, person: &Person) -> Request {
        let body = json!({ "portal": "bench", "section": "orders", "ask": {} });
        self.call(person, "records/list", &body)
    }

    pub fn open(&self, person: &Person, order: u64) -> Request {
        let body = json!({ "portal": "bench", "section": "orders", "record": order.to_string() });
        self.call(person, "records/open", &body)
    }

    /// Each is sent once, since a submission that comes again writes nothing; `at` numbers them.
    pub fn create(&self, person: &Person, at: u64) -> Request {
        let entry =
            |field: &str, value: &str| json!({ "field": field, "value": value, "was": null });
        let entries = [
            entry("subject", "Where is my parcel"),
            entry("body", &"It was due on Monday. ".repeat(8)),
            entry("priority", "normal"),
        ];
        let id = format!("0196f3a0-0000-7000-8000-{at:012x}");
        let sent = json!({ "id": id, "entries": entries });
        let body = json!({ "portal": "bench", "section": "requests", "sent": sent });
        self.call(person, "records/create", &body)
    }

    /// From an address of its own, as if `at` offices tried.
    pub fn password(&self, login: &Login, at: usize) -> Request {
        let pairs = format!("login={}&password={}&by=password", login.email, login.password);
        let form = self.form("/p/bench/sign-in", &pairs);
        form.with("X-Forwarded-For", format!("10.{}.{}.{}", at / 65536, at / 256 % 256, at % 256))
    }
}
