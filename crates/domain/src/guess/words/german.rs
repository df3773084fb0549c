//! Whether a company speaks German, by what it calls its tables and columns; and what it calls
//! several of something.

use super::words;
use crate::catalog::Catalog;

/// Words, and ends of words that are written in one.
const GERMAN: &str = "kunde kunden auftrag aufträge auftraege auftrags rechnung rechnungen bestellung bestellungen \
    artikel betrag strasse straße plz ort vorname nachname datum telefon nummer nr menge preis \
    bezeichnung beschreibung mitarbeiter firma firmen lieferung lieferschein angebot angebote \
    vertrag verträge vertraege termin termine projekt projekte anfrage anfragen ansprechpartner \
    zahlung zahlungen betreff bemerkung anschrift land menge mwst steuer summe gesamt bezahlt \
    fällig faellig offen erledigt positionen mandant benutzer nachricht nachrichten gerät geräte";

const ENGLISH: &str = "customer order invoice line product amount street city first last date phone number \
    quantity price description employee company delivery offer contract appointment project \
    request contact payment subject note address country tax total paid due open done user \
    message device title created updated";

/// Several of what a word names, where it names one.
const SEVERAL: [(&str, &str); 14] = [
    ("ung", "ungen"),
    ("auftrag", "aufträge"),
    ("auftraege", "aufträge"),
    ("vertrag", "verträge"),
    ("vertraege", "verträge"),
    ("kunde", "kunden"),
    ("termin", "termine"),
    ("projekt", "projekte"),
    ("angebot", "angebote"),
    ("position", "positionen"),
    ("beleg", "belege"),
    ("dokument", "dokumente"),
    ("nachricht", "nachrichten"),
    ("anfrage", "anfragen"),
];

/// Whether more of its names are German than English.
pub(in super::super) fn speaks_german(catalog: &Catalog) -> bool {
    let names = catalog
        .tables()
        .flat_map(|it| it.fields.iter().map(|it| it.name.as_str()).chain([it.bare.as_str()]));
    let (mut german, mut english) = (0, 0);
    for word in names.flat_map(words) {
        let is = |known: &str| {
            let mut known = known.split_whitespace();
            known.any(|it| it == word || (4 < it.chars().count() && word.ends_with(it)))
        };
        german += usize::from(is(GERMAN));
        english += usize::from(is(ENGLISH));
    }
    3 <= german && english < german
}

/// `Rechnungen`, of `Rechnung`; what is not known stays.
pub(in super::super) fn german_plural(title: &str) -> String {
    let small = title.to_lowercase();
    for (one, several) in SEVERAL {
        let Some(stem) = small.strip_suffix(one) else { continue };
        let start: String = title.chars().take(stem.chars().count()).collect();
        let mut letters = several.chars();
        // A title begins with a capital; the end of one does not.
        let end: String = if start.is_empty() || start.ends_with(' ') {
            let first = letters.next();
            first.into_iter().flat_map(char::to_uppercase).chain(letters).collect()
        } else {
            several.to_owned()
        };
        return format!("{start}{end}");
    }
    title.to_owned()
}

#[cfg(test)]
mod tests {
    use super::german_plural;

    #[test]
    fn several_are_called_as_germans_do() {
        let several = |one: &str| german_plural(one);
        assert_eq!(several("Rechnung"), "Rechnungen");
        assert_eq!(several("Auftrag"), "Aufträge");
        assert_eq!(several("Kundenauftrag"), "Kundenaufträge");
        assert_eq!(several("Auftraege"), "Aufträge");
        assert_eq!(several("Rechnungen"), "Rechnungen");
        assert_eq!(several("Artikel"), "Artikel");
    }
}
