//! What went wrong, and what to do now.

use super::Told;

#[cfg_attr(test, derive(Debug))]
pub(crate) struct FailureWords {
    pub signed_out: Told,
    /// The title of the document, for whoever is signed out.
    pub signed_out_page: &'static str,
    /// For whoever was not typing anything.
    pub sign_in_to_go_on: &'static str,
    /// A form that was sent too late.
    pub send_again: Told,
    /// A form that was sent sooner than people do, or a day later.
    pub once_more: &'static str,
    pub not_found: Told,
    /// The title of the document.
    pub not_found_page: &'static str,
    pub to_home: &'static str,
    pub old_link: &'static str,
    pub did_not_work: &'static str,
    pub one_missing: &'static str,
    pub one_wrong: &'static str,
    /// Two or more.
    pub some_wrong: fn(&str) -> String,
    /// What to do about wrong fields.
    pub correct: &'static str,
    pub conflict: Told,
    pub locked: Told,
    /// A change whose result would not be theirs.
    pub beyond: Told,
    /// For whoever was not typing anything.
    pub locked_page: &'static str,
    pub too_many: &'static str,
    pub wait_no_more: &'static str,
    /// Two or more.
    pub wait_seconds: fn(&str) -> String,
    /// Two or more.
    pub wait_minutes: fn(&str) -> String,
    /// Two or more.
    pub wait_hours: fn(&str) -> String,
    pub busy: Told,
    pub unsure: Told,
    pub broken: Told,
    pub lost: Told,
    pub try_again: &'static str,
}

pub(super) const ENGLISH: FailureWords = FailureWords {
    signed_out: Told {
        title: "You are signed out",
        text: "Sign in to go on. What you typed is still here.",
    },
    signed_out_page: "Signed out",
    sign_in_to_go_on: "Sign in to go on.",
    send_again: Told {
        title: "You have been signed out",
        text: "What you typed is still on this page. Sign in in a new tab, then come back and \
               send it again.",
    },
    once_more: "Please send it once more",
    not_found: Told {
        title: "We cannot find this page",
        text: "The link may be old, or it belongs to another account.",
    },
    not_found_page: "Not found",
    to_home: "Go to the home page",
    old_link: "This link does not work any more",
    did_not_work: "That did not work",
    one_missing: "One answer is missing",
    one_wrong: "One answer needs another look",
    some_wrong: |number| format!("{number} answers need another look"),
    correct: "Nothing is lost. Correct the marked answers and send again.",
    conflict: Told {
        title: "Somebody else has changed this",
        text: "It was changed while you were writing. Compare the marked answers, then send again.",
    },
    locked: Told {
        title: "This can no longer be changed",
        text: "It has moved on since you opened it. What you typed is still here, so you can copy \
               it.",
    },
    beyond: Told {
        title: "This change is not possible",
        text: "It cannot be saved like this. What you typed is still here: change it and send \
               again, or write to us.",
    },
    locked_page: "It has moved on since. You can still look at it.",
    too_many: "Too many attempts",
    wait_no_more: "Try again now.",
    wait_seconds: |number| format!("Try again in {number} seconds."),
    wait_minutes: |number| format!("Try again in {number} minutes."),
    wait_hours: |number| format!("Try again in {number} hours."),
    busy: Told {
        title: "This is taking too long",
        text: "Nothing is lost. Try again in a moment.",
    },
    unsure: Told {
        title: "We cannot tell whether this was saved",
        text: "Look at the list first. If it is not there, send a new form.",
    },
    broken: Told {
        title: "Something broke on our side",
        text: "We have been told about it. Try again in a few minutes.",
    },
    lost: Told {
        title: "That did not get through",
        text: "Check your connection, then try again.",
    },
    try_again: "Try again",
};

pub(super) const GERMAN: FailureWords = FailureWords {
    signed_out: Told {
        title: "Sie sind abgemeldet",
        text: "Melden Sie sich an, um fortzufahren. Ihre Eingaben sind noch da.",
    },
    signed_out_page: "Abgemeldet",
    sign_in_to_go_on: "Melden Sie sich an, um fortzufahren.",
    send_again: Told {
        title: "Sie wurden abgemeldet",
        text: "Ihre Eingaben stehen noch auf dieser Seite. Melden Sie sich in einem neuen Tab an, \
               kommen Sie dann zurück und senden Sie noch einmal.",
    },
    once_more: "Bitte senden Sie es noch einmal",
    not_found: Told {
        title: "Wir finden diese Seite nicht",
        text: "Vielleicht ist der Link alt, oder er gehört zu einem anderen Konto.",
    },
    not_found_page: "Nicht gefunden",
    to_home: "Zur Startseite",
    old_link: "Dieser Link funktioniert nicht mehr",
    did_not_work: "Das hat nicht geklappt",
    one_missing: "Eine Angabe fehlt",
    one_wrong: "Eine Angabe stimmt noch nicht",
    some_wrong: |number| format!("{number} Angaben stimmen noch nicht"),
    correct: "Nichts ist verloren. Korrigieren Sie die markierten Angaben und senden Sie noch \
              einmal.",
    conflict: Told {
        title: "Jemand anders hat das geändert",
        text: "Es wurde geändert, während Sie schrieben. Vergleichen Sie die markierten Angaben \
               und senden Sie noch einmal.",
    },
    locked: Told {
        title: "Das lässt sich nicht mehr ändern",
        text: "Der Eintrag ist inzwischen einen Schritt weiter. Ihre Eingaben stehen noch hier, \
               damit Sie sie kopieren können.",
    },
    beyond: Told {
        title: "Diese Änderung ist nicht möglich",
        text: "So lässt es sich nicht speichern. Ihre Eingaben stehen noch hier: Ändern Sie sie \
               und senden Sie noch einmal, oder schreiben Sie uns.",
    },
    locked_page: "Der Eintrag ist inzwischen einen Schritt weiter. Ansehen können Sie ihn noch.",
    too_many: "Zu viele Versuche",
    wait_no_more: "Versuchen Sie es jetzt noch einmal.",
    wait_seconds: |number| format!("Versuchen Sie es in {number} Sekunden noch einmal."),
    wait_minutes: |number| format!("Versuchen Sie es in {number} Minuten noch einmal."),
    wait_hours: |number| format!("Versuchen Sie es in {number} Stunden noch einmal."),
    busy: Told {
        title: "Das dauert zu lange",
        text: "Nichts ist verloren. Versuchen Sie es gleich noch einmal.",
    },
    unsure: Told {
        title: "Wir wissen nicht, ob das gespeichert wurde",
        text: "Sehen Sie zuerst in der Liste nach. Steht es dort nicht, füllen Sie das Formular \
               neu aus.",
    },
    broken: Told {
        title: "Bei uns ist etwas schiefgegangen",
        text: "Wir wissen davon. Versuchen Sie es in ein paar Minuten noch einmal.",
    },
    lost: Told {
        title: "Das ist nicht durchgekommen",
        text: "Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.",
    },
    try_again: "Noch einmal versuchen",
};
