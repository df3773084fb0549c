//! A running Portico, and a browser without a window.

use std::{
    io::{BufRead as _, BufReader},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU16, Ordering},
    },
    time::Duration,
};

use ureq::{Agent, Body, http::Response};

use crate::watch;

/// The status of an answer that did not come.
pub const CUT_OFF: u16 = 0;

pub const PORTICO: &str = env!("CARGO_BIN_EXE_portico");

/// Runs a command to its end.
pub fn portico(arguments: &[&str], folder: &Path) -> Output {
    Command::new(PORTICO).args(arguments).current_dir(folder).output().unwrap()
}

pub fn text(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    format!("{}{}", String::from_utf8_lossy(out), String::from_utf8_lossy(err))
}

/// A server that ends with the test.
pub struct Server {
    child: Child,
    pub url: String,
    pub data: PathBuf,
    pub portal: String,
    log: Arc<Mutex<String>>,
}

impl Server {
    /// Serves a portal file on a free port of this machine.
    pub fn start(file: &Path, data: &Path, further: &[&str]) -> Self {
        let listen = free();
        let child = Command::new(PORTICO)
            .args(["serve", "--portal"])
            .arg(file)
            .arg("--data")
            .arg(data)
            .args(["--listen", &listen])
            .args(if further.contains(&"--log") { [].as_slice() } else { &["--log", "warn"] })
            .args(further)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        Self::running(child, data)
    }

    fn running(mut child: Child, data: &Path) -> Self {
        watch::begin(child.id());
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut errors = BufReader::new(child.stderr.take().unwrap()).lines();
        let Some(Ok(address)) = lines.next() else {
            panic!("{:?}", errors.by_ref().map_while(Result::ok).collect::<Vec<_>>());
        };
        let Some((url, portal)) = address.split_once("/p/") else {
            let rest: Vec<_> = lines.map_while(Result::ok).collect();
            panic!("no address of a portal: {address} {rest:?}");
        };
        std::thread::spawn(move || lines.for_each(drop));
        let log = Arc::new(Mutex::new(String::new()));
        let server = Self {
            child,
            url: url.to_owned(),
            data: data.to_owned(),
            portal: portal.to_owned(),
            log: Arc::clone(&log),
        };
        std::thread::spawn(move || {
            for line in errors.map_while(Result::ok) {
                eprintln!("{line}");
                log.lock().unwrap().push_str(&line);
            }
        });
        server.wait();
        server
    }

    fn wait(&self) {
        for _ in 0..100 {
            if Browser::new(&self.url).get("/health").status() == 200 {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("the server does not answer");
    }

    /// An operator's one-time address for a customer.
    pub fn link(&self, login: &str) -> String {
        self.link_with(login, &[])
    }

    /// The same, where our own state lies elsewhere.
    pub fn link_with(&self, login: &str, settings: &[&str]) -> String {
        let data = self.data.to_str().unwrap();
        let link = ["customer", "link", "--data", data, "--portal", &self.portal, "--login", login];
        let output = portico(&[&link, settings].concat(), Path::new("/"));
        assert!(output.status.success(), "{login}: {}", text(&output));
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    /// A browser in which this customer is signed in.
    pub fn signed_in(&self, login: &str) -> Browser {
        self.enters(&self.link(login))
    }

    /// A browser that came in by this address.
    pub fn enters(&self, link: &str) -> Browser {
        let browser = Browser::new(&self.url);
        let path = link.strip_prefix(&self.url).unwrap();
        let page = browser.get(path);
        assert_eq!(page.status(), 200);
        let answer = browser.post(path, &[]);
        assert_eq!(answer.status(), 303, "signing in redirects");
        browser
    }

    /// The session cookie of whoever comes in by this address, with all its attributes.
    pub fn enters_cookie(&self, link: &str) -> String {
        let path = link.strip_prefix(&self.url).unwrap();
        let answer = Browser::new(&self.url).post(path, &[]);
        answer.headers().get("set-cookie").unwrap().to_str().unwrap().to_owned()
    }

    /// The demo company on a free port, with the outbox open.
    pub fn demo(data: &Path) -> Self {
        Self::demo_with(data, &[])
    }

    pub fn demo_with(data: &Path, further: &[&str]) -> Self {
        let listen = free();
        let child = Command::new(PORTICO)
            .args(["demo", "--listen", &listen, "--log", "warn", "--data"])
            .arg(data)
            .args(further)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        Self::running(child, data)
    }

    /// What it has logged so far.
    pub fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// The id of the process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Kills the process, which gets no word of it.
    pub fn kill(&self) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-9", &id]).status().unwrap().success());
    }

    pub fn page(&self, path: &str) -> String {
        format!("/p/{}/{path}", self.portal)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        watch::end(self.child.id());
        let log = self.log.lock().unwrap();
        assert!(
            std::thread::panicking() || !log.contains("panicked"),
            "the server panicked: {log}"
        );
    }
}

/// Tells everybody who goes on until it is over, when it is dropped: by a test that fails, too.
pub struct Over<'a>(pub &'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// An address to listen on. Below the ports that systems give to whoever connects, or another test
/// might be given it before the server is there.
pub fn free() -> String {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = 12_000 + u16::try_from(std::process::id() % 9_000).unwrap();
    let ports = std::iter::repeat_with(|| first + NEXT.fetch_add(1, Ordering::Relaxed) % 10_000);
    let mut addresses = ports.map(|port| format!("127.0.0.1:{port}"));
    addresses.find(|it| TcpListener::bind(it).is_ok()).unwrap()
}

/// The demo company in a folder of its own.
pub fn demo() -> (tempfile::TempDir, Server) {
    let folder = tempfile::tempdir().unwrap();
    let server = Server::demo(folder.path());
    (folder, server)
}

/// Two answers differ only in what is new with each: the nonce, and the order in which the
/// framework lists what is under way.
pub fn without_nonce(html: &str) -> String {
    let marks = [("nonce=\"", '"'), ("crossorigin=\"", '"'), ("__PENDING_RESOURCES=[", ']')];
    marks.iter().fold(html.to_owned(), |text, (start, end)| {
        let mut parts = text.split(start);
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |text, it| text + it.split_once(*end).map_or("", |(_, rest)| rest))
    })
}

/// Keeps cookies, follows nothing, runs no script.
pub struct Browser {
    agent: Agent,
    url: String,
    /// Its `Accept-Language`.
    languages: &'static str,
}

impl Browser {
    pub fn new(url: &str) -> Self {
        Self::patient(url, Duration::from_secs(30))
    }

    /// One that goes away after a second.
    pub fn hasty(url: &str, cookie: &str) -> Self {
        Self::patient(url, Duration::from_secs(1)).holding(cookie)
    }

    fn patient(url: &str, patience: Duration) -> Self {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .timeout_global(Some(patience))
            .build()
            .into();
        Self { agent, url: url.to_owned(), languages: "en-GB" }
    }

    /// One whose person reads these languages.
    pub fn reading(url: &str, languages: &'static str) -> Self {
        Self { languages, ..Self::new(url) }
    }

    pub fn get(&self, path: &str) -> Response<Body> {
        let request = self.agent.get(format!("{}{path}", self.url));
        match request.header("accept-language", self.languages).call() {
            Ok(response) => response,
            Err(_) => Response::builder().status(599).body(Body::builder().data("")).unwrap(),
        }
    }

    pub fn html(&self, path: &str) -> (u16, String) {
        let mut response = self.get(path);
        (response.status().as_u16(), response.body_mut().read_to_string().unwrap())
    }

    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Response<Body> {
        self.post_from(&self.url, path, fields)
    }

    /// The status of the answer, if one came.
    pub fn try_post(&self, path: &str, fields: &[(&str, &str)]) -> Option<u16> {
        let request = self.agent.post(format!("{}{path}", self.url));
        let request = request.header("origin", &self.url).header("accept", "text/html");
        request.send_form(fields.iter().copied()).ok().map(|it| it.status().as_u16())
    }

    /// Posts a form that stands on a page of this origin.
    pub fn post_from(&self, origin: &str, path: &str, fields: &[(&str, &str)]) -> Response<Body> {
        let request = self.agent.post(format!("{}{path}", self.url));
        let request = request.header("origin", origin).header("accept", "text/html");
        let request = request.header("accept-language", self.languages);
        request.send_form(fields.iter().copied()).unwrap()
    }

    /// Sends whatever it is told to: the head of the answer, its status and its body.
    pub fn send(
        &self,
        method: &str,
        path: &str,
        head: &[(&str, &str)],
        body: &str,
    ) -> (Vec<(String, String)>, u16, String) {
        let request = ureq::http::Request::builder().method(method);
        let request = request.uri(format!("{}{path}", self.url));
        let request = head.iter().fold(request, |it, (name, value)| it.header(*name, *value));
        let sent = if method == "POST" || !body.is_empty() {
            self.agent.run(request.body(body).unwrap())
        } else {
            self.agent.run(request.body(()).unwrap())
        };
        let Ok(mut answer) = sent else { return (Vec::new(), CUT_OFF, String::new()) };
        let text =
            |it: &ureq::http::HeaderValue| String::from_utf8_lossy(it.as_bytes()).into_owned();
        let head = answer.headers().iter().map(|(name, value)| (name.to_string(), text(value)));
        let head = head.collect();
        let bytes = answer.body_mut().with_config().limit(200_000_000).read_to_vec().unwrap();
        (head, answer.status().as_u16(), String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Calls a door as a foreign page's form might: its status, and where it redirects to.
    pub fn call_as(&self, kind: &str, referer: &str, door: &str) -> (u16, Option<String>) {
        let request = self.agent.post(format!("{}/api/{door}", self.url));
        let request = request.header("accept", "text/html").header("referer", referer);
        let answer = request.content_type(kind).send("{\"portal\":\"acme\"}").unwrap();
        let place = answer.headers().get("location").map(|it| it.to_str().unwrap().to_owned());
        (answer.status().as_u16(), place)
    }

    /// The session cookie, to be kept by somebody else.
    pub fn cookie(&self) -> String {
        let jar = self.agent.cookie_jar_lock();
        let found = jar.iter().find(|it| it.name() == "portico").unwrap();
        format!("portico={}", found.value())
    }

    pub fn with_cookie(url: &str, cookie: &str) -> Self {
        Self::new(url).holding(cookie)
    }

    fn holding(self, cookie: &str) -> Self {
        let uri: ureq::http::Uri = self.url.parse().unwrap();
        let cookie = ureq::Cookie::parse(cookie.to_owned(), &uri).unwrap();
        self.agent.cookie_jar_lock().insert(cookie, &uri).unwrap();
        self
    }

    /// Calls a door as the client in the browser does.
    pub fn call(&self, door: &str, body: &str) -> (u16, String) {
        let request = self.agent.post(format!("{}/api/{door}", self.url));
        let request = request.header("origin", &self.url).content_type("application/json");
        let mut response = request.send(body).unwrap();
        (response.status().as_u16(), response.body_mut().read_to_string().unwrap())
    }
}

/// Customers get a letter with a link.
pub const BY_MAIL: &str = "methods = [\"email-link\"]";

/// A portal file whose customers are the records of `customer`, by their address. What else stands
/// at its top and of its customers is added, and then its sections.
pub fn portal_file(name: &str, top: &str, customers: &str, sections: &str) -> String {
    format!(
        "portal = \"{name}\"\ntitle = \"{name}\"\n{top}\n\n[customers]\ntable = \"customer\"\n\
         name = \"{{email}}\"\nlogin = [\"email\"]\n{customers}\n\n[profile]\nread = [\"email\"]\n\
         {sections}"
    )
}

/// A file or folder of the Chinook database, where this machine has it.
pub fn chinook(file: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let found = root.join("../shared/data/chinook").join(file);
    if found.exists() {
        Some(found)
    } else {
        println!("NOT TESTED: {} is not on this machine", found.display());
        None
    }
}
