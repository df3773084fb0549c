//! What a form on its own address writes.

use super::{Change, Submission, create, update};
use crate::{
    catalog::Catalog,
    grant::{own_form, public_form},
    plan::proof,
    portal::{Portal, StandaloneForm},
    refusal::Refusal,
    viewer::{Standing, Viewer},
};

/// The new record of a form that anybody may send. It is read back only to see that it is there:
/// no cell of it, and of no other.
pub fn submit(
    submission: &Submission,
    form: &StandaloneForm,
    portal: &Portal,
    catalog: &Catalog,
    nobody: &Viewer,
) -> Result<Change, Refusal> {
    let held = public_form(portal, catalog, form).map_err(|_| Refusal::NotFound)?;
    let section = form.section(held.table());
    let offering = form.offering(portal, catalog);
    let standing = Standing { portal: &offering, catalog, viewer: nobody };
    let change = create(submission, &section, &held, standing)?;
    Ok(Change { result: proof(held.table()), ..change })
}

/// A customer's own record, changed by a form.
pub fn update_own(
    submission: &Submission,
    form: &StandaloneForm,
    standing: Standing<'_>,
) -> Result<Change, Refusal> {
    let held = own_form(form, standing.viewer).map_err(|_| Refusal::NotFound)?;
    let section = form.section(held.table());
    update(&standing.viewer.key().to_string(), submission, Some(&section), &held, standing)
}
