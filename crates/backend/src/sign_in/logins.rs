//! From what a person typed to the records that have it.

use std::sync::Arc;

use domain::{
    record::Key,
    refusal::{Fault, Input, Refusal},
    value::{Kind, Value},
    viewer::Viewer,
};
use source::FindBy;

use crate::{
    published::Published,
    trouble::Trouble,
    viewers::{cell, users_table, viewer},
};

/// Longer logins are refused; in characters.
const LOGIN_MAX: usize = 254;

/// Who has a login.
#[derive(Debug)]
pub(crate) enum Found {
    One(Box<Viewer>),
    Nobody,
    /// Several records share it, so it lets nobody in.
    Several(usize),
}

/// Trims what was typed, and refuses what cannot be a login.
pub(crate) fn read(published: &Published, typed: &[String]) -> Result<Vec<String>, Refusal> {
    let refused = |fault| Refusal::Invalid(Input::Login, fault);
    if typed.len() != published.portal().customers.login.len() {
        return Err(refused(Fault::Required));
    }
    let one = |text: &String| {
        let text = text.trim();
        match text.chars().count() {
            0 => Err(refused(Fault::Required)),
            1..=LOGIN_MAX if !text.chars().any(char::is_control) => Ok(text.to_owned()),
            1..=LOGIN_MAX => Err(refused(Fault::NotText)),
            _ => Err(refused(Fault::TooLong)),
        }
    };
    typed.iter().map(one).collect()
}

/// What limits count by: the same for every way to write the same login.
pub(crate) fn account(login: &[String]) -> String {
    login.iter().map(|it| it.to_lowercase()).collect::<Vec<_>>().join("\n")
}

/// The records with this login, compared without regard to case and surrounding space.
/// `languages` are those of the browser.
pub(crate) async fn find(
    published: &Arc<Published>,
    login: &[String],
    languages: &str,
) -> Result<Found, Trouble> {
    let catalog = published.catalog()?;
    let table = users_table(published, &catalog)?;
    let mut by = Vec::new();
    for (name, typed) in published.portal().customers.login.iter().zip(login) {
        let Some(field) = table.field(name) else {
            let portal = &published.portal().portal;
            tracing::error!(%portal, field = name, "the login field is gone: nobody gets in");
            return Ok(Found::Nobody);
        };
        by.push((
            Arc::clone(field),
            match field.kind {
                Kind::Text => FindBy::Typed(typed.clone()),
                kind => match Value::read(kind, typed) {
                    Ok(value) => FindBy::Exact(value),
                    Err(_) => return Ok(Found::Nobody),
                },
            },
        ));
    }
    let mut found = published.source().people(&table, &by, 10).await?;
    match (found.pop(), found.len()) {
        (None, _) => Ok(Found::Nobody),
        (Some(cells), 0) => {
            let viewer = viewer(published, &catalog, table, cells, languages).await?;
            Ok(Found::One(Box::new(viewer)))
        }
        (Some(cells), others) => {
            let key = table.key.iter().map(|it| cell(&cells, &it.name)).collect();
            report(published, Key::new(key));
            Ok(Found::Several(others + 1))
        }
    }
}

/// For staff: which record shares its login. A key, never the login itself.
fn report(published: &Published, record: Key) {
    let portal = &published.portal().portal;
    tracing::error!(%portal, %record, "several records share a login: it lets nobody in");
}
