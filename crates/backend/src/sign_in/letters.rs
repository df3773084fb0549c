//! What customers are written: the mail with link and code, and news of their password.

use std::sync::Arc;

use backon::Retryable as _;
use domain::{refusal::Refusal, viewer::Viewer};

use super::{
    letter::{Letter, Occasion},
    logins::{self, Found},
};
use crate::{
    Backend, Customer,
    mail::{MailError, patience},
    published::Published,
    secrets,
    trouble::Trouble,
    viewers::{admitted, name_of},
};

/// What a letter is for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct What<'a> {
    /// The secret of the browser that asked.
    pub flow: &'a str,
    /// The form that it opens; none where it signs in.
    pub form: Option<&'a str>,
}

impl Backend {
    /// Sends the mail, if there is somebody to send it to; and reports only to the log.
    pub(super) async fn send_link(
        &self,
        published: &Arc<Published>,
        login: &[String],
        what: What<'_>,
        languages: &str,
    ) {
        let portal = &published.portal().portal;
        let send = || self.try_send(published, login, what, languages);
        let sent = send
            .retry(patience())
            .when(Unsent::is_away)
            .notify(|error, _| tracing::warn!(%portal, %error, "a letter is tried again later"))
            .await;
        match sent {
            Ok(()) => {}
            Err(Unsent::Trouble(trouble)) => {
                // Logged where it becomes a refusal.
                let _: Refusal = trouble.into();
            }
            Err(Unsent::Mail(error)) => {
                tracing::error!(%portal, %error, "a sign-in mail was not sent");
            }
        }
    }

    async fn try_send(
        &self,
        published: &Arc<Published>,
        login: &[String],
        what: What<'_>,
        languages: &str,
    ) -> Result<(), Unsent> {
        let found = match logins::find(published, login, languages).await {
            Err(trouble) if trouble.is_schema_change() => {
                published.refresh().await.map_err(Trouble::from)?;
                logins::find(published, login, languages).await?
            }
            found => found?,
        };
        let Found::One(viewer) = found else { return Ok(()) };
        let Some(to) = mailbox(published, &viewer) else { return Ok(()) };
        let occasion = if admitted(published, &viewer) {
            let code = secrets::code().map_err(Trouble::from)?;
            let person = viewer.key().to_string();
            let link = self.new_link(published, &person, Some(what), Some(&code)).await?;
            match what.form.map(|it| published.portal().standalone(it)) {
                None => Occasion::SignIn { link, code },
                Some(Some(form)) => {
                    Occasion::Form { form: said(published, &viewer, &form.title), link, code }
                }
                Some(None) => return Ok(()),
            }
        } else if what.form.is_some() {
            // Whom the sign-in rule keeps out gets no form, and no word.
            return Ok(());
        } else {
            // Told to the mailbox, not to whoever typed its address.
            let Some(refused) = &published.portal().customers.refused else { return Ok(()) };
            Occasion::Refused { why: said(published, &viewer, refused) }
        };
        Ok(self.0.mailer.send(letter(published, &viewer, occasion).to(to)).await?)
    }
}

impl Customer {
    /// Tells the mailbox that the password is a new one, whoever set it.
    pub(crate) fn tell_of_new_password(&self) {
        let mailer = self.backend.0.mailer.clone();
        let Some(to) = mailbox(&self.published, &self.viewer).filter(|_| mailer.sends()) else {
            return;
        };
        let portal = self.published.portal().portal.clone();
        let door = format!("{}/p/{portal}/sign-in", self.backend.0.public_url);
        let mail = letter(&self.published, &self.viewer, Occasion::NewPassword { door }).to(to);
        // The password is set, whether the mail server answers or not.
        tokio::spawn(async move {
            if let Err(error) = mailer.send(mail).await {
                tracing::error!(%portal, %error, "nobody was told of a new password");
            }
        });
    }
}

fn letter(published: &Published, viewer: &Viewer, occasion: Occasion) -> Letter {
    Letter {
        language: viewer.locale().language,
        portal: said(published, viewer, &published.portal().title),
        name: name_of(published, viewer),
        occasion,
    }
}

fn said(published: &Published, viewer: &Viewer, text: &str) -> String {
    published.portal().said(viewer.locale().language, text).to_owned()
}

/// Where mail to a customer goes.
fn mailbox(published: &Published, viewer: &Viewer) -> Option<String> {
    let field = published.portal().customers.email_field()?;
    Some(viewer.cell(field).to_string()).filter(|it| it.contains('@'))
}

#[derive(Debug, thiserror::Error)]
enum Unsent {
    #[error(transparent)]
    Trouble(#[from] Trouble),
    #[error(transparent)]
    Mail(#[from] MailError),
}

impl Unsent {
    /// Whether the company's database could not be asked. A mail server that is away has been
    /// waited for by then.
    fn is_away(&self) -> bool {
        matches!(self, Self::Trouble(Trouble::Source(error)) if error.is_busy())
    }
}
