//! The audit log: lines are added, and at most told how they ended.

use domain::id::PortalId;
use uuid::Uuid;

use super::{actions, at, line, on_each_database, portal};
use crate::{Actor, ActorKind, AuditEntry, AuditOutcome};

#[tokio::test(flavor = "multi_thread")]
async fn a_line_is_read_as_it_was_written() {
    on_each_database(|store| async move {
        let acme = portal(&store, "acme").await;
        let full = AuditEntry {
            actor: Actor { kind: ActorKind::Staff, handle: "ada".to_owned() },
            action: "record.update".to_owned(),
            portal_id: Some(acme),
            section: Some("orders".to_owned()),
            record: Some("orders/12".to_owned()),
            fields: "status,note".to_owned(),
            outcome: AuditOutcome::Refused,
            request_id: Some("r-1".to_owned()),
        };
        let id = store.append_audit(&full, at(1)).await.unwrap();
        let lines = store.audit_of(acme, 1).await.unwrap();
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].id, id);
        assert_eq!(lines[0].at_ms, at(1).timestamp_millis());
        assert_eq!(lines[0].entry, full);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_role_and_outcome_can_be_written_down() {
    on_each_database(|store| async move {
        let acme = portal(&store, "acme").await;
        use ActorKind::{Customer, Nobody, Operator, Staff};
        use AuditOutcome::{Begun, Failed, Ok, Refused};
        for (seconds, (kind, outcome)) in
            [(Customer, Ok), (Staff, Refused), (Operator, Failed), (Nobody, Begun)]
                .into_iter()
                .enumerate()
        {
            let actor = Actor { kind, handle: String::new() };
            let entry = AuditEntry { actor, outcome, ..line(acme, "record.open") };
            store.append_audit(&entry, at(1 + seconds as i64)).await.unwrap();
            assert_eq!(store.audit_of(acme, 1).await.unwrap()[0].entry, entry);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_newest_lines_of_a_portal_come_first_and_no_others() {
    on_each_database(|store| async move {
        let (acme, zeta) = (portal(&store, "acme").await, portal(&store, "zeta").await);
        for (seconds, action) in [(3, "third"), (1, "first"), (2, "second")] {
            store.append_audit(&line(acme, action), at(seconds)).await.unwrap();
        }
        let nowhere = AuditEntry { portal_id: None, ..line(zeta, "nowhere") };
        store.append_audit(&nowhere, at(4)).await.unwrap();
        assert_eq!(actions(&store, acme).await, ["third", "second", "first"]);
        assert!(actions(&store, zeta).await.is_empty());
        assert_eq!(store.audit_of(acme, 2).await.unwrap().len(), 2);
        assert_eq!(store.audit_of(acme, 0).await.unwrap(), []);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_begun_line_gets_one_outcome_and_keeps_it() {
    on_each_database(|store| async move {
        let acme = portal(&store, "acme").await;
        let begun = AuditEntry { outcome: AuditOutcome::Begun, ..line(acme, "record.create") };
        let id = store.append_audit(&begun, at(1)).await.unwrap();
        assert!(store.finish_audit(id, AuditOutcome::Ok).await.unwrap());
        assert!(!store.finish_audit(id, AuditOutcome::Failed).await.unwrap());
        assert_eq!(store.audit_of(acme, 1).await.unwrap()[0].entry.outcome, AuditOutcome::Ok);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_outlives_what_it_speaks_of() {
    on_each_database(|store| async move {
        let gone = PortalId(Uuid::from_u128(9));
        store.append_audit(&line(gone, "record.open"), at(1)).await.unwrap();
        assert_eq!(actions(&store, gone).await, ["record.open"]);
    })
    .await;
}
