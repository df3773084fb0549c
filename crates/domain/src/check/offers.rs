//! What forms for strangers let them choose from: staff say so for each link, and of nobody.

use std::sync::Arc;

use super::{Place, checker::Checker};
use crate::{
    catalog::Table,
    portal::{FormField, Offer, StandaloneForm, Who},
    text::fields_in,
};

impl Checker<'_> {
    /// A link is asked for only where something is offered for it.
    pub fn strange_link(
        &mut self,
        place: &Place,
        form: &StandaloneForm,
        field: &FormField,
        table: &Table,
    ) {
        let name = &field.field;
        if field.pick_from.is_some() {
            let message = "A section shows its records to customers. Say in a `[[form.offer]]` \
                           which of them anybody may choose from.";
            self.error(&place.key("pick_from"), message);
        }
        let here = place.key("field");
        let is_link = !self.is_wide(&here, name, table) && table.link_of(name).is_some();
        let is_offered = form.offer.iter().any(|it| it.field == *name);
        if is_link && !is_offered && !form.preset.contains_key(name) {
            let message = format!(
                "`{name}` is a link, and nothing says which records anybody may choose from. Add \
                 a `[[form.offer]]` with `field = \"{name}\"`, leave it out, or preset it."
            );
            self.error(&here, message);
        }
    }

    /// `[[form.offer]]`
    pub fn offers(&mut self, place: &Place, form: &StandaloneForm, table: &Arc<Table>) {
        for (index, offer) in form.offer.iter().enumerate() {
            let here = place.key("offer").index(index);
            if form.who == Who::Customer {
                let message = "Customers choose from what a section grants them: leave it out.";
                self.error(&here, message);
                continue;
            }
            let name = &offer.field;
            let mut earlier = form.offer.iter().take(index);
            if earlier.any(|it| it.field == *name) {
                self.error(&here.key("field"), format!("`{name}` is offered twice."));
            } else if self.field(&here.key("field"), table, name) {
                self.offer(&here, form, offer, table);
            }
        }
    }

    fn offer(&mut self, place: &Place, form: &StandaloneForm, offer: &Offer, table: &Arc<Table>) {
        let (here, name) = (place.key("field"), &offer.field);
        if !form.fields.iter().any(|it| it.field == *name) {
            return self.error(&here, format!("This form does not ask for `{name}`."));
        }
        let Some(link) = table.link_of(name) else {
            let message = format!("`{name}` is no link, so there is nothing to offer for it.");
            return self.error(&here, message);
        };
        let Some(target) = self.table(&here, &link.to) else { return };
        if target.key.is_empty() {
            let message = format!("`{}` has no key, so its records cannot be told.", target.name);
            self.error(&here, message);
        }
        if target.name == self.portal.customers.table {
            let message = "Anybody on the internet sees who your customers are. Preset the link, \
                           or leave it out, unless that is meant.";
            self.warning(&place.key("record"), message);
        }
        self.offered_rows(&place.key("where"), offer, &target);
        self.offered_names(&place.key("record"), offer, &target);
    }

    fn offered_rows(&mut self, place: &Place, offer: &Offer, target: &Arc<Table>) {
        if !offer.is_public() {
            let message = "Nothing is known of whoever fills in this form: say which records by \
                           their own fields.";
            return self.error(place, message);
        }
        self.filter(place, &offer.only, target);
        if offer.only.references().is_empty() {
            let message = format!(
                "Anybody on the internet sees what every record of `{}` is called. If that is \
                 not meant, say which: `where = '…'`.",
                target.name
            );
            self.warning(place, message);
        }
    }

    /// What they are called by becomes public.
    fn offered_names(&mut self, place: &Place, offer: &Offer, target: &Table) {
        let names = fields_in(&offer.record);
        if names.is_empty() {
            let message = "Each would be called the same: name fields in braces, as in \
                           `record = \"{Name}\"`.";
            self.error(place, message);
        }
        for name in &names {
            self.field(place, target, name);
        }
        self.secret(place, target, &names);
    }
}
