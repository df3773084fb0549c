//! `portico demo`.

use std::{fs, path::Path};

use backend::demo;

use super::{Done, check::folder_of, house, house::WithoutServer};
use crate::{
    arguments::Demo,
    serve::{announce, bind, until_stopped},
};

pub async fn demo(mut arguments: Demo) -> Done {
    arguments.settings.data.get_or_insert_with(|| "target/demo".into());
    arguments.settings.log.get_or_insert_with(|| "warn".to_owned());
    // The demo keeps its mail, whatever the environment says.
    arguments.settings.smtp_url = None;
    let config = arguments.settings.read()?;
    let house = house::open(config, WithoutServer::Outbox).await?;
    let file = write(&house.config.data).await?;
    let text = fs::read_to_string(&file)?;
    let operator = house.backend.operator();
    let portal = operator.publish(&text, &folder_of(&file)?).await?;
    let listener = bind(&house.config).await?;
    announce(&house, &[portal.portal.to_string()])?;
    println!("\nSign in as one of its customers (each link works once):");
    for guest in demo::GUESTS {
        let link = operator.customer_link(portal.portal.as_str(), &[guest.login.to_owned()]).await;
        match link {
            Ok(link) => println!("  {}\n    {}\n    {link}", guest.name, guest.look_at),
            Err(error) => println!("  {}\n    {}\n    no link: {error}", guest.name, guest.look_at),
        }
    }
    println!("\nMail is not sent but shown at {}/dev/outbox", house.config.public_url.text);
    println!("The portal file is {}. Stop with Ctrl-C.", file.display());
    until_stopped(house, listener).await
}

/// The company's database and portal file, made anew unless they are there.
async fn write(data: &Path) -> Result<std::path::PathBuf, Box<dyn std::error::Error>> {
    let database = data.join("company.sqlite");
    if !database.exists() {
        demo::company(&database).await?;
    }
    let file = data.join("portal.toml");
    if !file.exists() {
        fs::write(&file, demo::PORTAL)?;
    }
    Ok(file)
}
