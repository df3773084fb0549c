//! Keys of the house: made once, whoever comes first.

use tokio::task::JoinSet;

use super::{at, on_each_database};

fn fresh(letter: char) -> String {
    letter.to_string().repeat(43)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_is_made_once_and_stays() {
    on_each_database(|store| async move {
        assert_eq!(store.house_key("forms", &fresh('a'), at(1)).await.unwrap(), fresh('a'));
        assert_eq!(store.house_key("forms", &fresh('b'), at(2)).await.unwrap(), fresh('a'));
        assert_eq!(store.house_key("other", &fresh('b'), at(3)).await.unwrap(), fresh('b'));
        let short = store.house_key("short", "short", at(4)).await;
        assert_eq!(format!("{short:?}"), r#"Err(Constraint("house_key_is_long"))"#);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn all_who_come_first_at_the_same_moment_get_the_same() {
    on_each_database(|store| async move {
        let keys: Vec<_> = ('a'..='p').map(fresh).collect();
        let mut servers = JoinSet::new();
        for key in keys.clone() {
            let store = store.clone();
            servers.spawn(async move { store.house_key("forms", &key, at(1)).await.unwrap() });
        }
        let got = servers.join_all().await;
        let first = got.first().unwrap();
        assert!(keys.contains(first) && got.iter().all(|it| it == first), "{got:?}");
    })
    .await;
}
