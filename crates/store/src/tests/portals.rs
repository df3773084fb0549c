//! Publishing: versions count up, and every one is kept and accounted for.

use super::{at, at_once, on_each_database, operator};
use crate::{AuditOutcome, PortalRecord, Store};

async fn publish(store: &Store, name: &str, document: &str, seconds: i64) -> PortalRecord {
    store.publish_portal(name, document, &operator(), at(seconds)).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn customers_see_the_version_that_was_published_last() {
    on_each_database(|store| async move {
        assert_eq!(store.portal("acme").await.unwrap(), None);
        let first = publish(&store, "acme", "one", 1).await;
        let second = publish(&store, "acme", "two", 2).await;
        assert_eq!((first.version, second.version), (1, 2));
        assert_eq!(first.id, second.id);
        assert_eq!(second.published_at_ms, at(2).timestamp_millis());
        assert_eq!(store.portal("acme").await.unwrap(), Some(second));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_document_again_is_no_new_version() {
    on_each_database(|store| async move {
        let first = publish(&store, "acme", "one", 1).await;
        assert_eq!(publish(&store, "acme", "one", 2).await, first);
        assert_eq!(store.audit_of(first.id, 9).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn going_back_to_an_old_document_is_a_new_version() {
    on_each_database(|store| async move {
        publish(&store, "acme", "one", 1).await;
        publish(&store, "acme", "two", 2).await;
        assert_eq!(publish(&store, "acme", "one", 3).await.version, 3);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn old_versions_stay_readable() {
    on_each_database(|store| async move {
        let first = publish(&store, "acme", "one", 1).await;
        publish(&store, "acme", "two", 2).await;
        assert_eq!(store.portal_version(first.id, 1).await.unwrap(), Some(first.clone()));
        assert_eq!(store.portal_version(first.id, 3).await.unwrap(), None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn portals_are_listed_by_name_and_apart_from_each_other() {
    on_each_database(|store| async move {
        let small = publish(&store, "acme", "one", 1).await;
        let large = publish(&store, "Zeta", "one", 2).await;
        assert_ne!(small.id, large.id);
        assert_eq!(store.portals().await.unwrap(), [large, small]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn publishing_is_in_the_audit_log() {
    on_each_database(|store| async move {
        let first = publish(&store, "acme", "one", 1).await;
        let lines = store.audit_of(first.id, 9).await.unwrap();
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].at_ms, at(1).timestamp_millis());
        assert_eq!(lines[0].entry.actor, operator());
        assert_eq!(lines[0].entry.action, "portal.publish");
        assert_eq!(lines[0].entry.outcome, AuditOutcome::Ok);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn documents_published_at_once_get_a_version_each() {
    on_each_database(|store| async move {
        let published = at_once(8, |turn| {
            let store = store.clone();
            async move { publish(&store, "acme", &format!("document {turn}"), 1).await }
        })
        .await;
        let mut versions: Vec<i64> = published.iter().map(|it| it.version).collect();
        versions.sort_unstable();
        assert_eq!(versions, [1, 2, 3, 4, 5, 6, 7, 8]);
        let last = published.iter().find(|it| it.version == 8).cloned();
        assert_eq!(store.portal("acme").await.unwrap(), last);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_document_published_at_once_is_one_version() {
    on_each_database(|store| async move {
        let published = at_once(8, |_| {
            let store = store.clone();
            async move { publish(&store, "acme", "one", 1).await }
        })
        .await;
        assert!(published.iter().all(|it| it.version == 1), "{published:?}");
        assert_eq!(store.audit_of(published[0].id, 9).await.unwrap().len(), 1);
    })
    .await;
}
