//! Sessions: what is over stays over.

use domain::id::PortalId;
use uuid::Uuid;

use super::{actions, at, at_once, days, line, on_each_database, portal};
use crate::{Hash, SessionState, Store, StoreError};

const HOUR: i64 = 60 * 60;

fn anonymous(data: &str, until: i64) -> SessionState<'_> {
    SessionState { portal_id: None, person: None, data, expires_at: at(until) }
}

fn of(portal: PortalId, person: &str) -> SessionState<'_> {
    SessionState { portal_id: Some(portal), person: Some(person), data: "{}", expires_at: at(HOUR) }
}

async fn create(store: &Store, id: &str, state: &SessionState<'_>) {
    store.create_session(Hash::of(id), state, None, at(0)).await.unwrap();
}

async fn lives(store: &Store, id: &str, seconds: i64) -> bool {
    store.load_session(Hash::of(id), at(seconds)).await.unwrap().is_some()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_is_loaded_as_it_was_saved() {
    on_each_database(|store| async move {
        let acme = portal(&store, "acme").await;
        create(&store, "a", &anonymous("{}", HOUR)).await;
        let state =
            SessionState { data: r#"{"step":2}"#, expires_at: at(2 * HOUR), ..of(acme, "7") };
        assert!(store.save_session(Hash::of("a"), &state, at(5)).await.unwrap());
        let loaded = store.load_session(Hash::of("a"), at(6)).await.unwrap().unwrap();
        assert_eq!(loaded.portal_id, Some(acme));
        assert_eq!(loaded.person.as_deref(), Some("7"));
        assert_eq!(loaded.data, r#"{"step":2}"#);
        assert_eq!(loaded.created_at_ms, at(0).timestamp_millis());
        assert_eq!(loaded.seen_at_ms, at(5).timestamp_millis());
        assert_eq!(loaded.expires_at_ms, at(2 * HOUR).timestamp_millis());
        assert!(!lives(&store, "b", 6).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_id_that_is_taken_is_never_overwritten() {
    on_each_database(|store| async move {
        create(&store, "a", &anonymous("mine", HOUR)).await;
        let theirs = anonymous("theirs", HOUR);
        let refused = store.create_session(Hash::of("a"), &theirs, None, at(1)).await;
        assert!(matches!(refused, Err(StoreError::Taken)), "{refused:?}");
        let loaded = store.load_session(Hash::of("a"), at(2)).await.unwrap().unwrap();
        assert_eq!(loaded.data, "mine");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_id_created_at_once_is_given_to_one() {
    on_each_database(|store| async move {
        let created = at_once(8, |_| {
            let store = store.clone();
            async move {
                let state = anonymous("{}", HOUR);
                store.create_session(Hash::of("a"), &state, None, at(0)).await
            }
        })
        .await;
        assert_eq!(created.iter().filter(|it| it.is_ok()).count(), 1, "{created:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revoked_session_cannot_be_brought_back() {
    on_each_database(|store| async move {
        let state = anonymous("secret", HOUR);
        create(&store, "a", &state).await;
        assert!(store.revoke_session(Hash::of("a"), at(1)).await.unwrap());
        assert!(!store.revoke_session(Hash::of("a"), at(2)).await.unwrap());
        assert!(!store.save_session(Hash::of("a"), &state, at(2)).await.unwrap());
        let refused = store.create_session(Hash::of("a"), &state, None, at(2)).await;
        assert!(matches!(refused, Err(StoreError::Taken)), "{refused:?}");
        assert!(!lives(&store, "a", 2).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_saved_and_revoked_at_once_ends_revoked() {
    on_each_database(|store| async move {
        for round in 0..10 {
            let id = format!("session {round}");
            create(&store, &id, &anonymous("{}", HOUR)).await;
            at_once(6, |turn| {
                let (store, id) = (store.clone(), Hash::of(&id));
                async move {
                    let state = anonymous("{}", HOUR);
                    if turn == 3 {
                        store.revoke_session(id, at(1)).await.unwrap()
                    } else {
                        store.save_session(id, &state, at(1)).await.unwrap()
                    }
                }
            })
            .await;
            assert!(!lives(&store, &id, 2).await);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_session_is_gone_and_saving_does_not_prolong_it() {
    on_each_database(|store| async move {
        create(&store, "a", &anonymous("{}", 10)).await;
        assert!(lives(&store, "a", 9).await);
        assert!(!lives(&store, "a", 10).await);
        let later = anonymous("{}", HOUR);
        assert!(!store.save_session(Hash::of("a"), &later, at(10)).await.unwrap());
        assert!(!lives(&store, "a", 11).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_never_changes_or_loses_its_person() {
    on_each_database(|store| async move {
        let (acme, zeta) = (portal(&store, "acme").await, portal(&store, "zeta").await);
        create(&store, "a", &of(acme, "7")).await;
        for other in [of(acme, "8"), of(zeta, "7"), anonymous("{}", HOUR)] {
            assert!(!store.save_session(Hash::of("a"), &other, at(1)).await.unwrap());
        }
        assert!(store.save_session(Hash::of("a"), &of(acme, "7"), at(1)).await.unwrap());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn all_sessions_of_a_person_end_and_nobody_elses() {
    on_each_database(|store| async move {
        let (acme, zeta) = (portal(&store, "acme").await, portal(&store, "zeta").await);
        for (id, state) in
            [("a", of(acme, "7")), ("b", of(acme, "7")), ("c", of(acme, "8")), ("d", of(zeta, "7"))]
        {
            create(&store, id, &state).await;
        }
        store.revoke_session(Hash::of("b"), at(1)).await.unwrap();
        assert_eq!(store.revoke_sessions_of(acme, "7", at(2)).await.unwrap(), 1);
        for (id, is_left) in [("a", false), ("b", false), ("c", true), ("d", true)] {
            assert_eq!(lives(&store, id, 3).await, is_left, "{id}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_of_a_portal_that_is_not_there_is_refused() {
    on_each_database(|store| async move {
        let state = of(PortalId(Uuid::nil()), "7");
        let refused = store.create_session(Hash::of("a"), &state, None, at(0)).await;
        assert!(matches!(refused, Err(StoreError::NoPortal)), "{refused:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_and_its_audit_line_are_written_together_or_not_at_all() {
    on_each_database(|store| async move {
        let acme = portal(&store, "acme").await;
        let (state, sign_in) = (of(acme, "7"), line(acme, "session.create"));
        store.create_session(Hash::of("a"), &state, Some(&sign_in), at(1)).await.unwrap();
        let refused = store.create_session(Hash::of("a"), &state, Some(&sign_in), at(2)).await;
        assert!(matches!(refused, Err(StoreError::Taken)), "{refused:?}");
        assert_eq!(actions(&store, acme).await, ["session.create"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sessions_are_swept_a_month_after_their_end() {
    on_each_database(|store| async move {
        create(&store, "expired", &anonymous("{}", 10)).await;
        create(&store, "revoked", &anonymous("{}", days(90))).await;
        create(&store, "alive", &anonymous("{}", days(90))).await;
        store.revoke_session(Hash::of("revoked"), at(10)).await.unwrap();
        assert_eq!(store.sweep_sessions(at(days(30))).await.unwrap(), 0);
        assert_eq!(store.sweep_sessions(at(days(30) + 11)).await.unwrap(), 2);
        assert!(lives(&store, "alive", days(31)).await);
    })
    .await;
}
