//! The signs that stand beside sections.

use super::Section;

/// Every sign that a section may have. Each is a symbol in `style/assets/icons.svg`.
pub const ICONS: [&str; 19] = [
    "bell", "calendar", "chart", "check", "document", "download", "folder", "home", "info", "key",
    "mail", "order", "parcel", "people", "person", "request", "settings", "table", "tool",
];

/// Words of names, English and German, and the sign that they call for.
const NAMED: [(&str, &[&str]); 10] = [
    ("order", &["order", "purchase", "booking", "auftrag", "aufträg", "bestellung", "buchung"]),
    ("document", &["invoice", "bill", "quote", "offer", "rechnung", "angebot", "receipt"]),
    (
        "folder",
        &[
            "document",
            "file",
            "download",
            "contract",
            "dokument",
            "datei",
            "vertrag",
            "verträg",
            "unterlage",
        ],
    ),
    ("request", &["request", "ticket", "case", "support", "anfrage", "störung", "meldung"]),
    ("mail", &["message", "nachricht", "mail", "letter", "brief"]),
    ("calendar", &["visit", "appointment", "event", "date", "termin", "besuch", "veranstaltung"]),
    ("check", &["task", "todo", "step", "aufgabe", "schritt"]),
    (
        "parcel",
        &["product", "item", "delivery", "shipment", "artikel", "produkt", "lieferung", "sendung"],
    ),
    (
        "people",
        &[
            "contact",
            "people",
            "customer",
            "employee",
            "member",
            "colleague",
            "kontakt",
            "kunde",
            "person",
            "mitarbeiter",
            "mitglied",
            "kolleg",
        ],
    ),
    ("tool", &["device", "machine", "asset", "service", "gerät", "maschine", "anlage", "wartung"]),
];

impl Section {
    /// The sign beside it: the one that staff chose, or what its names call for.
    pub fn sign(&self) -> &str {
        let chosen = self.icon.as_deref().filter(|it| ICONS.contains(it));
        chosen.unwrap_or_else(|| guessed(&[self.name.as_str(), &self.title, &self.table]))
    }
}

fn guessed(names: &[&str]) -> &'static str {
    let calls = |name: &&str| {
        let name = name.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|it| name.contains(it));
        NAMED.iter().find(|(_, words)| has(words)).map(|(icon, _)| *icon)
    };
    names.iter().find_map(calls).unwrap_or("table")
}

#[cfg(test)]
mod tests {
    use super::{ICONS, NAMED, guessed};

    #[test]
    fn names_in_both_languages_call_for_a_sign() {
        for (name, icon) in [
            ("Open orders", "order"),
            ("Bestellungen", "order"),
            ("Rechnungen", "document"),
            ("Verträge", "folder"),
            ("Störungen", "request"),
            ("Termine", "calendar"),
            ("Erste Schritte", "check"),
            ("Zweites", "table"),
        ] {
            assert_eq!(guessed(&[name]), icon, "{name}");
        }
        assert_eq!(guessed(&["x", "Geräte"]), "tool");
    }

    #[test]
    fn every_sign_is_drawn() {
        let drawn = include_str!("../../../../style/assets/icons.svg");
        for icon in ICONS.into_iter().chain(NAMED.map(|(it, _)| it)) {
            assert!(drawn.contains(&format!("<symbol id=\"{icon}\"")), "{icon}");
        }
    }
}
