//! The browser reads answers by a reader of its own. It must make of each what any reader makes.

use std::fmt::Debug;

use domain::answer::{
    Choice, Door, FormPage, Frame, Home, Listing, ProfilePage, RecordPage, StandaloneFormPage,
};
use serde::de::DeserializeOwned;

use crate::support::{Browser, demo};

const MARLENE: &str = "marlene@oberhuber.example";

fn check<T: DeserializeOwned + PartialEq + Debug>(browser: &Browser, door: &str, further: &str) {
    let (status, answer) = browser.call(door, &format!(r#"{{"portal":"acme"{further}}}"#));
    assert_eq!(status, 200, "{door}: {answer}");
    let expected: T = serde_json::from_str(&answer).unwrap();
    assert_eq!(app::wire::read::<T>(&answer), Ok(expected), "{door}: {answer}");
}

#[test]
fn the_browser_reads_every_answer_as_it_was_meant() {
    let (_folder, server) = demo();
    let marlene = server.signed_in(MARLENE);
    check::<Door>(&Browser::new(&server.url), "sign-in/door", "");
    check::<Frame>(&marlene, "frame", "");
    check::<Home>(&marlene, "home", "");
    check::<ProfilePage>(&marlene, "profile", "");
    check::<StandaloneFormPage>(&marlene, "forms/open", r#","name":"address""#);
    let find = r#","purpose":"Create","find":{"field":"Order","words":"","chosen":""}"#;
    check::<Vec<Choice>>(&marlene, "records/picks", &format!(r#","section":"requests"{find}"#));
    let (_, frame) = marlene.call("frame", r#"{"portal":"acme"}"#);
    let frame: Frame = serde_json::from_str(&frame).unwrap();
    for section in frame.sections {
        let section = format!(r#","section":"{}""#, section.name);
        check::<Listing>(&marlene, "records/list", &format!(r#"{section},"ask":{{}}"#));
        for (record, may_change) in records(&marlene, &section) {
            let named = format!(r#"{section},"record":"{record}""#);
            check::<RecordPage>(&marlene, "records/open", &format!(r#"{named},"list":{{}}"#));
            if may_change {
                check::<FormPage>(&marlene, "records/edit-form", &named);
            }
        }
    }
    check::<FormPage>(&marlene, "records/new-form", r#","section":"requests""#);
}

/// Some of a section, and whether they may be changed.
fn records(browser: &Browser, section: &str) -> Vec<(String, bool)> {
    let ask = |door: &str, further: &str| {
        browser.call(door, &format!(r#"{{"portal":"acme"{section}{further}}}"#)).1
    };
    let listing: Listing = serde_json::from_str(&ask("records/list", r#","ask":{}"#)).unwrap();
    let handles = listing.rows.iter().filter_map(|it| it.record.handle().map(str::to_owned));
    let updates = |record: &String| {
        let page = ask("records/open", &format!(r#","record":"{record}""#));
        serde_json::from_str::<RecordPage>(&page).unwrap().updates
    };
    handles.take(3).map(|it| (it.clone(), updates(&it))).collect()
}
