//! What is said while an answer is on its way, or does not come.

use super::Told;

#[cfg_attr(test, derive(Debug))]
pub(crate) struct PatienceWords {
    /// For those who cannot see the line.
    pub slow: &'static str,
    /// The device has no network.
    pub offline: Told,
    /// There is a network, and nobody answers.
    pub silent: Told,
    pub again: &'static str,
}

pub(super) const ENGLISH: PatienceWords = PatienceWords {
    slow: "Loading",
    offline: Told {
        title: "You are offline",
        text: "What you typed is kept. We go on as soon as you are back.",
    },
    silent: Told {
        title: "We cannot be reached right now",
        text: "What you typed is kept. Try again in a moment.",
    },
    again: "Try again",
};

pub(super) const GERMAN: PatienceWords = PatienceWords {
    slow: "Wird geladen",
    offline: Told {
        title: "Sie sind offline",
        text: "Ihre Eingaben bleiben erhalten. Sobald Sie wieder verbunden sind, geht es weiter.",
    },
    silent: Told {
        title: "Wir sind gerade nicht erreichbar",
        text: "Ihre Eingaben bleiben erhalten. Bitte versuchen Sie es gleich noch einmal.",
    },
    again: "Noch einmal versuchen",
};
