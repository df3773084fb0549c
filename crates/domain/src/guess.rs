//! What a bare database suggests: a portal to start from, and why it looks as it does.
//!
//! A guess is careful rather than clever: nothing can be changed, nothing is shared with
//! everybody, and what looks internal stays hidden. Staff see every reason and decide.

mod reasons;
mod words;
mod customers;
mod reach;
mod fields;
mod sections;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::{
    catalog::Catalog,
    portal::{Customers, Method, Portal, Profile},
    text::{Slug, human},
};

pub use reasons::{Hidden, Reasons, SectionReason, Unshared};

/// A portal for this catalog, and the reasons. `source` is what the portal file will say; the
/// portal is named after it.
///
/// A database without customers still makes a portal: its reasons, and [`crate::check`], say what
/// is missing.
pub fn guess(catalog: &Catalog, source: &str) -> (Portal, Reasons) {
    let mut reasons = Reasons::default();
    let name = named_after(source);
    let title = human(name.as_str());
    let users = customers::users_table(catalog, &mut reasons);
    let login = users.as_ref().and_then(|it| customers::login(it, &mut reasons));
    let by_mail = login.as_ref().is_some_and(|it| words::is_email(it));
    let methods =
        if by_mail { vec![Method::EmailLink, Method::Password] } else { vec![Method::Password] };
    let mut section = Vec::new();
    let mut profile = Profile::default();
    if let Some(users) = &users {
        section = sections::sections(catalog, users, &mut reasons);
        (profile.read, reasons.profile) = fields::profile(users, &section);
    }
    let customers = Customers {
        table: users.as_ref().map_or_else(String::new, |it| it.name.clone()),
        name: users
            .as_ref()
            .map_or_else(String::new, |it| customers::name(it, login.as_ref(), &mut reasons)),
        login: login.iter().map(|it| it.name.clone()).collect(),
        email: None,
        methods,
        sign_in: None,
        refused: None,
        organisation: None,
        language: None,
        time_zone: None,
    };
    let portal = Portal {
        portal: name,
        title,
        source: source.to_owned(),
        languages: vec!["en".to_owned()],
        customers,
        profile,
        time_zone: None,
        link: Vec::new(),
        field: Vec::new(),
        section,
        test: Vec::new(),
        translations: BTreeMap::new(),
    };
    (portal, reasons)
}

/// `sqlite:data/chinook.sqlite` and `postgres://…/chinook?…` are `chinook`, and `env:ACME_URL` is
/// `acme`.
fn named_after(source: &str) -> Slug {
    let place = source.split('?').next().unwrap_or_default();
    if let Some(variable) = place.strip_prefix("env:") {
        let plain = variable.to_lowercase();
        let plain = plain.strip_suffix("_url").unwrap_or(&plain);
        return Slug::made_of(plain.strip_suffix("_database").unwrap_or(plain));
    }
    let file = place.rsplit(['/', '\\', ':']).next().unwrap_or_default();
    let known = [".sqlite", ".sqlite3", ".db", ".db3"].iter().find_map(|it| file.strip_suffix(it));
    Slug::made_of(known.unwrap_or(file))
}
