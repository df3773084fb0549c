//! Opening: what is made, what is kept, what is refused.

use std::{collections::BTreeMap, fs, path::Path};

use super::{Folder, at, at_once, execute, on_each_address, on_each_database, operator, portal};
use crate::{Store, StoreError};

#[tokio::test(flavor = "multi_thread")]
async fn opening_again_changes_nothing() {
    on_each_address(|address| async move {
        let first = Store::open(&address, at(0)).await.unwrap();
        let id = portal(&first, "acme").await;
        first.close().await;
        let again = Store::open(&address, at(60)).await.unwrap();
        assert_eq!(again.portal("acme").await.unwrap().unwrap().id, id);
        assert_eq!(portal(&again, "acme").await, id);
        again.close().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_may_start_on_an_empty_database_at_once() {
    on_each_address(|address| async move {
        let opened = at_once(4, |_| {
            let address = address.clone();
            async move { Store::open(&address, at(0)).await }
        })
        .await;
        let stores: Vec<Store> = opened.into_iter().collect::<Result<_, _>>().unwrap();
        let id = portal(&stores[0], "acme").await;
        for store in &stores {
            assert_eq!(store.portal("acme").await.unwrap().unwrap().id, id);
        }
        for store in &stores {
            store.close().await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_a_newer_portico_has_used_is_refused() {
    on_each_address(|address| async move {
        Store::open(&address, at(0)).await.unwrap().close().await;
        let success = if address.starts_with("sqlite") { "1" } else { "true" };
        let from_the_future = format!(
            "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
             select 9999, 'from the future', {success}, checksum, 0
             from _sqlx_migrations where version = 1"
        );
        execute(&address, &from_the_future).await;
        let refused = Store::open(&address, at(60)).await;
        assert!(matches!(refused, Err(StoreError::Newer(9999))), "{refused:?}");
        let said = refused.unwrap_err().to_string();
        assert!(said.contains("newer than this program"), "{said}");
    })
    .await;
}

#[tokio::test]
async fn an_address_of_another_kind_is_refused() {
    for address in ["", "mysql://here/db", "sqlite:", "sqlite::memory:", "sqlite:a?mode=memory"] {
        let refused = Store::open(address, at(0)).await;
        assert!(matches!(refused, Err(StoreError::Address)), "{address}: {refused:?}");
    }
}

#[tokio::test]
async fn a_file_in_a_folder_that_is_not_there_is_refused() {
    let folder = Folder::new();
    let refused = Store::open_file(&folder.0.join("missing/portico.sqlite"), at(0)).await;
    assert!(matches!(refused, Err(StoreError::File(_))), "{refused:?}");
}

#[cfg(unix)]
#[tokio::test]
async fn the_database_file_is_for_our_eyes_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let store = Store::open_file(&folder.0.join("portico.sqlite"), at(0)).await.unwrap();
    portal(&store, "acme").await;
    let files: Vec<_> = fs::read_dir(&folder.0).unwrap().map(Result::unwrap).collect();
    assert!(files.len() > 1, "the log should lie beside the file");
    for file in files {
        let mode = file.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{:?}", file.file_name());
    }
    store.close().await;
}

#[test]
fn sqlite_that_can_lose_rows_is_refused() {
    for (version, is_new_enough) in [
        ("3.51.3", true),
        ("3.52.0", true),
        ("4.0", true),
        ("3.51.2", false),
        ("3.9.99", false),
        ("3.51", false),
        ("", false),
        ("three", false),
    ] {
        assert_eq!(crate::open::is_new_enough(version), is_new_enough, "{version}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_store_answers_with_an_error() {
    on_each_database(|store| async move {
        store.close().await;
        assert!(store.portals().await.is_err());
        let refused = store.publish_portal("acme", "one", &operator(), at(0)).await;
        assert!(matches!(refused, Err(StoreError::Database(_))), "{refused:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_learns_nothing_of_the_address() {
    on_each_database(|store| async move {
        let said = format!("{store:?}");
        assert!(["Store(SQLite)", "Store(PostgreSQL)"].contains(&said.as_str()), "{said}");
    })
    .await;
}

#[test]
fn both_databases_take_the_same_steps() {
    let sqlite = steps("sqlite").into_iter().map(|(name, sql)| {
        let sql = sql.replace(" integer", " bigint").replace("\n) strict;", "\n);");
        (name, sql)
    });
    assert_eq!(sqlite.collect::<BTreeMap<_, _>>(), steps("postgres"));
}

#[test]
fn every_step_says_why_it_is_taken() {
    for (name, sql) in steps("sqlite").into_iter().chain(steps("postgres")) {
        assert!(sql.starts_with("-- "), "{name}");
    }
}

fn steps(kind: &str) -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations").join(kind);
    let files = fs::read_dir(folder).unwrap().map(Result::unwrap);
    files
        .map(|it| {
            let name = it.file_name().into_string().unwrap();
            (name, fs::read_to_string(it.path()).unwrap())
        })
        .collect()
}
