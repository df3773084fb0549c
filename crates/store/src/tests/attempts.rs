//! Attempts: counted once each, whoever counts them.

use super::{at, at_once, days, on_each_address, on_each_database};
use crate::{Hash, Store};

const MINUTE_MS: i64 = 60_000;

async fn count(store: &Store, kind: &str, key: &str, seconds: i64) -> i64 {
    store.count_attempt(kind, Hash::of(key), MINUTE_MS, at(seconds)).await.unwrap()
}

async fn counted(store: &Store, kind: &str, key: &str, seconds: i64) -> i64 {
    store.attempts(kind, Hash::of(key), MINUTE_MS, at(seconds)).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn attempts_are_counted_within_a_window_that_begins_with_the_first() {
    on_each_database(|store| async move {
        assert_eq!(counted(&store, "sign-in", "ada", 0).await, 0);
        for (seconds, expected) in [(0, 1), (30, 2), (59, 3), (60, 1), (61, 2)] {
            assert_eq!(count(&store, "sign-in", "ada", seconds).await, expected, "{seconds}");
            assert_eq!(counted(&store, "sign-in", "ada", seconds).await, expected, "{seconds}");
        }
        assert_eq!(counted(&store, "sign-in", "ada", 119).await, 2);
        assert_eq!(counted(&store, "sign-in", "ada", 120).await, 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn attempts_of_another_kind_or_key_are_counted_apart_and_forgotten_apart() {
    on_each_database(|store| async move {
        for (kind, key) in [("sign-in", "ada"), ("mail", "ada"), ("sign-in", "bob")] {
            assert_eq!(count(&store, kind, key, 0).await, 1);
        }
        store.forget_attempts("sign-in", Hash::of("ada")).await.unwrap();
        for (kind, key, left) in [("sign-in", "ada", 0), ("mail", "ada", 1), ("sign-in", "bob", 1)]
        {
            assert_eq!(counted(&store, kind, key, 1).await, left, "{kind} {key}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_servers_counting_at_once_count_every_attempt_once() {
    on_each_address(|address| async move {
        let mut servers = Vec::new();
        for _ in 0..2 {
            servers.push(Store::open(&address, at(0)).await.unwrap());
        }
        let mut counts = at_once(40, |turn| {
            let store = servers[turn % 2].clone();
            async move { count(&store, "sign-in", "ada", 0).await }
        })
        .await;
        counts.sort_unstable();
        assert_eq!(counts, (1..=40).collect::<Vec<i64>>());
        for server in servers {
            server.close().await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn windows_are_swept_after_a_day() {
    on_each_database(|store| async move {
        count(&store, "sign-in", "ada", 0).await;
        count(&store, "sign-in", "bob", 60).await;
        assert_eq!(store.sweep_attempts(at(days(1))).await.unwrap(), 0);
        assert_eq!(store.sweep_attempts(at(days(1) + 1)).await.unwrap(), 1);
        assert_eq!(counted(&store, "sign-in", "bob", 61).await, 1);
    })
    .await;
}
