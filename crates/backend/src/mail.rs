//! Mail: sent by SMTP, or kept for whoever tries Portico out.

use std::{
    collections::VecDeque,
    fmt,
    sync::{Arc, Mutex},
    time::Duration,
};

use backon::{ExponentialBuilder, Retryable as _};
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, MultiPart},
    transport::smtp,
};

/// A letter to one customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// How mail leaves.
#[derive(Clone)]
pub struct Mailer(Way);

#[derive(Clone)]
enum Way {
    Smtp { transport: AsyncSmtpTransport<Tokio1Executor>, from: Mailbox },
    Outbox(Arc<Mutex<VecDeque<Mail>>>),
    None,
}

/// Why mail cannot be set up or was not sent. Never says to whom.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    #[error("the address of the mail server must be like smtp://user:password@host:587")]
    Server,
    #[error("the sender must be like `Acme Services <portal@acme.example>`")]
    Sender,
    #[error("the recipient's address is none")]
    Recipient,
    #[error("the letter cannot be written")]
    Letter,
    #[error("the mail server did not take it: {0}")]
    Refused(String),
    #[error("there is no mail server")]
    NoServer,
}

/// The outbox keeps so many letters.
const KEPT_MAX: usize = 100;

impl Mailer {
    /// By a mail server: `smtp://host:25` in the clear, `smtps://…` or `?tls=required` encrypted.
    pub fn smtp(server: &str, from: &str) -> Result<Self, MailError> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(server)
            .map_err(|_| MailError::Server)?
            .timeout(Some(Duration::from_secs(20)))
            .build();
        let from = from.parse().map_err(|_| MailError::Sender)?;
        Ok(Self(Way::Smtp { transport, from }))
    }

    /// Kept, printed and shown, never sent: for trying things out.
    pub fn kept() -> Self {
        Self(Way::Outbox(Arc::default()))
    }

    /// There is no mail: portals sign in by password or by an operator's link.
    pub fn none() -> Self {
        Self(Way::None)
    }

    pub(crate) fn sends(&self) -> bool {
        !matches!(self.0, Way::None)
    }

    pub(crate) fn outbox(&self) -> Option<Vec<Mail>> {
        let Way::Outbox(kept) = &self.0 else { return None };
        kept.lock().ok().map(|it| it.iter().rev().cloned().collect())
    }

    /// Sends a letter; again for a while, unless the server will never take it. Nobody should wait
    /// for it.
    pub(crate) async fn send(&self, mail: Mail) -> Result<(), MailError> {
        match &self.0 {
            Way::None => Err(MailError::NoServer),
            Way::Outbox(kept) => {
                print(&mail);
                if let Ok(mut kept) = kept.lock() {
                    kept.push_back(mail);
                    while KEPT_MAX < kept.len() {
                        kept.pop_front();
                    }
                }
                Ok(())
            }
            Way::Smtp { transport, from } => {
                let letter = letter(&mail, from)?;
                let send = || transport.send(letter.clone());
                let sent = send
                    .retry(patience())
                    .when(|error| !error.is_permanent())
                    .notify(|error, _| {
                        tracing::warn!(error = status(error), "a letter is sent again later");
                    })
                    .await;
                sent.map(|_| ()).map_err(|error| MailError::Refused(status(&error)))
            }
        }
    }
}

/// How a letter is tried again while the mail server, or whatever else it needs, is away: after 2,
/// 8, 32 and 60 seconds.
pub(crate) fn patience() -> ExponentialBuilder {
    ExponentialBuilder::new()
        .with_min_delay(Duration::from_secs(2))
        .with_factor(4.0)
        .with_max_delay(Duration::from_secs(60))
        .with_max_times(4)
}

fn letter(mail: &Mail, from: &Mailbox) -> Result<Message, MailError> {
    let to: Address = mail.to.trim().parse().map_err(|_| MailError::Recipient)?;
    Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, to))
        .subject(mail.subject.clone())
        .multipart(MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone()))
        .map_err(|_| MailError::Letter)
}

/// The server's answer may repeat the recipient, so only its code is kept.
fn status(error: &smtp::Error) -> String {
    match error.status() {
        Some(code) => code.to_string(),
        None if error.is_timeout() => "it did not answer in time".to_owned(),
        None => "the connection failed".to_owned(),
    }
}

fn print(mail: &Mail) {
    println!(
        "\n── a letter that was not sent ──\nTo: {}\nSubject: {}\n\n{}\n──",
        mail.to, mail.subject, mail.text
    );
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            Way::Smtp { .. } => "Mailer(SMTP)",
            Way::Outbox(_) => "Mailer(outbox)",
            Way::None => "Mailer(none)",
        })
    }
}

/// `<`, `>`, `&` and quotes, so that a letter's HTML says what its text says.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
