//! What the store promises, held against real databases: SQLite always, and PostgreSQL where
//! `PORTICO_TEST_POSTGRES` names a server on which the tests may make databases of their own.

mod attempts;
mod audit;
mod hash;
mod house_keys;
mod open;
mod passwords;
mod portals;
mod sessions;
mod sign_ins;
mod submissions;
mod workspace;
mod write;
mod writer;

use std::{
    env, fs,
    future::Future,
    io::{Write, stderr},
    path::PathBuf,
    sync::{Arc, Once},
};

use chrono::{DateTime, TimeDelta, Utc};
use domain::id::PortalId;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, SqliteConnection};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::{Actor, ActorKind, AuditEntry, AuditOutcome, Store};

/// Runs a test on a fresh store of each kind.
async fn on_each_database<F>(test: impl Fn(Store) -> F + Send + Sync + 'static)
where
    F: Future<Output = ()> + Send + 'static,
{
    let test = Arc::new(test);
    on_each_address(|address| {
        let test = test.clone();
        async move {
            let store = Store::open(&address, at(0)).await.unwrap();
            test(store.clone()).await;
            store.close().await;
        }
    })
    .await;
}

/// Runs a test on the address of a fresh, empty database of each kind.
async fn on_each_address<F>(test: impl Fn(String) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let folder = Folder::new();
    test(format!("sqlite:{}", folder.0.join("portico.sqlite").display())).await;

    let Ok(admin) = env::var("PORTICO_TEST_POSTGRES") else { return say_untested() };
    let (server, _) = admin.rsplit_once('/').unwrap();
    let name = format!("portico_test_{}", Uuid::new_v4().simple());
    execute(&admin, &format!("create database {name}")).await;
    // As a task, so that a test that fails takes its database away, too; and so that every test
    // also proves that a server can spawn our futures.
    let outcome = tokio::spawn(test(format!("{server}/{name}"))).await;
    execute(&admin, &format!("drop database {name} with (force)")).await;
    outcome.unwrap();
}

/// Past the test harness, which would swallow it.
fn say_untested() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        writeln!(stderr(), "PostgreSQL was NOT tested: PORTICO_TEST_POSTGRES is not set").unwrap();
    });
}

/// Does something behind the store's back.
async fn execute(address: &str, sql: &str) {
    let sql = AssertSqlSafe(sql.to_owned());
    if address.starts_with("sqlite:") {
        SqliteConnection::connect(address).await.unwrap().execute(sql).await.unwrap();
    } else {
        PgConnection::connect(address).await.unwrap().execute(sql).await.unwrap();
    }
}

struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let path = env::temp_dir().join(format!("portico-store-{}", Uuid::new_v4().simple()));
        fs::create_dir(&path).unwrap();
        Self(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

/// So many seconds after the beginning of the test's world.
fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::seconds(seconds)
}

fn days(count: i64) -> i64 {
    count * 24 * 60 * 60
}

fn operator() -> Actor {
    Actor { kind: ActorKind::Operator, handle: "ops".to_owned() }
}

/// A portal for those who need one.
async fn portal(store: &Store, name: &str) -> PortalId {
    store.publish_portal(name, "a portal", &operator(), at(0)).await.unwrap().id
}

/// An audit line about nothing in particular.
fn line(portal: PortalId, action: &str) -> AuditEntry {
    AuditEntry {
        actor: Actor { kind: ActorKind::Customer, handle: "customers/7".to_owned() },
        action: action.to_owned(),
        portal_id: Some(portal),
        section: None,
        record: None,
        fields: String::new(),
        outcome: AuditOutcome::Ok,
        request_id: None,
    }
}

/// What the log says was done in this portal after it was published, newest first.
async fn actions(store: &Store, portal: PortalId) -> Vec<String> {
    let lines = store.audit_of(portal, 100).await.unwrap();
    let actions = lines.into_iter().map(|it| it.entry.action);
    actions.filter(|it| it != "portal.publish").collect()
}

/// The same call so many times at once; the outcomes in no order.
async fn at_once<F>(count: usize, call: impl Fn(usize) -> F) -> Vec<F::Output>
where
    F: Future<Output: Send> + Send + 'static,
{
    let mut calls: JoinSet<F::Output> = (0..count).map(call).collect();
    let mut outcomes = Vec::new();
    while let Some(outcome) = calls.join_next().await {
        outcomes.push(outcome.unwrap());
    }
    outcomes
}
