//! `portico demo`.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use backend::{OperatorError, demo};

use super::{Done, check::folder_of, house, house::WithoutServer, say};
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
    say!("\nSign in as one of its customers (each link works once):");
    for guest in demo::GUESTS {
        say!("\n  {}\n    {}", guest.name, guest.look_at);
        let link = operator.customer_link(portal.portal.as_str(), &[guest.login.to_owned()]).await;
        match link {
            Ok(link) => say!("    {link}"),
            // That is what this guest is there to show.
            Err(OperatorError::KeptOut) => {}
            Err(error) => say!("    no link: {error}"),
        }
    }
    say!("\nForms on addresses of their own, without signing in:");
    for form in demo::FORMS {
        let url = &house.config.public_url.text;
        say!("\n  {}\n    {url}/p/{}/forms/{}", form.look_at, portal.portal, form.name);
    }
    say!("\nMail is not sent but shown at {}/dev/outbox", house.config.public_url.text);
    say!("The portal file is {}. Stop with Ctrl-C.", file.display());
    until_stopped(house, listener).await
}

/// The company's database and portal file, made anew unless they are there. Those of an older
/// Portico make room: they are kept under another name.
async fn write(data: &Path) -> Result<PathBuf, Box<dyn std::error::Error>> {
    let [database, file, edition] =
        ["company.sqlite", "portal.toml", "edition"].map(|it| data.join(it));
    if fs::read_to_string(&edition).ok().as_deref() != Some(&demo::edition()) {
        put_aside(&[&database, &file])?;
    }
    if !database.exists() {
        demo::company(&database).await?;
    }
    if !file.exists() {
        fs::write(&file, demo::PORTAL)?;
    }
    for (name, logo) in demo::LOGOS {
        let place = data.join(name);
        if !place.exists() {
            fs::write(&place, logo)?;
        }
    }
    fs::write(&edition, demo::edition())?;
    Ok(file)
}

fn put_aside(files: &[&Path]) -> io::Result<()> {
    for file in files.iter().filter(|it| it.exists()) {
        let aside = file.with_added_extension("old");
        fs::rename(file, &aside)?;
        eprintln!("The demo is a new one; {} is what was there before.", aside.display());
    }
    Ok(())
}
