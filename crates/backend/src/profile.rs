//! The customer's own record, and their password.

use domain::{
    answer::{FormPage, ProfilePage, Written},
    change::{self, Submission},
    grant::{Denied, Grant, PROFILE, Use, profile},
    locale::Room,
    plan,
    refusal::{Fault, Input, Refusal},
};
use store::{Actor, ActorKind, AuditEntry, AuditOutcome};

use crate::{
    Customer,
    limits::Limit,
    new_id, now,
    trouble::{Trouble, settled},
    viewers::name_of,
    writes::deed,
};

/// Shorter passwords are refused; in characters.
const PASSWORD_MIN: usize = 12;
const PASSWORD_MAX: usize = 256;

impl Customer {
    /// What this customer sees and may change of their own record.
    /// `fresh` says whether they signed in just now.
    pub async fn profile(&self, fresh: bool) -> Result<ProfilePage, Refusal> {
        Ok(settled!(self.profile_now(fresh)))
    }

    async fn profile_now(&self, fresh: bool) -> Result<ProfilePage, Trouble> {
        let grant = self.own_grant()?;
        let plan = plan::plan_for(&grant).of(self.viewer.key());
        let found = self.published.source().open(&plan).await?.ok_or(Refusal::NotFound)?;
        let labels = &self.published.portal().profile.labels;
        let columns: Vec<_> =
            plan.fields().iter().map(|it| self.column(it, labels, &grant)).collect();
        let name = name_of(&self.published, &self.viewer);
        let mut lines = self.filled_lines(None, &grant, (&found, &plan), None).await?;
        for line in &mut lines {
            if let Some(label) = labels.get(&line.field) {
                line.label = self.say(label);
            }
        }
        let form = (!lines.is_empty()).then(|| FormPage {
            section: PROFILE.to_owned(),
            section_title: String::new(),
            one: None,
            record: None,
            title: name.clone(),
            fields: lines,
            groups: Vec::new(),
            children: Vec::new(),
            locked: false,
            language: self.viewer.locale().language,
            submission: new_id(),
            after: None,
            whose: Some(self.tag()),
            in_tab: false,
        });
        let titles = vec![name.clone()];
        let rows = self.drawn(&[found], titles, &plan, &columns, Room::Wide).await?;
        let row = rows.into_iter().next().ok_or(Refusal::NotFound)?;
        let methods = &self.published.portal().customers.methods;
        let has_password = self.has_password().await?;
        Ok(ProfilePage {
            customer: name,
            columns,
            row,
            form,
            by_password: methods.contains(&domain::portal::Method::Password),
            has_password,
            sets_password: has_password || fresh,
            by_email: self.mailed_link().is_some(),
        })
    }

    /// Changes the customer's own record.
    pub async fn update_profile(&self, sent: Submission) -> Result<Written, Refusal> {
        Ok(settled!(self.update_profile_now(&sent)))
    }

    async fn update_profile_now(&self, sent: &Submission) -> Result<Written, Trouble> {
        self.filled_in(sent.whose.as_deref())?;
        let grant = self.own_grant()?;
        let person = self.viewer.key().to_string();
        let change = change::update(&person, sent, None, &grant, self.standing())?;
        let deed = deed("profile.update", PROFILE, Some(&person), sent);
        self.write(deed, change, false).await?;
        Ok(Written { record: None })
    }

    /// What this customer would type to be mailed a link.
    pub fn mailed_link(&self) -> Option<Vec<String>> {
        let customers = &self.published.portal().customers;
        let by_email = customers.methods.contains(&domain::portal::Method::EmailLink);
        let login = || customers.login.iter().map(|it| self.viewer.cell(it).to_string()).collect();
        (by_email && self.backend.0.mailer.sends()).then(login)
    }

    /// Sets a password, or changes the one there is, and signs this customer out elsewhere.
    ///
    /// The first one wants a `fresh` sign-in: a session that somebody left open must not become a
    /// way in for good.
    pub async fn set_password(
        &self,
        old: Option<&str>,
        new: &str,
        fresh: bool,
    ) -> Result<(), Refusal> {
        let methods = &self.published.portal().customers.methods;
        if !methods.contains(&domain::portal::Method::Password) {
            return Err(Refusal::NotFound);
        }
        let refused = |fault| Refusal::Invalid(Input::NewPassword, fault);
        match new.chars().count() {
            0..PASSWORD_MIN => return Err(refused(Fault::TooShort)),
            PASSWORD_MIN..=PASSWORD_MAX => {}
            _ => return Err(refused(Fault::TooLong)),
        }
        let person = self.viewer.key().to_string();
        let house = &self.backend.0;
        self.backend.limit(Limit::Password, &person, self.published.id()).await?;
        let stored = self.stored_password().await?;
        if let Some(hash) = stored {
            let old = old.unwrap_or_default();
            if !house.argon.verify(old, Some(hash)).await? {
                return Err(Refusal::Invalid(Input::Password, Fault::Wrong));
            }
        } else if !fresh {
            return Err(Refusal::Invalid(Input::Proof, Fault::Required));
        }
        let hash = house.argon.hash(new).await?;
        let line = AuditEntry {
            actor: Actor { kind: ActorKind::Customer, handle: person.clone() },
            action: "password.set".to_owned(),
            portal_id: Some(self.published.id()),
            section: None,
            record: Some(person.clone()),
            fields: String::new(),
            outcome: AuditOutcome::Ok,
            request_id: None,
        };
        let id = self.published.id();
        let set = house.store.set_password(id, &person, &hash, &line, now()).await;
        set.map_err(Trouble::from)?;
        self.tell_of_new_password();
        Ok(())
    }

    async fn has_password(&self) -> Result<bool, Trouble> {
        Ok(self.stored_password().await?.is_some())
    }

    async fn stored_password(&self) -> Result<Option<String>, Trouble> {
        let person = self.viewer.key().to_string();
        let found = self.backend.0.store.password(self.published.id(), &person).await?;
        Ok(found.map(|it| it.hash))
    }

    fn own_grant(&self) -> Result<Grant, Refusal> {
        let grant = profile(self.published.portal(), &self.viewer).map_err(|denied| {
            if let Denied::Broken { error, .. } = &denied {
                let portal = &self.published.portal().portal;
                tracing::error!(%portal, %error, "the profile is closed");
            }
            Refusal::NotFound
        })?;
        let shows = !grant.fields(Use::Read).is_empty();
        let method = &self.published.portal().customers.methods;
        let has_password = method.contains(&domain::portal::Method::Password);
        if shows || has_password { Ok(grant) } else { Err(Refusal::NotFound) }
    }
}
