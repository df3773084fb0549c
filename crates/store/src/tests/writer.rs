//! Transactions that share one wait for the disk share nothing else.

use std::{collections::BTreeSet, time::Duration};

use sqlx::query;
use tokio::time::timeout;

use super::{Folder, actions, at, at_once, line, on_each_database, portal};
use crate::{Db, Store};

/// A name for each of many.
fn name(number: usize) -> String {
    format!("deed.{number:03}")
}

#[tokio::test(flavor = "multi_thread")]
async fn who_gives_up_halfway_leaves_nothing_and_takes_nobody_along() {
    on_each_database(|store| async move {
        let acme = portal(&store, "acme").await;
        at_once(90, |number| {
            let store = store.clone();
            async move {
                let line = line(acme, &name(number));
                let mut to = store.begin().await.unwrap();
                store.append_audit_in(&mut to, &line, at(1)).await.unwrap();
                if number % 3 != 0 {
                    to.commit().await.unwrap();
                }
            }
        })
        .await;
        let kept: BTreeSet<_> = actions(&store, acme).await.into_iter().collect();
        assert_eq!(kept, (0..90).filter(|it| it % 3 != 0).map(name).collect());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_waits_no_longer_leaves_nobody_waiting() {
    let folder = Folder::new();
    let file = folder.0.join("portico.sqlite");
    let store = Store::open_file(&file, at(0)).await.unwrap();
    let acme = portal(&store, "acme").await;
    for round in 0..40 {
        let kept = at_once(8, |number| {
            let (store, patience) =
                (store.clone(), Duration::from_micros(40 * (round + number as u64)));
            async move {
                let name = name(number);
                let line = line(acme, &name);
                // Each third in a hurry: it may be there, or not.
                let patience = if number % 3 == 0 { patience } else { Duration::from_secs(60) };
                timeout(patience, store.append_audit(&line, at(1))).await.is_ok().then_some(name)
            }
        })
        .await;
        // Somebody else's turn on the same file, from outside: nobody holds it.
        let other = Store::open_file(&file, at(2)).await.unwrap();
        let line = line(acme, "other");
        let turn = other.append_audit(&line, at(2));
        timeout(Duration::from_secs(2), turn).await.unwrap().unwrap();
        let there = actions(&other, acme).await;
        assert!(kept.into_iter().flatten().all(|it| there.contains(&it)), "{there:?}");
        other.close().await;
        let gone = "delete from audit where workspace_id = $1 and action <> 'portal.publish'";
        store.sql(gone).run(&store).await.unwrap();
    }
    store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_disk_is_told_to_everybody_whom_it_hits_and_outlived() {
    let folder = Folder::new();
    let store = Store::open_file(&folder.0.join("portico.sqlite"), at(0)).await.unwrap();
    let acme = portal(&store, "acme").await;
    let Db::Sqlite { write, .. } = &store.db else { unreachable!("it is a file") };
    query("pragma max_page_count = 1").execute(write.pool()).await.unwrap();
    let long = "x".repeat(3_000);
    let write_all = |seconds| {
        let (store, long) = (store.clone(), long.clone());
        at_once(24, move |number| {
            let (store, long) = (store.clone(), long.clone());
            async move {
                let name = name(number);
                let mut line = line(acme, &name);
                line.fields = long;
                let outcome = store.append_audit(&line, at(seconds)).await;
                outcome.map(|_| name)
            }
        })
    };
    let outcomes = write_all(1).await;
    let failures: Vec<_> = outcomes.iter().filter_map(|it| it.as_ref().err()).collect();
    assert!(failures.len() > 12, "{outcomes:?}");
    assert!(failures.iter().all(|it| it.is_busy()), "{failures:?}");
    let kept: BTreeSet<_> = outcomes.into_iter().flatten().collect();
    assert_eq!(actions(&store, acme).await.into_iter().collect::<BTreeSet<_>>(), kept);

    query("pragma max_page_count = 4294967294").execute(write.pool()).await.unwrap();
    assert!(write_all(2).await.iter().all(Result::is_ok));
    store.close().await;
}
