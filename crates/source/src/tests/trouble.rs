//! Databases that do not play along: changed, locked, closed, slow.

use std::time::{Duration, Instant};

use domain::ask::Ask;

use super::{
    desk::{Desk, SHOP},
    stage::{Other, Stage},
};
use crate::{
    Outcome, Source, SourceError, SourceUrl,
    remote::Kept,
    run::{CONNECTIONS_MAX, Wire},
};

async fn hasty(stage: &Stage) -> Source {
    Source::connect_within(&stage.url(), Duration::from_millis(400)).await.unwrap()
}

#[tokio::test]
async fn a_lost_column_shows_nothing() {
    for desk in Desk::each().await {
        let plan = desk.list(&Ask::default());
        let update = desk.update("1", "title", "Chairs", "Stools");
        let create = desk.create(&[("title", "X"), ("status", "New")]);
        let delete = desk.delete("1");
        assert_eq!(desk.source.list(&plan).await.unwrap().records.len(), 3);
        desk.stage.run(&["alter table \"order\" rename column status to state"]).await;
        let errors = [
            desk.source.list(&plan).await.unwrap_err(),
            desk.source.open(&plan).await.unwrap_err(),
            desk.source.count(&plan, 5).await.unwrap_err(),
            desk.source.write(&update).await.unwrap_err(),
            desk.source.write(&create).await.unwrap_err(),
            desk.source.write(&delete).await.unwrap_err(),
        ];
        for error in errors {
            assert!(error.is_schema_change(), "{error:?}");
        }
        desk.stage.run(&["drop table \"order\""]).await;
        assert!(desk.source.list(&plan).await.unwrap_err().is_schema_change());
        desk.stage.remove().await;
    }
}

/// SQLite takes an unknown name in quotes for a text, unless it is qualified.
#[tokio::test]
async fn no_name_turns_into_a_text() {
    let desk = Desk::each().await.remove(0);
    for (lost, ask) in [
        ("title", Ask::default()),
        ("total", Ask { sort: Some("total".into()), ..Ask::default() }),
        ("note", Ask { only: Some("note is \"note\"".into()), ..Ask::default() }),
        ("customer_id", Ask { search: Some("a".into()), ..Ask::default() }),
    ] {
        let plan = desk.list(&ask);
        desk.stage.run(&[format!("alter table \"order\" rename column {lost} to gone")]).await;
        assert!(desk.source.list(&plan).await.unwrap_err().is_schema_change(), "{lost}");
        desk.stage.run(&[format!("alter table \"order\" rename column gone to {lost}")]).await;
    }
    let create = desk.create(&[("title", "X"), ("status", "New")]);
    desk.stage.run(&["alter table \"order\" rename column id to number"]).await;
    assert!(desk.source.write(&create).await.unwrap_err().is_schema_change());
    assert_eq!(desk.stage.dump("order", &["number".into()]).await.len(), 4);
}

#[tokio::test]
async fn a_locked_database_is_busy_and_comes_back() {
    for stage in Stage::each(&SHOP, &SHOP).await {
        let source = hasty(&stage).await;
        let desk = Desk::before(stage, source).await;
        let plan = desk.list(&Ask::default());
        let change = desk.update("1", "title", "Chairs", "Stools");
        let lock = if desk.stage.is_sqlite() {
            "begin exclusive"
        } else {
            "begin; lock table \"order\" in access exclusive mode"
        };
        desk.stage.run(&[lock]).await;
        let start = Instant::now();
        assert_eq!(desk.source.list(&plan).await.unwrap_err(), SourceError::Busy);
        assert_eq!(desk.source.write(&change).await.unwrap_err(), SourceError::Busy);
        assert!(start.elapsed() < Duration::from_secs(3));
        desk.stage.run(&["rollback"]).await;
        // SQLite's own wait for the lock may still be on; it ends as soon as the lock is gone.
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert_eq!(desk.source.list(&plan).await.unwrap().records.len(), 3);
        assert!(matches!(desk.source.write(&change).await.unwrap(), Outcome::Done(_)));
        desk.stage.remove().await;
    }
}

/// Whoever does not wait for an answer leaves a connection that waits for somebody's lock.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn calls_that_nobody_waits_for_open_no_more_connections_than_there_may_be() {
    let desk = Desk::each().await.remove(0);
    let plan = desk.list(&Ask::default());
    let url = desk.stage.url().to_string();
    let file = url.rsplit('/').next().unwrap().to_owned();
    let open = || {
        let files = std::fs::read_dir("/proc/self/fd").unwrap();
        let links = files.filter_map(|it| std::fs::read_link(it.unwrap().path()).ok());
        links.filter(|it| it.to_string_lossy().ends_with(&file)).count()
    };
    let list = || desk.source.list(&plan);
    let _ = tokio::join!(list(), list(), list(), list(), list(), list());
    let all = open();
    desk.stage.run(&["begin exclusive"]).await;
    for _ in 0..60 {
        let _ = tokio::time::timeout(Duration::from_millis(5), list()).await;
    }
    let most = all + CONNECTIONS_MAX as usize;
    assert!(open() < most, "{} connections, {all} before", open());
    desk.stage.run(&["rollback"]).await;
    assert_eq!(desk.source.list(&plan).await.unwrap().records.len(), 3);
    desk.stage.remove().await;
}

/// The server goes on with what was asked of it, whoever waits.
#[tokio::test]
async fn calls_that_nobody_waits_for_keep_their_places_until_the_server_has_done_with_them() {
    let Some(desk) = Desk::each().await.into_iter().nth(1) else { return };
    let source = hasty(&desk.stage).await;
    let plan = desk.list(&Ask::default());
    desk.stage.run(&["begin; lock table \"order\" in access exclusive mode"]).await;
    for _ in 0..60 {
        let _ = tokio::time::timeout(Duration::from_millis(5), source.list(&plan)).await;
    }
    let others = "select count(*) from pg_stat_activity where datname = current_database() \
                  and state <> 'idle' and pid <> pg_backend_pid()";
    let Other::Postgres(other) = &mut *desk.stage.other().await else { panic!("no server") };
    let (busy,): (i64,) = sqlx::query_as(others).fetch_one(&mut *other).await.unwrap();
    assert!((1..=i64::from(CONNECTIONS_MAX)).contains(&busy), "{busy} connections");
    sqlx::raw_sql("rollback").execute(&mut *other).await.unwrap();
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert_eq!(source.list(&plan).await.unwrap().records.len(), 3);
}

#[tokio::test]
async fn lost_connections_are_made_again() {
    let Some(desk) = Desk::each().await.into_iter().nth(1) else { return };
    let plan = desk.list(&Ask::default());
    for _ in 0..3 {
        assert_eq!(desk.source.list(&plan).await.unwrap().records.len(), 3);
        desk.stage
            .run(&["select pg_terminate_backend(pid) from pg_stat_activity
                    where datname = current_database() and pid <> pg_backend_pid()"])
            .await;
    }
    assert_eq!(desk.source.list(&plan).await.unwrap().records.len(), 3);
    desk.stage.remove().await;
}

/// As poolers do it that lend each transaction another connection.
#[tokio::test]
async fn statements_that_a_pooler_loses_are_not_prepared_any_more() {
    let Some(desk) = Desk::each().await.into_iter().nth(1) else { return };
    let plan = desk.list(&Ask::default());
    assert_eq!(desk.source.list(&plan).await.unwrap().records.len(), 3);
    let lose = || {
        desk.source.reading(async |wire| {
            let Wire::Postgres(lent) = wire else { return Err(SourceError::Busy) };
            sqlx::raw_sql("deallocate all").execute(lent.connection()?).await?;
            Ok(lent.kept())
        })
    };
    let mut refused = 0;
    for _ in 0..12 {
        // Each connection in turn, however many there are.
        for _ in 0..CONNECTIONS_MAX {
            lose().await.unwrap();
        }
        match desk.source.list(&plan).await {
            Ok(page) => assert_eq!(page.records.len(), 3),
            Err(error) => {
                assert!(error.is_schema_change(), "{error:?} is not tried again");
                refused += 1;
            }
        }
    }
    assert_eq!(refused, 1);
    assert_eq!(lose().await.unwrap(), Kept::No);
    desk.stage.remove().await;
}

#[tokio::test]
async fn a_slow_view_ends_at_the_deadline_and_frees_its_connection() {
    let slow = "create view slow as with recursive n(i) as
        (select 1 union all select i + 1 from n where i < 1000000000)
        select id, email from customer where id < (select count(*) from n)";
    let sqlite: Vec<_> = SHOP.iter().copied().chain([slow]).collect();
    for stage in Stage::each(&sqlite, &sqlite).await {
        let source = hasty(&stage).await;
        let catalog = source.catalog().await.unwrap();
        let slow = catalog.table("slow").unwrap();
        assert!(slow.is_view && slow.key.is_empty());
        let email = slow.field("email").unwrap().clone();
        let by = [(email, crate::FindBy::Typed(" ADA@example.org ".into()))];
        for _ in 0..12 {
            assert_eq!(source.people(slow, &by, 2).await.unwrap_err(), SourceError::Busy);
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
        assert!(source.catalog().await.is_ok());
        stage.remove().await;
    }
}

#[tokio::test]
async fn what_is_read_only_stays_as_it_is() {
    for desk in Desk::each().await {
        let change = desk.update("1", "title", "Chairs", "Stools");
        let url = if desk.stage.is_sqlite() {
            format!("{}?mode=ro", desk.stage.address())
        } else {
            desk.stage
                .run(&[
                    "drop role if exists portico_reader; create role portico_reader login",
                    "grant select on all tables in schema public to portico_reader",
                ])
                .await;
            desk.stage.address().replace("postgres@", "portico_reader@")
        };
        let source = Source::connect(&url.parse().unwrap()).await.unwrap();
        assert_eq!(source.list(&desk.list(&Ask::default())).await.unwrap().records.len(), 3);
        assert_eq!(source.write(&change).await.unwrap_err(), SourceError::Forbidden);
        drop(source);
        if !desk.stage.is_sqlite() {
            desk.stage.run(&["drop owned by portico_reader; drop role portico_reader"]).await;
        }
        desk.stage.remove().await;
    }
}

#[tokio::test]
async fn the_journal_mode_stays_as_it_is() {
    let desk = Desk::each().await.remove(0);
    let change = desk.update("1", "title", "Chairs", "Stools");
    desk.source.write(&change).await.unwrap();
    let Other::Sqlite(other) = &mut *desk.stage.other().await else { panic!("no file") };
    let mode: (String,) = sqlx::query_as("pragma journal_mode").fetch_one(other).await.unwrap();
    assert_eq!(mode.0, "delete");
}

#[tokio::test]
async fn nothing_is_made_where_nothing_is() {
    let path = std::env::temp_dir().join("portico-no-such-file.db");
    let url: SourceUrl = format!("sqlite://{}", path.display()).parse().unwrap();
    assert!(matches!(Source::connect(&url).await, Err(SourceError::Connect(_))));
    assert!(!path.exists());
}

#[test]
fn addresses_keep_their_secrets() {
    let url: SourceUrl = "postgres://ada:s3cret@db.example.org:5433/shop".parse().unwrap();
    assert_eq!(url.to_string(), "postgres://ada@db.example.org:5433/shop");
    assert!(!format!("{url:?}").contains("s3cret"));
    assert_eq!(
        "sqlite:a.db?mode=ro".parse::<SourceUrl>().unwrap().to_string(),
        "sqlite:a.db?mode=ro"
    );
    for wrong in ["mysql://x", "sqlite:", "sqlite:a?cache=shared", "a.db"] {
        assert!(wrong.parse::<SourceUrl>().is_err(), "{wrong}");
    }
}
