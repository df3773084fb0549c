//! Forms that offer strangers more records than they list.

use domain::{
    check::{Finding, Place, Severity},
    grant::grant,
    plan,
    portal::{Offer, StandaloneForm},
    viewer::{Standing, Viewer},
};

use crate::{
    now, picks::CHOICES_MAX, published::Published, trouble::Trouble, viewers::users_table,
};

/// Warns of each offer that goes on behind what its form lists: nobody could choose from the rest.
/// An offer that cannot be read now is not warned of.
pub(crate) async fn too_long(published: &Published) -> Vec<Finding> {
    let mut found = Vec::new();
    for (at, form) in published.portal().form.iter().enumerate() {
        for (nth, offer) in form.offer.iter().enumerate() {
            if goes_on(published, form, offer).await.is_ok_and(|it| it) {
                let place = Place::root().key("form").index(at).key("offer").index(nth);
                let message = format!(
                    "More than {CHOICES_MAX} records are offered, and the form lists the first \
                     {CHOICES_MAX} of them. Let `where` leave some out."
                );
                let place = place.key("where");
                found.push(Finding { place, severity: Severity::Warning, message });
            }
        }
    }
    found
}

async fn goes_on(
    published: &Published,
    form: &StandaloneForm,
    offer: &Offer,
) -> Result<bool, Trouble> {
    let catalog = published.catalog()?;
    let viewer = Viewer::nobody(users_table(published, &catalog)?, now().naive_utc());
    let portal = form.offering(published.portal(), &catalog);
    let standing = Standing { portal: &portal, catalog: &catalog, viewer: &viewer };
    let Some((section, _)) = form.offered(&offer.field) else { return Ok(false) };
    let Some(grant) = grant(standing, section.as_str()) else { return Ok(false) };
    let plan = plan::picker("", &[], &grant, CHOICES_MAX)?;
    Ok(CHOICES_MAX < published.source().count(&plan, CHOICES_MAX + 1).await?)
}
