//! The peer: PocketBase, set up and loaded by the scripts that lie beside the workspace.

use std::{collections::HashMap, path::PathBuf, process::Command};

use serde_json::json;

use super::{
    data::{Data, Login},
    http::Request,
    process::Server,
    settings::Settings,
};
use crate::{
    Outcome,
    program::{program, run},
    room,
};

/// Where its scripts make it listen.
const PORT: u16 = 18_090;

pub struct Peer {
    pub server: Server,
    /// By customer.
    tokens: HashMap<u64, String>,
}

impl Peer {
    /// Installs it from PyPI, loads it and starts it, each unless that is done.
    pub fn start(settings: &Settings, data: &Data) -> Outcome<Self> {
        let folder = settings.folder().join("peers");
        if !folder.join("pb/bin/pocketbase").is_file() {
            run(script(settings, "01_install.sh").arg("pocketbase"))?;
        }
        let loaded = folder.join(format!("run/pb-{}/loaded", data.name));
        if !loaded.is_file() {
            println!("bench: loading {} into PocketBase", data.name);
            run(script(settings, "seed_pocketbase.sh").arg(&data.name))?;
            std::fs::write(&loaded, "").map_err(|why| why.to_string())?;
        }
        let mut command = script(settings, "start_pocketbase.sh");
        command.arg(&data.name);
        let server = Server::start(command, PORT, "/api/health")?;
        let mut tokens = HashMap::new();
        for login in &data.logins {
            let answer = sign_in(login).send(PORT)?;
            let token = answer.json().get("token").and_then(|it| it.as_str()).map(str::to_owned);
            tokens.insert(login.customer, token.ok_or("PocketBase lets nobody in")?);
        }
        Ok(Self { server, tokens })
    }

    pub fn sign_in(&self, login: &Login) -> Request {
        sign_in(login)
    }

    /// The newest 50, without counting them unless told so.
    pub fn list(&self, login: &Login, counted: bool) -> Request {
        let rest = if counted { "" } else { "&skipTotal=1" };
        self.get(login, format!("orders/records?sort=-created_at&perPage=50{rest}"))
    }

    pub fn open(&self, login: &Login, order: u64) -> Request {
        self.get(login, format!("orders/records/{order:015}"))
    }

    pub fn create(&self, login: &Login) -> Request {
        let body = json!({
            "subject": "Where is my parcel", "body": "It was due on Monday. ".repeat(8),
            "priority": "normal", "status": "open", "customer": format!("{:015}", login.customer),
        });
        let path = "/api/collections/support_requests/records";
        self.known(login, Request::post(path, "application/json", body.to_string()))
    }

    fn get(&self, login: &Login, path: String) -> Request {
        self.known(login, Request::get(format!("/api/collections/{path}")))
    }

    fn known(&self, login: &Login, request: Request) -> Request {
        let token = self.tokens.get(&login.customer).cloned().unwrap_or_default();
        request.with("Authorization", token)
    }
}

fn sign_in(login: &Login) -> Request {
    let body = json!({ "identity": login.email, "password": login.password });
    let path = "/api/collections/users/auth-with-password";
    Request::post(path, "application/json", body.to_string())
}

fn script(settings: &Settings, name: &str) -> Command {
    let path: PathBuf = room::peers().join(name);
    let mut command = program("bash");
    command.arg(path).env("PEERS", settings.folder().join("peers"));
    command
}
