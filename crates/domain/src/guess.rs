//! What a bare database suggests: a portal to start from, and why it looks as it does.
//!
//! A guess is careful rather than clever: nothing can be changed, nothing is shared with
//! everybody, and what looks internal stays hidden. Staff see every reason and decide.

mod reasons;
mod words;
mod prefix;
mod probable;
mod customers;
mod reach;
mod named;
mod fields;
mod columns;
mod sections;
mod drafts;
mod kept;
mod unshared;

#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    catalog::{Catalog, Field, Table},
    portal::{Customers, Method, Portal, Profile, Section, with_links},
    text::{Slug, fields_in, human},
};

pub use kept::kept_otherwise;
pub use reasons::{Draft, Hidden, ProbableLink, Reasons, SectionReason, Unshared};

/// More drafts than this nobody reads.
const DRAFTS_MAX: usize = 24;

/// A portal for this catalog, and the reasons. `source` is what the portal file will say; the
/// portal is named after it.
///
/// A database without customers still makes a portal: its reasons, and [`crate::check`], say what
/// is missing.
pub fn guess(catalog: &Catalog, source: &str) -> (Portal, Reasons) {
    let mut reasons = Reasons::default();
    let name = named_after(source);
    let german = words::speaks_german(catalog);
    let supposed = with_links(catalog.clone(), &probable::probable_links(catalog));
    let users = customers::users_table(catalog, &supposed, &mut reasons);
    // Its links are those that the database declares: nothing is followed on a guess.
    let users = users.and_then(|it| catalog.table(&it.name).map(Arc::clone));
    let login = users.as_ref().and_then(|it| customers::login(it, &mut reasons));
    let customers = customers(users.as_deref(), login.as_ref(), &mut reasons);
    let (section, profile) = match &users {
        Some(users) => shared(catalog, supposed, users, &mut reasons),
        None => (Vec::new(), Profile::default()),
    };
    let profile = with_name(profile, &customers.name, &mut reasons);
    let portal = Portal {
        title: human(name.as_str()),
        portal: name,
        source: source.to_owned(),
        languages: vec![if german { "de" } else { "en" }.to_owned()],
        customers,
        profile,
        time_zone: None,
        theme: Default::default(),
        home: Vec::new(),
        link: Vec::new(),
        field: Vec::new(),
        section,
        form: Vec::new(),
        test: Vec::new(),
        translations: BTreeMap::new(),
    };
    (portal, reasons)
}

fn customers(
    users: Option<&Table>,
    login: Option<&Arc<Field>>,
    reasons: &mut Reasons,
) -> Customers {
    let by_mail = login.is_some_and(|it| words::is_email(it));
    let methods =
        if by_mail { vec![Method::EmailLink, Method::Password] } else { vec![Method::Password] };
    Customers {
        table: users.map_or_else(String::new, |it| it.name.clone()),
        name: users.map_or_else(String::new, |it| customers::name(it, login, reasons)),
        login: login.iter().map(|it| it.name.clone()).collect(),
        email: None,
        methods,
        sign_in: None,
        refused: None,
        organisation: None,
        language: None,
        time_zone: None,
    }
}

/// The sections and the profile, and beside them what would be shared by links that are supposed.
fn shared(
    catalog: &Catalog,
    supposed: Catalog,
    users: &Table,
    reasons: &mut Reasons,
) -> (Vec<Section>, Profile) {
    let further = probable::probable_users(&supposed, users);
    let supposed = with_links(supposed, &further);
    let mut names = named::Names::of(catalog);
    let certain = reach::Belongings::of(catalog, users);
    let perhaps = reach::Belongings::of(&supposed, users);
    let own = sections::sections(&certain, |_| true, &supposed, &mut names);
    let (own, why): (Vec<_>, Vec<_>) = own.into_iter().map(|it| (it.section, it.reason)).unzip();
    reasons.sections = why;

    let is_own = |it: &Table| own.iter().any(|own| own.table == it.name);
    let mut drafted = sections::sections(&perhaps, |it| !is_own(it), &supposed, &mut names);
    drafted.truncate(DRAFTS_MAX);
    let drafts = drafts::drafts(drafted, &perhaps.reaches, catalog, &supposed);
    let told = |it: &Table| is_own(it) || drafts.iter().any(|its| its.section.table == it.name);
    reasons.unshared = unshared::unshared(catalog, users, [&certain, &perhaps], told);
    if own.is_empty() {
        reasons.to_do.push(without_sections(users, &drafts));
    }
    reasons.drafts = drafts;
    let profile = profile(users, &own, &supposed, reasons);
    (own, profile)
}

fn profile(
    users: &Table,
    sections: &[Section],
    supposed: &Catalog,
    reasons: &mut Reasons,
) -> Profile {
    let shared: Vec<_> = sections.iter().map(|it| it.table.as_str()).collect();
    let seen = fields::Seen { table: users, shared: &shared, supposed };
    let (read, hidden) = fields::profile(&seen);
    reasons.profile = hidden;
    Profile { read, ..Profile::default() }
}

/// What customers are called by they see in any case, so they may read it too.
fn with_name(mut profile: Profile, name: &str, reasons: &mut Reasons) -> Profile {
    for field in fields_in(name) {
        reasons.profile.retain(|it| it.field != field);
        if !profile.read.contains(&field) {
            profile.read.push(field);
        }
    }
    profile
}

fn without_sections(users: &Table, drafts: &[Draft]) -> String {
    let start = format!(
        "No foreign key leads to `{}`, so there are no sections and customers see their own \
         record only.",
        users.name
    );
    if drafts.is_empty() {
        return format!(
            "{start} If tables belong to customers all the same, say how in a `[[link]]`."
        );
    }
    format!("{start} Look at the `[[link]]`s that are commented out, and uncomment what is right.")
}

/// What a portal is called: `sqlite:data/chinook.sqlite` and `postgres://…/chinook?…` are
/// `chinook`, and `env:ACME_URL` is `acme`.
pub fn named_after(source: &str) -> Slug {
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
