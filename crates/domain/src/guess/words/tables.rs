//! What the name of a table says about whose records it holds.

use super::{any_of, has_together, is_among, words};

/// Tables of customers, surely.
const CUSTOMERS: &str = "customer client patient student member subscriber buyer tenant guest kunde kunden mandant \
     patienten mitglied cliente klient shopper policyholder donor passenger pupil mandanten \
     mitglieder";

/// Tables of people, who may be customers.
const PEOPLE: &str = "user account contact person people party profile individual personen kontakt kontakte \
     benutzer parent";

/// Tables of people who are surely no customers.
const STAFF: &str = "employee staff admin administrator agent vendor supplier shipper operator manager worker \
     technician doctor teacher mitarbeiter lieferant lieferanten angestellte contractor driver \
     officer personnel salesperson seller lehrer arzt";

/// Tables that are about the software, not about what the company does.
const INTERNAL: &str = "session token log audit migration password credential secret otp job queue cache setting \
     schema note internal notiz notizen blacklist history webhook einstellungen protokoll \
     notification";

const INTERNAL_TOGETHER: &str =
    "apikey accesskey usermeta itemmeta postmeta ordermeta loginattempt permission";

/// How much a table's name speaks for customers: its last word says what it holds.
pub(in super::super) fn customers_score(table: &str) -> i32 {
    let words = words(table);
    let last = words.last().map_or("", String::as_str);
    let before = words.iter().rev().skip(1).any(|it| is_among(it, CUSTOMERS));
    let by_last = match last {
        it if is_among(it, CUSTOMERS) => 30,
        it if is_among(it, PEOPLE) => 15,
        _ => 0,
    };
    by_last + if before { 5 } else { 0 }
}

/// Whether a field of this one word may point at the customers, however their table is called.
pub(in super::super) fn may_be_user(word: &str) -> bool {
    is_among(word, CUSTOMERS) || word == "user"
}

pub(in super::super) fn is_staff(table: &str) -> bool {
    any_of(table, STAFF)
}

pub(in super::super) fn is_internal_table(table: &str) -> bool {
    any_of(table, INTERNAL) || has_together(&words(table), INTERNAL_TOGETHER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_of_a_table_says_what_it_holds() {
        assert!(customers_score("customer_addresses") < customers_score("users"));
        assert!(customers_score("users") < customers_score("Customers"));
        assert!(is_staff("Employee") && is_staff("support_agents") && !is_staff("Agency"));
    }

    #[test]
    fn tables_of_the_software_are_internal() {
        for name in ["audit_log", "api_keys", "wp_usermeta", "Sessions", "schema_migrations"] {
            assert!(is_internal_table(name), "{name}");
        }
        for name in ["Orders", "keys", "login", "Catalogue", "Blog"] {
            assert!(!is_internal_table(name), "{name}");
        }
    }
}
