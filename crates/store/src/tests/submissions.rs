//! Submissions: done once, answered as often as it takes.

use domain::id::PortalId;
use uuid::Uuid;

use super::{at, at_once, days, on_each_database, portal};
use crate::{Begun, Hash, Store, Submission};

fn order(portal: PortalId) -> Submission<'static> {
    Submission { portal_id: portal, person: "7", id: Uuid::from_u128(1), action: "orders.create" }
}

async fn begin(store: &Store, submission: &Submission<'_>, content: &str) -> Begun {
    store.begin_submission(submission, Hash::of(content), at(0)).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeat_gets_the_first_outcome() {
    on_each_database(|store| async move {
        let order = order(portal(&store, "acme").await);
        assert_eq!(begin(&store, &order, "tea").await, Begun::New);
        assert_eq!(begin(&store, &order, "tea").await, Begun::Running);
        assert!(store.finish_submission(&order, r#"{"record":"1"}"#, at(1)).await.unwrap());
        assert!(!store.finish_submission(&order, r#"{"record":"2"}"#, at(2)).await.unwrap());
        let done = Begun::Done(r#"{"record":"1"}"#.to_owned());
        assert_eq!(begin(&store, &order, "tea").await, done);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_submission_that_arrives_many_times_at_once_is_new_once() {
    on_each_database(|store| async move {
        let order = order(portal(&store, "acme").await);
        let begun = at_once(12, |_| {
            let store = store.clone();
            async move { begin(&store, &order, "tea").await }
        })
        .await;
        assert_eq!(begun.iter().filter(|it| **it == Begun::New).count(), 1, "{begun:?}");
        assert_eq!(begun.iter().filter(|it| **it == Begun::Running).count(), 11, "{begun:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_run_for_too_long_ended_with_its_server() {
    on_each_database(|store| async move {
        let order = order(portal(&store, "acme").await);
        assert_eq!(begin(&store, &order, "tea").await, Begun::New);
        let later = store.begin_submission(&order, Hash::of("tea"), at(61)).await.unwrap();
        assert_eq!(later, Begun::Unsure);
        assert_eq!(begin(&store, &order, "coffee").await, Begun::Different);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_id_with_other_content_is_not_a_repeat() {
    on_each_database(|store| async move {
        let order = order(portal(&store, "acme").await);
        begin(&store, &order, "tea").await;
        assert_eq!(begin(&store, &order, "coffee").await, Begun::Different);
        store.finish_submission(&order, "{}", at(1)).await.unwrap();
        assert_eq!(begin(&store, &order, "coffee").await, Begun::Different);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_id_of_another_person_portal_or_deed_is_another_submission() {
    on_each_database(|store| async move {
        let order = order(portal(&store, "acme").await);
        let zeta = portal(&store, "zeta").await;
        begin(&store, &order, "tea").await;
        store.finish_submission(&order, "mine", at(1)).await.unwrap();
        for other in [
            Submission { person: "8", ..order },
            Submission { portal_id: zeta, ..order },
            Submission { action: "orders.delete", ..order },
            Submission { id: Uuid::from_u128(2), ..order },
        ] {
            assert_eq!(begin(&store, &other, "tea").await, Begun::New, "{other:?}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_abandoned_submission_may_be_sent_again_and_a_finished_one_cannot_be_abandoned() {
    on_each_database(|store| async move {
        let order = order(portal(&store, "acme").await);
        assert!(!store.abandon_submission(&order).await.unwrap());
        begin(&store, &order, "tea").await;
        assert!(store.abandon_submission(&order).await.unwrap());
        assert!(!store.finish_submission(&order, "{}", at(1)).await.unwrap());
        assert_eq!(begin(&store, &order, "coffee").await, Begun::New);
        store.finish_submission(&order, "{}", at(1)).await.unwrap();
        assert!(!store.abandon_submission(&order).await.unwrap());
        assert_eq!(begin(&store, &order, "coffee").await, Begun::Done("{}".to_owned()));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn submissions_are_swept_after_a_week() {
    on_each_database(|store| async move {
        let order = order(portal(&store, "acme").await);
        begin(&store, &order, "tea").await;
        assert_eq!(store.sweep_submissions(at(days(7))).await.unwrap(), 0);
        assert_eq!(store.sweep_submissions(at(days(7) + 1)).await.unwrap(), 1);
        assert_eq!(begin(&store, &order, "tea").await, Begun::New);
    })
    .await;
}
