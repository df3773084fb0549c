//! Serving: from portal files to an open socket, and to its orderly end.

use std::{
    collections::BTreeMap, error::Error, fs, net::SocketAddr, path::PathBuf, process::ExitCode,
    time::Duration,
};

use axum::serve::ListenerExt as _;
use backend::{OperatorError, portal_file};
use chrono::Utc;
use store::Store;
use tokio::{net::TcpListener, signal};

use crate::{
    arguments::Serve,
    commands::{Done, House, check, house::WithoutServer, open},
    config::Config,
    router,
};

/// Where the data folder notes how this server is reached.
pub const ADDRESS_FILE: &str = "public-url";

pub async fn serve(arguments: Serve) -> Done {
    let config = arguments.settings.read()?;
    let files = files(&arguments.portal)?;
    let without = if arguments.dev { WithoutServer::Outbox } else { WithoutServer::Nothing };
    let house = open(config, without).await?;
    let mut names = Vec::new();
    for file in &files {
        names.push(publish(&house, file).await?);
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

/// A portal file, as it lies there.
struct File {
    shown: String,
    text: String,
    /// The folder that a relative source starts from.
    base: PathBuf,
}

/// Reads all of them before the first is published: two of one name would take turns.
fn files(portals: &[PathBuf]) -> Result<Vec<File>, Box<dyn Error>> {
    let mut files: Vec<File> = Vec::new();
    let mut names = BTreeMap::new();
    for file in portals {
        let shown = file.display().to_string();
        let text = fs::read_to_string(file).map_err(|error| format!("{shown}: {error}"))?;
        // What cannot be read is told when it is published.
        let name = portal_file::read(&text).ok().map(|(it, _)| it.portal.to_string());
        let earlier = name.as_ref().and_then(|it| names.insert(it.clone(), shown.clone()));
        if let (Some(name), Some(earlier)) = (name, earlier) {
            return Err(format!(
                "{earlier} and {shown} are both called `{name}`: give one another `portal = …`"
            )
            .into());
        }
        files.push(File { shown, text, base: check::folder_of(file)? });
    }
    Ok(files)
}

/// Makes it what customers see, and tells its name.
async fn publish(house: &House, file: &File) -> Result<String, Box<dyn Error>> {
    match house.backend.operator().publish(&file.text, &file.base).await {
        Ok(portal) => Ok(portal.portal.to_string()),
        Err(OperatorError::Unsound(checked)) => {
            check::report(&checked, &file.shown);
            Err(OperatorError::Unsound(checked).into())
        }
        Err(error) => Err(format!("{}:\n{error}", file.shown).into()),
    }
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
        println!("{url}/p/{name}");
    }
    Ok(())
}

/// Answers requests until the process is told to stop; what is under way is finished.
pub async fn until_stopped(house: House, listener: TcpListener) -> Done {
    let address = house.config.listen;
    // Without this, small answers wait for acknowledgements.
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    let store = house.store.clone();
    let router = router::router(&house);
    let sweeping = tokio::spawn(sweep(house.store.clone()));
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    tracing::info!(%address, "listening");
    axum::serve(listener, service).with_graceful_shutdown(stopped()).await?;
    sweeping.abort();
    store.close().await;
    Ok(ExitCode::SUCCESS)
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
