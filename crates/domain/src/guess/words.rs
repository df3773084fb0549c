//! What names give away. English first, some German; snake_case and CamelCase alike.

use crate::{catalog::Field, text::human, value::Kind};

/// Tables of customers, surely.
const CUSTOMERS: [&str; 21] = [
    "customer",
    "client",
    "patient",
    "student",
    "member",
    "subscriber",
    "buyer",
    "tenant",
    "guest",
    "kunde",
    "kunden",
    "mandant",
    "patienten",
    "mitglied",
    "cliente",
    "klient",
    "shopper",
    "policyholder",
    "donor",
    "passenger",
    "pupil",
];

/// Tables of people, who may be customers.
const PEOPLE: [&str; 12] = [
    "user",
    "account",
    "contact",
    "person",
    "people",
    "party",
    "profile",
    "individual",
    "personen",
    "kontakt",
    "benutzer",
    "parent",
];

/// Tables of people who are surely no customers.
const STAFF: [&str; 22] = [
    "employee",
    "staff",
    "admin",
    "administrator",
    "agent",
    "vendor",
    "supplier",
    "operator",
    "manager",
    "worker",
    "technician",
    "doctor",
    "teacher",
    "mitarbeiter",
    "lieferant",
    "angestellte",
    "contractor",
    "driver",
    "officer",
    "personnel",
    "salesperson",
    "seller",
];

/// Tables that are about the software, not about what the company does.
const INTERNAL_TABLES: [&str; 18] = [
    "session",
    "token",
    "log",
    "audit",
    "migration",
    "password",
    "credential",
    "secret",
    "otp",
    "job",
    "queue",
    "cache",
    "setting",
    "schema",
    "note",
    "internal",
    "notiz",
    "blacklist",
];

/// Words of fields that start hidden, and what such a field seems to be.
const INTERNAL: [(&str, &[&str]); 6] = [
    (
        "looks like a note among staff",
        &["note", "internal", "intern", "notiz", "notizen", "staff", "remark", "private", "memo"],
    ),
    (
        "looks like a judgement about the customer",
        &["risk", "score", "scoring", "rating", "blacklist", "blacklisted", "fraud", "churn"],
    ),
    (
        "looks like a number of the company's own",
        &[
            "cost",
            "margin",
            "profit",
            "salary",
            "wage",
            "commission",
            "marge",
            "gehalt",
            "kosten",
            "markup",
            "payroll",
            "einkaufspreis",
        ],
    ),
    (
        "looks like a secret",
        &[
            "hash",
            "hashed",
            "password",
            "passwd",
            "passwort",
            "pwd",
            "token",
            "secret",
            "salt",
            "otp",
            "pin",
            "totp",
            "mfa",
            "credential",
            "fingerprint",
        ],
    ),
    ("looks like private data", &["ssn", "iban", "bic", "cvv", "cvc", "passport"]),
    (
        "looks like a right, not a fact",
        &["admin", "role", "flag", "permission", "privilege", "superuser", "rolle"],
    ),
];

/// The same for words that stand together, without what separates them.
const INTERNAL_TOGETHER: [(&str, &[&str]); 4] = [
    ("looks like a secret", &["apikey", "privatekey", "accesskey", "secretkey"]),
    (
        "looks like private data",
        &[
            "taxid",
            "taxnumber",
            "socialsecurity",
            "creditcard",
            "cardnumber",
            "bankaccount",
            "accountnumber",
            "steuernummer",
            "nationalid",
        ],
    ),
    (
        "is about the record, not about the customer",
        &[
            "deletedat",
            "deletedby",
            "createdby",
            "updatedby",
            "modifiedby",
            "isdeleted",
            "rowversion",
            "changedby",
            "lastmodifiedby",
        ],
    ),
    ("is about the computer it came from", &["ipaddress", "useragent", "remoteaddr"]),
];

const PRIVATE: [&str; 7] =
    ["password", "passwd", "birth", "birthday", "birthdate", "salary", "geburtsdatum"];

/// The words of a name, in lower case and in the singular.
pub(super) fn words(name: &str) -> Vec<String> {
    human(name).to_lowercase().split(' ').map(singular).collect()
}

fn singular(word: &str) -> String {
    let plain = word.trim_matches(|it: char| !it.is_alphanumeric());
    if let Some(stem) = plain.strip_suffix("ies").filter(|it| 2 < it.len()) {
        return format!("{stem}y");
    }
    let kept = ["ss", "us", "is", "as"].iter().any(|it| plain.ends_with(it));
    plain.strip_suffix('s').filter(|it| !kept && 2 < it.len()).unwrap_or(plain).to_owned()
}

/// The name in lower case, without what separates its words.
pub(super) fn squashed(name: &str) -> String {
    name.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn any_of(name: &str, known: &[&str]) -> bool {
    words(name).iter().any(|it| known.contains(&it.as_str()))
}

/// How much a table's name speaks for customers: its last word says what it holds.
pub(super) fn customers_score(table: &str) -> i32 {
    let words = words(table);
    let last = words.last().map_or("", String::as_str);
    let before = words.iter().rev().skip(1).any(|it| CUSTOMERS.contains(&it.as_str()));
    let by_last = match last {
        it if CUSTOMERS.contains(&it) => 30,
        it if PEOPLE.contains(&it) => 15,
        _ => 0,
    };
    by_last + if before { 5 } else { 0 }
}

pub(super) fn is_staff(table: &str) -> bool {
    any_of(table, &STAFF)
}

pub(super) fn is_internal_table(table: &str) -> bool {
    any_of(table, &INTERNAL_TABLES)
}

/// A field that holds an e-mail address.
pub(super) fn is_email(field: &Field) -> bool {
    let squashed = squashed(&field.name);
    let named = squashed.contains("email") || words(&field.name).iter().any(|it| it == "mail");
    named && field.kind == Kind::Text && internal(&field.name).is_none()
}

/// A field that only records of people have.
pub(super) fn is_private(field: &Field) -> bool {
    is_email(field) || any_of(&field.name, &PRIVATE)
}

/// What an internal-looking field seems to be.
pub(super) fn internal(field: &str) -> Option<&'static str> {
    let squashed = squashed(field);
    let together =
        INTERNAL_TOGETHER.iter().find(|(_, them)| them.iter().any(|it| squashed.contains(it)));
    let single = INTERNAL.iter().find(|(_, them)| any_of(field, them));
    together.or(single).map(|(why, _)| *why)
}

/// What people call several of them: `Invoice lines`, `Categories`.
pub(super) fn plural(name: &str) -> String {
    let title = human(name);
    let (before, last) = match title.rsplit_once(' ') {
        Some((before, last)) => (format!("{before} "), last),
        None => (String::new(), title.as_str()),
    };
    format!("{before}{}", several(last))
}

fn several(word: &str) -> String {
    let small = word.to_lowercase();
    let same = ["people", "data", "staff", "news", "children", "series", "equipment", "media"];
    let already = small.ends_with('s') && !["ss", "us", "is"].iter().any(|it| small.ends_with(it));
    let has_no_plural = word.chars().any(|it| !it.is_ascii_alphabetic());
    if already || same.contains(&small.as_str()) || has_no_plural || word.is_empty() {
        return word.to_owned();
    }
    if small == "person" {
        return format!("{}eople", word.chars().take(1).collect::<String>());
    }
    let vowel = ["ay", "ey", "oy", "uy"].iter().any(|it| small.ends_with(it));
    if let Some(stem) = word.strip_suffix('y').filter(|_| !vowel) {
        return format!("{stem}ies");
    }
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|it| small.ends_with(it));
    format!("{word}{}", if hisses { "es" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_are_called_as_people_do() {
        let titles = ["Invoice", "InvoiceLine", "product_category", "orders", "address", "Box"];
        let several = titles.map(plural);
        let expected =
            ["Invoices", "Invoice lines", "Product categories", "Orders", "Addresses", "Boxes"];
        assert_eq!(several, expected);
        assert_eq!(plural("Status"), "Statuses");
        assert_eq!(plural("delivery_day"), "Delivery days");
    }

    #[test]
    fn names_give_away_what_is_internal() {
        for name in ["InternalNotes", "risk_score", "UnitCost", "password_hash", "TaxId", "api_key"]
        {
            assert!(internal(name).is_some(), "{name}");
        }
        for name in
            ["Status", "Total", "BillingAddress", "Notable", "Costume", "Shipping", "Hashtag"]
        {
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
    fn the_last_word_of_a_table_says_what_it_holds() {
        assert!(customers_score("customer_addresses") < customers_score("users"));
        assert!(customers_score("users") < customers_score("Customers"));
        assert!(is_staff("Employee") && is_staff("support_agents") && !is_staff("Agency"));
    }
}
