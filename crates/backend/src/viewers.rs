//! From the person that a session names to the [`Viewer`] of this request.

use std::{collections::BTreeMap, sync::Arc};

use domain::{
    bind::steps,
    catalog::{Catalog, Table},
    grant::signs_in,
    record::Key,
    refusal::Refusal,
    text::filled,
    value::Value,
    viewer::{Organisation, Viewer},
};

use source::FindBy;

use crate::{Backend, Customer, now, published::Published, trouble::Trouble};

pub(crate) type Cells = BTreeMap<String, Value>;

impl Backend {
    /// Opens the house as the customer with this record, if there is one and they may sign in.
    pub(crate) async fn open_as(
        &self,
        published: &Arc<Published>,
        person: &str,
        browser: &str,
    ) -> Result<Customer, Trouble> {
        let catalog = published.catalog()?;
        let table = users_table(published, &catalog)?;
        let key = Key::read(person, &table).ok_or(Refusal::SignedOut)?;
        let values = key.values().iter().cloned().map(FindBy::Exact);
        let by: Vec<_> = table.key.iter().cloned().zip(values).collect();
        let mut found = published.source().people(&table, &by, 2).await?;
        let (Some(cells), None) = (found.pop(), found.pop()) else {
            return Err(Refusal::SignedOut.into());
        };
        let viewer = viewer(published, &catalog, table, cells, browser).await?;
        if !admitted(published, &viewer) {
            return Err(Refusal::SignedOut.into());
        }
        let published = Arc::clone(published);
        let (backend, viewer) = (self.clone(), Arc::new(viewer));
        Ok(Customer { backend, published, catalog, viewer, offering: None })
    }
}

/// The viewer that a record of the users table makes; `browser` is what their browser accepts as
/// languages.
pub(crate) async fn viewer(
    published: &Published,
    catalog: &Catalog,
    table: Arc<Table>,
    cells: Cells,
    browser: &str,
) -> Result<Viewer, Trouble> {
    let organisation = organisation(published, catalog, &table, &cells).await?;
    let portal = published.portal();
    let of =
        |field: &Option<String>| field.as_ref().map(|it| cell(&cells, it)).unwrap_or(Value::Empty);
    let customers = &portal.customers;
    let locale = portal.locale(&of(&customers.language), &of(&customers.time_zone), browser);
    Ok(Viewer::new(table, cells, organisation, now().naive_utc()).reading(locale))
}

/// Whether the sign-in rule lets them in, now. A rule that cannot be decided lets nobody in.
pub(crate) fn admitted(published: &Published, viewer: &Viewer) -> bool {
    signs_in(published.portal(), viewer).unwrap_or_else(|error| {
        let portal = &published.portal().portal;
        tracing::error!(%portal, %error, "the sign-in rule cannot be decided: nobody gets in");
        false
    })
}

pub(crate) fn users_table(published: &Published, catalog: &Catalog) -> Result<Arc<Table>, Refusal> {
    let name = &published.portal().customers.table;
    catalog.table(name).filter(|it| !it.key.is_empty()).cloned().ok_or_else(|| {
        let portal = &published.portal().portal;
        tracing::error!(%portal, table = name, "there is no users table with a key");
        Refusal::SignedOut
    })
}

/// The record that several customers share, if this one has it.
async fn organisation(
    published: &Published,
    catalog: &Catalog,
    table: &Table,
    cells: &Cells,
) -> Result<Option<Organisation>, Trouble> {
    let Some(path) = published.portal().customers.organisation_path() else { return Ok(None) };
    let Ok([step]): Result<[_; 1], _> =
        steps(path.hops(), catalog, table).unwrap_or_default().try_into()
    else {
        return Ok(None);
    };
    let pairs = step.to.iter().zip(&step.from);
    let values: Vec<_> = pairs.map(|(to, from)| (to, cell(cells, &from.name))).collect();
    if values.iter().any(|(_, value)| value.is_empty() || *value == Value::Odd) {
        return Ok(None);
    }
    let by: Vec<_> =
        values.into_iter().map(|(to, value)| (Arc::clone(to), FindBy::Exact(value))).collect();
    let found = published.source().people(&step.table, &by, 1).await?.pop();
    Ok(found.map(|cells| Organisation { table: step.table, cells }))
}

/// How a customer is called, as staff said.
pub(crate) fn name_of(published: &Published, viewer: &Viewer) -> String {
    let template = &published.portal().customers.name;
    filled(template, |field| viewer.cell(field).to_string())
}

pub(crate) fn cell(cells: &Cells, field: &str) -> Value {
    cells.get(field).cloned().unwrap_or(Value::Empty)
}
