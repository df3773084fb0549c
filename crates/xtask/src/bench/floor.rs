//! What Portico stands on: the bare statement, and a handler whose page never changes.

use super::{
    data::Data,
    load::Figures,
    process::{Server, free_port},
    settings::{CONNECTIONS, Settings},
};
use crate::{
    Outcome,
    program::{self, answer, cargo, program},
    room,
};

/// `crates/floor`
pub fn build() -> Outcome {
    program::run(&mut cargo("build --release --package floor"))
}

fn command() -> std::process::Command {
    program(room::target().join("release/floor"))
}

/// A server of pages of this size.
pub fn fixed(bytes: usize) -> Outcome<Server> {
    let port = free_port()?;
    let mut command = command();
    command.args(["page", &port.to_string(), &bytes.to_string()]);
    Server::start(command, port, "/")
}

/// The statement behind a list, and nothing else.
pub fn statement(settings: &Settings, data: &Data, source: &str) -> Outcome<Figures> {
    let mut command = command();
    let customers: Vec<_> = data.logins.iter().map(|it| it.customer.to_string()).collect();
    command.args(["statement", source, &settings.seconds.to_string()]);
    command.args([&CONNECTIONS.to_string(), &customers.join(",")]);
    let text = answer(&mut command).ok_or("the bare statement fails")?;
    let said: serde_json::Value = serde_json::from_str(&text).map_err(|why| why.to_string())?;
    let number =
        |name: &str| said.get(name).and_then(serde_json::Value::as_f64).unwrap_or(f64::NAN);
    Ok(Figures {
        a_second: number("a_second"),
        p50_ms: number("p50_ms"),
        p99_ms: number("p99_ms"),
        cpu_ms: number("cpu_ms"),
        helper_ms: None,
        memory_mb: f64::NAN,
        wrong: 0,
    })
}
