//! Whose form it was that is sent: several people may use one browser, one after the other.

use crate::support::{Browser, demo};

const MARLENE: &str = "marlene@oberhuber.example";
const JONAS: &str = "jonas@oberhuber.example";

/// A window that somebody had open before may still show their form.
#[test]
fn a_form_that_was_drawn_for_somebody_else_is_refused() {
    let (_folder, server) = demo();
    let (marlene, jonas) = (server.signed_in(MARLENE), server.signed_in(JONAS));
    let whose = |browser: &Browser, page: &str| {
        let html = browser.html(&server.page(page)).1;
        let (_, input) = html.split_once("name=\"whose\"").unwrap();
        input.split_once("value=\"").unwrap().1.split('"').next().unwrap().to_owned()
    };
    let hers = whose(&marlene, "requests/new");
    assert_eq!(hers, whose(&marlene, "profile"));
    assert_ne!(hers, whose(&jonas, "profile"));
    let id = ("submission", "0196f3a0-0000-7000-8000-000000000001");
    let request = [("f.Subject", "Hers"), ("f.Description", "text"), ("f.Category", "Other")];
    let address = [("f.Billing Address", "Hers"), ("w.Billing Address", "")];
    let password = [("new_password", "a password of hers, quite long")];
    let forms: [(&str, &[(&str, &str)]); 3] =
        [("requests/new", &request), ("profile", &address), ("profile", &password)];
    for (page, typed) in forms {
        let sent = [&[id, ("whose", hers.as_str())], typed].concat();
        let mut refused = jonas.post(&server.page(page), &sent);
        assert_eq!(refused.status(), 422, "{page}");
        let html = refused.body_mut().read_to_string().unwrap();
        assert!(html.contains("Somebody else has signed in here"), "{html}");
        assert_eq!(html.matches(&format!("name=\"whose\" value=\"{hers}\"")).count(), 1);
    }
    let entry = |field: &str, value: &str| format!(r#"{{"field":"{field}","value":"{value}"}}"#);
    let entries = request.map(|(field, value)| entry(field.trim_start_matches("f."), value));
    let (id, entries) = (id.1, entries.join(","));
    let body = |whose: &str| {
        format!(
            r#"{{"portal":"acme","section":"requests","sent":{{"id":"{id}","entries":[{entries}],"whose":"{whose}"}}}}"#
        )
    };
    let (status, answer) = jonas.call("records/create", &body(&hers));
    assert_eq!(status, 422, "{answer}");
    let (status, answer) = marlene.call("records/create", &body(&hers));
    assert_eq!(status, 200, "{answer}");
}
