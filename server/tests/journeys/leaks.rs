//! What a customer is not granted changes no byte of what they are sent.
//!
//! A customer walks through everything that they can reach, and every byte is kept. Then staff
//! write other words into every cell that this customer is not granted: hidden fields of their own
//! records, and all words of everybody else's. The same walk must bring the same bytes, and none
//! of the new words may have left the server, by page, door, mail or log.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use crate::{
    sign_in::change,
    support::{Browser, Server, demo, without_nonce},
};

const JONAS: &str = "jonas@oberhuber.example";
const THEO: &str = "theo@brandt-soehne.example";

/// More pages than this no walk has.
const PAGES_MAX: usize = 400;

/// What stands in cells that the customer with this number is not granted.
const CANARIES: &str = "
    update Customers set \"Account Owner\" = 'cnry-owner', \"Internal Notes\" = 'cnry-notes',
        \"Billing Risk\" = 'cnry-risk', \"Internal Tags\" = 'cnry-tags';
    update Customers set \"Last Name\" = 'cnry-name' || Id, Phone = 'cnry-phone',
        \"Billing Address\" = 'cnry-address', \"Shipping Address\" = 'cnry-address' where Id <> ME;
    update Companies set Name = 'cnry-company', City = 'cnry-city'
        where Id <> (select Company from Customers where Id = ME);
    update Orders set Margin = 987654321.12;
    update Orders set Work = 'cnry-work', Site = 'cnry-site', Total = 987654321.34
        where Customer <> ME;
    update \"Order Lines\" set Cost = 987654321.56;
    update \"Order Lines\" set Item = 'cnry-item', Unit = 'cnry-unit', Price = 987654321.78
        where \"Order\" not in (select Number from Orders where Customer = ME);
    update Invoices set Amount = 987654321.91 where Customer <> ME;
    update \"Support Requests\" set Assignee = 'cnry-assignee';
    update \"Support Requests\" set Subject = 'cnry-subject', Description = 'cnry-description',
        Answer = 'cnry-answer' where Customer <> ME;
    update Messages set Text = 'cnry-text', Author = 'cnry-author' where Customer <> ME;
    update Appointments set Title = 'cnry-title', Place = 'cnry-place', Technician = 'cnry-person'
        where Customer <> ME;
    update Documents set Title = 'cnry-title', Text = 'cnry-text', Link = 'https://cnry.example';
    update Products set Cost = 987654321.45;
    update Quotes set Site = 'cnry-site', Note = 'cnry-note' where Customer <> ME;
    update \"Quote Lines\" set Remark = 'cnry-remark'
        where Quote not in (select Id from Quotes where Customer = ME);
    update Subscriptions set Name = 'cnry-name', Price = 987654321.23 where Customer <> ME;
    update \"Onboarding Tasks\" set Title = 'cnry-title', Help = 'cnry-help' where Customer <> ME;
";

/// What no byte that leaves may hold after that.
const MARKS: [&str; 3] = ["cnry", "987654321", "987,654,321"];

#[test]
fn what_jonas_is_not_granted_changes_nothing_for_him() {
    walks_alike(JONAS, 2);
}

#[test]
fn what_theo_is_not_granted_changes_nothing_for_him() {
    walks_alike(THEO, 4);
}

fn walks_alike(login: &str, number: u32) {
    let (folder, server) = demo();
    let browser = server.signed_in(login);
    let before = walk(&browser, &server);
    let canaries = CANARIES.replace("ME", &number.to_string());
    change(&folder.path().join("company.sqlite"), Box::leak(canaries.into_boxed_str()));
    let after = walk(&browser, &server);
    let addresses = |walk: &BTreeMap<String, String>| walk.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(addresses(&before), addresses(&after));
    println!("{login} was sent {} pages and answers", before.len());
    assert!(10 < before.len());
    for (address, sent) in &before {
        assert_eq!(Some(sent), after.get(address), "{address}");
    }
    let said =
        [&after.values().cloned().collect::<String>(), &server.log()].map(|it| it.to_lowercase());
    for mark in MARKS {
        assert!(said.iter().all(|it| !it.contains(mark)), "{mark} has left the server");
    }
}

/// Every page that links lead to, and what the doors answer for the same.
fn walk(browser: &Browser, server: &Server) -> BTreeMap<String, String> {
    let mut sent = BTreeMap::new();
    let mut ahead = VecDeque::from([format!("/p/{}", server.portal)]);
    while let Some(address) = ahead.pop_front() {
        if sent.contains_key(&address) || PAGES_MAX < sent.len() {
            continue;
        }
        let (status, html) = browser.html(&address);
        assert!(status < 500, "{address}: {status}");
        ahead.extend(links(&html, &server.portal));
        sent.insert(address, format!("{status} {}", settled(&html)));
    }
    assert!(sent.len() < PAGES_MAX, "the walk was cut off");
    let sections: BTreeSet<_> = sent.keys().filter_map(|it| section(it, &server.portal)).collect();
    for name in sections.iter().chain(&["documents".to_owned(), "tasks".to_owned()]) {
        let list = format!(r#"{{"portal":"{}","section":"{name}","ask":{{}}}}"#, server.portal);
        let (status, answer) = browser.call("records/list", &list);
        sent.insert(format!("door {name}"), format!("{status} {answer}"));
        let search = format!(
            r#"{{"portal":"{}","section":"{name}","ask":{{"search":"a"}}}}"#,
            server.portal
        );
        let (status, answer) = browser.call("records/list", &search);
        sent.insert(format!("door {name} a"), format!("{status} {answer}"));
    }
    sent
}

/// Addresses within the portal that a page leads to, except those that lead out of it.
fn links(html: &str, portal: &str) -> Vec<String> {
    let start = format!("/p/{portal}");
    let found = html.split("href=\"").skip(1).filter_map(|it| it.split('"').next());
    let found = found.map(|it| it.replace("&amp;", "&"));
    // Filters can be put together in more ways than anybody walks: each once is enough.
    let arranged = |it: &String| ["is.", "group=", "columns="].iter().any(|name| it.contains(name));
    let plain = |it: &String| !arranged(it) || it.matches('=').count() == 1;
    // A record is walked through once in its section's own list, and not in each other list.
    let once = |it: &String| it.split_once("in=").is_none_or(|(_, list)| list.is_empty());
    let within =
        |it: &String| it.starts_with(&start) && !it.contains("sign-") && plain(it) && once(it);
    found.map(|it| it.split('#').next().unwrap_or_default().to_owned()).filter(within).collect()
}

fn section(address: &str, portal: &str) -> Option<String> {
    let rest = address.strip_prefix(&format!("/p/{portal}/"))?;
    let name = rest.split(['/', '?']).next()?;
    (name != "profile").then(|| name.to_owned())
}

/// A page without what is new each time: its nonce, and the ids of its forms.
fn settled(html: &str) -> String {
    let mut text = without_nonce(html);
    // A submission is named by the moment at which its form was made: version 7 of RFC 9562.
    while let Some(at) = submission(&text) {
        text.replace_range(at..at + 36, "");
    }
    text
}

/// Where the next one begins.
fn submission(text: &str) -> Option<usize> {
    let fits = |window: &[u8]| {
        window.iter().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => *byte == b'-',
            14 => *byte == b'7',
            _ => byte.is_ascii_hexdigit(),
        })
    };
    text.as_bytes().windows(36).position(fits)
}
