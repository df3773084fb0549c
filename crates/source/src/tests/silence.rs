//! A server that falls silent: no answer, and no word that there will be none.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use domain::{ask::Ask, catalog::Table, value::Value};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream, tcp},
    task::JoinSet,
};

use super::{desk::Desk, stage::postgres_url};
use crate::{FindBy, Source, SourceError};

/// Passes on what it hears, as long as it is not silent. A connection once silent stays so.
async fn pass(mut from: tcp::OwnedReadHalf, mut to: tcp::OwnedWriteHalf, silent: Arc<AtomicBool>) {
    let mut held = vec![0; 65_536];
    while let Ok(length @ 1..) = from.read(&mut held).await {
        if silent.load(Ordering::Relaxed) {
            std::future::pending::<()>().await;
        }
        if to.write_all(&held[..length]).await.is_err() {
            return;
        }
    }
}

/// Stands between us and the server, and says where.
async fn between(server: String, silent: Arc<AtomicBool>) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(relay(listener, server, silent));
    port
}

async fn relay(listener: TcpListener, server: String, silent: Arc<AtomicBool>) {
    let mut passing = JoinSet::new();
    while let Ok((near, _)) = listener.accept().await {
        let (near_in, near_out) = near.into_split();
        let (far_in, far_out) = TcpStream::connect(&server).await.unwrap().into_split();
        passing.spawn(pass(near_in, far_out, Arc::clone(&silent)));
        passing.spawn(pass(far_in, near_out, Arc::clone(&silent)));
    }
}

fn server_of(url: &str) -> String {
    url.split_once('@').unwrap().1.split_once('/').unwrap().0.to_owned()
}

/// Reads a view that takes its time.
async fn nap(source: Source, naps: Arc<Table>) -> Option<SourceError> {
    let id = naps.field("id").unwrap().clone();
    source.people(&naps, &[(id, FindBy::Exact(Value::Int(1)))], 1).await.err()
}

#[tokio::test]
async fn a_server_that_was_silent_is_heard_again() {
    let Some(base) = postgres_url() else { return };
    let Some(desk) = Desk::each().await.into_iter().nth(1) else { return };
    let view = "create view nap as select id, pg_sleep(1)::text as slept from customer";
    desk.stage.run(&[view]).await;
    let server = server_of(&base);
    let silent = Arc::new(AtomicBool::new(false));
    let port = between(server.clone(), Arc::clone(&silent)).await;
    let url = desk.stage.address().replace(&server, &format!("127.0.0.1:{port}"));
    let deadline = Duration::from_millis(2_000);
    // By a source with all the patience there is: a busy machine reads catalogs slowly.
    let naps = Arc::clone(desk.source.catalog().await.unwrap().table("nap").unwrap());
    let source = Source::connect_within(&url.parse().unwrap(), deadline).await.unwrap();
    let plan = desk.list(&Ask::default());
    assert_eq!(source.list(&plan).await.unwrap().records.len(), 3);
    // In the middle of five calls, which is all that there may be at a time.
    let calls: Vec<_> =
        (0..5).map(|_| tokio::spawn(nap(source.clone(), Arc::clone(&naps)))).collect();
    tokio::time::sleep(Duration::from_millis(250)).await;
    silent.store(true, Ordering::Relaxed);
    for call in calls {
        assert_eq!(call.await.unwrap(), Some(SourceError::Busy));
    }
    for _ in 0..3 {
        assert_eq!(source.list(&plan).await.unwrap_err(), SourceError::Busy);
    }
    silent.store(false, Ordering::Relaxed);
    let mut heard = false;
    for _ in 0..6 {
        heard |= source.list(&plan).await.is_ok();
    }
    assert!(heard);
    assert_eq!(source.list(&plan).await.unwrap().records.len(), 3);
    drop(source);
    desk.stage.remove().await;
}

/// Whoever comes first waits, in case it is over in a moment; the others are told soon.
#[tokio::test]
async fn a_server_that_is_gone_is_waited_for_once() {
    let Some(base) = postgres_url() else { return };
    let Some(desk) = Desk::each().await.into_iter().nth(1) else { return };
    let server = server_of(&base);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let place = listener.local_addr().unwrap();
    let silent = Arc::new(AtomicBool::new(false));
    let relayed = tokio::spawn(relay(listener, server.clone(), Arc::clone(&silent)));
    let url = desk.stage.address().replace(&server, &place.to_string());
    let source = Source::connect(&url.parse().unwrap()).await.unwrap();
    let plan = desk.list(&Ask::default());
    assert_eq!(source.list(&plan).await.unwrap().records.len(), 3);
    relayed.abort();
    let waits = async || {
        let start = Instant::now();
        assert_eq!(source.list(&plan).await.unwrap_err(), SourceError::Busy);
        start.elapsed()
    };
    let first = waits().await;
    for _ in 0..2 {
        assert!(waits().await * 2 < first, "{first:?}");
    }
    let listener = TcpListener::bind(place).await.unwrap();
    let relayed = tokio::spawn(relay(listener, server, silent));
    assert_eq!(source.list(&plan).await.unwrap().records.len(), 3);
    relayed.abort();
    desk.stage.remove().await;
}
