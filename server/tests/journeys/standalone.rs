//! Forms on addresses of their own: what strangers send, and what a letter opens.

use crate::{
    shop::{A_WHILE, Shop, id, stamp_of},
    sign_in::change,
    support::{Browser, Server, demo},
};

pub const FORM: &str = "/p/shop/forms/contact";
const ADDRESS: &str = "/p/shop/forms/address";
const THANKS: &str = "Thank you. We answer within one working day.";

/// Sends the form for strangers, some while after it was opened.
fn sends(shop: &Shop, browser: &Browser, number: u32, fields: &[(&str, &str)]) -> u16 {
    stamped(browser, shop.stamp(), number, fields).0
}

/// Sends it with this stamp: the status of the answer, and the page.
pub fn stamped(
    browser: &Browser,
    stamp: &str,
    number: u32,
    fields: &[(&str, &str)],
) -> (u16, String) {
    let id = id(number);
    let own = [("submission", id.as_str()), ("stamp", stamp)];
    let all: Vec<_> = own.into_iter().chain(fields.iter().copied()).collect();
    let mut answer = browser.post(FORM, &all);
    (answer.status().as_u16(), answer.body_mut().read_to_string().unwrap())
}

#[test]
fn anybody_sends_one_record_with_what_staff_preset() {
    for shop in Shop::each() {
        let nobody = shop.stranger();
        let (status, html) = nobody.html(FORM);
        assert_eq!(status, 200);
        assert!(html.contains("Write to us") && html.contains("f.name"), "{html}");
        assert!(!html.contains("known@") && !html.contains("f.status"), "{html}");
        let fields = [("f.email", "new@x.example"), ("f.name", "N"), ("f.kind", "quote")];
        assert_eq!(sends(&shop, &nobody, 1, &fields), 303);
        assert_eq!(shop.enquiries(), ["new@x.example N New Web"]);
        let (_, html) = nobody.html(FORM);
        assert!(html.contains(THANKS), "{html}");
        let (_, html) = nobody.html(FORM);
        assert!(!html.contains(THANKS) && html.contains("f.name"), "said once: {html}");
        // The same once more writes nothing; another under its id is refused.
        assert_eq!(sends(&shop, &nobody, 1, &fields), 303);
        assert_eq!(sends(&shop, &nobody, 1, &[("f.email", "a@x"), ("f.name", "A")]), 422);
        assert_eq!(shop.enquiries().len(), 1);
        let lines = shop.audit("select actor_kind || actor || ' ' || section || ' ' || coalesce(record, '-') || ' ' || outcome from audit where action = 'form.create'");
        assert_eq!(lines, ["nobody forms/contact - ok"]);
    }
}

#[test]
fn what_the_form_does_not_ask_for_is_refused_and_what_is_there_is_no_news() {
    for shop in Shop::each() {
        let nobody = shop.stranger();
        let base = [("f.email", "new@x.example"), ("f.name", "N")];
        for stray in [("f.status", "Won"), ("f.source", "x"), ("f.id", "7"), ("f.nothing", "x")] {
            let fields: Vec<_> = base.into_iter().chain([stray]).collect();
            assert_eq!(sends(&shop, &nobody, 2, &fields), 422, "{stray:?}");
        }
        for wrong in [[("f.email", ""), ("f.name", "N")], [("f.email", "x"), ("f.kind", "other")]] {
            assert_eq!(sends(&shop, &nobody, 3, &wrong), 422, "{wrong:?}");
        }
        assert!(shop.enquiries().is_empty());
        // An address that is there already: the same answer as for a new one.
        assert_eq!(
            sends(&shop, &nobody, 4, &[("f.email", "known@portico.example"), ("f.name", "N")]),
            303
        );
        let (_, html) = nobody.html(FORM);
        assert!(html.contains(THANKS), "{html}");
        assert!(shop.enquiries().is_empty());
        assert_eq!(shop.rows("select name from enquiry where id = 1"), ["K"]);
    }
}

#[test]
fn machines_and_too_many_are_kept_out_with_kind_words() {
    let shop = Shop::sqlite();
    let nobody = shop.stranger();
    let trapped = [("f.email", "bot@x"), ("f.name", "B"), ("further", "http://spam")];
    assert_eq!(sends(&shop, &nobody, 5, &trapped), 303, "a machine learns nothing");
    assert!(shop.enquiries().is_empty());
    assert_eq!(shop.audit("select outcome from audit where action = 'form.trapped'"), ["refused"]);
    let answers: Vec<_> = (10..18)
        .map(|it| sends(&shop, &nobody, it, &[("f.email", &format!("{it}@x")), ("f.name", "N")]))
        .collect();
    assert_eq!(answers, [303, 303, 303, 303, 303, 303, 429, 429]);
    assert_eq!(shop.enquiries().len(), 6);
    let answer = nobody.post_from("https://evil.example", FORM, &[("f.name", "x")]);
    assert_eq!(answer.status(), 403, "a form on a foreign page");
}

#[test]
fn one_address_sends_so_many_and_mistakes_count() {
    let shop = Shop::sqlite();
    let nobody = shop.stranger();
    for number in 0..20 {
        assert_eq!(sends(&shop, &nobody, number, &[("f.email", "x")]), 422);
    }
    let id = id(30);
    let fields = [("submission", id.as_str()), ("f.email", "y@x"), ("f.name", "Kept")];
    let mut answer = nobody.post(FORM, &fields);
    assert_eq!(answer.status(), 429);
    let html = answer.body_mut().read_to_string().unwrap();
    assert!(
        html.contains("Kept") && html.contains("60 minutes") && html.contains("later"),
        "{html}"
    );
}

#[test]
fn a_form_that_is_too_young_or_not_ours_comes_back_whole_and_writes_nothing() {
    for shop in Shop::each() {
        let nobody = shop.stranger();
        let young = stamp_of(&nobody.html(FORM).1);
        let fields = [("f.email", "new@x.example"), ("f.name", "Ada <3"), ("f.kind", "visit")];
        let comes_back = |stamp: &str| {
            let (status, html) = stamped(&nobody, stamp, 70, &fields);
            assert_eq!(status, 422, "{stamp}");
            for part in ["Please send it once more", "Press the button again", "Ada &lt;3", &id(70)]
            {
                assert!(html.contains(part), "{part}: {html}");
            }
            assert!(html.contains("new@x.example") && shop.enquiries().is_empty());
            stamp_of(&html)
        };
        assert_eq!(comes_back(&young), young, "it grows older");
        let (drawn, mac) = young.split_once('.').unwrap();
        let older = (drawn.parse::<i64>().unwrap() - 10_000).to_string();
        for strange in ["", "x", &format!("{older}.{mac}"), &format!("{drawn}.AAAA")] {
            let fresh = comes_back(strange);
            assert!(fresh != strange && fresh.len() == young.len(), "{fresh}");
        }
        std::thread::sleep(A_WHILE);
        let wrong = [("f.email", "new@x.example"), ("f.name", "")];
        let (status, html) = stamped(&nobody, &young, 70, &wrong);
        assert_eq!((status, stamp_of(&html)), (422, young.clone()), "a mistake costs no time");
        assert_eq!(stamped(&nobody, &young, 70, &fields).0, 303, "the same form, pressed again");
        assert_eq!(shop.enquiries(), ["new@x.example Ada <3 New Web"]);
        assert_eq!(stamped(&nobody, &young, 70, &fields).0, 303, "and once more");
        assert_eq!(shop.enquiries().len(), 1);
    }
}

#[test]
fn the_stamp_of_another_form_opens_nothing_and_all_servers_know_one_key() {
    let shop = Shop::sqlite();
    let other = stamp_of(&shop.stranger().html("/p/shop/forms/other").1);
    std::thread::sleep(A_WHILE);
    let fields = [("f.email", "new@x.example"), ("f.name", "N")];
    assert_eq!(stamped(&shop.stranger(), &other, 71, &fields).0, 422);
    assert!(shop.enquiries().is_empty());
    // Another server of the same house, as after a restart.
    let ours = shop.stamp();
    let file = shop.folder.path().join("portal.toml");
    let second = Server::start(&file, &shop.server.data, &["--dev"]);
    assert_eq!(stamped(&Browser::new(&second.url), ours, 72, &fields).0, 303);
    assert_eq!(shop.enquiries().len(), 1);
    let pages = shop.stranger().html(ADDRESS).1;
    assert!(!pages.contains("name=\"stamp\""), "who is written to is not a stranger");
}

/// The link of the newest mail to this address.
fn link_for(shop: &Shop, to: &str) -> Option<String> {
    for _ in 0..40 {
        let (_, html) = shop.stranger().html("/dev/outbox");
        let newest = html.split("<article").find(|it| it.contains(to));
        if let Some(mail) = newest {
            let link = mail.split("/p/shop/sign-in/link/").nth(1)?;
            let token: String = link
                .chars()
                .take_while(|it| it.is_ascii_alphanumeric() || "-_".contains(*it))
                .collect();
            return Some(format!("/p/shop/sign-in/link/{token}"));
        }
        std::thread::sleep(std::time::Duration::from_millis(25));
    }
    None
}

/// Asks for the letter; what the browser is told.
fn asks(browser: &Browser, login: &str) -> (u16, String) {
    let answer = browser.post(ADDRESS, &[("login", login), ("by", "letter")]);
    let place = answer.headers().get("location").map(|it| it.to_str().unwrap().to_owned());
    (answer.status().as_u16(), place.unwrap_or_default())
}

#[test]
fn a_letter_opens_one_form_of_one_record_and_nothing_else() {
    for shop in Shop::each() {
        let ada = shop.stranger();
        let (status, html) = ada.html(ADDRESS);
        assert_eq!(status, 200);
        assert!(html.contains("login") && !html.contains("f.address"), "{html}");
        let told = asks(&ada, "ada@portico.example");
        assert_eq!(told, asks(&shop.stranger(), "nobody@portico.example"), "one answer for all");
        assert_eq!(told.0, 303);
        let link = link_for(&shop, "ada@portico.example").unwrap();
        let (status, html) = ada.html(&link);
        assert_eq!(status, 200);
        assert!(html.contains("Your address") && html.contains("Open the form"), "{html}");
        let answer = ada.post(&link, &[]);
        assert_eq!(answer.headers().get("location").unwrap(), ADDRESS);
        let (_, html) = ada.html(ADDRESS);
        assert!(html.contains("Via A"), "{html}");
        assert!(!html.contains("Via B") && !html.contains("cnry") && !html.contains("f.status"));
        opens_nothing_else(&ada);
        // A link is chosen from what is granted to her.
        assert!(html.contains("Chair") && !html.contains("Desk"), "{html}");
        let bobs = [
            ("submission", id(39)),
            ("f.address", "Via A".to_owned()),
            ("w.address", "Via A".to_owned()),
            ("f.favourite", "2".to_owned()),
            ("w.favourite", String::new()),
        ];
        let bobs: Vec<_> = bobs.iter().map(|(name, it)| (*name, it.as_str())).collect();
        assert_eq!(ada.post(ADDRESS, &bobs).status(), 422, "Bob's");
        // Only its own fields.
        let id = id(40);
        let fields = [
            ("submission", id.as_str()),
            ("f.address", "Via C"),
            ("w.address", "Via A"),
            ("f.favourite", "1"),
            ("w.favourite", ""),
        ];
        for stray in [("f.status", "Gold"), ("f.email", "x@x"), ("f.secret", "x")] {
            let more: Vec<_> = fields.into_iter().chain([stray]).collect();
            assert_eq!(ada.post(ADDRESS, &more).status(), 422, "{stray:?}");
        }
        assert_eq!(ada.post(ADDRESS, &fields).status(), 303);
        assert_eq!(
            shop.rows("select address || coalesce(' ' || favourite, '') from customer order by id"),
            ["Via C 1", "Via B", "Via E"]
        );
        let (_, html) = ada.html(ADDRESS);
        assert!(html.contains("We use it from now on."), "{html}");
        // On sending it ends, and the link was for once.
        let (_, html) = ada.html(ADDRESS);
        assert!(!html.contains("Via C"), "{html}");
        assert_eq!(ada.post(ADDRESS, &fields).status(), 401);
        assert_eq!(ada.post(&link, &[]).status(), 404);
        let lines = shop.audit("select actor || ' ' || section || ' ' || outcome from audit where action = 'form.update'");
        assert_eq!(lines, ["1 forms/address refused", "1 forms/address ok"]);
    }
}

fn opens_nothing_else(limited: &Browser) {
    for page in ["", "/profile", "/items", "/items/1", "/items/new", "/items/1/edit"] {
        assert_eq!(limited.get(&format!("/p/shop{page}")).status(), 303, "{page}");
    }
    assert_eq!(limited.get("/export/shop/items?as=csv").status(), 401);
    for (door, further) in [
        ("frame", ""),
        ("home", ""),
        ("profile", ""),
        ("records/list", r#","section":"items","ask":{}"#),
        ("records/open", r#","section":"items","record":"1""#),
        ("records/new-form", r#","section":"items","about":null,"find":null"#),
    ] {
        let body = format!(r#"{{"portal":"shop"{further}}}"#);
        assert_eq!(limited.call(door, &body).0, 401, "{door}");
    }
    let id = id(41);
    let answer = limited.post("/p/shop/items/new", &[("submission", &id), ("f.title", "x")]);
    assert_eq!(answer.status(), 401);
    let answer = limited
        .post("/p/shop/profile", &[("submission", &id), ("new_password", "longer than twelve")]);
    assert_eq!(answer.status(), 401);
}

#[test]
fn whom_the_sign_in_rule_keeps_out_gets_no_letter_and_no_form() {
    let shop = Shop::sqlite();
    let (eve, ada) = (shop.stranger(), shop.stranger());
    assert_eq!(asks(&eve, "eve@portico.example"), asks(&ada, "ada@portico.example"));
    let link = link_for(&shop, "ada@portico.example").unwrap();
    assert_eq!(link_for(&shop, "eve@portico.example"), None);
    assert_eq!(ada.post(&link, &[]).status(), 303);
    change(
        &shop.folder.path().join("work.sqlite"),
        "update customer set status = 'Blocked' where id = 1",
    );
    let (_, html) = ada.html(ADDRESS);
    assert!(!html.contains("Via A"), "{html}");
    let id = id(50);
    let fields = [("submission", id.as_str()), ("f.address", "Via C"), ("w.address", "Via A")];
    assert_eq!(ada.post(ADDRESS, &fields).status(), 401);
    assert_eq!(shop.rows("select address from customer where id = 1"), ["Via A"]);
}

#[test]
fn the_link_of_a_letter_needs_the_code_in_another_browser() {
    let shop = Shop::sqlite();
    asks(&shop.stranger(), "ada@portico.example");
    let link = link_for(&shop, "ada@portico.example").unwrap();
    let other = shop.stranger();
    assert_eq!(other.post(&link, &[]).status(), 422);
    assert_eq!(other.post(&link, &[("code", "000000")]).status(), 422);
    let (_, html) = other.html(ADDRESS);
    assert!(!html.contains("Via A"), "{html}");
}

#[test]
fn after_sending_staff_say_what_happens_next_once() {
    let shop = Shop::sqlite();
    let ada = shop.server.signed_in("ada@portico.example");
    let id = id(60);
    let answer = ada.post("/p/shop/items/new", &[("submission", &id), ("f.title", "Stool")]);
    let place = answer.headers().get("location").unwrap().to_str().unwrap().to_owned();
    let (_, html) = ada.html(&place);
    assert!(html.contains("Thank you. We answer &lt;soon&gt;."), "{html}");
    let (_, html) = ada.html(&place);
    assert!(!html.contains("We answer"), "said once: {html}");
    // An address says nothing by itself.
    let (_, html) = ada.html("/p/shop/items/1?done=created&after=Evil");
    assert!(!html.contains("We answer") && !html.contains("Evil</p>"), "{html}");
}

#[test]
fn the_demo_company_has_a_form_of_each_kind() {
    let (_folder, server) = demo();
    for (form, words) in [("quote", "Ask for a quote"), ("address", "Update your address")] {
        let (status, html) = Browser::new(&server.url).html(&server.page(&format!("forms/{form}")));
        assert!(status == 200 && html.contains(words), "{form}: {html}");
        let german =
            Browser::reading(&server.url, "de").html(&server.page(&format!("forms/{form}"))).1;
        assert!(!german.contains(words), "{german}");
    }
    let german = Browser::reading(&server.url, "de");
    let (_, html) = german.html(&server.page("forms/quote"));
    for part in ["Leistung", "Sampling, per tap", "Falls Sie schon wissen"] {
        assert!(html.contains(part), "{part}: {html}");
    }
    assert!(!html.contains("Suspension rope") && !html.contains("Trade"), "{html}");
    let id = id(73);
    let sent = [("submission", &*id), ("f.Name", "Ada"), ("f.Email", "ada@x.example")];
    let sent = sent
        .into_iter()
        .chain([("f.Kind of work", "Other"), ("f.Message", "Fenster")])
        .collect::<Vec<_>>();
    let mut answer = german.post(&server.page("forms/quote"), &sent);
    let html = answer.body_mut().read_to_string().unwrap();
    assert!(html.contains("Bitte senden Sie es noch einmal") && html.contains("Fenster"), "{html}");
    let nothing = Browser::new(&server.url).get(&server.page("forms/nothing"));
    assert_eq!(nothing.status(), 404);
}
