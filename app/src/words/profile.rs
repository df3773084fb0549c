//! What is kept of a customer, and their password.

use super::Told;

#[cfg_attr(test, derive(Debug))]
pub(crate) struct ProfileWords {
    pub title: &'static str,
    pub details: &'static str,
    pub change_details: &'static str,
    pub password: &'static str,
    pub change_password: Told,
    pub set_password: Told,
    /// Who has none yet, and signed in a while ago.
    pub prove_first: &'static str,
    pub send_link: &'static str,
    pub current_password: &'static str,
    pub new_password: &'static str,
    pub password_saved: &'static str,
}

pub(super) const ENGLISH: ProfileWords = ProfileWords {
    title: "Your profile",
    details: "Your details",
    change_details: "Change your details",
    password: "Your password",
    change_password: Told {
        title: "Change your password",
        text: "To keep the password you have, leave both empty.",
    },
    set_password: Told {
        title: "Set a password",
        text: "With a password you can sign in without waiting for a mail.",
    },
    prove_first: "You signed in a while ago. So that nobody else sets a password for you, sign in \
                  once more by a link; then you have ten minutes for it.",
    send_link: "Send me a link",
    current_password: "Current password",
    new_password: "New password",
    password_saved: "Saved. Use your new password from now on.",
};

pub(super) const GERMAN: ProfileWords = ProfileWords {
    title: "Ihr Profil",
    details: "Ihre Daten",
    change_details: "Ihre Daten ändern",
    password: "Ihr Passwort",
    change_password: Told {
        title: "Passwort ändern",
        text: "Soll Ihr Passwort bleiben, lassen Sie beide Felder leer.",
    },
    set_password: Told {
        title: "Passwort festlegen",
        text: "Mit einem Passwort melden Sie sich an, ohne auf eine E-Mail zu warten.",
    },
    prove_first: "Ihre Anmeldung liegt eine Weile zurück. Damit niemand anders ein Passwort für Sie \
                  festlegt, melden Sie sich noch einmal mit einem Link an; danach haben Sie zehn \
                  Minuten Zeit.",
    send_link: "Link zusenden",
    current_password: "Bisheriges Passwort",
    new_password: "Neues Passwort",
    password_saved: "Gespeichert. Ab jetzt gilt Ihr neues Passwort.",
};
