//! Links in forms for strangers: what staff offer can be chosen, and nothing else is there.

use crate::{
    shop::Shop,
    standalone::{FORM, stamped},
    support::{Browser, portico, text},
};

/// Sends the form with this service: the status of the answer, and the page.
fn asks_for(shop: &Shop, browser: &Browser, number: u32, service: &str) -> (u16, String) {
    let email = format!("{number}@x.example");
    let fields = [("f.email", email.as_str()), ("f.name", "N"), ("f.service", service)];
    stamped(browser, shop.stamp(), number, &fields)
}

/// The options of the form, and how each is called.
fn options(html: &str) -> Vec<(String, String)> {
    let (_, select) = html.split_once("name=\"f.service\"").unwrap();
    let (select, _) = select.split_once("</select>").unwrap();
    let option = |it: &str| {
        let (value, rest) = it.split_once("value=\"")?.1.split_once('"')?;
        let label = rest.split_once('>')?.1.split('<').next()?;
        Some((value.to_owned(), label.to_owned()))
    };
    select.split("<option").filter_map(option).filter(|(value, _)| !value.is_empty()).collect()
}

fn option(value: &str, label: &str) -> (String, String) {
    (value.to_owned(), label.to_owned())
}

#[test]
fn strangers_choose_from_what_is_offered_and_learn_no_more_of_it() {
    for shop in Shop::each() {
        let nobody = shop.stranger();
        let (status, html) = nobody.html(FORM);
        assert_eq!(status, 200);
        let offered = [option("11", "Windows, by us"), option("13", "Gardens, by us")];
        assert_eq!(options(&html), offered, "{html}");
        for hidden in ["cnry", "Inner circle", "public", "cost"] {
            assert!(!html.contains(hidden), "{hidden}: {html}");
        }
        assert_eq!(asks_for(&shop, &nobody, 1, "13").0, 303);
        assert_eq!(asks_for(&shop, &nobody, 2, "").0, 303, "it may stay empty");
        assert_eq!(shop.services(), ["13", "0"]);
        // What is chosen stands there still when something else is wrong.
        let wrong = [("f.email", ""), ("f.name", "N"), ("f.service", "13")];
        let (status, html) = stamped(&nobody, shop.stamp(), 3, &wrong);
        assert_eq!((status, options(&html).len()), (422, 2));
        assert!(html.contains("<option value=\"13\" selected>"), "{html}");
    }
}

#[test]
fn a_key_that_is_not_offered_is_answered_as_one_that_is_not_there() {
    for shop in Shop::each() {
        let answer = |number: u32, service: &str| {
            let (status, html) = asks_for(&shop, &shop.stranger(), number, service);
            assert_eq!(status, 422, "{service}");
            assert!(!html.contains("Inner circle") && !html.contains("cnry"), "{html}");
            let start = html.find("data-part=\"top\"").unwrap();
            let told = html[start..].split_once("</ul>").unwrap().0.to_owned();
            assert!(told.contains("Service"), "{told}");
            told
        };
        let nothing = answer(11, "99");
        // Not offered; of another table; of no table at all.
        assert_eq!(answer(12, "12"), nothing);
        assert_eq!(answer(13, "1"), nothing);
        assert_eq!(answer(14, "-13"), nothing);
        for garbage in [
            "11 or 1=1",
            "11,13",
            "[11]",
            "{\"id\":11}",
            "0x0b",
            "11;drop table service",
            "eleven",
            "١١",
            "11\u{0}",
            "99999999999999999999",
            "'",
            "11.5",
            "null",
            "undefined",
        ] {
            answer(15, garbage);
        }
        assert!(shop.enquiries().is_empty(), "{:?}", shop.enquiries());
        assert_eq!(shop.rows("select name from service where id = 11"), ["Windows"]);
    }
}

#[test]
fn a_choice_in_another_shape_is_no_way_round() {
    for shop in Shop::each() {
        let nobody = shop.stranger();
        let base = [("f.email", "new@x.example"), ("f.name", "N")];
        let shapes: [&[(&str, &str)]; 7] = [
            &[("f.service", "11"), ("f.service", "12")],
            &[("f.service", "11"), ("f.service[]", "12")],
            &[("f.service.id", "12")],
            &[("f.offer-0", "12")],
            &[("f.service", "12"), ("w.service", "12")],
            &[("f.service", "12"), ("q.service", ""), ("s.service", "")],
            &[("f.public", "true"), ("f.service", "12")],
        ];
        for (number, shape) in (20..).zip(shapes) {
            let fields: Vec<_> = base.iter().chain(shape).copied().collect();
            assert_eq!(stamped(&nobody, shop.stamp(), number, &fields).0, 422, "{shape:?}");
        }
        assert!(shop.enquiries().is_empty());
        // Words to search by, as longer lists of customers have them: nothing is searched here.
        let fields = [("f.service", "11"), ("find", "service"), ("q.service", "Inner")];
        let fields: Vec<_> = base.iter().chain(&fields).copied().collect();
        let (_, html) = stamped(&nobody, shop.stamp(), 30, &fields);
        assert!(!html.contains("Inner circle"), "{html}");
    }
}

#[test]
fn what_a_form_offers_is_a_section_to_nobody() {
    let shop = Shop::sqlite();
    let (nobody, ada) = (shop.stranger(), shop.server.signed_in("ada@portico.example"));
    assert_eq!(nobody.get("/p/shop/offer-0").status(), 303, "to the sign-in");
    assert_eq!(ada.get("/p/shop/offer-0").status(), 404);
    for section in ["offer-0", "forms/contact"] {
        let find = r#"{"field":"service","words":"","chosen":""}"#;
        let body = format!(
            r#"{{"portal":"shop","section":"{section}","purpose":"Create","find":{find}}}"#
        );
        assert_eq!(nobody.call("records/picks", &body).0, 401);
        assert_eq!(ada.call("records/picks", &body).0, 404);
        let body = format!(r#"{{"portal":"shop","section":"{section}","ask":{{}}}}"#);
        assert_eq!(ada.call("records/list", &body).0, 404);
    }
}

#[test]
fn what_is_offered_is_decided_when_it_is_sent() {
    for shop in Shop::each() {
        let nobody = shop.stranger();
        assert_eq!(options(&nobody.html(FORM).1).len(), 2);
        shop.change("update service set public = false where id = 11");
        assert_eq!(asks_for(&shop, &nobody, 40, "11").0, 422);
        shop.change("update service set public = false");
        let (status, html) = nobody.html(FORM);
        assert_eq!((status, options(&html).len()), (200, 0), "nothing to choose, nothing to type");
        assert_eq!(asks_for(&shop, &nobody, 41, "13").0, 422);
        assert_eq!(asks_for(&shop, &nobody, 42, "").0, 303);
        // A field that it is called by is gone: the question is, too, and the form is still there.
        shop.change("update service set public = true");
        shop.change("alter table service rename column name to title");
        let (status, html) = shop.stranger().html(FORM);
        assert!(status == 200 && !html.contains("f.service") && html.contains("f.name"), "{html}");
        assert_eq!(asks_for(&shop, &nobody, 43, "13").0, 422);
        assert_eq!(shop.services(), ["0"]);
    }
}

#[test]
fn whoever_offers_more_than_a_form_lists_is_warned() {
    for shop in Shop::each() {
        let folder = shop.folder.path();
        let checked = || text(&portico(&["check", "portal.toml"], folder));
        shop.change(
            "insert into service select 100 + i, 'Service ' || i, true, 'cnry' from \
             (with recursive n(i) as (select 1 union all select i + 1 from n where i < 198) \
             select i from n) as many",
        );
        assert!(!checked().contains("are offered"), "two hundred: {}", checked());
        assert_eq!(options(&shop.stranger().html(FORM).1).len(), 200);
        shop.change("insert into service values (900, 'One more', true, 'cnry')");
        let said = checked();
        assert!(said.contains("warning: form[0].offer[0].where: More than 200 records"), "{said}");
        assert!(said.contains(" 0 errors"), "{said}");
        assert_eq!(options(&shop.stranger().html(FORM).1).len(), 200);
        // Who knows it can still ask for it: it is offered.
        assert_eq!(asks_for(&shop, &shop.stranger(), 60, "900").0, 303);
    }
}

/// What is offered cannot be read: what was chosen before stays in the form, and is judged when it
/// can be.
#[test]
fn what_was_chosen_outlives_a_locked_database() {
    const KEPT: &str = "Your choice is kept";
    const AWAY: &str = "What there is to choose from cannot be shown just now.";
    for shop in Shop::each() {
        let nobody = shop.stranger();
        let stamp = shop.stamp().to_owned();
        let lock = shop.lock();
        let (status, html) = nobody.html(FORM);
        assert!(status == 200 && html.contains(AWAY) && !html.contains(KEPT), "{html}");
        assert_eq!(options(&html), [], "nothing to choose");
        let (status, html) = asks_for(&shop, &nobody, 50, "13");
        assert!(status == 503 && html.contains(AWAY), "{status}: {html}");
        assert_eq!(options(&html), [option("13", KEPT)]);
        assert!(html.contains("<option value=\"13\" selected>"), "{html}");
        assert!(html.contains("50@x.example") && html.contains(&stamp), "{html}");
        // Whatever is sent is no name, and nothing that runs; what is not offered stays unread.
        let (_, html) = asks_for(&shop, &nobody, 51, "\"><script>x</script>");
        assert_eq!(options(&html), [option("&quot;&gt;&lt;script&gt;x&lt;/script&gt;", KEPT)]);
        assert!(!html.contains("<script>x"), "{html}");
        let (_, html) = asks_for(&shop, &nobody, 52, "12");
        assert_eq!(options(&html), [option("12", KEPT)]);
        lock.end();
        assert_eq!(asks_for(&shop, &nobody, 50, "13").0, 303, "the very form, pressed again");
        assert_eq!(asks_for(&shop, &nobody, 52, "12").0, 422, "not offered");
        assert_eq!(shop.services(), ["13"]);
    }
}
