//! Forms: their controls, and what happens with them.

#[cfg_attr(test, derive(Debug))]
pub(crate) struct FormWords {
    /// Behind the name of a field that may stay empty.
    pub optional: &'static str,
    /// By which clock a moment is typed.
    pub zone: fn(&str) -> String,
    pub yes: &'static str,
    pub no: &'static str,
    /// Neither yes nor no.
    pub not_said: &'static str,
    /// Nothing of the list.
    pub none: &'static str,
    pub choose_one: &'static str,
    /// Where what there is to choose from cannot be read now.
    pub choices_away: &'static str,
    /// What was chosen before from what cannot be read now.
    pub choice_kept: &'static str,
    pub save: &'static str,
    pub send: &'static str,
    pub send_again: &'static str,
    /// Above what was typed into a form that is there no more.
    pub what_you_typed: &'static str,
    pub cancel: &'static str,
    /// What a field holds by now.
    pub changed_to: fn(&str) -> String,
    pub emptied: &'static str,
    pub sign_in_elsewhere: &'static str,
    /// What the field is called whose choices are searched.
    pub search_for: fn(&str) -> String,
    pub no_choice: &'static str,
    pub choices: fn(&str) -> String,
    /// So many are shown, and there are more.
    pub first_choices: fn(&str) -> String,
    /// In an empty field that is typed into and chosen from.
    pub choose_or_type: &'static str,
    pub searching: &'static str,
    pub search_failed: &'static str,
    /// Takes back what was chosen for this field.
    pub clear: fn(&str) -> String,
    /// One of the lines that belong to a record, by its place.
    pub line: fn(&str) -> String,
    pub add_line: &'static str,
    pub remove_line: fn(&str) -> String,
    /// One of them goes when the form is sent.
    pub line_goes: &'static str,
    pub lines_go: fn(&str) -> String,
    /// There are more of them than the form has.
    pub more_lines: &'static str,
    /// There can be no more of them.
    pub lines_full: fn(&str) -> String,
}

pub(super) const ENGLISH: FormWords = FormWords {
    optional: "(optional)",
    zone: |zone| format!("Date and time in {zone}."),
    yes: "Yes",
    no: "No",
    not_said: "Not said",
    none: "None",
    choose_one: "Choose one",
    choices_away: "What there is to choose from cannot be shown just now.",
    choice_kept: "Your choice is kept",
    save: "Save changes",
    send: "Send",
    send_again: "Send again",
    what_you_typed: "What you typed",
    cancel: "Cancel",
    changed_to: |now| {
        format!("Somebody else changed this to “{now}”. What you typed is still here.")
    },
    emptied: "Somebody else has emptied this. What you typed is still here.",
    sign_in_elsewhere: "Sign in in a new tab, then send again",
    search_for: |field| format!("Search: {field}"),
    no_choice: "Nothing was found. Try other words.",
    choices: |number| format!("{number} to choose from."),
    first_choices: |number| format!("These are the first {number}. Search to find others."),
    choose_or_type: "Choose or type",
    searching: "Searching…",
    search_failed: "The search did not work. Please try again.",
    clear: |field| format!("Clear: {field}"),
    line: |number| format!("Line {number}"),
    add_line: "Add a line",
    remove_line: |number| format!("Remove line {number}"),
    line_goes: "One line will be removed when you save.",
    lines_go: |number| format!("{number} lines will be removed when you save."),
    more_lines: "There are more lines than fit here. Those that are not shown stay as they are.",
    lines_full: |number| format!("There is room for {number} lines, and they are all here."),
};

pub(super) const GERMAN: FormWords = FormWords {
    optional: "(freiwillig)",
    zone: |zone| format!("Datum und Uhrzeit in {zone}."),
    yes: "Ja",
    no: "Nein",
    not_said: "Keine Angabe",
    none: "Keine Auswahl",
    choose_one: "Bitte wählen",
    choices_away: "Die Auswahl lässt sich gerade nicht anzeigen.",
    choice_kept: "Ihre Auswahl bleibt erhalten",
    save: "Änderungen speichern",
    send: "Senden",
    send_again: "Noch einmal senden",
    what_you_typed: "Was Sie geschrieben haben",
    cancel: "Abbrechen",
    changed_to: |now| {
        format!("Jemand anders hat das in „{now}“ geändert. Ihre Eingabe steht noch hier.")
    },
    emptied: "Jemand anders hat das geleert. Ihre Eingabe steht noch hier.",
    sign_in_elsewhere: "In einem neuen Tab anmelden, dann noch einmal senden",
    search_for: |field| format!("Suchen: {field}"),
    no_choice: "Nichts gefunden. Versuchen Sie andere Wörter.",
    choices: |number| format!("{number} zur Auswahl."),
    first_choices: |number| {
        format!("Das sind die ersten {number}. Weitere finden Sie mit der Suche.")
    },
    choose_or_type: "Auswählen oder tippen",
    searching: "Wird gesucht …",
    search_failed: "Die Suche hat nicht geklappt. Bitte versuchen Sie es noch einmal.",
    clear: |field| format!("Leeren: {field}"),
    line: |number| format!("Zeile {number}"),
    add_line: "Zeile hinzufügen",
    remove_line: |number| format!("Zeile {number} entfernen"),
    line_goes: "Eine Zeile wird beim Speichern entfernt.",
    lines_go: |number| format!("{number} Zeilen werden beim Speichern entfernt."),
    more_lines: "Es gibt mehr Zeilen, als hier Platz haben. Die übrigen bleiben, wie sie sind.",
    lines_full: |number| format!("Mehr als {number} Zeilen sind nicht möglich."),
};
