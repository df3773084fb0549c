//! One record: making, changing and deleting it.

use super::{
    Told,
    plural::{one_of, within},
};

#[cfg_attr(test, derive(Debug))]
pub(crate) struct RecordWords {
    /// Leads to a form for a new record: of a section's title, and of what one of them is called,
    /// where staff said so. A language that tells genders apart must do without an adjective.
    pub new: fn(&str, Option<&str>) -> String,
    /// Over all that is known of a record.
    pub details: &'static str,
    /// Over what stands in no group, below groups with titles of their own.
    pub further: &'static str,
    pub back: &'static str,
    /// What the way through the list is called, for those who cannot see it.
    pub beside: &'static str,
    pub previous: &'static str,
    pub next: &'static str,
    pub edit: &'static str,
    /// Behind a field that may be changed where it stands: what it is called, for those who cannot
    /// see it.
    pub edit_field: fn(&str) -> String,
    /// In place of a value that is not there yet.
    pub nothing: &'static str,
    pub save_field: &'static str,
    /// For those who listen: what the field is called.
    pub saved_field: fn(&str) -> String,
    /// In place of a field's form that was lost on the way.
    pub not_now: &'static str,
    /// A press was refused, and all is as it was.
    pub not_turned: &'static str,
    /// Somebody else has changed what was to be turned over.
    pub turned_meanwhile: &'static str,
    pub print: &'static str,
    /// Over a form: what the record is called.
    pub edit_title: fn(&str) -> String,
    pub delete: &'static str,
    /// What the record is called.
    pub delete_question: fn(&str) -> String,
    pub delete_warning: &'static str,
    pub keep: &'static str,
    pub delete_it: &'static str,
    pub not_deleted: Told,
    pub created: &'static str,
    pub saved: &'static str,
    pub deleted: &'static str,
}

pub(super) const ENGLISH: RecordWords = RecordWords {
    new: |title, one| match one.map(within).or_else(|| one_of(title)) {
        Some(one) => format!("New {one}"),
        None => format!("New: {title}"),
    },
    details: "Details",
    further: "Further details",
    back: "Back to the record",
    beside: "Through the list",
    previous: "Previous",
    next: "Next",
    edit: "Edit",
    edit_field: |field| format!("Edit: {field}"),
    nothing: "Nothing yet",
    save_field: "Save",
    saved_field: |field| format!("{field}: saved."),
    not_now: "This cannot be changed just now: the connection was lost. Try again in a moment.",
    not_turned: "That was not saved, and all is as it was.",
    turned_meanwhile: "Somebody else changed this meanwhile. This is how it is now.",
    print: "Print",
    edit_title: |title| format!("Edit {title}"),
    delete: "Delete",
    delete_question: |title| format!("Delete “{title}”?"),
    delete_warning: "This cannot be undone.",
    keep: "Keep it",
    delete_it: "Delete it",
    not_deleted: Told {
        title: "This can no longer be deleted",
        text: "It has moved on since you opened it. You can still look at it.",
    },
    created: "Sent. This is what we received.",
    saved: "Saved. Your changes are in place.",
    deleted: "Deleted.",
};

pub(super) const GERMAN: RecordWords = RecordWords {
    new: |_, one| match one {
        Some(one) => format!("{one} anlegen"),
        None => "Neu anlegen".to_owned(),
    },
    details: "Details",
    further: "Weitere Angaben",
    back: "Zurück zum Eintrag",
    beside: "Durch die Liste",
    previous: "Voriger Eintrag",
    next: "Nächster Eintrag",
    edit: "Bearbeiten",
    edit_field: |field| format!("{field} bearbeiten"),
    nothing: "Noch nichts",
    save_field: "Speichern",
    saved_field: |field| format!("{field}: gespeichert."),
    not_now: "Das lässt sich gerade nicht ändern: Die Verbindung ist weg. Versuchen Sie es gleich \
              noch einmal.",
    not_turned: "Das ließ sich nicht speichern. Es bleibt, wie es war.",
    turned_meanwhile: "Das hat inzwischen jemand anderes geändert. So ist es jetzt.",
    print: "Drucken",
    edit_title: |title| format!("{title} bearbeiten"),
    delete: "Löschen",
    delete_question: |title| format!("„{title}“ löschen?"),
    delete_warning: "Das lässt sich nicht rückgängig machen.",
    keep: "Behalten",
    delete_it: "Endgültig löschen",
    not_deleted: Told {
        title: "Das lässt sich nicht mehr löschen",
        text: "Der Eintrag ist inzwischen einen Schritt weiter. Ansehen können Sie ihn noch.",
    },
    created: "Gesendet. Das ist bei uns angekommen.",
    saved: "Gespeichert. Ihre Änderungen sind übernommen.",
    deleted: "Gelöscht.",
};
