//! Signing in: by a link and code in one mail, or by a password.
//!
//! Whoever asks gets the same answer, after the same work, whether the login is known or not.

mod letter;
mod letters;
pub(crate) mod logins;
mod passwords;

use std::sync::Arc;

use chrono::TimeDelta;
use domain::{
    answer::{Door, LinkAsks},
    id::PortalId,
    portal::Method,
    refusal::{Fault, Input, Refusal},
    text::human,
};
use store::{Actor, ActorKind, AuditEntry, AuditOutcome, Hash, NewSignIn, SignIn};

use crate::{
    Backend, Client,
    limits::Limit,
    now,
    published::Published,
    secrets,
    standalone::FormPass,
    trouble::{Trouble, to_the_end},
};

use letters::What;

/// A mail's link and code are good for so long.
const LINK_MINUTES: i64 = 10;

/// An operator's link is good for so long.
const OPERATOR_MINUTES: i64 = 60;

const WRONG_CODE: Refusal = Refusal::Invalid(Input::Code, Fault::Wrong);

/// A mail is on its way, perhaps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// What binds the code, and the link's single click, to the browser that asked: a secret for
    /// its cookie.
    pub flow: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// The handle of the customer's record, for the session.
    pub person: String,
    /// The form that is open to them, and nothing else; none where they are signed in.
    pub form: Option<FormPass>,
}

impl Backend {
    /// What everybody may know of a portal, in the language that their browser reads.
    pub async fn door(&self, portal: &str, client: &Client) -> Result<Door, Refusal> {
        let language = self.language(portal, client);
        let published = self.published(portal)?;
        let portal = published.portal();
        let customers = &portal.customers;
        let email = customers.email_field();
        let say = |text: &str| portal.said(language, text).to_owned();
        Ok(Door {
            portal: portal.portal.to_string(),
            name: say(portal.theme.name.as_ref().unwrap_or(&portal.title)),
            title: say(&portal.title),
            logo: published.themed().logo(),
            login: customers.login.iter().map(|it| say(&human(it))).collect(),
            login_is_email: email.is_some_and(|it| customers.login == [it]),
            by_email: customers.methods.contains(&Method::EmailLink) && self.0.mailer.sends(),
            by_password: customers.methods.contains(&Method::Password),
            outbox: self.outbox().is_some(),
        })
    }

    /// Sends a mail to whoever has this login. The answer does not depend on whether anybody has.
    pub async fn ask_link(
        &self,
        portal: &str,
        login: &[String],
        client: &Client,
    ) -> Result<Asked, Refusal> {
        let published = self.published(portal)?;
        if !self.door(portal, client).await?.by_email {
            return Err(Refusal::NotFound);
        }
        self.ask_letter(published, login, client, None).await
    }

    /// Sends a letter to whoever has this login, for signing in or for one form.
    pub(crate) async fn ask_letter(
        &self,
        published: Arc<Published>,
        login: &[String],
        client: &Client,
        form: Option<String>,
    ) -> Result<Asked, Refusal> {
        let login = logins::read(&published, login)?;
        self.limit(Limit::LinkByAddress, &client.network(), published.id()).await?;
        self.limit(Limit::LinkByLogin, &logins::account(&login), published.id()).await?;
        let flow = secrets::token()?;
        let asked = Asked { flow: flow.clone() };
        let (backend, languages) = (self.clone(), client.languages.clone());
        // Apart from the request, so that its time tells nothing.
        tokio::spawn(async move {
            let what = What { flow: &flow, form: form.as_deref() };
            backend.send_link(&published, &login, what, &languages).await;
        });
        Ok(asked)
    }

    /// Whether a link is good, and what its page must ask. Consumes nothing.
    pub async fn peek_link(
        &self,
        portal: &str,
        token: &str,
        flow: Option<&str>,
        client: &Client,
    ) -> Result<LinkAsks, Refusal> {
        let published = self.published(portal)?;
        let found = self.0.store.peek_sign_in(published.id(), Hash::of(token), now()).await;
        let sign_in = found.map_err(Trouble::from)?.ok_or(Refusal::NotFound)?;
        let form = sign_in.form.as_deref().and_then(|it| published.portal().standalone(it));
        let language = self.language(portal, client);
        Ok(LinkAsks {
            needs_code: needs_code(sign_in.flow, flow),
            form: form.map(|it| published.portal().said(language, &it.title).to_owned()),
        })
    }

    /// Signs in by a link, once; with the code as well where another browser asked for it.
    pub async fn sign_in_by_link(
        &self,
        portal: &str,
        token: &str,
        flow: Option<&str>,
        code: Option<&str>,
        client: &Client,
    ) -> Result<SignedIn, Refusal> {
        let published = self.published(portal)?;
        let id = published.id();
        let store = &self.0.store;
        let link = Hash::of(token);
        let used = if self.peek_link(portal, token, flow, client).await?.needs_code {
            let code = code.map(str::trim).filter(|it| !it.is_empty());
            let code = code.ok_or(Refusal::Invalid(Input::Code, Fault::Required))?;
            self.limit(Limit::TryByAddress, &client.network(), id).await?;
            let used = store.use_sign_in_by_link_and_code(id, link, code_hash(code), now()).await;
            self.noted(id, used.map_err(Trouble::from)?).await?
        } else {
            // The token alone is beyond guessing.
            let used = store.use_sign_in_by_link(id, link, now()).await;
            used.map_err(Trouble::from)?.ok_or(Refusal::NotFound)?
        };
        self.let_in(&published, used, "sign-in.link").await
    }

    /// Signs in by the code of a mail, in the browser that asked for it.
    pub async fn sign_in_by_code(
        &self,
        portal: &str,
        flow: &str,
        code: &str,
        client: &Client,
    ) -> Result<SignedIn, Refusal> {
        let published = self.published(portal)?;
        let id = published.id();
        self.limit(Limit::TryByAddress, &client.network(), id).await?;
        let code = code_hash(code.trim());
        let used = self.0.store.use_sign_in_by_code(id, Hash::of(flow), code, now()).await;
        let used = self.noted(id, used.map_err(Trouble::from)?).await?;
        self.let_in(&published, used, "sign-in.code").await
    }

    async fn noted(&self, portal: PortalId, used: Option<SignIn>) -> Result<SignIn, Refusal> {
        if used.is_none() {
            self.note_failed(portal, None, "sign-in.code").await?;
        }
        used.ok_or(WRONG_CODE)
    }

    /// In by a letter. One that lets nobody in because something was out of order works again, also
    /// where its person does not wait for the answer.
    async fn let_in(
        &self,
        published: &Arc<Published>,
        used: SignIn,
        action: &'static str,
    ) -> Result<SignedIn, Refusal> {
        let (backend, published) = (self.clone(), Arc::clone(published));
        to_the_end(async move {
            let id = used.id;
            let done = backend.entered(&published, used, action).await;
            if matches!(done, Err(Refusal::Busy | Refusal::Broken)) {
                backend.0.store.give_back_sign_in(id).await.map_err(Trouble::from)?;
            }
            done
        })
        .await
    }

    /// As a customer, or before the one form that the letter was for.
    async fn entered(
        &self,
        published: &Arc<Published>,
        used: SignIn,
        action: &str,
    ) -> Result<SignedIn, Refusal> {
        let Some(form) = used.form else {
            return self.signed_in(published, used.person, action).await;
        };
        let signed = self.signed_in(published, used.person, "form.enter").await?;
        let form = FormPass::new(&signed.person, &form);
        Ok(SignedIn { form: Some(form), ..signed })
    }

    /// The record must still be there and still be let in.
    pub(crate) async fn signed_in(
        &self,
        published: &Arc<Published>,
        person: String,
        action: &str,
    ) -> Result<SignedIn, Refusal> {
        let opened = self.open_as(published, &person, "").await;
        let outcome = match &opened {
            Ok(_) => AuditOutcome::Ok,
            Err(Trouble::Refused(_)) => AuditOutcome::Refused,
            Err(_) => AuditOutcome::Failed,
        };
        let actor = Actor { kind: ActorKind::Customer, handle: person.clone() };
        self.note_sign_in(published.id(), actor, Some(&person), action, outcome).await?;
        opened?;
        Ok(SignedIn { person, form: None })
    }

    /// Says in the audit log that somebody tried and was not let in; as whom, where that is known.
    /// The same work for whom we know and whom we do not.
    pub(crate) async fn note_failed(
        &self,
        portal: PortalId,
        person: Option<&str>,
        action: &str,
    ) -> Result<(), Refusal> {
        let actor = Actor { kind: ActorKind::Nobody, handle: String::new() };
        self.note_sign_in(portal, actor, person, action, AuditOutcome::Refused).await
    }

    async fn note_sign_in(
        &self,
        portal: PortalId,
        actor: Actor,
        person: Option<&str>,
        action: &str,
        outcome: AuditOutcome,
    ) -> Result<(), Refusal> {
        let line = AuditEntry {
            actor,
            action: action.to_owned(),
            portal_id: Some(portal),
            section: None,
            record: person.map(str::to_owned),
            fields: String::new(),
            outcome,
            request_id: None,
        };
        self.0.store.append_audit(&line, now()).await.map_err(Trouble::from)?;
        Ok(())
    }

    /// Makes a token that signs this person in, and keeps its hash.
    pub(crate) async fn new_link(
        &self,
        published: &Published,
        person: &str,
        what: Option<What<'_>>,
        code: Option<&str>,
    ) -> Result<String, Trouble> {
        let token = secrets::token()?;
        let flow = what.map(|it| it.flow);
        let minutes = if flow.is_some() { LINK_MINUTES } else { OPERATOR_MINUTES };
        let new = NewSignIn {
            portal_id: published.id(),
            person,
            flow: flow.map(Hash::of),
            link: Hash::of(&token),
            code: code.map(code_hash),
            expires_at: now() + TimeDelta::minutes(minutes),
            form: what.and_then(|it| it.form),
        };
        self.0.store.add_sign_in(&new, now()).await?;
        let portal = &published.portal().portal;
        Ok(format!("{}/p/{portal}/sign-in/link/{token}", self.0.public_url))
    }
}

fn needs_code(asked_by: Option<Hash>, flow: Option<&str>) -> bool {
    asked_by.is_some_and(|it| flow.map(Hash::of) != Some(it))
}

/// Six digits are soon guessed from their hash; they are worth nothing without link or cookie.
fn code_hash(code: &str) -> Hash {
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    Hash::of(format!("code:{digits}"))
}
