//! What customers are written: the mail with link and code, and news of their password.

use std::sync::Arc;

use domain::{refusal::Refusal, viewer::Viewer};

use super::{
    LINK_MINUTES,
    logins::{self, Found},
};
use crate::{
    Backend, Customer,
    mail::{Mail, MailError, escaped},
    published::Published,
    secrets,
    trouble::Trouble,
    viewers::{admitted, name_of},
};

impl Backend {
    /// Sends the mail, if there is somebody to send it to; and reports only to the log.
    pub(super) async fn send_link(&self, published: &Arc<Published>, login: &[String], flow: &str) {
        let portal = &published.portal().portal;
        match self.try_send(published, login, flow).await {
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
        flow: &str,
    ) -> Result<(), Unsent> {
        let found = match logins::find(published, login).await {
            Err(trouble) if trouble.is_schema_change() => {
                published.refresh().await.map_err(Trouble::from)?;
                logins::find(published, login).await?
            }
            found => found?,
        };
        let Found::One(viewer) = found else { return Ok(()) };
        let Some(to) = mailbox(published, &viewer) else { return Ok(()) };
        let name = name_of(published, &viewer);
        let letter = if admitted(published, &viewer) {
            let code = secrets::code().map_err(Trouble::from)?;
            let person = viewer.key().to_string();
            let link = self.new_link(published, &person, Some(flow), Some(&code)).await?;
            sign_in_letter(&published.portal().title, to, &name, &link, &code)
        } else {
            // Told to the mailbox, not to whoever typed its address.
            let Some(refused) = &published.portal().customers.refused else { return Ok(()) };
            refused_letter(&published.portal().title, to, &name, refused)
        };
        Ok(self.0.mailer.send(letter).await?)
    }
}

impl Customer {
    /// Tells the mailbox that the password is a new one, whoever set it.
    pub(crate) fn tell_of_new_password(&self) {
        let mailer = self.backend.0.mailer.clone();
        let Some(to) = mailbox(&self.published, &self.viewer).filter(|_| mailer.sends()) else {
            return;
        };
        let published = self.published.portal();
        let door = format!("{}/p/{}/sign-in", self.backend.0.public_url, published.portal);
        let name = name_of(&self.published, &self.viewer);
        let letter = password_letter(&published.title, to, &name, &door);
        let portal = published.portal.clone();
        // The password is set, whether the mail server answers or not.
        tokio::spawn(async move {
            if let Err(error) = mailer.send(letter).await {
                tracing::error!(%portal, %error, "nobody was told of a new password");
            }
        });
    }
}

/// Where mail to a customer goes.
fn mailbox(published: &Published, viewer: &Viewer) -> Option<String> {
    let field = published.portal().customers.email_field()?;
    Some(viewer.cell(field).to_string()).filter(|it| it.contains('@'))
}

#[derive(Debug)]
enum Unsent {
    Trouble(Trouble),
    Mail(MailError),
}

impl From<Trouble> for Unsent {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl From<MailError> for Unsent {
    fn from(error: MailError) -> Self {
        Self::Mail(error)
    }
}

fn sign_in_letter(title: &str, to: String, name: &str, link: &str, code: &str) -> Mail {
    let text = format!(
        "Hello {name},\n\nopen this link to sign in to {title}:\n\n{link}\n\n\
         Or type this code where you asked for it: {code}\n\n\
         Both work once, within {LINK_MINUTES} minutes. If you did not ask for this, \
         you need do nothing.\n"
    );
    let html = format!(
        "<p>Hello {},</p><p><a href=\"{link}\">Sign in to {}</a></p>\
         <p>Or type this code where you asked for it: <strong>{code}</strong></p>\
         <p>Both work once, within {LINK_MINUTES} minutes. If you did not ask for this, \
         you need do nothing.</p>",
        escaped(name),
        escaped(title),
    );
    Mail { to, subject: format!("Sign in to {}", one_line(title)), text, html }
}

fn refused_letter(title: &str, to: String, name: &str, refused: &str) -> Mail {
    let text = format!("Hello {name},\n\nyou asked to sign in to {title}.\n\n{refused}\n");
    let html = format!(
        "<p>Hello {},</p><p>You asked to sign in to {}.</p><p>{}</p>",
        escaped(name),
        escaped(title),
        escaped(refused)
    );
    Mail { to, subject: format!("Signing in to {}", one_line(title)), text, html }
}

fn password_letter(title: &str, to: String, name: &str, door: &str) -> Mail {
    let text = format!(
        "Hello {name},\n\nyour password for {title} was set just now, and you were signed out \
         everywhere else.\n\nIf that was not you, sign in by an e-mailed link and set another \
         one in your profile, or write to us:\n\n{door}\n"
    );
    let html = format!(
        "<p>Hello {},</p><p>Your password for {} was set just now, and you were signed out \
         everywhere else.</p><p>If that was not you, <a href=\"{door}\">sign in by an e-mailed \
         link</a> and set another one in your profile, or write to us.</p>",
        escaped(name),
        escaped(title),
    );
    Mail { to, subject: format!("Your new password for {}", one_line(title)), text, html }
}

fn one_line(text: &str) -> String {
    text.split(char::is_control).collect::<Vec<_>>().join(" ")
}
