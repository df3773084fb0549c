//! What is wrong with what somebody typed, and how to make it right.

/// Of a field of a form.
#[cfg_attr(test, derive(Debug))]
pub(crate) struct FaultWords {
    pub required: &'static str,
    pub too_long: &'static str,
    pub too_short: &'static str,
    pub not_text: &'static str,
    pub not_whole: &'static str,
    /// With a number as this language writes it.
    pub not_number: &'static str,
    pub not_yes_no: &'static str,
    /// With a day as this language types it.
    pub not_date: &'static str,
    /// A long name that nobody types by heart.
    pub not_uuid: &'static str,
    /// So many characters may be, and so many are.
    pub longer: fn(&str, &str) -> String,
    /// So many characters must be, and so many are.
    pub shorter: fn(&str, &str) -> String,
    pub at_least: fn(&str) -> String,
    pub at_most: fn(&str) -> String,
    pub between: fn(&str, &str) -> String,
    pub day_from: fn(&str) -> String,
    pub day_until: fn(&str) -> String,
    pub day_between: fn(&str, &str) -> String,
    pub in_steps: fn(&str) -> String,
    pub not_email: &'static str,
    pub not_link: &'static str,
    pub not_phone: &'static str,
    pub not_pattern: &'static str,
    /// With a text that would fit.
    pub not_like: fn(&str) -> String,
    pub not_choice: &'static str,
    pub unknown: &'static str,
    pub not_read: &'static str,
    pub stray: &'static str,
    pub wrong: &'static str,
    /// Lines of a form.
    pub too_few: &'static str,
    pub too_many: &'static str,
    /// Of a line that somebody else has removed.
    pub gone: &'static str,
    /// Of a line that its rule keeps as it is.
    pub fixed: &'static str,
    pub rejected: &'static str,
}

/// Of any other part of a request.
#[cfg_attr(test, derive(Debug))]
pub(crate) struct InputWords {
    pub view: &'static str,
    pub search_too_long: &'static str,
    pub search: &'static str,
    pub address: &'static str,
    pub submission: &'static str,
    /// A form that was sent sooner than people do, or a day later.
    pub stamp: &'static str,
    pub login_missing: &'static str,
    pub login: &'static str,
    pub code_missing: &'static str,
    pub code: &'static str,
    pub password_missing: &'static str,
    pub password: &'static str,
    pub new_password_missing: &'static str,
    pub new_password_too_short: &'static str,
    pub new_password_too_long: &'static str,
    pub new_password: &'static str,
    pub proof: &'static str,
    pub whose: &'static str,
}

pub(super) const ENGLISH: FaultWords = FaultWords {
    required: "Fill this in: it cannot be left empty.",
    too_long: "This is too long. Shorten it a little.",
    too_short: "This is too short. Add a little.",
    not_text: "This contains a character that cannot be saved. Type it again.",
    not_whole: "Enter a whole number, such as 42.",
    not_number: "Enter a number with a point, such as 12.50.",
    not_yes_no: "Choose yes or no.",
    not_date: "Enter a day that exists, such as 2026-11-22.",
    not_uuid: "This is not complete. Copy all of it.",
    longer: |most, has| format!("At most {most} characters; you have {has}."),
    shorter: |least, has| format!("At least {least} characters; you have {has}."),
    at_least: |it| format!("Enter {it} or more."),
    at_most: |it| format!("Enter {it} or less."),
    between: |least, most| format!("Enter something from {least} to {most}."),
    day_from: |it| format!("Please choose a day from {it} on."),
    day_until: |it| format!("Please choose a day up to {it}."),
    day_between: |first, last| format!("Please choose a day from {first} to {last}."),
    in_steps: |it| format!("This goes up in steps of {it}."),
    not_email: "Enter an email address, such as ada@example.com.",
    not_link: "Enter an address of the web, such as https://example.com.",
    not_phone: "Enter a phone number with 5 to 15 digits, such as +44 20 7946 0018.",
    not_pattern: "This does not have the right form. Check it again.",
    not_like: |it| format!("Write it like this: {it}"),
    not_choice: "Choose one of the list.",
    unknown: "This is not available any more. Choose again.",
    not_read: "We could not read this. Type it again.",
    stray: "This cannot be changed here.",
    wrong: "This does not match. Check it again.",
    too_few: "Fill in one more line at least.",
    too_many: "These are too many lines. Remove some.",
    gone: "This line is not there any more. Remove it here, too, and send again.",
    fixed: "This line cannot be changed any more. Open the form again to see it as it is now.",
    rejected: "This was not accepted. Check it again.",
};

pub(super) const GERMAN: FaultWords = FaultWords {
    required: "Bitte ausfüllen: Das darf nicht leer bleiben.",
    too_long: "Das ist zu lang. Kürzen Sie es ein wenig.",
    too_short: "Das ist zu kurz. Schreiben Sie ein wenig mehr.",
    not_text: "Darin ist ein Zeichen, das sich nicht speichern lässt. Tippen Sie es neu.",
    not_whole: "Geben Sie eine ganze Zahl ein, etwa 42.",
    not_number: "Geben Sie eine Zahl mit Komma ein, etwa 12,50.",
    not_yes_no: "Wählen Sie Ja oder Nein.",
    not_date: "Geben Sie einen Tag ein, den es gibt, z. B. 22.11.2026.",
    not_uuid: "Das ist nicht vollständig. Kopieren Sie alles.",
    longer: |most, has| format!("Höchstens {most} Zeichen; es sind {has}."),
    shorter: |least, has| format!("Mindestens {least} Zeichen; es sind {has}."),
    at_least: |it| format!("Geben Sie {it} oder mehr ein."),
    at_most: |it| format!("Geben Sie {it} oder weniger ein."),
    between: |least, most| format!("Geben Sie etwas von {least} bis {most} ein."),
    day_from: |it| format!("Bitte wählen Sie einen Tag ab dem {it}."),
    day_until: |it| format!("Bitte wählen Sie einen Tag bis zum {it}."),
    day_between: |first, last| format!("Bitte wählen Sie einen Tag vom {first} bis zum {last}."),
    in_steps: |it| format!("Das geht in Schritten von {it}."),
    not_email: "Geben Sie eine E-Mail-Adresse ein, etwa ada@example.com.",
    not_link: "Geben Sie eine Web-Adresse ein, etwa https://example.com.",
    not_phone: "Geben Sie eine Telefonnummer mit 5 bis 15 Ziffern ein, etwa +49 941 123450.",
    not_pattern: "Das hat nicht die richtige Form. Prüfen Sie es noch einmal.",
    not_like: |it| format!("Schreiben Sie es so: {it}"),
    not_choice: "Wählen Sie etwas aus der Liste.",
    unknown: "Das gibt es nicht mehr. Wählen Sie neu.",
    not_read: "Das konnten wir nicht lesen. Tippen Sie es neu.",
    stray: "Das lässt sich hier nicht ändern.",
    wrong: "Das passt nicht. Prüfen Sie es noch einmal.",
    too_few: "Füllen Sie noch mindestens eine Zeile aus.",
    too_many: "Das sind zu viele Zeilen. Entfernen Sie einige.",
    gone: "Diese Zeile gibt es nicht mehr. Entfernen Sie sie auch hier und senden Sie noch einmal.",
    fixed: "Diese Zeile lässt sich nicht mehr ändern. Öffnen Sie das Formular neu, um sie zu sehen, \
            wie sie jetzt ist.",
    rejected: "Das wurde nicht angenommen. Prüfen Sie es noch einmal.",
};

pub(super) const ENGLISH_INPUT: InputWords = InputWords {
    view: "This view does not exist any more.",
    search_too_long: "This search is too long. Try fewer words.",
    search: "This cannot be searched for. Try other words.",
    address: "The address of this page is not complete, or too old.",
    submission: "This form is too old. Open it again.",
    stamp: "Everything you typed is still here. Press the button again.",
    login_missing: "Enter your sign-in details.",
    login: "This does not look complete. Check it for typing mistakes.",
    code_missing: "Enter the six digits from the email.",
    code: "This code is not right, or it is too old.",
    password_missing: "Enter your password.",
    password: "That does not match. Check what you typed.",
    new_password_missing: "Choose a new password.",
    new_password_too_short: "This is too short. Use at least 12 characters.",
    new_password_too_long: "This is too long for a password.",
    new_password: "This password is too easy to guess. Choose another one.",
    proof: "Sign in once more by a link first. Then you can set a password.",
    whose: "Somebody else has signed in here since this page was opened. Nothing was saved. Open \
            the page anew before you type.",
};

pub(super) const GERMAN_INPUT: InputWords = InputWords {
    view: "Diese Ansicht gibt es nicht mehr.",
    search_too_long: "Diese Suche ist zu lang. Versuchen Sie es mit weniger Wörtern.",
    search: "Danach lässt sich nicht suchen. Versuchen Sie andere Wörter.",
    address: "Die Adresse dieser Seite ist unvollständig oder zu alt.",
    submission: "Dieses Formular ist zu alt. Öffnen Sie es neu.",
    stamp: "Alles, was Sie eingegeben haben, steht noch hier. Drücken Sie noch einmal auf den \
            Knopf.",
    login_missing: "Geben Sie Ihre Anmeldedaten ein.",
    login: "Das sieht unvollständig aus. Prüfen Sie es auf Tippfehler.",
    code_missing: "Geben Sie die sechs Ziffern aus der E-Mail ein.",
    code: "Dieser Code stimmt nicht, oder er ist zu alt.",
    password_missing: "Geben Sie Ihr Passwort ein.",
    password: "Das passt nicht zusammen. Prüfen Sie Ihre Eingabe.",
    new_password_missing: "Wählen Sie ein neues Passwort.",
    new_password_too_short: "Das ist zu kurz. Nehmen Sie mindestens 12 Zeichen.",
    new_password_too_long: "Das ist zu lang für ein Passwort.",
    new_password: "Dieses Passwort ist leicht zu erraten. Wählen Sie ein anderes.",
    proof: "Melden Sie sich zuerst noch einmal mit einem Link an. Danach können Sie ein Passwort \
            festlegen.",
    whose: "Seit diese Seite geöffnet wurde, hat sich hier jemand anderes angemeldet. Es wurde \
            nichts gespeichert. Öffnen Sie die Seite neu, bevor Sie etwas eingeben.",
};
