//! Where attacks are made: a server over tables of its own, on one database or the other.

use std::{
    fs,
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
};

use sqlx::{AssertSqlSafe, Connection as _, Row as _, SqliteConnection};

use super::{
    oracle,
    person::Person,
    post_office::PostOffice,
    rows::{Cell, Table, email, tables},
};
use crate::{
    postgres::{Database, psql},
    support::Server,
};

const PORTAL: &str = include_str!("portal.toml");
const BETA: &str = include_str!("beta.toml");

pub const ANN: u32 = 1;
pub const BEN: u32 = 2;
/// Called like Ann.
pub const TWIN: u32 = 3;
/// Not let in.
pub const CY: u32 = 4;
pub const DUP: u32 = 5;

/// Where the tables of the company lie, and where our own state.
enum Place {
    Sqlite,
    Postgres { source: Database, state: Database },
}

pub struct World {
    place: Place,
    pub server: Server,
    folder: tempfile::TempDir,
    office: PostOffice,
    /// What no log may hold: cookies, tokens, passwords.
    secrets: Mutex<Vec<String>>,
}

/// Makes the attempt on both databases, each time in a new world, and looks at what was logged.
pub fn everywhere(attempt: impl Fn(&World)) {
    worlds("", attempt);
}

/// The same, where the portal file ends with this.
pub fn worlds(further: &str, attempt: impl Fn(&World)) {
    let places = [Some(Place::Sqlite), Place::postgres()];
    for place in places.into_iter().flatten() {
        let world = World::new(place, further);
        attempt(&world);
        world.ends();
    }
}

impl Place {
    fn postgres() -> Option<Self> {
        Some(Self::Postgres { source: Database::new()?, state: Database::new()? })
    }
}

impl World {
    fn new(place: Place, further: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = match &place {
            Place::Sqlite => "sqlite:company.sqlite".to_owned(),
            Place::Postgres { source, .. } => source.url.clone(),
        };
        match &place {
            Place::Sqlite => fs::write(folder.path().join("company.sqlite"), "").unwrap(),
            Place::Postgres { .. } => {}
        }
        run(&place, folder.path(), &script(matches!(place, Place::Sqlite)));
        let beta = folder.path().join("beta.toml");
        fs::write(&beta, BETA.replace("SOURCE", &address)).unwrap();
        let file = folder.path().join("portal.toml");
        fs::write(&file, format!("{}{further}", PORTAL.replace("SOURCE", &address))).unwrap();
        let settings = state(&place);
        let office = PostOffice::open();
        let mail = ["--smtp-url", &office.url, "--mail-from", "Acme <portal@acme.example>"];
        let further = ["--portal", beta.to_str().unwrap(), "--log", "info"];
        let words: Vec<_> = further.iter().chain(&mail).chain(&settings).copied().collect();
        let server = Server::start(&file, &folder.path().join("data"), &words);
        Self { place, server, folder, office, secrets: Mutex::default() }
    }

    /// The company's tables, for whoever wants no server.
    pub fn tables_in(folder: &Path) {
        let file = folder.join("company.sqlite");
        fs::write(&file, "").unwrap();
        sqlite(&file, &script(true));
    }

    /// A customer who is signed in.
    pub fn person(&self, row: u32) -> Person<'_> {
        let link = self.link(row);
        self.secret(link.rsplit('/').next().unwrap());
        let browser = self.server.enters(&link);
        self.secret(browser.cookie().split_once('=').unwrap().1);
        Person::new(self, browser, oracle::allowed(Some(row)))
    }

    /// Somebody who is nobody to us.
    pub fn stranger(&self) -> Person<'_> {
        let browser = crate::support::Browser::new(&self.server.url);
        Person::new(self, browser, oracle::allowed(None))
    }

    /// What no log may hold.
    pub fn secret(&self, text: &str) {
        self.secrets.lock().unwrap().push(text.to_owned());
    }

    pub fn link(&self, row: u32) -> String {
        self.server.link_with(&email(row), &state(&self.place))
    }

    /// All mail that has left so far.
    pub fn mails(&self) -> Vec<String> {
        self.office.letters()
    }

    /// The same, once there is so much.
    pub fn mails_awaited(&self, count: usize) -> Vec<String> {
        self.office.wait_for(count)
    }

    /// Waits until what was to be sent has been, as far as one can tell from without.
    pub fn mails_settle(&self) {
        self.office.wait_for(1);
        std::thread::sleep(std::time::Duration::from_millis(300));
    }

    /// Where a page or a record of the portal is.
    pub fn page(&self, path: &str) -> String {
        self.server.page(path)
    }

    /// What staff do in their own tables.
    pub fn staff(&self, sql: &str) {
        run(&self.place, self.folder.path(), sql);
    }

    /// What stands in the company's tables: a text for each row.
    pub fn read(&self, sql: &str) -> Vec<String> {
        match &self.place {
            Place::Sqlite => read(&self.folder.path().join("company.sqlite"), sql),
            Place::Postgres { source, .. } => lines(source, sql),
        }
    }

    /// The same of our own tables.
    pub fn state(&self, sql: &str) -> Vec<String> {
        match &self.place {
            Place::Sqlite => read(&self.folder.path().join("data/portico.sqlite"), sql),
            Place::Postgres { state, .. } => lines(state, sql),
        }
    }

    /// What is done in our own tables, where time is to pass.
    pub fn state_run(&self, sql: &str) {
        match &self.place {
            Place::Sqlite => sqlite(&self.folder.path().join("data/portico.sqlite"), sql),
            Place::Postgres { state, .. } => drop(psql(&state.url, &["-c", sql])),
        }
    }

    /// Every cell of every table.
    pub fn everything(&self) -> Vec<String> {
        let rows = |table: &Table| {
            let cells =
                table.columns.iter().map(|(it, _)| format!("coalesce(cast({it} as text), '-')"));
            let cells = cells.collect::<Vec<_>>().join(" || '|' || ");
            self.read(&format!("select '{0}|' || {cells} from {0} order by id", table.name))
        };
        tables().iter().flat_map(rows).collect()
    }

    /// Nothing that is tried here may reach the company's tables.
    pub fn unchanged(&self, attempt: impl FnOnce()) {
        let before = self.everything();
        attempt();
        assert_eq!(before, self.everything(), "something was written");
    }

    /// The server lives, and its log tells nobody anything.
    fn ends(&self) {
        assert_eq!(self.stranger().get("/health").body, "ok");
        let log = self.server.log();
        assert!(!log.is_empty(), "the log is read");
        assert_eq!(oracle::seen(&log), Default::default(), "the log holds cells");
        for secret in self.secrets.lock().unwrap().iter() {
            assert!(!log.contains(secret.as_str()), "the log holds a secret");
        }
    }
}

fn state(place: &Place) -> Vec<&str> {
    match place {
        Place::Sqlite => Vec::new(),
        Place::Postgres { state, .. } => vec!["--database-url", &state.url],
    }
}

/// The tables and their rows, for SQLite or for PostgreSQL.
fn script(is_sqlite: bool) -> String {
    let key = if is_sqlite {
        "integer primary key"
    } else {
        "integer primary key generated by default as identity (start with 100)"
    };
    let mut script = String::new();
    for table in tables() {
        let column = |(name, kind): &(&str, &str)| match *kind {
            "key" => format!("{name} {key}"),
            "text" | "integer" => format!("{name} {kind}"),
            to => format!("{name} integer references {to} (id)"),
        };
        let columns: Vec<_> = table.columns.iter().map(column).collect();
        script += &format!("create table {} ({});\n", table.name, columns.join(", "));
        for row in &table.rows {
            let cells: Vec<_> = row.iter().map(literal).collect();
            script += &format!("insert into {} values ({});\n", table.name, cells.join(", "));
        }
        for (name, kind) in table.columns {
            if !["key", "text", "integer"].contains(kind) {
                script += &format!("create index {0}_{name} on {0} ({name});\n", table.name);
            }
        }
    }
    let kept = if is_sqlite { "virtual" } else { "stored" };
    script += &format!(
        "alter table tickets add column shelf text generated always as \
         (case when body = 'Archived' then 'Archived' else 'Desk' end) {kept};\n"
    );
    script
}

fn literal(cell: &Cell) -> String {
    match cell {
        Cell::Id(it) | Cell::Number(it) => it.to_string(),
        Cell::Empty => "null".to_owned(),
        Cell::Plain(it) => format!("'{it}'"),
        Cell::Text(it) => format!("'{it}'"),
    }
}

fn run(place: &Place, folder: &Path, sql: &str) {
    match place {
        Place::Sqlite => sqlite(&folder.join("company.sqlite"), sql),
        Place::Postgres { source, .. } => {
            let file = tempfile::NamedTempFile::new().unwrap();
            fs::write(file.path(), sql).unwrap();
            psql(&source.url, &["-v", "ON_ERROR_STOP=1", "-f", file.path().to_str().unwrap()]);
        }
    }
}

fn sqlite(file: &Path, sql: &str) {
    block(async {
        let mut to =
            SqliteConnection::connect(&format!("sqlite:{}", file.display())).await.unwrap();
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut to).await.unwrap();
        to.close().await.unwrap();
    });
}

fn read(file: &Path, sql: &str) -> Vec<String> {
    block(async {
        let address = format!("sqlite:{}?mode=ro", file.display());
        let mut to = SqliteConnection::connect(&address).await.unwrap();
        let rows = sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).fetch_all(&mut to).await.unwrap();
        rows.iter().map(|it| it.try_get_unchecked::<String, _>(0).unwrap_or_default()).collect()
    })
}

fn lines(database: &Database, sql: &str) -> Vec<String> {
    psql(&database.url, &["-At", "-c", sql]).lines().map(str::to_owned).collect()
}

fn block<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Runtime::new().unwrap().block_on(work)
}

/// A new name for a submission.
pub fn submission() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    format!("0196f3a0-0000-7000-8000-{:012x}", NEXT.fetch_add(1, Ordering::Relaxed))
}
