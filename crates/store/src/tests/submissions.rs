//! Submissions: done once, answered as often as it takes.

use domain::id::PortalId;
use uuid::Uuid;

use super::{at, at_once, days, on_each_database, portal};
use crate::{Actor, ActorKind, AuditEntry, AuditId, AuditOutcome, Begun, Hash, Store, Submission};

fn order(portal: PortalId) -> Submission<'static> {
    Submission { portal_id: portal, person: "7", id: Uuid::from_u128(1), action: "orders.create" }
}

async fn begin(store: &Store, submission: &Submission<'_>, content: &str) -> Begun {
    begin_at(store, submission, content, 0).await
}

async fn begin_at(store: &Store, it: &Submission<'_>, content: &str, second: i64) -> Begun {
    let line = line(it);
    store.begin_submission(it, Hash::of(content), &line, at(second)).await.unwrap()
}

/// What the audit log says of a submission that is being done.
fn line(submission: &Submission<'_>) -> AuditEntry {
    AuditEntry {
        actor: Actor { kind: ActorKind::Customer, handle: submission.person.to_owned() },
        action: submission.action.to_owned(),
        portal_id: Some(submission.portal_id),
        section: None,
        record: None,
        fields: String::new(),
        outcome: AuditOutcome::Begun,
        request_id: None,
    }
}

async fn begin_new(store: &Store, submission: &Submission<'_>, content: &str) -> AuditId {
    match begin(store, submission, content).await {
        Begun::New(line) => line,
        other => panic!("{submission:?}: {other:?}"),
    }
}

async fn finish(store: &Store, it: &Submission<'_>, line: AuditId, outcome: &str) -> bool {
    store.finish_submission(it, outcome, (line, AuditOutcome::Ok), at(1)).await.unwrap()
}

async fn abandon(store: &Store, submission: &Submission<'_>, line: AuditId) -> bool {
    store.abandon_submission(submission, (line, AuditOutcome::Refused)).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_repeat_gets_the_first_outcome() {
    on_each_database(|store| async move {
        let order = order(portal(&store, "acme").await);
        let line = begin_new(&store, &order, "tea").await;
        assert_eq!(begin(&store, &order, "tea").await, Begun::Running);
        assert!(finish(&store, &order, line, r#"{"record":"1"}"#).await);
        assert!(!finish(&store, &order, line, r#"{"record":"2"}"#).await);
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
        assert_eq!(begun.iter().filter(|it| matches!(it, Begun::New(_))).count(), 1, "{begun:?}");
        assert_eq!(begun.iter().filter(|it| **it == Begun::Running).count(), 11, "{begun:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_run_for_too_long_ended_with_its_server() {
    on_each_database(|store| async move {
        let order = order(portal(&store, "acme").await);
        begin_new(&store, &order, "tea").await;
        assert_eq!(begin_at(&store, &order, "tea", 61).await, Begun::Unsure);
        assert_eq!(begin(&store, &order, "coffee").await, Begun::Different);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_id_with_other_content_is_not_a_repeat() {
    on_each_database(|store| async move {
        let order = order(portal(&store, "acme").await);
        let line = begin_new(&store, &order, "tea").await;
        assert_eq!(begin(&store, &order, "coffee").await, Begun::Different);
        finish(&store, &order, line, "{}").await;
        assert_eq!(begin(&store, &order, "coffee").await, Begun::Different);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_id_of_another_person_portal_or_deed_is_another_submission() {
    on_each_database(|store| async move {
        let order = order(portal(&store, "acme").await);
        let zeta = portal(&store, "zeta").await;
        let line = begin_new(&store, &order, "tea").await;
        finish(&store, &order, line, "mine").await;
        for other in [
            Submission { person: "8", ..order },
            Submission { portal_id: zeta, ..order },
            Submission { action: "orders.delete", ..order },
            Submission { id: Uuid::from_u128(2), ..order },
        ] {
            begin_new(&store, &other, "tea").await;
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_abandoned_submission_may_be_sent_again_and_a_finished_one_cannot_be_abandoned() {
    on_each_database(|store| async move {
        let order = order(portal(&store, "acme").await);
        let first = begin_new(&store, &order, "tea").await;
        assert!(abandon(&store, &order, first).await);
        assert!(!abandon(&store, &order, first).await);
        assert!(!finish(&store, &order, first, "{}").await);
        let second = begin_new(&store, &order, "coffee").await;
        assert!(finish(&store, &order, second, "{}").await);
        assert!(!abandon(&store, &order, second).await);
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
        begin_new(&store, &order, "tea").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_submission_has_one_line_of_the_audit_log_which_ends_with_it() {
    on_each_database(|store| async move {
        let portal = portal(&store, "acme").await;
        let order = order(portal);
        let line = begin_new(&store, &order, "tea").await;
        assert_eq!(begin(&store, &order, "tea").await, Begun::Running);
        assert_eq!(outcomes(&store, portal).await, [AuditOutcome::Begun]);
        finish(&store, &order, line, "{}").await;
        abandon(&store, &order, line).await;
        assert_eq!(outcomes(&store, portal).await, [AuditOutcome::Ok]);
    })
    .await;
}

async fn outcomes(store: &Store, portal: PortalId) -> Vec<AuditOutcome> {
    let lines = store.audit_of(portal, 10).await.unwrap();
    lines
        .iter()
        .filter(|it| it.entry.action == "orders.create")
        .map(|it| it.entry.outcome)
        .collect()
}
