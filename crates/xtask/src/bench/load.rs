//! One scene under load: `wrk` sends its requests at random, and what they cost is read off `/proc`.

use std::{fs, path::Path};

use super::{
    http::Request,
    process::Server,
    settings::{CONNECTIONS, Settings},
};
use crate::{
    Outcome,
    program::{answer, program},
};

/// What one scene took.
#[derive(Clone)]
pub struct Figures {
    pub a_second: f64,
    pub p50_ms: f64,
    pub p99_ms: f64,
    /// CPU of the server for one request.
    pub cpu_ms: f64,
    /// CPU of the database beside it.
    pub helper_ms: Option<f64>,
    /// The most that it took meanwhile.
    pub memory_mb: f64,
    /// Answers with another status than the scene has, and broken connections.
    pub wrong: u64,
}

/// `SUBMISSION` in a body becomes a new id each time: a submission that comes again writes nothing.
const SCRIPT: &str = r#"
local threads = {}
function setup(thread) threads[#threads + 1] = thread end
function init()
  requests, ids, right, wrong, turn = {}, {}, 0, 0, 0
  math.randomseed(SEED)
  for at, it in ipairs(dofile("FILE")) do
    if it[4] and it[4]:find("SUBMISSION", 1, true) then ids[at] = it end
    requests[at] = wrk.format(it[1], it[2], it[3], it[4])
  end
end
function request()
  local at = math.random(#requests)
  local it = ids[at]
  if not it then return requests[at] end
  turn = turn + 1
  local id = string.format("0196f3a0-%04x-7000-8000-%012x", SEED % 65536, turn)
  return wrk.format(it[1], it[2], it[3], (it[4]:gsub("SUBMISSION", id)))
end
function response(status) if status == STATUS then right = right + 1 else wrong = wrong + 1 end end
function done(summary, latency)
  local right, wrong = 0, summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  for _, it in ipairs(threads) do right = right + it:get("right"); wrong = wrong + it:get("wrong") end
  io.write(string.format('\nFIGURES {"requests":%d,"a_second":%.2f,"p50_ms":%.3f,"p99_ms":%.3f,"wrong":%d}\n',
    right, right / (summary.duration / 1e6), latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, wrong))
end
"#;

/// Sends these requests; each is to be answered with this status.
pub fn load(
    settings: &Settings,
    server: &Server,
    requests: &[Request],
    status: u16,
) -> Outcome<Figures> {
    let file = settings.folder().join("requests.lua");
    fs::write(&file, table(requests)).map_err(|why| why.to_string())?;
    wrk(settings, server, &file, status, 1)?;
    let (cpu, helper) = (server.cpu_ms(), server.helper_cpu_ms());
    let (said, memory_mb) =
        server.watched(|| wrk(settings, server, &file, status, settings.seconds));
    let said = said?;
    let number =
        |name: &str| said.get(name).and_then(serde_json::Value::as_f64).unwrap_or(f64::NAN);
    let count = number("requests").max(1.0);
    Ok(Figures {
        a_second: number("a_second"),
        p50_ms: number("p50_ms"),
        p99_ms: number("p99_ms"),
        cpu_ms: (server.cpu_ms() - cpu) / count,
        helper_ms: helper.zip(server.helper_cpu_ms()).map(|(before, now)| (now - before) / count),
        memory_mb,
        wrong: said.get("wrong").and_then(serde_json::Value::as_u64).unwrap_or(0),
    })
}

fn wrk(
    settings: &Settings,
    server: &Server,
    file: &Path,
    status: u16,
    seconds: u64,
) -> Outcome<serde_json::Value> {
    let seed = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let seed = seed.map_or(1, |it| it.as_millis() % 1_000_000_007).to_string();
    let script = SCRIPT.replace("FILE", &file.to_string_lossy()).replace("SEED", &seed);
    let path = settings.folder().join("script.lua");
    fs::write(&path, script.replace("STATUS", &status.to_string())).map_err(|it| it.to_string())?;
    let mut wrk = program("wrk");
    wrk.args(["-t1", &format!("-c{CONNECTIONS}"), &format!("-d{seconds}s"), "--timeout", "20s"]);
    wrk.arg("-s").arg(path).arg(format!("http://127.0.0.1:{}", server.port));
    let text = answer(&mut wrk).ok_or("wrk failed")?;
    let line = text.lines().find_map(|it| it.strip_prefix("FIGURES ")).ok_or("wrk says nothing")?;
    serde_json::from_str(line).map_err(|why| why.to_string())
}

fn table(requests: &[Request]) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let mut lines = String::from("return {\n");
    for Request { method, path, headers, body } in requests {
        let headers: Vec<_> = headers
            .iter()
            .map(|(name, value)| format!("[{}]={}", quoted(name), quoted(value)))
            .collect();
        let body = if body.is_empty() { "nil".to_owned() } else { quoted(body) };
        lines +=
            &format!("{{{},{},{{{}}},{body}}},\n", quoted(method), quoted(path), headers.join(","));
    }
    lines + "}\n"
}
