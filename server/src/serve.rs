//! Serving: from portal files to an open socket, and to its orderly end.

use std::{error::Error, fs, net::SocketAddr, process::ExitCode, time::Duration};

use axum_server::{Handle, Server, accept::NoDelayAcceptor};
use chrono::Utc;
use hyper_util::rt::TokioTimer;
use store::Store;
use tokio::{net::TcpListener, signal};

use crate::{
    arguments::Serve,
    commands::{Done, House, house::WithoutServer, open, say},
    config::Config,
    portals, router,
};

/// Where the data folder notes how this server is reached.
pub const ADDRESS_FILE: &str = "public-url";

/// Who has not sent the head of a request by then, or keeps a connection idle for so long, is cut
/// off.
const HEAD_PATIENCE: Duration = Duration::from_secs(10);

/// Told to stop, the server gives what is under way so long.
const LAST_ANSWERS: Duration = Duration::from_secs(30);

pub async fn serve(arguments: Serve) -> Done {
    let config = arguments.settings.read()?;
    let files = portals::read(&arguments.portal)?;
    let without = if arguments.dev { WithoutServer::Outbox } else { WithoutServer::Nothing };
    let house = open(config, without).await?;
    let mut names = Vec::new();
    for file in &files {
        names.push(portals::publish(&house, file).await?);
    }
    if house.config.mail.is_none() && !arguments.dev {
        tracing::warn!(
            "smtp_url is not set: nobody is sent a sign-in link; passwords and \
             `portico customer link` work"
        );
    }
    let listener = bind(&house.config).await?;
    announce(&house, &names)?;
    until_stopped(house, listener).await
}

/// Takes the address, before anybody is told of it.
pub async fn bind(config: &Config) -> Result<TcpListener, String> {
    let address = config.listen;
    let bound = TcpListener::bind(address).await;
    bound.map_err(|error| format!("listen: {address} cannot be used: {error}"))
}

/// Says where the portals are, and notes it for `portico customer link`.
pub fn announce(house: &House, names: &[String]) -> Result<(), Box<dyn Error>> {
    let url = &house.config.public_url.text;
    fs::write(house.config.data.join(ADDRESS_FILE), url)?;
    for name in names {
        say!("{url}/p/{name}");
    }
    Ok(())
}

/// Answers requests until the process is told to stop; what is under way is finished.
pub async fn until_stopped(house: House, listener: TcpListener) -> Done {
    let address = house.config.listen;
    let store = house.store.clone();
    let router = router::router(&house);
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let handle = Handle::new();
    let sweeping = tokio::spawn(sweep(house.store.clone()));
    let stopping = tokio::spawn(stop(handle.clone()));
    tracing::info!(%address, "listening");
    // Without the acceptor, small answers wait for acknowledgements.
    let server = Server::from_listener(listener).acceptor(NoDelayAcceptor);
    // HTTP/2 is spoken by the proxy in front, if there is one.
    let mut server = server.http1_only().handle(handle);
    let timer = TokioTimer::new();
    server.http_builder().http1().timer(timer).header_read_timeout(HEAD_PATIENCE);
    server.serve(service).await?;
    sweeping.abort();
    stopping.abort();
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

async fn stop(handle: Handle<SocketAddr>) {
    stopped().await;
    handle.graceful_shutdown(Some(LAST_ANSWERS));
}

/// Once an hour, removes what is long past.
async fn sweep(store: Store) {
    let mut hourly = tokio::time::interval(Duration::from_secs(60 * 60));
    loop {
        hourly.tick().await;
        let now = Utc::now();
        let swept = tokio::try_join!(
            store.sweep_sessions(now),
            store.sweep_sign_ins(now),
            store.sweep_attempts(now),
            store.sweep_submissions(now),
        );
        if let Err(error) = swept {
            tracing::warn!(%error, "what is past could not be removed");
        }
    }
}

async fn stopped() {
    let interrupt = signal::ctrl_c();
    #[cfg(unix)]
    {
        let terminate = signal::unix::signal(signal::unix::SignalKind::terminate());
        match terminate {
            Ok(mut terminate) => {
                tokio::select! {
                    _ = interrupt => {},
                    _ = terminate.recv() => {},
                }
            }
            Err(_) => {
                let _ = interrupt.await;
            }
        }
    }
    #[cfg(not(unix))]
    {
        let _ = interrupt.await;
    }
}
