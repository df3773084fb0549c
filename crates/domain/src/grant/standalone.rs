//! What a form on its own address may do: nothing but write its fields.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    Denied, Grant,
    decide::{actions, profile_of},
};
use crate::{
    bind::BindError,
    bound::Bound,
    catalog::Catalog,
    portal::{Action, Portal, StandaloneForm, Who},
    viewer::Viewer,
};

/// The grant of a form that anybody may send: one new record, and nothing to read.
///
/// INVARIANT: its row filter is never met, so whatever is planned by it finds nothing.
pub fn public_form(
    portal: &Portal,
    catalog: &Catalog,
    form: &StandaloneForm,
) -> Result<Grant, Denied> {
    let name = form.table(portal).filter(|_| form.who == Who::Anybody).ok_or(Denied::NoSection)?;
    let table = catalog
        .table(name)
        .ok_or_else(|| Denied::Broken { rule: 0, error: BindError::NoTable(name.to_owned()) })?;
    Ok(Grant {
        section: form.address(),
        rule: 0,
        table: Arc::clone(table),
        rows: Bound::never(),
        fields: BTreeMap::new(),
        order: Vec::new(),
        actions: actions(table, &[Action::Create]),
        update: Bound::never(),
        delete: Bound::never(),
        owned: Vec::new(),
    })
}

/// The grant of a form by which this customer changes their own record: its fields, and no others.
pub fn own_form(form: &StandaloneForm, viewer: &Viewer) -> Result<Grant, Denied> {
    if form.who != Who::Customer {
        return Err(Denied::NoSection);
    }
    let asked = form.section(viewer.table()).edit.map(|it| it.fields).unwrap_or_default();
    let names: Vec<_> = asked.into_iter().map(|it| it.field).collect();
    let mut grant = profile_of(viewer, &[], &names)?;
    grant.section = form.address();
    grant.actions.retain(|it| *it == Action::Update);
    Ok(grant)
}
