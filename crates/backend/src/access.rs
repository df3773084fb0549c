//! The access tests of a portal file: each promise is kept by the deeds that customers use.

use std::sync::Arc;

use domain::{
    catalog::{Catalog, Field, Table},
    check::Place,
    grant::{PROFILE, Use, decide, profile},
    path::{Hop, Path},
    plan,
    portal::{AccessTest, Action, Portal, Scope, Section},
    text::fields_in,
};

use crate::{
    published::Published,
    sign_in::logins::{self, Found},
    viewers::admitted,
};

/// A promise that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The promise, below its test.
    pub place: Place,
    pub login: String,
    pub message: String,
}

/// Runs every test of a portal.
pub(crate) async fn run(published: &Arc<Published>) -> Vec<Failure> {
    let mut failures = Vec::new();
    for (index, test) in published.portal().test.iter().enumerate() {
        let place = Place::root().key("test").index(index);
        for (place, message) in one(published, test, &place).await {
            failures.push(Failure { place, login: test.login.clone(), message });
        }
    }
    failures
}

async fn one(published: &Arc<Published>, test: &AccessTest, place: &Place) -> Vec<(Place, String)> {
    let customer = match customer(published, &test.login).await {
        Ok(Some(_)) if test.signs_in == Some(false) => {
            return vec![(place.key("signs_in"), "this customer can sign in".to_owned())];
        }
        Ok(Some(customer)) => customer,
        Ok(None) if test.signs_in == Some(false) => return Vec::new(),
        Ok(None) => {
            let message = "the sign-in rule keeps this customer out".to_owned();
            return vec![(place.key("as"), message)];
        }
        Err(message) => return vec![(place.key("as"), message)],
    };
    let mut held = Vec::new();
    for (name, expected) in &test.sees {
        held.push((place.key("sees").key(name), customer.sees(name, *expected).await));
    }
    for (key, addresses, expected) in [("opens", &test.opens, true), ("not", &test.not, false)] {
        for (index, address) in addresses.iter().enumerate() {
            let opened = customer.opens(address, expected).await;
            held.push((place.key(key).index(index), opened));
        }
    }
    for (index, promise) in test.hidden.iter().enumerate() {
        held.push((place.key("hidden").index(index), customer.hides(promise)));
    }
    for (index, promise) in test.may_not.iter().enumerate() {
        held.push((place.key("may_not").index(index), customer.may_not(promise)));
    }
    held.into_iter().filter_map(|(place, it)| Some((place, it.err()?))).collect()
}

/// Nobody, where the sign-in rule keeps them out.
async fn customer(published: &Arc<Published>, login: &str) -> Result<Option<Tested>, String> {
    let parts = [login.to_owned()];
    let found = match logins::find(published, &parts, "").await {
        Ok(Found::One(viewer)) => viewer,
        Ok(Found::Nobody) => return Err("nobody has this login".to_owned()),
        Ok(Found::Several(count)) => return Err(format!("{count} records share this login")),
        Err(trouble) => return Err(trouble.to_string()),
    };
    if !admitted(published, &found) {
        return Ok(None);
    }
    let catalog = published.catalog().map_err(|it| it.to_string())?;
    Ok(Some(Tested { published: Arc::clone(published), catalog, viewer: *found }))
}

/// A customer without a session: it can look, and nothing else.
struct Tested {
    published: Arc<Published>,
    catalog: Arc<Catalog>,
    viewer: domain::viewer::Viewer,
}

impl Tested {
    fn standing(&self) -> domain::viewer::Standing<'_> {
        domain::viewer::Standing {
            portal: self.published.portal(),
            catalog: &self.catalog,
            viewer: &self.viewer,
        }
    }

    /// A section by its name, or by its table where only one section has it.
    fn section(&self, name: &str) -> Result<&Section, String> {
        let found = self.published.portal().promised(name);
        found.ok_or_else(|| format!("there is no section `{name}`"))
    }

    async fn sees(&self, name: &str, expected: u64) -> Result<(), String> {
        let section = self.section(name)?;
        let seen = match decide(self.standing(), section.name.as_str()) {
            Ok(grant) => {
                let plan = plan::plan_for(&grant);
                self.published
                    .source()
                    .count(&plan, u32::MAX - 1)
                    .await
                    .map_err(|it| it.to_string())?
            }
            Err(_) => 0,
        };
        if u64::from(seen) == expected {
            Ok(())
        } else {
            Err(format!("sees {seen} of `{name}`, not {expected}"))
        }
    }

    async fn opens(&self, address: &str, expected: bool) -> Result<(), String> {
        let (name, record) = address
            .split_once('/')
            .ok_or_else(|| format!("`{address}` should be like `section/record`"))?;
        let section = self.section(name)?;
        let grant = decide(self.standing(), section.name.as_str());
        let plan = grant.ok().and_then(|it| plan::open(record, &it).ok());
        let opened = match plan {
            Some(plan) => {
                let found = self.published.source().open(&plan).await;
                found.map_err(|it| it.to_string())?.is_some()
            }
            None => false,
        };
        match (opened, expected) {
            (true, false) => Err(format!("opens `{address}`")),
            (false, true) => Err(format!("does not open `{address}`")),
            _ => Ok(()),
        }
    }

    /// `section.field`, `profile.field`, or a field that no section may show.
    fn hides(&self, promise: &str) -> Result<(), String> {
        let shows =
            |grant: &domain::grant::Grant, field: &str| grant.field(field, Use::Read).is_some();
        let portal = self.published.portal();
        let named = fields_in(&portal.customers.name);
        let in_profile = |field: &str| {
            named.iter().any(|it| it == field)
                || profile(portal, &self.viewer).is_ok_and(|it| shows(&it, field))
        };
        let in_section = |section: &Section, field: &str| {
            decide(self.standing(), section.name.as_str()).is_ok_and(|it| shows(&it, field))
        };
        let shown = match promise.split_once('.') {
            Some((PROFILE, field)) => in_profile(field),
            Some((name, field)) => in_section(self.section(name)?, field),
            None => {
                let mut sections = self.published.portal().section.iter();
                in_profile(promise) || sections.any(|it| in_section(it, promise))
            }
        };
        if shown { Err(format!("sees `{promise}`")) } else { Ok(()) }
    }

    /// `update orders`.
    fn may_not(&self, promise: &str) -> Result<(), String> {
        let form = || format!("`{promise}` should be like `update orders`");
        let (action, name) = promise.split_once(' ').ok_or_else(form)?;
        let action = Action::named(action).ok_or_else(form)?;
        let grant = if name == PROFILE {
            profile(self.published.portal(), &self.viewer)
        } else {
            decide(self.standing(), self.section(name)?.name.as_str())
        };
        let may = grant.is_ok_and(|it| match action {
            Action::Update => it.may(action) && !it.fields(Use::Write).is_empty(),
            _ => it.may(action),
        });
        if may { Err(format!("may {promise}")) } else { Ok(()) }
    }
}

/// The fields that rules look records up by, for the report of missing indexes.
pub(crate) fn links(portal: &Portal, catalog: &Catalog) -> Vec<Lookup> {
    let mut found = Vec::new();
    for section in &portal.section {
        let Some(table) = catalog.table(&section.table) else { continue };
        for rule in &section.rule {
            scope_links(&rule.rows.scope, table, catalog, &mut found);
        }
    }
    let name = |(table, fields): &Lookup| {
        (table.name.clone(), fields.iter().map(|it| it.name.clone()).collect::<Vec<_>>())
    };
    found.sort_by_key(name);
    found.dedup_by_key(|it| name(it));
    found
}

/// Fields by which records of a table are looked up.
type Lookup = (Arc<Table>, Vec<Arc<Field>>);

fn scope_links(scope: &Scope, table: &Arc<Table>, catalog: &Catalog, found: &mut Vec<Lookup>) {
    match scope {
        Scope::Own { path } | Scope::Shared { path, .. } | Scope::Child { link: path, .. } => {
            path_links(path, table, catalog, found);
        }
        Scope::Match { field, .. } => {
            let field = table.field(field).cloned();
            found.extend(field.map(|it| (Arc::clone(table), vec![it])));
        }
        Scope::Everyone => {}
        Scope::AnyOf(scopes) => {
            scopes.iter().for_each(|it| scope_links(it, table, catalog, found));
        }
    }
}

fn path_links(path: &Path, table: &Arc<Table>, catalog: &Catalog, found: &mut Vec<Lookup>) {
    let mut here = Arc::clone(table);
    for hop in path.hops() {
        let (of, link) = match hop {
            Hop::Along(link) => (Some(&here), link),
            Hop::Back { table, link } => (catalog.table(table), link),
        };
        let Some(of) = of.cloned() else { return };
        let Some(link) = of.link(link).cloned() else { return };
        found.push((Arc::clone(&of), link.from.clone()));
        let next = if matches!(hop, Hop::Along(_)) { catalog.table(&link.to) } else { Some(&of) };
        let Some(next) = next.cloned() else { return };
        here = next;
    }
}
