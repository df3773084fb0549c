//! Names for people, made of names for machines.

/// Written in capitals, however a database has them.
const CAPITALS: [&str; 26] = [
    "id", "url", "uri", "vat", "iban", "bic", "plz", "html", "pdf", "sku", "isbn", "ip", "api",
    "uid", "uuid", "guid", "csv", "xml", "json", "sms", "gps", "ean", "ssn", "utc", "gmt", "ust",
];

/// Longer words in capitals were not meant to be shouted.
const SHORT: usize = 4;

/// The words of a name, as they stand there: `billing_postalCode` has three, `HTMLUrl` two. A
/// hyphen that a person has put, as in `E-Mail`, keeps its word together.
pub fn words(name: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut before = None;
    let mut letters = name.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, it)| *it);
        let word = name.get(start..at).unwrap_or_default();
        if matches!(letter, '_' | ' ') || (letter == '-' && !joins(word, next)) {
            words.push(word);
            start = at + letter.len_utf8();
        } else if letter.is_uppercase() && starts(before, name.get(at..).unwrap_or_default()) {
            words.push(word);
            start = at;
        }
        before = Some(letter);
    }
    words.push(name.get(start..).unwrap_or_default());
    words.retain(|it| !it.is_empty());
    words
}

/// Whether a hyphen after this word is a part of it: `E-Mail`, `Kunden-Nr`, but not `due-date`.
fn joins(word: &str, next: Option<char>) -> bool {
    let single = word.chars().count() == 1;
    next.is_some_and(|it| it.is_uppercase() || (single && it.is_alphabetic()))
}

/// Whether a capital begins a word, after this letter: the second in `dueDate`, the `U` of
/// `HTMLUrl`, but not the last of `URLs`.
fn starts(before: Option<char>, rest: &str) -> bool {
    let Some(before) = before else { return false };
    if before.is_lowercase() || before.is_numeric() {
        return true;
    }
    let mut after = rest.chars().skip(1).take_while(|it| it.is_alphanumeric());
    let follows = after.next();
    let several = follows == Some('s') && after.next().is_none_or(char::is_uppercase);
    before.is_uppercase() && follows.is_some_and(char::is_lowercase) && !several
}

/// A name for people: `billing_postalCode` is `Billing postal code`, `KundenNr` is `Kunden-Nr.`.
pub fn human(name: &str) -> String {
    let words = words(name);
    let shouted = 1 < words.len() && words.iter().all(|it| !it.chars().any(char::is_lowercase));
    let mut label = String::new();
    let mut before = "";
    for (index, word) in words.iter().enumerate() {
        let last = index + 1 == words.len();
        let small = word.to_lowercase();
        // One word that was split at its hyphen, or at its second capital.
        let mail = before.eq_ignore_ascii_case("e") && small == "mail";
        let number = 0 < index && last && small == "nr";
        if 0 < index {
            label.push(if mail || number { '-' } else { ' ' });
        }
        match small.as_str() {
            "nr" if last => label.push_str("Nr."),
            "no" if last && 0 < index => label.push_str("no."),
            _ => label.push_str(&spoken(word, small, index == 0, shouted)),
        }
        before = word;
    }
    label
}

fn spoken(word: &str, small: String, first: bool, shouted: bool) -> String {
    if CAPITALS.contains(&small.as_str()) {
        return small.to_uppercase();
    }
    if let Some(one) = small.strip_suffix('s').filter(|it| CAPITALS.contains(it)) {
        return format!("{}s", one.to_uppercase());
    }
    let letters = word.chars().count();
    let stands = 1 < letters && word.chars().all(|it| !it.is_lowercase());
    if (stands && !shouted && (letters <= SHORT || word.chars().any(|it| !it.is_alphabetic())))
        || is_joined(word)
    {
        return if first { capital(word) } else { word.to_owned() };
    }
    match first {
        true if stands => capital(&small),
        true => capital(word),
        false => small,
    }
}

/// Whether a person has put a hyphen into it, and knew which letters are capitals.
fn is_joined(word: &str) -> bool {
    word.contains('-') && word.chars().any(char::is_uppercase)
}

/// The same for a link, which shows the record it leads to: `TrackId` is `Track`.
pub fn human_link(name: &str) -> String {
    let name = human(name);
    match [" ID", "-Nr.", " no."].iter().find_map(|it| name.strip_suffix(it)) {
        Some(bare) => bare.to_owned(),
        None => name,
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cases: &[(&str, &str)]) {
        for (name, label) in cases {
            assert_eq!(human(name), *label, "{name}");
        }
    }

    #[test]
    fn names_for_machines_become_names_for_people() {
        check(&[
            ("InvoiceDate", "Invoice date"),
            ("billing_postal_code", "Billing postal code"),
            ("billing-postal-code", "Billing postal code"),
            ("Related Order", "Related order"),
            ("größe", "Größe"),
            ("address_1", "Address 1"),
            ("", ""),
            ("_", ""),
        ]);
    }

    #[test]
    fn what_is_short_for_something_keeps_its_capitals() {
        check(&[
            ("VAT", "VAT"),
            ("vat_id", "VAT ID"),
            ("IBAN", "IBAN"),
            ("Plz", "PLZ"),
            ("customerID", "Customer ID"),
            ("HTMLUrl", "HTML URL"),
            ("URLs", "URLs"),
            ("pdfURLs", "PDF URLs"),
            ("STATUS", "Status"),
            ("DATE_OF_BIRTH", "Date of birth"),
            ("CUSTOMER_ID", "Customer ID"),
        ]);
    }

    #[test]
    fn hyphens_of_people_stay_and_mail_is_one_word() {
        check(&[
            ("E-Mail", "E-Mail"),
            ("EMail", "E-mail"),
            ("e_mail", "E-mail"),
            ("e-mail", "E-mail"),
            ("email", "Email"),
            ("contact_e_mail", "Contact e-mail"),
            ("eMail", "E-mail"),
            ("T-Shirt Size", "T-Shirt size"),
            ("Kunden-Nr", "Kunden-Nr"),
        ]);
    }

    #[test]
    fn numbers_are_called_as_people_call_them() {
        check(&[
            ("kunden_nr", "Kunden-Nr."),
            ("KundenNr", "Kunden-Nr."),
            ("nr", "Nr."),
            ("invoice_no", "Invoice no."),
            ("No", "No"),
        ]);
    }

    #[test]
    fn a_link_is_called_after_what_it_leads_to() {
        assert_eq!(human_link("related_order_id"), "Related order");
        assert_eq!(human_link("customerID"), "Customer");
        assert_eq!(human_link("KundenNr"), "Kunden");
        assert_eq!(human_link("Id"), "ID");
    }
}
