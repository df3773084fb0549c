//! Another workspace in the same database is out of sight and out of reach.

use domain::id::PortalId;
use uuid::Uuid;

use super::{actions, at, execute, line, on_each_address, portal};
use crate::{Hash, SessionState, Store, StoreError};

const THEIRS: Uuid = Uuid::from_u128(7);

#[tokio::test(flavor = "multi_thread")]
async fn what_belongs_to_another_workspace_is_not_there() {
    on_each_address(|address| async move {
        let store = Store::open(&address, at(0)).await.unwrap();
        let theirs = PortalId(THEIRS);
        store.append_audit(&line(theirs, "ours"), at(1)).await.unwrap();
        for sql in [
            "insert into workspace values ('w', 'other', 0)".to_owned(),
            format!("insert into portal values ('{THEIRS}', 'w', 'acme', 1, 0)"),
            format!("insert into portal_version values ('w', '{THEIRS}', 1, 'theirs', 'ops', 0)"),
            "update audit set workspace_id = 'w'".to_owned(),
        ] {
            execute(&address, &sql).await;
        }
        assert_eq!(store.portal("acme").await.unwrap(), None);
        assert_eq!(store.portals().await.unwrap(), []);
        assert_eq!(store.portal_version(theirs, 1).await.unwrap(), None);
        assert!(actions(&store, theirs).await.is_empty());
        assert_ne!(portal(&store, "acme").await, theirs);

        let state = SessionState {
            portal_id: Some(theirs),
            person: Some("7"),
            data: "{}",
            expires_at: at(60),
        };
        let refused = store.create_session(Hash::of("a"), &state, None, at(1)).await;
        assert!(matches!(refused, Err(StoreError::NoPortal)), "{refused:?}");
        store.close().await;
    })
    .await;
}
