//! `portico customer link`.

use std::{fs, process::ExitCode};

use super::{Done, house, house::WithoutServer, say};
use crate::{arguments::Link, serve::ADDRESS_FILE};

pub async fn link(mut arguments: Link) -> Done {
    // A server that ran here has noted where it is reached.
    if arguments.settings.public_url.is_none() && arguments.settings.listen.is_none() {
        let data = arguments.settings.data.clone().unwrap_or_else(|| "portico-data".into());
        arguments.settings.public_url = fs::read_to_string(data.join(ADDRESS_FILE)).ok();
    }
    arguments.settings.log.get_or_insert_with(|| "warn".to_owned());
    let config = arguments.settings.read()?;
    // Looking for somebody must not make an empty house.
    if config.database_url.is_none() && !config.data.join("portico.sqlite").exists() {
        let data = config.data.display();
        return Err(format!("data: no server has run in {data}; `portico serve` makes it").into());
    }
    let house = house::open(config, WithoutServer::Nothing).await?;
    let operator = house.backend.operator();
    operator.load(&arguments.portal).await?;
    let link = operator.customer_link(&arguments.portal, &arguments.login).await?;
    say!("{link}");
    house.store.close().await;
    Ok(ExitCode::SUCCESS)
}
