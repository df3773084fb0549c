//! Forms on addresses of their own: anybody makes a record by one, or a customer who was written
//! to changes their own. Nobody reads anything else by them.

mod filling;
pub(crate) mod offers;

use std::{sync::Arc, time::Duration};

use chrono::TimeDelta;
use domain::{
    answer::StandaloneFormPage,
    change::Submission,
    locale::Locale,
    portal::{StandaloneForm, Who},
    refusal::{Fault, Input, Refusal},
    viewer::Viewer,
};
use serde::{Deserialize, Serialize};
use source::{Outcome, SourceError};
use store::{Actor, ActorKind, AuditEntry, AuditOutcome, Hash};
use tokio::time::{Instant, sleep_until};

use self::filling::{Filling, made, offering};
use crate::{
    Asked, Backend, Client, Customer,
    limits::Limit,
    now,
    published::Published,
    trouble::{Trouble, settled},
    viewers::users_table,
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
    ///
    /// What a stranger sends is counted, unless it was sent before: the same answers under the same
    /// id are a person who pressed twice or never saw the answer. They get the answer of the first
    /// time, after the same time, whatever limit is reached and however old their page is by now.
    /// That tells nothing to anybody else: ids are made by chance, and whoever knows one must know
    /// every answer, too; with others it counts as any other try. To repeat a deed costs one look
    /// at an index of our own and writes nothing, less than opening the form does, which nobody
    /// counts either. A count of repeats would cost more than they do.
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
        if !sent.is_trapped && self.is_repeat(&published, &form, &sent, client).await? {
            sleep_until(until).await;
            return Ok(());
        }
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

    async fn is_repeat(
        &self,
        published: &Arc<Published>,
        form: &StandaloneForm,
        sent: &Sent,
        client: &Client,
    ) -> Result<bool, Refusal> {
        let stranger = self.stranger(published, form, client)?;
        Ok(stranger.repeated(&made(form, &sent.submission)).await?.is_some())
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

    /// Whether this customer has filled in a form, as far as it says whose it was: one that was
    /// drawn for somebody else before may still stand in a window.
    pub fn filled_in(&self, whose: Option<&str>) -> Result<(), Refusal> {
        match whose {
            Some(it) if it != self.tag() => Err(Refusal::Invalid(Input::Whose, Fault::Wrong)),
            _ => Ok(()),
        }
    }

    /// What their forms and drafts are called by: a word that tells persons apart and says nothing
    /// of them.
    pub(crate) fn tag(&self) -> String {
        let whose = format!("draft\n{}\n{}", self.published.id(), self.viewer.key());
        Hash::of(whose).to_string().chars().take(24).collect()
    }
}
