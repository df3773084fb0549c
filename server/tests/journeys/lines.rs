//! An order with its lines in one form: all of it is written, once, or nothing.

use std::{
    fs,
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use crate::{
    postgres::{Database, psql},
    sign_in::{change, read},
    support::{BY_MAIL, Browser, Over, Server, portal_file},
};

const TABLES: &str = "
    create table customer (id integer primary key, email text not null unique);
    create table product (id integer primary key, name text not null, sold boolean not null);
    create table purchase (
        id NUMBERED, customer integer not null references customer (id),
        note text not null, status text not null
    );
    create index purchase_customer on purchase (customer);
    create table item (
        id NUMBERED, purchase integer not null references purchase (id),
        product integer not null references product (id),
        quantity integer not null check (quantity > 0), price integer, state text not null
    );
    create index item_purchase on item (purchase);
    create index item_product on item (product);
    insert into customer values (1, 'ada@portico.example'), (2, 'ben@portico.example');
    insert into product values (1, 'Pump', true), (2, 'Salt', true), (3, 'Valve', false);
    insert into purchase (customer, note, status) values (2, 'of Ben', 'New');
";

const SECTIONS: &str = r#"
[[section]]
name = "purchases"
title = "Purchases"
table = "purchase"

  [[section.rule]]
  rows = { own = "customer" }
  read = ["note", "status"]
  may = ["open", "create"]

  [section.create]
  fields = [{ field = "note", required = true }]
  preset = { status = "New" }

  [[section.create.lines]]
  section = "items"
  link = "purchase"
  max = 3

[[section]]
name = "items"
title = "Items"
table = "item"
menu = false

  [[section.rule]]
  rows = { child = "purchases", link = "purchase", where = 'quantity < 100' }
  read = ["product", "quantity"]
  may = ["create"]

  [section.create]
  fields = [
    { field = "product", pick_from = "products", required = true },
    { field = "quantity", required = true, default = 1 },
  ]
  preset = { state = "New" }
"#;

/// What every shop sells.
const PRODUCTS: &str = r#"
[[section]]
name = "products"
title = "Products"
table = "product"
menu = false

  [[section.rule]]
  rows = { everyone = true, where = 'sold is checked' }
  read = ["name"]
"#;

/// A shop over one of the databases.
pub struct Shop {
    folder: tempfile::TempDir,
    source: Option<Database>,
    own: Option<Database>,
    pub server: Server,
    pub cookie: String,
}

/// What a shop is made of.
#[derive(Clone, Copy)]
pub struct Plan {
    pub sections: &'static str,
    /// Besides the tables.
    pub sql: &'static str,
}

const PLAN: Plan = Plan { sections: SECTIONS, sql: "" };

impl Shop {
    fn sqlite() -> Self {
        Self::sqlite_of(PLAN)
    }

    fn each() -> Vec<Self> {
        Self::each_of(PLAN)
    }

    pub fn sqlite_of(plan: Plan) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("work.sqlite");
        fs::write(&path, "").unwrap();
        let tables = TABLES.replace("NUMBERED", "integer primary key");
        change(&path, (tables + plan.sql).leak());
        Self::open(folder, (None, None), plan.sections)
    }

    fn postgres_of(plan: Plan) -> Option<Self> {
        let (source, own) = (Database::new()?, Database::new()?);
        let numbered = "integer generated always as identity primary key";
        psql(&source.url, &["-c", &(TABLES.replace("NUMBERED", numbered) + plan.sql)]);
        Some(Self::open(tempfile::tempdir().unwrap(), (Some(source), Some(own)), plan.sections))
    }

    pub fn each_of(plan: Plan) -> Vec<Self> {
        std::iter::once(Self::sqlite_of(plan)).chain(Self::postgres_of(plan)).collect()
    }

    fn open(
        folder: tempfile::TempDir,
        (source, own): (Option<Database>, Option<Database>),
        sections: &str,
    ) -> Self {
        let path = format!("sqlite:{}", folder.path().join("work.sqlite").display());
        let address = source.as_ref().map_or(path, |it| it.url.clone());
        let portal =
            portal_file("shop", "source = \"SOURCE\"", BY_MAIL, &[sections, PRODUCTS].concat());
        fs::write(folder.path().join("portal.toml"), portal.replace("SOURCE", &address)).unwrap();
        let settings = settings(own.as_ref());
        let server = start(folder.path(), &settings);
        let settings: Vec<_> = settings.iter().map(String::as_str).collect();
        let ada = server.enters(&server.link_with("ada@portico.example", &settings));
        let cookie = ada.cookie();
        Self { folder, source, own, server, cookie }
    }

    fn again(self) -> Self {
        let Self { folder, source, own, server, cookie } = self;
        drop(server);
        let server = start(folder.path(), &settings(own.as_ref()));
        Self { folder, source, own, server, cookie }
    }

    /// The company's own rule in its database, as each kind of database writes it.
    pub fn rules(&self, sqlite: &'static str, postgres: &'static str) {
        self.change(if self.source.is_some() { postgres } else { sqlite });
    }

    /// Somebody else at the database.
    pub fn change(&self, sql: &'static str) {
        match &self.source {
            Some(it) => drop(psql(&it.url, &["-c", sql])),
            None => change(&self.folder.path().join("work.sqlite"), sql),
        }
    }

    /// What the audit log says that was written by changes of records, where it is in a file.
    pub fn log(&self) -> Vec<String> {
        let own = self.folder.path().join("data/portico.sqlite");
        let log = "select fields || ' ' || outcome from audit where action = 'record.update'";
        if self.own.is_none() { read(&own, log) } else { Vec::new() }
    }

    pub fn told(&self, sql: &'static str) -> Vec<String> {
        match &self.source {
            Some(it) => psql(&it.url, &["-At", "-c", sql]).lines().map(str::to_owned).collect(),
            None => read(&self.folder.path().join("work.sqlite"), sql),
        }
    }

    /// How many purchases and items there are.
    fn counts(&self) -> Vec<String> {
        self.told("select (select count(*) from purchase) || ' ' || (select count(*) from item)")
    }

    fn sent(&self, id: u32, fields: &[(&str, &str)]) -> (u16, String) {
        self.sent_to("purchases/new", id, fields)
    }

    pub fn sent_to(&self, page: &str, id: u32, fields: &[(&str, &str)]) -> (u16, String) {
        let browser = Browser::with_cookie(&self.server.url, &self.cookie);
        let id = format!("0196f3a0-0000-7000-8000-{id:012x}");
        let fields = [&[("submission", id.as_str())], fields].concat();
        let mut answer = browser.post(&self.server.page(page), &fields);
        let html = answer.body_mut().read_to_string().unwrap();
        (answer.status().as_u16(), html)
    }
}

fn settings(own: Option<&Database>) -> Vec<String> {
    own.map_or_else(Vec::new, |it| vec!["--database-url".to_owned(), it.url.clone()])
}

fn start(folder: &Path, settings: &[String]) -> Server {
    let settings: Vec<_> = settings.iter().map(String::as_str).collect();
    Server::start(&folder.join("portal.toml"), &folder.join("data"), &settings)
}

const NOTE: (&str, &str) = ("f.note", "Soon");
const PUMP: [(&str, &str); 2] = [("f.l.items.1.product", "1"), ("f.l.items.1.quantity", "4")];
const SALT: [(&str, &str); 2] = [("f.l.items.2.product", "2"), ("f.l.items.2.quantity", "5")];

fn with<'a>(parts: &[&[(&'a str, &'a str)]]) -> Vec<(&'a str, &'a str)> {
    parts.concat()
}

#[test]
fn an_order_is_made_with_its_lines_once_however_often_it_is_sent() {
    for shop in Shop::each() {
        let blank = [("f.l.items.9.product", ""), ("f.l.items.9.quantity", "1")];
        let fields = with(&[&[NOTE], &PUMP, &SALT, &blank, &[("deed", "send")]]);
        assert_eq!(shop.sent(1, &fields).0, 303);
        assert_eq!(shop.sent(1, &fields).0, 303, "the same once more");
        assert_eq!(shop.counts(), ["2 2"]);
        let kept = shop.told(
            "select purchase.customer || ' ' || note || ' ' || status || ' ' || product || ' ' ||
             quantity || ' ' || state || ' ' || coalesce(price, 0)
             from item join purchase on purchase.id = item.purchase order by item.id",
        );
        assert_eq!(kept, ["1 Soon New 1 4 New 0", "1 Soon New 2 5 New 0"]);
        let other = with(&[&[NOTE], &PUMP]);
        assert_eq!(shop.sent(1, &other).0, 422, "something else under the same name");
        assert_eq!(shop.counts(), ["2 2"]);
        if shop.own.is_none() {
            let own = shop.folder.path().join("data/portico.sqlite");
            let log = read(
                &own,
                "select fields || ' ' || outcome from audit where action = 'record.create'",
            );
            assert!(log[0].contains("items x 2 ok"), "{log:?}");
        }
    }
}

#[test]
fn what_is_wrong_with_one_line_leaves_nothing_of_the_order() {
    for shop in Shop::each() {
        let line = |fields: &[(&'static str, &'static str)]| with(&[&[NOTE], &PUMP, fields]);
        let foreign = line(&[("f.l.items.1.purchase", "1")]);
        let (status, html) = shop.sent(11, &foreign);
        assert_eq!(status, 422, "somebody else's order, sent by hand");
        assert!(html.contains("Soon</textarea>"), "what was typed is kept");
        assert_eq!(shop.sent(12, &line(&[("f.l.items.1.price", "0")])).0, 422);
        assert_eq!(shop.sent(13, &line(&[("f.l.items.1.state", "Paid")])).0, 422);
        assert_eq!(shop.sent(14, &line(&[("f.l.products.1.name", "x")])).0, 422);
        let not_sold = [("f.l.items.2.product", "3"), ("f.l.items.2.quantity", "1")];
        let (status, html) = shop.sent(15, &line(&not_sold));
        assert_eq!(status, 422);
        assert!(html.contains("Line 2, Product"), "the summary names the line and its field");
        let beyond = [("f.l.items.2.product", "2"), ("f.l.items.2.quantity", "500")];
        assert_eq!(shop.sent(16, &line(&beyond)).0, 409, "outside what the line's rule grants");
        let broken = [("f.l.items.2.product", "2"), ("f.l.items.2.quantity", "0")];
        let (status, html) = shop.sent(17, &line(&broken));
        assert_eq!(status, 422, "the database refuses it");
        if shop.source.is_some() {
            assert!(html.contains("href=\"#line-items-2-1\""), "and names the field");
        }
        let number = [("f.l.items.2.product", "2"), ("f.l.items.2.quantity", "many")];
        let (status, html) = shop.sent(18, &line(&number));
        assert_eq!(status, 422);
        assert!(html.contains("href=\"#line-items-2-1\"") && html.contains("value=\"many\""));
        assert_eq!(shop.counts(), ["1 0"]);
    }
}

#[test]
fn too_few_and_too_many_lines_are_told() {
    let shop = Shop::sqlite();
    let (status, html) = shop.sent(21, &[NOTE]);
    assert_eq!(status, 422);
    assert!(html.contains("href=\"#lines-items\""), "none was sent at all");
    let blank = [NOTE, ("f.l.items.1.product", ""), ("f.l.items.1.quantity", "1")];
    let (status, html) = shop.sent(22, &blank);
    assert_eq!(status, 422);
    assert!(html.contains("href=\"#line-items-1-0\""), "the blank line says what it lacks");
    let three = [("f.l.items.3.product", "1"), ("f.l.items.3.quantity", "2")];
    let four = [("f.l.items.4.product", "1"), ("f.l.items.4.quantity", "2")];
    let (status, html) = shop.sent(23, &with(&[&[NOTE], &PUMP, &SALT, &three, &four]));
    assert_eq!(status, 422);
    assert!(html.contains("too many lines"));
    assert_eq!(shop.counts(), ["1 0"]);
    assert_eq!(shop.sent(24, &with(&[&[NOTE], &PUMP, &SALT, &three])).0, 303);
    assert_eq!(shop.counts(), ["2 3"]);
}

#[test]
fn a_line_more_or_less_writes_nothing_and_loses_nothing() {
    let shop = Shop::sqlite();
    let more = with(&[&[NOTE], &PUMP, &[("lines", "items")]]);
    let (status, html) = shop.sent(31, &more);
    assert_eq!(status, 200);
    assert!(html.contains("f.l.items.2.product") && html.contains("value=\"4\""), "{html}");
    assert!(html.contains("Soon</textarea>") && html.contains("Remove line 2"));
    let less = with(&[&[NOTE], &PUMP, &SALT, &[("lines", "items.1")]]);
    let (status, html) = shop.sent(31, &less);
    assert_eq!(status, 200);
    assert!(
        !html.contains("name=\"f.l.items.1.product") && html.contains("name=\"f.l.items.2.product")
    );
    assert!(html.contains("value=\"5\"") && !html.contains("Remove line"), "the last one stays");
    assert_eq!(shop.counts(), ["1 0"]);
    let full = with(&[&[NOTE], &PUMP, &SALT, &[("f.l.items.3.quantity", ""), ("lines", "items")]]);
    let (_, html) = shop.sent(31, &full);
    assert!(html.contains("There is room for 3 lines"), "{html}");
}

#[test]
fn a_line_is_not_made_by_itself_where_nothing_links_it() {
    let shop = Shop::sqlite();
    let ada = Browser::with_cookie(&shop.server.url, &shop.cookie);
    assert_eq!(ada.html(&shop.server.page("items/new")).0, 404);
    let id = "0196f3a0-0000-7000-8000-000000000041";
    let fields = [("submission", id), ("f.product", "1"), ("f.quantity", "1"), ("f.purchase", "1")];
    assert_eq!(ada.post(&shop.server.page("items/new"), &fields).status(), 404);
    assert_eq!(shop.counts(), ["1 0"]);
}

#[test]
fn a_killed_server_leaves_whole_orders_or_none() {
    for mut shop in Shop::each() {
        let told = Mutex::new(Vec::new());
        for round in 0..4 {
            let over = AtomicBool::new(false);
            std::thread::scope(|scope| {
                for writer in 0..3_u32 {
                    let (shop, told, over) = (&shop, &told, &over);
                    scope.spawn(move || {
                        let browser = Browser::with_cookie(&shop.server.url, &shop.cookie);
                        for turn in 0.. {
                            let note = format!("{round}-{writer}-{turn}");
                            if order(&browser, &shop.server, &note) {
                                told.lock().unwrap().push(note);
                            }
                            if over.load(Ordering::Relaxed) {
                                break;
                            }
                        }
                    });
                }
                let _over = Over(&over);
                std::thread::sleep(Duration::from_millis(200 + round * 37));
                shop.server.kill();
            });
            shop = shop.again();
        }
        let torn = shop.told(
            "select note from purchase where note <> 'of Ben'
             and (select count(*) from item where item.purchase = purchase.id) <> 2",
        );
        assert_eq!(torn, [""; 0], "an order without its lines");
        let kept = shop.told("select note from purchase order by note");
        let told = told.into_inner().unwrap();
        assert!(!told.is_empty());
        for note in told {
            assert_eq!(kept.iter().filter(|it| **it == note).count(), 1, "{note}");
        }
    }
}

fn order(browser: &Browser, server: &Server, note: &str) -> bool {
    let parts: Vec<u64> = note.split('-').map(|it| it.parse().unwrap()).collect();
    let number = (parts[0] + 1) << 32 | parts[1] << 24 | parts[2];
    let submission = format!("0196f3a0-0000-7000-8000-{number:012x}");
    let own = [("submission", submission.as_str()), ("f.note", note)];
    let fields = with(&[&own, &PUMP, &SALT]);
    browser.try_post(&server.page("purchases/new"), &fields) == Some(303)
}
