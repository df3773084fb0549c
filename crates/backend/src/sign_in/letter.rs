//! One letter: its words, as text and as HTML.

use domain::locale::Language;

use super::LINK_MINUTES;
use crate::mail::{Mail, escaped};

/// A letter without an address.
pub(super) struct Letter {
    pub language: Language,
    /// What the portal is called.
    pub portal: String,
    /// What the customer is called.
    pub name: String,
    pub occasion: Occasion,
}

/// Why somebody is written to.
pub(super) enum Occasion {
    /// They asked to sign in.
    SignIn { link: String, code: String },
    /// They asked for a form that changes their own record.
    Form { form: String, link: String, code: String },
    /// They asked to sign in and are kept out; staff wrote why.
    Refused { why: String },
    /// Their password is a new one.
    NewPassword { door: String },
}

/// A paragraph, perhaps with something to click.
struct Paragraph {
    text: String,
    link: Option<String>,
}

impl Letter {
    /// The letter on its way to an address.
    pub fn to(&self, to: String) -> Mail {
        let portal = one_line(&self.portal);
        let (subject, paragraphs) = match self.language {
            Language::English => self.english(&portal),
            Language::German => self.german(&portal),
        };
        let text = paragraphs.iter().map(Paragraph::text).collect::<Vec<_>>().join("\n\n");
        let html = paragraphs.iter().map(Paragraph::html).collect();
        Mail { to, subject, text: format!("{text}\n"), html }
    }

    fn english(&self, portal: &str) -> (String, Vec<Paragraph>) {
        let hello = plain(format!("Hello {},", self.name));
        match &self.occasion {
            Occasion::SignIn { link, code } => (
                format!("Sign in to {portal}"),
                vec![
                    hello,
                    leading(format!("Sign in to {portal}"), link),
                    plain(format!("Or type this code where you asked for it: {code}")),
                    plain(format!(
                        "Both work once, within {LINK_MINUTES} minutes. If you did not ask for \
                         this, you need do nothing."
                    )),
                ],
            ),
            Occasion::Form { form, link, code } => (
                one_line(&format!("{form}: {portal}")),
                vec![
                    hello,
                    leading(form.clone(), link),
                    plain(format!("Or type this code where you asked for it: {code}")),
                    plain(format!(
                        "Both work once, within {LINK_MINUTES} minutes, and open this form only. \
                         If you did not ask for this, you need do nothing."
                    )),
                ],
            ),
            Occasion::Refused { why } => (
                format!("Signing in to {portal}"),
                vec![
                    hello,
                    plain(format!("You asked to sign in to {portal}.")),
                    plain(why.clone()),
                ],
            ),
            Occasion::NewPassword { door } => (
                format!("Your new password for {portal}"),
                vec![
                    hello,
                    plain(format!(
                        "Your password for {portal} was set just now, and you were signed out \
                         everywhere else."
                    )),
                    plain(
                        "If that was not you, sign in by an e-mailed link and set another one in \
                         your profile, or write to us."
                            .to_owned(),
                    ),
                    leading(format!("Go to {portal}"), door),
                ],
            ),
        }
    }

    fn german(&self, portal: &str) -> (String, Vec<Paragraph>) {
        let hello = plain(format!("Guten Tag {},", self.name));
        match &self.occasion {
            Occasion::SignIn { link, code } => (
                format!("Anmelden bei {portal}"),
                vec![
                    hello,
                    leading(format!("Anmelden bei {portal}"), link),
                    plain(format!(
                        "Oder geben Sie diesen Code dort ein, wo Sie ihn angefordert haben: \
                         {code}"
                    )),
                    plain(format!(
                        "Beides gilt einmal und nur {LINK_MINUTES} Minuten lang. Wenn Sie das \
                         nicht angefordert haben, brauchen Sie nichts zu tun."
                    )),
                ],
            ),
            Occasion::Form { form, link, code } => (
                one_line(&format!("{form}: {portal}")),
                vec![
                    hello,
                    leading(form.clone(), link),
                    plain(format!(
                        "Oder geben Sie diesen Code dort ein, wo Sie ihn angefordert haben: \
                         {code}"
                    )),
                    plain(format!(
                        "Beides gilt einmal, nur {LINK_MINUTES} Minuten lang und nur für dieses \
                         Formular. Wenn Sie das nicht angefordert haben, brauchen Sie nichts zu \
                         tun."
                    )),
                ],
            ),
            Occasion::Refused { why } => (
                format!("Anmelden bei {portal}"),
                vec![
                    hello,
                    plain(format!("Sie wollten sich bei {portal} anmelden.")),
                    plain(why.clone()),
                ],
            ),
            Occasion::NewPassword { door } => (
                format!("Ihr neues Passwort für {portal}"),
                vec![
                    hello,
                    plain(format!(
                        "Für {portal} gilt ab jetzt ein neues Passwort. Überall sonst sind Sie \
                         abgemeldet."
                    )),
                    plain(
                        "Wenn Sie das nicht waren, melden Sie sich mit einem Link per E-Mail an \
                         und wählen Sie im Profil ein anderes, oder schreiben Sie uns."
                            .to_owned(),
                    ),
                    leading(format!("Weiter zu {portal}"), door),
                ],
            ),
        }
    }
}

fn plain(text: String) -> Paragraph {
    Paragraph { text, link: None }
}

fn leading(text: String, link: &str) -> Paragraph {
    Paragraph { text, link: Some(link.to_owned()) }
}

impl Paragraph {
    fn text(&self) -> String {
        match &self.link {
            Some(link) => format!("{}:\n{link}", self.text),
            None => self.text.clone(),
        }
    }

    fn html(&self) -> String {
        let text = escaped(&self.text);
        match &self.link {
            Some(link) => format!("<p><a href=\"{}\">{text}</a></p>", escaped(link)),
            None => format!("<p>{text}</p>"),
        }
    }
}

/// A subject is one line, whatever staff called their portal.
fn one_line(text: &str) -> String {
    text.split(char::is_control).collect::<Vec<_>>().join(" ")
}
