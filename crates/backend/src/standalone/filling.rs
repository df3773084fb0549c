//! A form on an address of its own in the hands of whom it is for: drawn, and done.

use std::{borrow::Cow, sync::Arc};

use domain::{
    answer::{FormPage, Picker, Written},
    catalog::Catalog,
    change::{self, FormInput, Purpose, Submission, inputs},
    grant::{own_form, public_form},
    plan,
    portal::{Portal, StandaloneForm, Who},
    refusal::Refusal,
};

use super::Sent;
use crate::{
    Customer, House,
    limits::Limit,
    new_id,
    published::Published,
    trouble::Trouble,
    writes::{Deed, deed},
};

/// A form in the hands of whoever fills it in. The customer within, who may be nobody, never
/// leaves this file and its parent: nothing but the form is done with it.
pub(super) struct Filling {
    pub customer: Customer,
    pub form: StandaloneForm,
}

/// The portal to strangers before a form, where that offers something.
pub(super) fn offering(
    form: &StandaloneForm,
    published: &Published,
    catalog: &Catalog,
) -> Option<Arc<Portal>> {
    match form.offering(published.portal(), catalog) {
        Cow::Borrowed(_) => None,
        Cow::Owned(it) => Some(Arc::new(it)),
    }
}

/// What a stranger does by a form.
pub(super) fn made(form: &StandaloneForm, sent: &Submission) -> Deed {
    deed("form.create", &form.address(), None, sent)
}

impl Filling {
    pub(super) async fn page(&self) -> Result<FormPage, Trouble> {
        let customer = &self.customer;
        let fields = match self.form.who {
            Who::Anybody => {
                let held = public_form(self.portal(), &customer.catalog, &self.form);
                let held = held.map_err(|_| Refusal::NotFound)?;
                let section = self.form.section(held.table());
                let inputs = inputs(Purpose::Create, Some(&section), &held, customer.standing());
                let value = |it: &FormInput| customer.typed(&it.default);
                let read = customer.lines(&inputs, &value, None).await;
                let (mut lines, none) = match read {
                    // What is offered cannot be read now: the form is there, for what was typed.
                    Err(Trouble::Source(why)) if !why.is_schema_change() => {
                        let bare = |it: &FormInput| FormInput { pick_from: None, ..it.clone() };
                        let bare: Vec<_> = inputs.iter().map(bare).collect();
                        (customer.lines(&bare, &value, None).await?, Picker::Away)
                    }
                    lines => (lines?, Picker::All),
                };
                let picks = |it: &FormInput| it.pick_from.is_some();
                for (line, _) in lines.iter_mut().zip(&inputs).filter(|(_, it)| picks(it)) {
                    // Where they can be read, all of them are there, be it none; nobody looks for
                    // more by words.
                    line.picker = line.choices.is_empty().then_some(none);
                }
                lines
            }
            Who::Customer => {
                let held = own_form(&self.form, &customer.viewer).map_err(|_| Refusal::NotFound)?;
                let section = self.form.section(held.table());
                let plan = plan::plan_for(&held).of(customer.viewer.key());
                let found = self.customer.published.source().open(&plan).await?;
                let found = found.ok_or(Refusal::NotFound)?;
                let mut lines =
                    customer.filled_lines(Some(&section), &held, (&found, &plan), None).await?;
                // What is chosen from comes with the form: nothing else opens by it.
                lines.iter_mut().for_each(|it| it.picker = None);
                lines
            }
        };
        Ok(FormPage {
            section: self.form.address(),
            section_title: String::new(),
            one: None,
            record: None,
            title: customer.say(&self.form.title),
            fields,
            groups: Vec::new(),
            children: Vec::new(),
            locked: false,
            language: customer.viewer.locale().language,
            submission: new_id(),
            after: None,
            whose: (!customer.viewer.is_nobody()).then(|| customer.tag()),
            in_tab: true,
        })
    }

    pub(super) async fn create(&self, sent: &Sent) -> Result<Written, Trouble> {
        let customer = &self.customer;
        let Sent { submission, stamp, .. } = sent;
        let nobody = &customer.viewer;
        let change =
            change::submit(submission, &self.form, self.portal(), &customer.catalog, nobody)?;
        let id = customer.published.id();
        // What is wrong with answers is told first: to mend them takes its time.
        let House { stamps, store, .. } = &*customer.backend.0;
        stamps.judge(store, (id, &self.form), stamp).await?;
        for (limit, most) in
            [(Limit::FormByHour, self.form.per_hour()), (Limit::FormByDay, self.form.per_day())]
        {
            let most = i64::from(most);
            customer.backend.limit_to(limit, most, self.form.name.as_str(), id).await?;
        }
        customer.write(made(&self.form, submission), change, false).await
    }

    pub(super) async fn update(&self, sent: &Submission) -> Result<Written, Trouble> {
        let customer = &self.customer;
        customer.filled_in(sent.whose.as_deref())?;
        let change = change::update_own(sent, &self.form, customer.standing())?;
        let person = customer.viewer.key().to_string();
        let deed = deed("form.update", &self.form.address(), Some(&person), sent);
        customer.write(deed, change, false).await
    }

    fn portal(&self) -> &Portal {
        self.customer.published.portal()
    }

    /// The same form, before the database as it is now.
    pub(super) async fn refreshed(&self) -> Result<Self, Refusal> {
        let customer = if self.customer.viewer.is_nobody() {
            self.customer.published.refresh().await?;
            let catalog = self.customer.published.catalog()?;
            let offering = offering(&self.form, &self.customer.published, &catalog);
            Customer { catalog, offering, ..self.customer.clone() }
        } else {
            self.customer.refreshed().await?
        };
        Ok(Self { customer, form: self.form.clone() })
    }
}
