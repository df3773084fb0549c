//! Only the server says these: none of them is in the client.

use domain::locale::Language;

use crate::words::Told;

pub(super) struct PlainWords {
    pub unread: Told,
    /// A form of somebody else's page.
    pub foreign: Told,
    pub too_long: Told,
    /// Asked for under a name that is not ours.
    pub other_name: Told,
    pub given_up: Told,
}

pub(super) fn said_in(language: Language) -> &'static PlainWords {
    match language {
        Language::English => &ENGLISH,
        Language::German => &GERMAN,
    }
}

const ENGLISH: PlainWords = PlainWords {
    unread: Told {
        title: "We cannot make sense of this",
        text: "The address, or what was sent to it, is not one of ours. Open the portal and try \
               it from there.",
    },
    foreign: Told {
        title: "This was not sent from our own pages",
        text: "To be safe, we did nothing. Open the portal and try it from there.",
    },
    too_long: Told {
        title: "This is too much at once",
        text: "We take 2 MB of text in one go, and did nothing with this. Go back in your browser, \
               make it shorter, and send it again.",
    },
    other_name: Told {
        title: "The portal has another address",
        text: "It does not answer under this name. If you run it, say its name in public_url, and \
               let a proxy pass the name on.",
    },
    given_up: Told {
        title: "This took too long",
        text: "We gave up, and cannot tell how far it came. Look whether it is done before you try \
               it again.",
    },
};

const GERMAN: PlainWords = PlainWords {
    unread: Told {
        title: "Das verstehen wir nicht",
        text: "Die Adresse, oder was an sie gesendet wurde, ist keine von unseren. Öffnen Sie das \
               Portal und versuchen Sie es von dort.",
    },
    foreign: Told {
        title: "Das kam nicht von einer unserer Seiten",
        text: "Zur Sicherheit haben wir nichts getan. Öffnen Sie das Portal und versuchen Sie es \
               von dort.",
    },
    too_long: Told {
        title: "Das ist zu viel auf einmal",
        text: "Wir nehmen 2 MB Text auf einmal an und haben damit nichts getan. Gehen Sie im \
               Browser zurück, kürzen Sie, und senden Sie noch einmal.",
    },
    other_name: Told {
        title: "Das Portal hat eine andere Adresse",
        text: "Unter diesem Namen antwortet es nicht. Wenn Sie es betreiben: Nennen Sie den Namen \
               in public_url, und lassen Sie einen Proxy ihn weiterreichen.",
    },
    given_up: Told {
        title: "Das hat zu lange gedauert",
        text: "Wir haben aufgegeben und wissen nicht, wie weit es kam. Sehen Sie nach, ob es \
               erledigt ist, bevor Sie es noch einmal versuchen.",
    },
};
