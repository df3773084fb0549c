//! At the door: signing in, by mail or by password.

use super::Told;

#[cfg_attr(test, derive(Debug))]
pub(crate) struct SignInWords {
    /// On top of the page; its title is also on its button.
    pub welcome: Told,
    pub password: &'static str,
    /// Between two ways to sign in.
    pub or: &'static str,
    pub by_mail: &'static str,
    /// After asking for a mail; the same for everybody.
    pub sent: Told,
    pub send_another: &'static str,
    /// Only where mails are kept instead of sent.
    pub outbox: &'static str,
    pub open_outbox: &'static str,
    /// A field's name.
    pub code: &'static str,
    pub welcome_back: &'static str,
    /// The link was opened in another browser.
    pub needs_code: &'static str,
    pub needs_press: &'static str,
    pub already: Told,
    /// A portal's title.
    pub go_to: fn(&str) -> String,
    pub used_up: Told,
    pub new_link: &'static str,
}

pub(super) const ENGLISH: SignInWords = SignInWords {
    welcome: Told { title: "Sign in", text: "See where things stand, and ask for what you need." },
    password: "Password",
    or: "or",
    by_mail: "Email me a sign-in link",
    sent: Told {
        title: "Check your email",
        text: "If we know this address, an email is on its way. Open the link in it, or enter the \
               code here.",
    },
    send_another: "Ask for another email",
    outbox: "This server keeps its emails instead of sending them.",
    open_outbox: "Open the outbox",
    code: "Six digits from the email",
    welcome_back: "Welcome back",
    needs_code: "You opened this link in a different browser from the one that asked for it. \
                 Enter the code from the email, too.",
    needs_press: "Press the button to sign in.",
    already: Told {
        title: "You are already signed in",
        text: "This link has been used, and you do not need another one.",
    },
    go_to: |portal| format!("Go to {portal}"),
    used_up: Told {
        title: "This link has been used or is too old",
        text: "Each link works once, and only for a short time. Ask for a new one; it takes a \
               minute.",
    },
    new_link: "Ask for a new link",
};

pub(super) const GERMAN: SignInWords = SignInWords {
    welcome: Told {
        title: "Anmelden",
        text: "Sehen Sie, wie es steht, und sagen Sie uns, was Sie brauchen.",
    },
    password: "Passwort",
    or: "oder",
    by_mail: "Anmeldelink per E-Mail schicken",
    sent: Told {
        title: "Sehen Sie in Ihre E-Mails",
        text: "Wenn wir diese Adresse kennen, ist eine E-Mail unterwegs. Öffnen Sie den Link \
               darin, oder geben Sie den Code hier ein.",
    },
    send_another: "Noch eine E-Mail anfordern",
    outbox: "Dieser Server behält seine E-Mails, statt sie zu senden.",
    open_outbox: "Postausgang öffnen",
    code: "Sechs Ziffern aus der E-Mail",
    welcome_back: "Willkommen zurück",
    needs_code: "Sie haben diesen Link in einem anderen Browser angefordert. Geben Sie bitte auch \
                 den Code aus der E-Mail ein.",
    needs_press: "Noch ein Klick, und Sie sind angemeldet.",
    already: Told {
        title: "Sie sind schon angemeldet",
        text: "Dieser Link ist verbraucht, und Sie brauchen keinen neuen.",
    },
    go_to: |portal| format!("Weiter zu {portal}"),
    used_up: Told {
        title: "Dieser Link ist verbraucht oder zu alt",
        text: "Jeder Link gilt einmal und nur kurze Zeit. Fordern Sie einen neuen an; das dauert \
               eine Minute.",
    },
    new_link: "Neuen Link anfordern",
};
