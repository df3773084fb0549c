//! Forms on addresses of their own, and drafts on a device.

use super::Told;

#[cfg_attr(test, derive(Debug))]
pub(crate) struct StandaloneWords {
    /// Above the field for a login.
    pub who_are_you: &'static str,
    pub send_letter: &'static str,
    /// After sending, where staff have said nothing.
    pub thanks: &'static str,
    /// Once more the same.
    pub another: &'static str,
    pub to_portal: &'static str,
    /// For whom the form has closed meanwhile.
    pub closed: Told,
    /// Where a form was sent very often.
    pub very_often: &'static str,
    /// At a field that nobody sees.
    pub leave_empty: &'static str,
    /// In a letter's page.
    pub opens_form: &'static str,
    pub open_form: &'static str,
    /// A moment.
    pub restored: fn(&str) -> String,
    /// A moment. It was sent, and no answer of ours was seen.
    pub perhaps_sent: fn(&str) -> String,
    pub start_over: &'static str,
}

pub(super) const ENGLISH: StandaloneWords = StandaloneWords {
    who_are_you: "First tell us who you are. We send you a link that opens this form.",
    send_letter: "Email me a link",
    thanks: "Thank you. It has arrived.",
    another: "Send another one",
    to_portal: "Go to the portal",
    closed: Told {
        title: "This form has closed",
        text: "It stays open for half an hour. Ask for a new link, and nothing has been changed.",
    },
    very_often: "Very many have written to us just now. Please try again later: what you typed is \
                 still here.",
    leave_empty: "Leave this empty",
    opens_form: "Press the button to open the form.",
    open_form: "Open the form",
    restored: |moment| format!("This is what you typed on {moment}. It has not been sent yet."),
    perhaps_sent: |moment| {
        format!(
            "This is what you sent on {moment}. We cannot tell whether it has arrived. Sent again \
             as it is, it counts once."
        )
    },
    start_over: "Start over",
};

pub(super) const GERMAN: StandaloneWords = StandaloneWords {
    who_are_you: "Sagen Sie uns zuerst, wer Sie sind. Wir schicken Ihnen einen Link, der dieses \
                  Formular öffnet.",
    send_letter: "Link per E-Mail schicken",
    thanks: "Vielen Dank. Es ist angekommen.",
    another: "Noch eins senden",
    to_portal: "Zum Portal",
    closed: Told {
        title: "Dieses Formular ist geschlossen",
        text: "Es bleibt eine halbe Stunde offen. Fordern Sie einen neuen Link an; geändert wurde \
               nichts.",
    },
    very_often: "Gerade haben uns sehr viele geschrieben. Versuchen Sie es bitte später noch \
                 einmal: Ihre Eingabe steht noch hier.",
    leave_empty: "Bitte leer lassen",
    opens_form: "Noch ein Klick, und das Formular öffnet sich.",
    open_form: "Formular öffnen",
    restored: |moment| format!("Das haben Sie am {moment} eingegeben und noch nicht gesendet."),
    perhaps_sent: |moment| {
        format!(
            "Das haben Sie am {moment} gesendet. Ob es angekommen ist, wissen wir nicht. \
             Unverändert noch einmal gesendet, zählt es nur einmal."
        )
    },
    start_over: "Von vorn beginnen",
};
