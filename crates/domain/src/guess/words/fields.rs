//! What the name of a field says: what it seems to hold, and for whom.

use super::{any_of, has_together, is_among, squashed, words};
use crate::{catalog::Field, value::Kind};

/// Single words of fields that start hidden, and what such a field seems to be.
const INTERNAL: [(&str, &str); 9] = [
    (
        "looks like a note among staff",
        "note internal notiz notizen staff remark private memo anmerkung anmerkungen vermerk",
    ),
    (
        "looks like a judgement about the customer",
        "risk risiko score scoring rating blacklist blacklisted fraud churn bonität bonitaet \
         mahnstufe mahnsperre gesperrt rabattgruppe kundengruppe preisgruppe segment",
    ),
    (
        "looks like a number of the company's own",
        "cost margin profit salary wage commission kosten markup payroll stock reorder \
         inventory lagerbestand mindestbestand stundensatz lohn gewinn mrr arr ltv turnover \
         umsatz",
    ),
    (
        "looks like a secret",
        "hash hashed password passwd passwort kennwort pass pwd token secret salt otp pin totp \
         mfa credential fingerprint encrypted nonce",
    ),
    ("looks like private data", "ssn iban bic cvv cvc passport"),
    ("looks like a right, not a fact", "admin role flag permission privilege superuser rolle"),
    ("is about the computer it came from", "ip"),
    ("is about a file, not for people", "byte blob checksum md5 sha1 sha256 etag mime mimetype"),
    ("is about where the company buys", "supplier vendor lieferant lieferantennr"),
];

/// The same for words that stand together, without what separates them.
const INTERNAL_TOGETHER: [(&str, &str); 6] = [
    ("looks like a secret", "apikey privatekey accesskey secretkey activationkey sessionkey"),
    (
        "looks like private data",
        "taxid taxnumber socialsecurity creditcard cardnumber bankaccount accountnumber \
         steuernummer nationalid kontonummer kontonr steuernr",
    ),
    (
        "looks like a judgement about the customer",
        "creditlimit kreditlimit kreditrahmen creditrating creditscore",
    ),
    (
        "is about the record, not about the customer",
        "deletedat deletedby createdby updatedby updatedat modifiedby modifiedat isdeleted \
         rowversion changedby changedat lastmodified lastupdate lastupdated dateupdated \
         datemodified enteredby angelegtvon erstelltvon geändertvon geaendertvon geändertam \
         geaendertam bearbeitetvon erfasstvon gelöscht geloescht gelöschtam geloeschtam",
    ),
    ("is about the computer it came from", "ipaddress useragent remoteaddr"),
    (
        "is about signing in, not about the customer",
        "signincount logincount loginattempt failedattempt failedlogin",
    ),
];

/// Beginnings and ends of German words, which are written in one.
const COMPOUNDS: [(&str, &str); 3] = [
    ("looks like a note among staff", "notiz notizen bemerkung bemerkungen vermerk"),
    (
        "looks like a number of the company's own",
        "kosten marge gehalt einkauf einkaufspreis deckungsbeitrag provision kalkulation",
    ),
    ("looks like a secret", "passwort kennwort"),
];

/// Words that begin like `intern` and are no such thing.
const NOT_INTERNAL: &str = "internat internet internist internship";

const PRIVATE: &str = "password passwd birth birthday birthdate salary geburtsdatum";

/// What belongs on a record's own page rather than in a list.
const BULKY: &str = "address street straße strasse city ort region country land zip postal postcode plz fax \
    phone telefon description beschreibung body text comment kommentar content url website \
    homepage currency salutation anrede time uhrzeit millisecond width height \
    locale billing shipping ship delivery lieferadresse rechnungsadresse";

/// Words of dates that come after the record came to be.
const LATER: &str =
    "due birth update modif delet end expir ship paid clos fällig faellig bezahlt required";

/// A field that holds an e-mail address.
pub(in super::super) fn is_email(field: &Field) -> bool {
    let squashed = squashed(&field.name);
    let named = squashed.contains("email") || words(&field.name).iter().any(|it| it == "mail");
    named && field.kind == Kind::Text && internal(&field.name).is_none()
}

/// A field that only records of people have.
pub(in super::super) fn is_private(field: &Field) -> bool {
    is_email(field) || any_of(&field.name, PRIVATE)
}

/// What an internal-looking field seems to be.
pub(in super::super) fn internal(field: &str) -> Option<&'static str> {
    let words = words(field);
    let among = |known: &&(&str, &str)| words.iter().any(|it| is_among(it, known.1));
    let together = INTERNAL_TOGETHER.iter().find(|(_, them)| has_together(&words, them));
    let single = || INTERNAL.iter().find(among);
    let compound =
        || COMPOUNDS.iter().find(|(_, them)| words.iter().any(|it| is_made_of(it, them)));
    let found = together.or_else(single).or_else(compound).map(|(why, _)| *why);
    found
        .or_else(|| words.iter().any(|it| is_intern(it)).then_some("looks like a note among staff"))
}

fn is_made_of(word: &str, parts: &str) -> bool {
    parts.split(' ').any(|it| word.starts_with(it) || word.ends_with(it))
}

fn is_intern(word: &str) -> bool {
    word.starts_with("intern") && !NOT_INTERNAL.split(' ').any(|it| word.starts_with(it))
}

/// Whether a field says who made or changed the record, which is not whose it is.
pub(in super::super) fn says_whose(link: &str) -> bool {
    internal(link).is_none()
        && !words(link).iter().any(|it| ["by", "von", "durch"].contains(&it.as_str()))
}

/// What people call a record by, if it has no name: `number`, `RechnungsNr`, `order_no`.
pub(in super::super) fn is_number(field: &Field) -> bool {
    let ends = ["number", "nummer", "nr", "code", "reference"];
    let last = words(&field.name).pop().unwrap_or_default();
    let told = last == "no" || ends.iter().any(|it| last.ends_with(it));
    told && matches!(field.kind, Kind::Int | Kind::Text) && internal(&field.name).is_none()
}

/// Whether it is too long, or too little asked for, to stand in a list.
pub(in super::super) fn is_bulky(field: &Field) -> bool {
    any_of(&field.name, BULKY)
}

/// Whether a date is about something later than the record's beginning.
pub(in super::super) fn is_dated_later(field: &Field) -> bool {
    let squashed = squashed(&field.name);
    LATER.split(' ').any(|it| squashed.contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_give_away_what_is_internal() {
        for name in [
            "InternalNotes",
            "risk_score",
            "UnitCost",
            "password_hash",
            "TaxId",
            "api_key",
            "credit limit",
            "Kredit \"Limit\"",
            "Kreditlimit",
            "CreditLimit",
            "margin",
            "Bemerkung intern",
            "interne_notiz",
            "Kundennotizen",
            "Internvermerk",
            "salt",
            "created_by",
            "angelegt_von",
            "Einkaufspreis",
            "Deckungsbeitrag",
            "UnitsInStock",
            "current_sign_in_ip",
            "user_pass",
            "updated_at",
            "Bonität",
            "Kennwort",
        ] {
            assert!(internal(name).is_some(), "{name}");
        }
        for name in [
            "Status",
            "Total",
            "BillingAddress",
            "ShipAddress",
            "Notable",
            "Costume",
            "Shipping",
            "Hashtag",
            "International",
            "InternetAddress",
            "Passage",
            "Zip",
            "created_at",
            "Limit",
            "Betrag",
            "Kundennummer",
            "Stockholm",
            "PlanName",
        ] {
            assert!(internal(name).is_none(), "{name}");
        }
    }

    #[test]
    fn an_address_for_mail_is_no_flag_and_no_token() {
        let text = |name: &str| Field::new(name, Kind::Text);
        assert!(is_email(&text("Email")) && is_email(&text("e-mail")));
        assert!(is_email(&text("contact_email_address")) && is_email(&text("Mail")));
        assert!(!is_email(&text("email_token")) && !is_email(&text("Mailbox")));
        assert!(!is_email(&Field::new("email_verified", Kind::Bool)));
    }

    #[test]
    fn who_made_it_is_not_whose_it_is() {
        assert!(says_whose("customer_id") && says_whose("Besteller") && says_whose("byline"));
        for link in ["created_by", "ApprovedBy", "erfasst_von", "reviewed_by"] {
            assert!(!says_whose(link), "{link}");
        }
    }
}
