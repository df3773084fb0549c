//! Pages speak the language of whoever reads them, as far as the portal offers it.

use crate::{
    sign_in::change,
    support::{Browser, Server, demo},
};

const MARLENE: &str = "marlene@oberhuber.example";
/// Her record says `de`.
const HANNAH: &str = "hannah@stadtwerke-ahrweiler.example";

const ID: &str = "0196f3a0-0000-7000-8000-00000000000a";

#[track_caller]
fn says(html: &str, parts: &[&str]) {
    for part in parts {
        assert!(html.contains(part), "“{part}” is not in {html}");
    }
}

#[test]
fn a_customer_reads_the_language_of_their_record() {
    let (folder, server) = demo();
    let orders = "update Orders set Total = 1240.5, Placed = '2026-03-18'";
    change(&folder.path().join("company.sqlite"), orders);
    let hannah = server.signed_in(HANNAH);
    let (_, home) = hannah.html(&format!("/p/{}", server.portal));
    let parts = ["<html lang=\"de\"", "Willkommen, Hannah", "Hauptmenü", "Abmelden", "Ihr Profil"];
    says(&home, &parts);
    says(&home, &["Aufträge", "Alle ", " ansehen"]);
    let (_, list) = hannah.html(&server.page("orders?view=all&sort=-Total"));
    says(&list, &["Aufträge durchsuchen", "1–50", "von 328", "Weiter", "Sortiert nach:"]);
    says(&list, &["1.240,50\u{a0}€", "18. März 2026"]);
    assert!(!list.contains("Search") && !list.contains("Sort:"), "{list}");
    let (status, missing) = hannah.html(&server.page("orders/none"));
    assert_eq!(status, 404);
    says(&missing, &["<html lang=\"de\"", "Wir finden diese Seite nicht", "Zur Startseite"]);
}

#[test]
fn one_of_many_is_named_by_staff_in_every_language() {
    let (_folder, server) = demo();
    let (_, list) = server.signed_in(HANNAH).html(&server.page("requests"));
    says(&list, &["Anfrage anlegen"]);
    let (_, list) = server.signed_in(MARLENE).html(&server.page("requests"));
    says(&list, &["New support request"]);
}

#[test]
fn a_stranger_reads_what_their_browser_asks_for_where_the_portal_offers_it() {
    let (_folder, server) = demo();
    let door = |languages: &'static str| {
        let browser = Browser::reading(&server.url, languages);
        browser.html(&server.page("sign-in")).1
    };
    let german = ["<html lang=\"de\"", "Anmelden", ">E-Mail<", "Anmeldelink per E-Mail schicken"];
    says(&door("de-AT,de;q=0.9,en;q=0.5"), &german);
    let english = ["<html lang=\"en\"", "Email me a sign-in link"];
    says(&door("fr"), &english);
    says(&door("fr,en;q=0.5,de;q=0.1"), &english);
    says(&door(""), &english);
    let start = Browser::reading(&server.url, "de").html("/").1;
    says(&start, &["<html lang=\"de\"", "Jedes Portal hat seine eigene Adresse"]);
}

#[test]
fn a_portal_that_offers_english_only_stays_english() {
    let folder = tempfile::tempdir().unwrap();
    drop(Server::demo(folder.path()));
    let file = folder.path().join("portal.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    let english = text.replace("languages = [\"en\", \"de\"]", "languages = [\"en\"]");
    let (english, _) = english.split_once("[translations.de]").unwrap();
    std::fs::write(&file, english).unwrap();
    let server = Server::start(&file, folder.path(), &[]);
    let hannah = server.signed_in(HANNAH);
    let (_, list) = hannah.html(&server.page("orders?view=all"));
    says(&list, &["<html lang=\"en\"", "Search Orders", "of 328"]);
    let german = Browser::reading(&server.url, "de");
    says(&german.html(&server.page("sign-in")).1, &["<html lang=\"en\""]);
}

#[test]
fn a_form_that_is_refused_says_so_in_german() {
    let (_folder, server) = demo();
    let hannah = server.signed_in(HANNAH);
    let new = server.page("requests/new");
    let mut answer = hannah.post(&new, &[("submission", ID), ("f.Subject", "")]);
    assert_eq!(answer.status(), 422);
    let html = answer.body_mut().read_to_string().unwrap();
    says(&html, &["<html lang=\"de\"", "Bitte ausfüllen", "Abbrechen", "Senden"]);
    let stranger = Browser::reading(&server.url, "de");
    let fields = [("login", "nobody@example.com"), ("password", "wrong"), ("by", "password")];
    let mut answer = stranger.post(&server.page("sign-in"), &fields);
    assert_eq!(answer.status(), 422);
    let html = answer.body_mut().read_to_string().unwrap();
    says(&html, &["Das hat nicht geklappt", "Das passt nicht zusammen"]);
}

#[test]
fn another_language_counts_from_the_next_page_on_even_if_the_rest_was_refused() {
    let (_folder, server) = demo();
    let marlene = server.signed_in(MARLENE);
    let profile = server.page("profile");
    let changed = [("submission", ID), ("f.Language", "de"), ("w.Language", "en")];
    let with_password = [&changed[..], &[("new_password", "short")]].concat();
    let mut answer = marlene.post(&profile, &with_password);
    assert_eq!(answer.status(), 422);
    let html = answer.body_mut().read_to_string().unwrap();
    says(&html, &["<html lang=\"de\"", "Ihr Profil", "Das ist zu kurz", "Änderungen speichern"]);
    says(&marlene.html(&server.page("orders")).1, &["<html lang=\"de\"", "Aufträge durchsuchen"]);
}
