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
    pub back: &'static str,
    pub edit: &'static str,
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
    back: "Back to the record",
    edit: "Edit",
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
    back: "Zurück zum Eintrag",
    edit: "Bearbeiten",
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
