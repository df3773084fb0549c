//! Forms on addresses of their own: anybody makes a record by one, or a customer who was written
//! to changes their own. Nobody reads anything else by them.

use std::{borrow::Cow, sync::Arc, time::Duration};

use chrono::TimeDelta;
use domain::{
    answer::{FormPage, Picker, StandaloneFormPage, Written},
    catalog::Catalog,
    change::{self, FormInput, Purpose, Submission, inputs},
    grant::{own_form, public_form},
    locale::Locale,
    plan,
    portal::{Portal, StandaloneForm, Who},
    refusal::Refusal,
    viewer::Viewer,
};
use serde::{Deserialize, Serialize};
use source::{Outcome, SourceError};
use store::{Actor, ActorKind, AuditEntry, AuditOutcome, Hash};
use tokio::time::{Instant, sleep_until};

use crate::{
    Asked, Backend, Client, Customer, House,
    limits::Limit,
    new_id, now,
    published::Published,
    trouble::{Trouble, settled},
    viewers::users_table,
    writes::deed,
};

/// A form that a letter opened stays open for so long.
const OPEN_MINUTES: i64 = 30;

/// Answers to strangers take so long, whether a record was made or not.
const ANSWER: Duration = Duration::from_millis(250);

/// What lets a customer fill in one form: kept in their session, and good for nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormPass {
    /// The handle of their record.
    pub person: String,
    /// The form's name.
    pub form: String,
    until_ms: i64,
}

/// What a stranger sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The fields of the form.
    pub submission: Submission,
    /// A field that no person sees was filled in, as machines do.
    pub is_trapped: bool,
    /// What the form says of its own age.
    pub stamp: String,
}

impl FormPass {
    pub(crate) fn new(person: &str, form: &str) -> Self {
        let until_ms = (now() + TimeDelta::minutes(OPEN_MINUTES)).timestamp_millis();
        Self { person: person.to_owned(), form: form.to_owned(), until_ms }
    }

    fn opens(&self, form: &StandaloneForm) -> bool {
        self.form == form.name.as_str() && now().timestamp_millis() < self.until_ms
    }
}

/// A form in the hands of whoever fills it in. The customer within, who may be nobody, never
/// leaves this file: nothing but the form is done with it.
struct Filling {
    customer: Customer,
    form: StandaloneForm,
}

impl Backend {
    /// A form, as far as whoever opens it may see it. For a stranger the answer is always the same.
    pub async fn standalone_form(
        &self,
        portal: &str,
        name: &str,
        pass: Option<&FormPass>,
        client: &Client,
    ) -> Result<StandaloneFormPage, Refusal> {
        let (published, form) = self.form_of(portal, name)?;
        let filling = self.filling(&published, &form, pass, client).await?;
        let page = match filling {
            Some(filling) => Some(settled!(filling.page())),
            None => None,
        };
        let creates = form.who == Who::Anybody;
        let stamp = match creates {
            true => Some(self.0.stamps.draw(&self.0.store, published.id(), &form).await?),
            false => None,
        };
        let language = self.language(portal, client);
        let say = |it: &String| published.portal().said(language, it).to_owned();
        Ok(StandaloneFormPage {
            name: form.name.to_string(),
            title: say(&form.title),
            text: form.text.as_ref().map(say),
            form: page,
            creates,
            stamp,
        })
    }

    /// Does what a form is for.
    pub async fn send_form(
        &self,
        portal: &str,
        name: &str,
        pass: Option<&FormPass>,
        sent: Sent,
        client: &Client,
    ) -> Result<(), Refusal> {
        let (published, form) = self.form_of(portal, name)?;
        if form.who == Who::Customer {
            let filling = self.filling(&published, &form, pass, client).await?;
            let filling = filling.ok_or(Refusal::SignedOut)?;
            settled!(filling.update(&sent.submission));
            return Ok(());
        }
        let until = Instant::now() + ANSWER;
        let place = format!("{}\n{}", form.name, client.network());
        self.limit(Limit::FormByAddress, &place, published.id()).await?;
        if sent.is_trapped {
            self.note_trapped(&published, &form).await?;
        } else {
            let filling = self.filling(&published, &form, None, client).await?;
            let filling = filling.ok_or(Refusal::NotFound)?;
            settled!(filling.create(&sent));
        }
        sleep_until(until).await;
        Ok(())
    }

    /// Sends a letter that opens a form to whoever has this login. The answer does not depend on
    /// whether anybody has.
    pub async fn ask_form(
        &self,
        portal: &str,
        name: &str,
        login: &[String],
        client: &Client,
    ) -> Result<Asked, Refusal> {
        let (published, form) = self.form_of(portal, name)?;
        let is_mailed = published.portal().customers.email_field().is_some();
        if form.who != Who::Customer || !is_mailed || !self.0.mailer.sends() {
            return Err(Refusal::NotFound);
        }
        self.ask_letter(published, login, client, Some(form.name.to_string())).await
    }

    /// What is said after something was made: by a form, named `forms/…`, or in a section. Nothing
    /// where there is no such place.
    pub fn after(&self, portal: &str, about: &str, client: &Client) -> Option<Option<String>> {
        let published = self.published(portal).ok()?;
        let language = self.language(portal, client);
        let after = match about.strip_prefix("forms/") {
            Some(name) => published.portal().standalone(name)?.after.as_ref(),
            None => published.portal().section(about)?.create.as_ref()?.after.as_ref(),
        };
        Some(after.map(|it| published.portal().said(language, it).to_owned()))
    }

    fn form_of(
        &self,
        portal: &str,
        name: &str,
    ) -> Result<(Arc<Published>, StandaloneForm), Refusal> {
        let published = self.published(portal)?;
        let form = published.portal().standalone(name).cloned().ok_or(Refusal::NotFound)?;
        Ok((published, form))
    }

    /// The form in the hands of whom it is for; nothing where they must say first who they are.
    async fn filling(
        &self,
        published: &Arc<Published>,
        form: &StandaloneForm,
        pass: Option<&FormPass>,
        client: &Client,
    ) -> Result<Option<Filling>, Refusal> {
        let language = self.language(published.portal().portal.as_str(), client);
        let form = form.clone();
        if form.who == Who::Anybody {
            let customer = self.stranger(published, &form, client)?;
            return Ok(Some(Filling { customer, form }));
        }
        let Some(pass) = pass.filter(|it| it.opens(&form)) else { return Ok(None) };
        let opened = self.open_as(published, &pass.person, &client.languages).await;
        match opened.map_err(Refusal::from) {
            Ok(mut customer) => {
                // The page around it speaks the language of the browser.
                let locale = Locale { language, ..customer.locale() };
                let viewer = Arc::unwrap_or_clone(customer.viewer).reading(locale);
                customer.viewer = Arc::new(viewer);
                Ok(Some(Filling { customer, form }))
            }
            // Whom the sign-in rule keeps out by now is as unknown as anybody.
            Err(Refusal::SignedOut) => Ok(None),
            Err(refusal) => Err(refusal),
        }
    }

    /// Somebody of whom nothing is known, before this form.
    fn stranger(
        &self,
        published: &Arc<Published>,
        form: &StandaloneForm,
        client: &Client,
    ) -> Result<Customer, Refusal> {
        let catalog = published.catalog()?;
        let table = users_table(published, &catalog)?;
        let empty = domain::value::Value::Empty;
        let locale = published.portal().locale(&empty, &empty, &client.languages);
        let viewer = Viewer::nobody(table, now().naive_utc()).reading(locale);
        let offering = offering(form, published, &catalog);
        let (backend, published) = (self.clone(), Arc::clone(published));
        Ok(Customer { backend, published, catalog, viewer: Arc::new(viewer), offering })
    }

    async fn note_trapped(
        &self,
        published: &Published,
        form: &StandaloneForm,
    ) -> Result<(), Refusal> {
        let line = AuditEntry {
            actor: Actor { kind: ActorKind::Nobody, handle: String::new() },
            action: "form.trapped".to_owned(),
            portal_id: Some(published.id()),
            section: Some(form.address()),
            record: None,
            fields: String::new(),
            outcome: AuditOutcome::Refused,
            request_id: None,
        };
        self.0.store.append_audit(&line, now()).await.map_err(Trouble::from)?;
        Ok(())
    }
}

/// The portal to strangers before a form, where that offers something.
fn offering(
    form: &StandaloneForm,
    published: &Published,
    catalog: &Catalog,
) -> Option<Arc<Portal>> {
    match form.offering(published.portal(), catalog) {
        Cow::Borrowed(_) => None,
        Cow::Owned(it) => Some(Arc::new(it)),
    }
}

impl Filling {
    async fn page(&self) -> Result<FormPage, Trouble> {
        let customer = &self.customer;
        let fields = match self.form.who {
            Who::Anybody => {
                let held = public_form(self.portal(), &customer.catalog, &self.form);
                let held = held.map_err(|_| Refusal::NotFound)?;
                let section = self.form.section(held.table());
                let inputs = inputs(Purpose::Create, Some(&section), &held, customer.standing());
                let value = |it: &FormInput| customer.typed(&it.default);
                let mut lines = match customer.lines(&inputs, &value, None).await {
                    // What is offered cannot be read now: the form is there, for what was typed.
                    Err(Trouble::Source(why)) if !why.is_schema_change() => {
                        let bare = |it: &FormInput| FormInput { pick_from: None, ..it.clone() };
                        let bare: Vec<_> = inputs.iter().map(bare).collect();
                        customer.lines(&bare, &value, None).await?
                    }
                    lines => lines?,
                };
                let picks = |it: &FormInput| it.pick_from.is_some();
                for (line, _) in lines.iter_mut().zip(&inputs).filter(|(_, it)| picks(it)) {
                    // All of them are there, be it none; nobody looks for more by words.
                    line.picker = line.choices.is_empty().then_some(Picker::All);
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
            kept_as: None,
        })
    }

    async fn create(&self, sent: &Sent) -> Result<Written, Trouble> {
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
        let deed = deed("form.create", &self.form.address(), None, submission);
        customer.write(deed, change, false).await
    }

    async fn update(&self, sent: &Submission) -> Result<Written, Trouble> {
        let customer = &self.customer;
        let change = change::update_own(sent, &self.form, customer.standing())?;
        let person = customer.viewer.key().to_string();
        let deed = deed("form.update", &self.form.address(), Some(&person), sent);
        customer.write(deed, change, false).await
    }

    fn portal(&self) -> &Portal {
        self.customer.published.portal()
    }

    /// The same form, before the database as it is now.
    async fn refreshed(&self) -> Result<Self, Refusal> {
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

impl Customer {
    /// Who does it, for the audit log.
    pub(crate) fn actor(&self) -> Actor {
        if self.viewer.is_nobody() {
            return Actor { kind: ActorKind::Nobody, handle: String::new() };
        }
        Actor { kind: ActorKind::Customer, handle: self.viewer.key().to_string() }
    }

    /// Whether somebody who is not signed in must not be told how this ended: what they sent is
    /// there already.
    pub(crate) fn is_kept_quiet(&self, written: &Result<Outcome, SourceError>) -> bool {
        let taken = matches!(written, Ok(Outcome::Rejected { taken: true, .. }));
        if taken && self.viewer.is_nobody() {
            tracing::warn!("a form was sent with what is there already; nothing was written");
        }
        taken && self.viewer.is_nobody()
    }

    /// What their drafts on a device are called by: a word that tells persons apart and says
    /// nothing of them.
    pub(crate) fn tag(&self) -> String {
        let whose = format!("draft\n{}\n{}", self.published.id(), self.viewer.key());
        Hash::of(whose).to_string().chars().take(24).collect()
    }
}
