//! By password.

use domain::{
    portal::Method,
    refusal::{Fault, Input, Refusal},
};

use super::{
    SignedIn,
    logins::{self, Found},
};
use crate::{Backend, Client, limits::Limit, trouble::Trouble};

/// Longer ones are not hashed; in bytes.
const TYPED_MAX: usize = 1_024;

impl Backend {
    /// Signs in by a password. Unknown login, no password and wrong password are one answer.
    pub async fn sign_in_by_password(
        &self,
        portal: &str,
        login: &[String],
        password: &str,
        client: &Client,
    ) -> Result<SignedIn, Refusal> {
        let published = self.published(portal)?;
        if !published.portal().customers.methods.contains(&Method::Password) {
            return Err(Refusal::NotFound);
        }
        let login = logins::read(&published, login)?;
        let id = published.id();
        let (network, account) = (client.network(), logins::account(&login));
        // Counted before they are judged, so that many at once are many.
        self.limit(Limit::TryByAddress, &network, id).await?;
        self.limit(Limit::TryByLogin, &account, id).await?;
        let wrong = Refusal::Invalid(Input::Password, Fault::Wrong);
        if password.is_empty() || TYPED_MAX < password.len() {
            return Err(wrong);
        }
        let person = match logins::find(&published, &login).await? {
            Found::One(viewer) => Some(viewer.key().to_string()),
            Found::Nobody | Found::Several(_) => None,
        };
        let stored = match &person {
            Some(person) => self.0.store.password(id, person).await.map_err(Trouble::from)?,
            None => None,
        };
        let fits = self.0.argon.verify(password, stored.map(|it| it.hash)).await?;
        match person {
            Some(person) if fits => {
                let signed = self.signed_in(&published, person, "sign-in.password").await;
                // Whom the sign-in rule keeps out learns no more than a stranger.
                let signed =
                    signed.map_err(|it| if it == Refusal::SignedOut { wrong } else { it })?;
                self.forgive(Limit::TryByLogin, &account, id).await?;
                Ok(signed)
            }
            person => {
                self.note_failed(id, person.as_deref(), "sign-in.password").await?;
                Err(wrong)
            }
        }
    }
}
