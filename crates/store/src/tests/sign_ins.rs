//! Sign-in tokens: each works once, for a while, and not for guessers.

use domain::id::PortalId;
use uuid::Uuid;

use super::{at, at_once, days, on_each_database, portal};
use crate::{CODE_TRIES_A_DAY_MAX, CODE_TRIES_MAX, Hash, NewSignIn, SignIn, Store, StoreError};

/// A token whose link, code and browser are all called by its name.
fn token<'a>(portal: PortalId, person: &'a str, name: &str) -> NewSignIn<'a> {
    NewSignIn {
        portal_id: portal,
        person,
        flow: Some(flow(name)),
        link: link(name),
        code: Some(code(name)),
        expires_at: at(600),
        form: None,
    }
}

fn link(name: &str) -> Hash {
    Hash::of(format!("link {name}"))
}

fn code(name: &str) -> Hash {
    Hash::of(format!("code {name}"))
}

fn flow(name: &str) -> Hash {
    Hash::of(format!("flow {name}"))
}

async fn add(store: &Store, new: NewSignIn<'_>, seconds: i64) {
    store.add_sign_in(&new, at(seconds)).await.unwrap();
}

async fn by_link(store: &Store, portal: PortalId, name: &str, seconds: i64) -> Option<SignIn> {
    store.use_sign_in_by_link(portal, link(name), at(seconds)).await.unwrap()
}

/// Tries, in the browser of one token, the code of another.
async fn by_code(store: &Store, portal: PortalId, browser: &str, name: &str) -> Option<SignIn> {
    store.use_sign_in_by_code(portal, flow(browser), code(name), at(5)).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_works_once() {
    on_each_database(|store| async move {
        let acme = portal(&store, "acme").await;
        add(&store, token(acme, "7", "a"), 0).await;
        let used = by_link(&store, acme, "a", 1).await.unwrap();
        assert_eq!((used.portal_id, used.person.as_str()), (acme, "7"));
        assert_eq!(used.flow, Some(flow("a")));
        assert_eq!(used.expires_at_ms, at(600).timestamp_millis());
        assert_eq!(by_link(&store, acme, "a", 1).await, None);
        assert_eq!(by_code(&store, acme, "a", "a").await, None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_is_given_back_works_once_more_and_an_older_one_too() {
    on_each_database(|store| async move {
        let acme = portal(&store, "acme").await;
        add(&store, token(acme, "7", "older"), 0).await;
        add(&store, token(acme, "7", "a"), 1).await;
        add(&store, token(acme, "8", "other"), 1).await;
        assert!(by_link(&store, acme, "other", 2).await.is_some());
        let used = by_link(&store, acme, "a", 2).await.unwrap();
        assert_eq!(by_link(&store, acme, "older", 3).await, None);
        store.give_back_sign_in(used.id).await.unwrap();
        assert!(store.peek_sign_in(acme, link("older"), at(4)).await.unwrap().is_some());
        assert_eq!(by_code(&store, acme, "a", "a").await, Some(used));
        assert_eq!(by_link(&store, acme, "a", 6).await, None);
        assert_eq!(by_link(&store, acme, "other", 6).await, None, "nobody else's");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_used_by_many_at_once_works_for_one() {
    on_each_database(|store| async move {
        let acme = portal(&store, "acme").await;
        for round in 0..10 {
            let name = format!("token {round}");
            add(&store, token(acme, "7", &name), 0).await;
            let used = at_once(4, |_| {
                let (store, name) = (store.clone(), name.clone());
                async move { by_link(&store, acme, &name, 1).await }
            })
            .await;
            assert_eq!(used.iter().flatten().count(), 1);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_and_its_code_used_at_once_work_once() {
    on_each_database(|store| async move {
        let acme = portal(&store, "acme").await;
        for round in 0..10 {
            let name = format!("token {round}");
            add(&store, token(acme, "7", &name), 0).await;
            let used = at_once(4, |turn| {
                let (store, name) = (store.clone(), name.clone());
                async move {
                    match turn % 2 {
                        0 => by_link(&store, acme, &name, 5).await,
                        _ => by_code(&store, acme, &name, &name).await,
                    }
                }
            })
            .await;
            assert_eq!(used.iter().flatten().count(), 1);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn looking_at_a_link_does_not_use_it_up() {
    on_each_database(|store| async move {
        let acme = portal(&store, "acme").await;
        add(&store, token(acme, "7", "a"), 0).await;
        for _ in 0..3 {
            let seen = store.peek_sign_in(acme, link("a"), at(1)).await.unwrap().unwrap();
            assert_eq!(seen.person, "7");
        }
        assert!(by_link(&store, acme, "a", 1).await.is_some());
        assert_eq!(store.peek_sign_in(acme, link("a"), at(1)).await.unwrap(), None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_token_does_not_work() {
    on_each_database(|store| async move {
        let acme = portal(&store, "acme").await;
        add(&store, token(acme, "7", "a"), 0).await;
        assert!(store.peek_sign_in(acme, link("a"), at(599)).await.unwrap().is_some());
        assert_eq!(store.peek_sign_in(acme, link("a"), at(600)).await.unwrap(), None);
        assert_eq!(by_link(&store, acme, "a", 600).await, None);
        let late = store.use_sign_in_by_code(acme, flow("a"), code("a"), at(600)).await;
        assert_eq!(late.unwrap(), None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_of_one_portal_does_not_work_in_another() {
    on_each_database(|store| async move {
        let (acme, zeta) = (portal(&store, "acme").await, portal(&store, "zeta").await);
        add(&store, token(acme, "7", "a"), 0).await;
        assert_eq!(store.peek_sign_in(zeta, link("a"), at(1)).await.unwrap(), None);
        assert_eq!(by_link(&store, zeta, "a", 1).await, None);
        assert_eq!(by_code(&store, zeta, "a", "a").await, None);
        assert!(by_link(&store, acme, "a", 1).await.is_some());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_works_only_in_the_browser_that_asked() {
    on_each_database(|store| async move {
        let acme = portal(&store, "acme").await;
        add(&store, token(acme, "7", "a"), 0).await;
        add(&store, token(acme, "8", "b"), 0).await;
        assert_eq!(by_code(&store, acme, "b", "a").await, None);
        assert_eq!(by_code(&store, acme, "nobody", "a").await, None);
        assert_eq!(by_code(&store, acme, "a", "a").await.unwrap().person, "7");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn four_wrong_codes_are_forgiven_and_the_fifth_ends_the_token() {
    on_each_database(|store| async move {
        let acme = portal(&store, "acme").await;
        for (name, wrong, works) in [("a", CODE_TRIES_MAX - 1, true), ("b", CODE_TRIES_MAX, false)]
        {
            add(&store, token(acme, name, name), 0).await;
            for _ in 0..wrong {
                assert_eq!(by_code(&store, acme, name, "wrong").await, None);
            }
            let seen = store.peek_sign_in(acme, link(name), at(5)).await.unwrap();
            assert_eq!(seen.is_some(), works, "{name}");
            assert_eq!(by_code(&store, acme, name, name).await.is_some(), works, "{name}");
            assert_eq!(by_link(&store, acme, name, 5).await, None);
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_opened_in_another_browser_works_once_with_the_code_of_its_own_mail() {
    on_each_database(|store| async move {
        let acme = portal(&store, "acme").await;
        let with = async |link_of, code_of| {
            let (link, code) = (link(link_of), code(code_of));
            store.use_sign_in_by_link_and_code(acme, link, code, at(5)).await.unwrap()
        };
        add(&store, token(acme, "7", "a"), 0).await;
        add(&store, token(acme, "8", "b"), 0).await;
        add(&store, NewSignIn { flow: None, code: None, ..token(acme, "9", "c") }, 0).await;
        assert_eq!(with("a", "b").await, None);
        assert_eq!(with("nothing", "a").await, None);
        assert_eq!(with("a", "a").await.unwrap().person, "7");
        assert_eq!(with("a", "a").await, None);
        for _ in 0..CODE_TRIES_MAX {
            assert_eq!(with("b", "wrong").await, None);
            assert_eq!(with("c", "wrong").await, None);
        }
        assert_eq!(with("b", "b").await, None);
        assert!(by_link(&store, acme, "c", 5).await.is_some(), "there was no code to guess");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_codes_tried_at_once_all_count() {
    on_each_database(|store| async move {
        let acme = portal(&store, "acme").await;
        add(&store, token(acme, "7", "a"), 0).await;
        at_once(12, |turn| {
            let store = store.clone();
            async move { by_code(&store, acme, "a", &format!("wrong {turn}")).await }
        })
        .await;
        assert_eq!(by_code(&store, acme, "a", "a").await, None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_newest_code_of_a_browser_counts_even_when_it_is_dead() {
    on_each_database(|store| async move {
        let acme = portal(&store, "acme").await;
        let older = token(acme, "7", "older");
        add(&store, NewSignIn { flow: Some(flow("newer")), ..older }, 0).await;
        add(&store, token(acme, "7", "newer"), 1).await;
        for _ in 0..CODE_TRIES_MAX {
            assert_eq!(by_code(&store, acme, "newer", "older").await, None);
        }
        assert_eq!(by_code(&store, acme, "newer", "older").await, None);
        assert_eq!(by_code(&store, acme, "newer", "newer").await, None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_in_ends_the_older_tokens_of_that_person_only() {
    on_each_database(|store| async move {
        let (acme, zeta) = (portal(&store, "acme").await, portal(&store, "zeta").await);
        add(&store, token(acme, "7", "older"), 0).await;
        add(&store, token(acme, "8", "another person"), 0).await;
        add(&store, token(zeta, "7", "another portal"), 0).await;
        add(&store, token(acme, "7", "this"), 1).await;
        add(&store, token(acme, "7", "newer"), 2).await;
        assert!(by_link(&store, acme, "this", 3).await.is_some());
        assert_eq!(by_link(&store, acme, "older", 3).await, None);
        assert_eq!(by_code(&store, acme, "older", "older").await, None);
        assert!(by_link(&store, acme, "another person", 3).await.is_some());
        assert!(by_link(&store, zeta, "another portal", 3).await.is_some());
        assert!(by_code(&store, acme, "newer", "newer").await.is_some());
    })
    .await;
}

/// Each of them ends the others: the way to a deadlock, if that were written into their rows.
#[tokio::test(flavor = "multi_thread")]
async fn many_tokens_of_a_person_used_at_once_never_fail() {
    on_each_database(|store| async move {
        let acme = portal(&store, "acme").await;
        for round in 0..5 {
            let names: Vec<i64> = (0..8).map(|turn| 8 * round + turn).collect();
            for name in &names {
                add(&store, token(acme, "7", &name.to_string()), *name).await;
            }
            let used = at_once(8, |turn| {
                let (store, name) = (store.clone(), names[turn].to_string());
                async move { by_link(&store, acme, &name, 100).await }
            })
            .await;
            let newest = used.iter().flatten().map(|it| it.created_at_ms).max();
            assert_eq!(newest, Some(at(8 * round + 7).timestamp_millis()));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_that_is_taken_and_a_code_without_a_browser_are_refused() {
    on_each_database(|store| async move {
        let acme = portal(&store, "acme").await;
        add(&store, token(acme, "7", "a"), 0).await;
        let taken = store.add_sign_in(&token(acme, "8", "a"), at(0)).await;
        assert!(matches!(taken, Err(StoreError::Taken)), "{taken:?}");
        let guessable = NewSignIn { flow: None, ..token(acme, "7", "b") };
        let refused = format!("{:?}", store.add_sign_in(&guessable, at(0)).await);
        assert_eq!(refused, r#"Err(Constraint("sign_in_code_has_flow"))"#);
        let nowhere = store.add_sign_in(&token(PortalId(Uuid::nil()), "7", "c"), at(0)).await;
        assert!(matches!(nowhere, Err(StoreError::NoPortal)), "{nowhere:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_of_an_operator_belongs_to_no_browser() {
    on_each_database(|store| async move {
        let acme = portal(&store, "acme").await;
        let new = NewSignIn { flow: None, code: None, ..token(acme, "7", "a") };
        add(&store, new, 0).await;
        assert_eq!(by_link(&store, acme, "a", 1).await.unwrap().flow, None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_are_swept_a_month_after_their_end() {
    on_each_database(|store| async move {
        let acme = portal(&store, "acme").await;
        add(&store, token(acme, "7", "a"), 0).await;
        assert_eq!(store.sweep_sign_ins(at(days(30))).await.unwrap(), 0);
        assert_eq!(store.sweep_sign_ins(at(days(30) + 601)).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_was_ended_stays_so_when_the_one_that_ended_it_is_swept() {
    on_each_database(|store| async move {
        let acme = portal(&store, "acme").await;
        let long = NewSignIn { expires_at: at(days(365)), ..token(acme, "7", "long") };
        add(&store, long, 0).await;
        add(&store, token(acme, "7", "short"), 1).await;
        assert!(by_link(&store, acme, "short", 2).await.is_some());
        store.sweep_sign_ins(at(days(60))).await.unwrap();
        assert_eq!(by_link(&store, acme, "long", days(60)).await, None);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn guesses_spread_over_many_tokens_are_counted_by_the_day() {
    on_each_database(|store| async move {
        let acme = portal(&store, "acme").await;
        for round in 0..CODE_TRIES_A_DAY_MAX {
            let name = format!("token {round}");
            add(&store, token(acme, "7", &name), 0).await;
            assert_eq!(by_code(&store, acme, &name, "wrong").await, None);
        }
        add(&store, token(acme, "7", "last"), 1).await;
        assert_eq!(by_code(&store, acme, "last", "last").await, None, "the right code, too late");
        add(&store, token(acme, "8", "other"), 1).await;
        assert!(
            by_code(&store, acme, "other", "other").await.is_some(),
            "others are not concerned"
        );
        assert!(by_link(&store, acme, "last", 5).await.is_some(), "the link is beyond guessing");
        let tomorrow = 25 * 60 * 60;
        let next = NewSignIn { expires_at: at(tomorrow + 600), ..token(acme, "7", "next") };
        add(&store, next, tomorrow).await;
        let used = store.use_sign_in_by_code(acme, flow("next"), code("next"), at(tomorrow)).await;
        assert!(used.unwrap().is_some(), "the next day");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_of_a_form_is_of_that_form_however_it_is_used() {
    on_each_database(|store| async move {
        let acme = portal(&store, "acme").await;
        let form = |name| NewSignIn { form: Some("address"), ..token(acme, "7", name) };
        add(&store, form("a"), 0).await;
        let peeked = store.peek_sign_in(acme, link("a"), at(1)).await.unwrap().unwrap();
        assert_eq!(peeked.form.as_deref(), Some("address"));
        assert_eq!(by_link(&store, acme, "a", 1).await.unwrap().form.as_deref(), Some("address"));
        add(&store, form("b"), 2).await;
        assert_eq!(by_code(&store, acme, "b", "b").await.unwrap().form.as_deref(), Some("address"));
        add(&store, token(acme, "7", "c"), 6).await;
        assert_eq!(by_link(&store, acme, "c", 7).await.unwrap().form, None);
    })
    .await;
}
