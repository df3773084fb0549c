//! Passwords: one per person and portal, never in clear, and every change on record.

use super::{actions, at, line, on_each_database, portal};

const FIRST: &str = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaA";
const SECOND: &str = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$b3RoZXI";

#[tokio::test(flavor = "multi_thread")]
async fn a_password_is_set_replaced_and_removed() {
    on_each_database(|store| async move {
        let acme = portal(&store, "acme").await;
        let (set, removed) = (line(acme, "password.set"), line(acme, "password.remove"));
        assert_eq!(store.password(acme, "7").await.unwrap(), None);
        for (hash, seconds) in [(FIRST, 1), (SECOND, 2)] {
            store.set_password(acme, "7", hash, &set, at(seconds)).await.unwrap();
            let kept = store.password(acme, "7").await.unwrap().unwrap();
            assert_eq!(kept.hash, hash);
            assert_eq!(kept.changed_at_ms, at(seconds).timestamp_millis());
        }
        assert!(store.remove_password(acme, "7", &removed, at(3)).await.unwrap());
        assert!(!store.remove_password(acme, "7", &removed, at(4)).await.unwrap());
        assert_eq!(store.password(acme, "7").await.unwrap(), None);
        let expected = ["password.remove", "password.set", "password.set"];
        assert_eq!(actions(&store, acme).await, expected);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_belongs_to_one_person_in_one_portal() {
    on_each_database(|store| async move {
        let (acme, zeta) = (portal(&store, "acme").await, portal(&store, "zeta").await);
        store.set_password(acme, "7", FIRST, &line(acme, "password.set"), at(1)).await.unwrap();
        assert_eq!(store.password(acme, "8").await.unwrap(), None);
        assert_eq!(store.password(zeta, "7").await.unwrap(), None);
        let removed = line(zeta, "password.remove");
        assert!(!store.remove_password(zeta, "7", &removed, at(2)).await.unwrap());
        assert!(store.password(acme, "7").await.unwrap().is_some());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_in_clear_is_refused_and_told_to_nobody() {
    on_each_database(|store| async move {
        let acme = portal(&store, "acme").await;
        let set = line(acme, "password.set");
        let refused = store.set_password(acme, "7", "hunter2", &set, at(1)).await;
        let said = format!("{refused:?}");
        assert_eq!(said, r#"Err(Constraint("password_is_argon2id"))"#);
        assert_eq!(store.password(acme, "7").await.unwrap(), None);
        assert!(actions(&store, acme).await.is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_learns_nothing_of_the_hash() {
    on_each_database(|store| async move {
        let acme = portal(&store, "acme").await;
        store.set_password(acme, "7", FIRST, &line(acme, "password.set"), at(1)).await.unwrap();
        let said = format!("{:?}", store.password(acme, "7").await.unwrap());
        assert!(!said.contains("argon2id"), "{said}");
    })
    .await;
}
