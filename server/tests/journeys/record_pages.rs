//! One record's page: its groups, the way through the list it was opened from, and what may be
//! changed on it.

use crate::{
    sign_in::{change, read},
    support::{Browser, demo},
};

const MARLENE: &str = "marlene@oberhuber.example";
const JONAS: &str = "jonas@oberhuber.example";
const INES: &str = "ines@quellhof.example";

/// The addresses of the links of this kind.
fn links(html: &str, mark: &str) -> Vec<String> {
    let tags = html.split("<a ").skip(1).filter_map(|it| it.split('>').next());
    let marked = tags.filter(|it| it.contains(mark));
    let address =
        |it: &str| Some(it.split("href=\"").nth(1)?.split('"').next()?.replace("&amp;", "&"));
    marked.filter_map(address).collect()
}

fn headings(html: &str) -> Vec<&str> {
    let starts = html.split("<h2>").skip(1);
    starts.filter_map(|it| it.split('<').next()).collect()
}

/// Goes through a list by `rel`, from this record on: what each is called in its address.
fn walk(browser: &Browser, from: &str, rel: &str) -> Vec<String> {
    let mut seen = Vec::new();
    let mut here = from.to_owned();
    while seen.len() < 100 {
        let (status, html) = browser.html(&here);
        assert_eq!(status, 200, "{here}");
        let path = here.split('?').next().unwrap();
        seen.push(path.rsplit('/').next().unwrap().to_owned());
        match links(&html, &format!("rel=\"{rel}\"")).pop() {
            Some(next) => here = next,
            None => break,
        }
    }
    seen
}

/// The records that a list leads to, as the page links them.
fn listed(browser: &Browser, list: &str) -> Vec<String> {
    let (status, html) = browser.html(list);
    assert_eq!(status, 200, "{list}");
    let rows = html.split("<tr").skip(2).filter_map(|it| it.split("</tr>").next());
    rows.filter_map(|it| links(it, "href").into_iter().next()).collect()
}

fn names(addresses: &[String]) -> Vec<String> {
    let name = |it: &String| it.split('?').next().unwrap().rsplit('/').next().unwrap().to_owned();
    addresses.iter().map(name).collect()
}

#[test]
fn fields_stand_in_their_groups_and_a_group_without_any_is_not_there() {
    let (folder, server) = demo();
    let marlene = server.signed_in(MARLENE);
    let (_, html) = marlene.html(&server.page("orders/SO-26-04289"));
    assert_eq!(headings(&html)[..2], ["The work", "Where it stands"]);
    let (_, html) = marlene.html(&server.page("requests/1"));
    assert_eq!(headings(&html)[0], "What you asked");
    assert!(!headings(&html).contains(&"Our answer"), "nobody has answered");
    let database = folder.path().join("company.sqlite");
    change(&database, "update \"Support Requests\" set Answer = 'Soon.' where Id = 1");
    let (_, html) = marlene.html(&server.page("requests/1"));
    assert_eq!(headings(&html)[..2], ["What you asked", "Our answer"]);
}

#[test]
fn one_goes_through_the_very_list_that_a_record_was_opened_from() {
    let (_folder, server) = demo();
    let marlene = server.signed_in(MARLENE);
    for query in [
        "",
        "?view=all&sort=Total",
        "?view=all&sort=-Due",
        "?view=all&search=maintenance",
        "?view=all&sort=Customer&is.Status=Scheduled&is.Status=New",
        "?view=completed",
    ] {
        let rows = listed(&marlene, &server.page(&format!("orders{query}")));
        assert!(1 < rows.len(), "{query}: {rows:?}");
        let (first, last) = (rows.first().unwrap(), rows.last().unwrap());
        assert_eq!(walk(&marlene, first, "next"), names(&rows), "{query}");
        let mut turned = walk(&marlene, last, "prev");
        turned.reverse();
        assert_eq!(turned, names(&rows), "{query}");
        let (_, html) = marlene.html(first);
        assert_eq!(links(&html, "data-part=\"back\""), [format!("/p/acme/orders{query}")]);
    }
}

#[test]
fn beside_a_record_stands_nothing_that_its_list_does_not_show() {
    let (folder, server) = demo();
    let marlene = server.signed_in(MARLENE);
    let jonas = server.signed_in(JONAS);
    let ways = |who: &Browser, path: &str| {
        let (status, html) = who.html(&server.page(path));
        assert_eq!(status, 200, "{path}");
        names(&[links(&html, "rel=\"prev\""), links(&html, "rel=\"next\"")].concat())
    };
    assert_eq!(ways(&marlene, "orders/SO-26-04289"), [""; 0], "not opened from a list");
    assert!(!ways(&marlene, "orders/SO-26-04289?in=view%3Dall").is_empty());
    // Jonas sees his own alone, whatever the address of a colleague says.
    let own = listed(&jonas, &server.page("orders?view=all"));
    let through = walk(&jonas, own.first().unwrap(), "next");
    assert_eq!(through, names(&own));
    assert!(own.len() < listed(&marlene, &server.page("orders?view=all")).len());
    // Not in that list, or in none that there is.
    for list in [
        "view%3Dcompleted",
        "search%3Dnothingofthekind",
        "view%3Dnowhere",
        "sort%3DMargin",
        "is.Margin%3D5",
        "of%3Drequests%26record%3D6%26link%3DOrder",
        "cursor%3Dx%26search%3Dnothingofthekind",
        "%00",
        "%FF%FE",
        "https%3A%2F%2Fevil.example%2F",
    ] {
        let path = format!("orders/SO-26-04289?in={list}");
        let (status, html) = marlene.html(&server.page(&path));
        assert_eq!(status, 200, "{list}");
        let back = links(&html, "data-part=\"back\"").pop().unwrap();
        assert!(back.starts_with("/p/acme/orders") && !back.contains("//"), "{back}");
        let is_list = list.contains("%3D");
        if is_list {
            assert_eq!(ways(&marlene, &path), [""; 0], "{list}");
        }
    }
    // It leaves the list while one looks at it.
    let first = listed(&marlene, &server.page("orders?view=open-orders")).remove(0);
    assert!(!names(&links(&marlene.html(&first).1, "rel=\"next")).is_empty());
    assert!(first.contains("SO-26-04318"), "{first}");
    let database = folder.path().join("company.sqlite");
    change(&database, "update Orders set Status = 'Delivered' where Number = 'SO-26-04318'");
    assert_eq!(links(&marlene.html(&first).1, "rel=\"next"), [""; 0]);
}

#[test]
fn what_is_written_leads_back_into_the_list() {
    let (_folder, server) = demo();
    let marlene = server.signed_in(MARLENE);
    let list = "in=view%3Dall-requests%26sort%3DSubject";
    let edit = server.page(&format!("requests/1/edit?{list}"));
    let (_, html) = marlene.html(&edit);
    assert!(html.contains(&format!("requests/1?{list}")), "the way back keeps the list");
    let id = "0196f3a0-0000-7000-8000-00000000a001";
    let fields = [("submission", id), ("f.Priority", "Low"), ("w.Priority", "Urgent")];
    let saved = marlene.post(&edit, &fields);
    assert_eq!(saved.headers()["location"], format!("/p/acme/requests/1?done=saved&{list}"));
    let deleted = marlene.post(&server.page(&format!("requests/1?{list}")), &[]);
    let place = "/p/acme/requests?view=all-requests&sort=Subject&done=deleted";
    assert_eq!(deleted.headers()["location"], place);
}

#[test]
fn a_field_that_may_be_written_has_its_own_way_into_the_form() {
    let (folder, server) = demo();
    let marlene = server.signed_in(MARLENE);
    let edits = |path: &str| links(&marlene.html(&server.page(path)).1, "data-part=\"edit\"");
    let ways = edits("requests/1?in=view%3Dall-requests");
    let form = "/p/acme/requests/1/edit?in=view%3Dall-requests";
    // In the order of the page, each to its own line of the form.
    assert_eq!(ways, [0, 2, 1].map(|it| format!("{form}#field-{it}")));
    let (_, html) = marlene.html(form);
    assert!((0..3).all(|it| html.contains(&format!("id=\"field-{it}\""))));
    assert_eq!(edits("orders/SO-26-04289"), [""; 0]);
    // A rule that closes the record closes each of its fields.
    let database = folder.path().join("company.sqlite");
    change(&database, "update \"Support Requests\" set Status = 'Answered' where Id = 1");
    assert_eq!(edits("requests/1"), [""; 0]);
}

/// The form of one button, as the page draws it.
fn toggle(html: &str) -> Option<Vec<(String, String)>> {
    let form = html.split("class=\"toggle\"").nth(1)?.split("</form>").next()?;
    let part = |it: &str, name: &str| {
        Some(it.split(&format!("{name}=\"")).nth(1)?.split('"').next()?.to_owned())
    };
    let inputs = form.split("<input ").skip(1);
    Some(inputs.filter_map(|it| Some((part(it, "name")?, part(it, "value")?))).collect())
}

#[test]
fn a_first_step_is_ticked_by_one_press_and_a_second_sending_changes_nothing() {
    let (folder, server) = demo();
    let ines = server.signed_in(INES);
    let page = server.page("tasks/2?in=view%3Dto-do");
    let done = || {
        let database = folder.path().join("company.sqlite");
        let told = "select cast(Done as text) from \"Onboarding Tasks\" where Id = 2";
        read(&database, told).remove(0)
    };
    let (_, html) = ines.html(&page);
    let fields = toggle(&html).unwrap();
    let lent: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(lent[1..], [("w.Done", "false"), ("f.Done", "true")]);
    let edit = server.page("tasks/2/edit?in=view%3Dto-do");
    let pressed = ines.post(&edit, &lent);
    assert_eq!(pressed.headers()["location"], "/p/acme/tasks/2?done=saved&in=view%3Dto-do");
    assert_eq!(done(), "1");
    assert_eq!(ines.post(&edit, &lent).status(), 303, "the same press once more");
    assert_eq!(done(), "1");
    let (_, html) = ines.html(&page);
    let again = toggle(&html).unwrap();
    assert_eq!(again[2].1, "false", "and back");
    assert_ne!(again[0].1, fields[0].1, "another press");
    let stale = [("submission", again[0].1.as_str()), ("w.Done", "false"), ("f.Done", "true")];
    assert_eq!(ines.post(&edit, &stale).status(), 409, "it is ticked already");
}

#[test]
fn what_belongs_to_a_record_can_be_added_from_it_and_seen_whole() {
    let (folder, server) = demo();
    let marlene = server.signed_in(MARLENE);
    let (_, html) = marlene.html(&server.page("orders/SO-26-04289"));
    let new = links(&html, "requests/new").pop().unwrap();
    let (_, form) = marlene.html(&new);
    let chosen = "value=\"SO-26-04289\" selected";
    assert!(form.contains(chosen), "it is about the order already");
    let database = folder.path().join("company.sqlite");
    let many = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 37)
        insert into \"Invoices\" (Number, Customer, \"Order\", Issued, Due, Amount, Paid) \
        select 'X-' || i, 1, 'SO-26-04040', '2026-01-01', '2026-02-01', i, i % 2 from n";
    change(&database, "delete from Invoices where \"Order\" = 'SO-26-04040'");
    change(&database, many);
    let (_, html) = marlene.html(&server.page("orders/SO-26-04040"));
    assert!(html.contains("See all 37"), "of which ten are shown");
    let all = links(&html, "of=orders&amp;record=SO-26-04040").into_iter();
    let all = all.filter(|it| it.starts_with("/p/acme/invoices?")).collect::<Vec<_>>();
    assert_eq!(listed(&marlene, &all[0]).len(), 37, "paid or not: {}", all[0]);
    // And through them.
    let rows = listed(&marlene, &all[0]);
    assert_eq!(walk(&marlene, &rows[0], "next"), names(&rows));
}

#[test]
fn an_address_with_a_part_missing_is_not_found() {
    let (_folder, server) = demo();
    let marlene = server.signed_in(MARLENE);
    for path in [
        "/p/acme//orders",
        "/p//acme",
        "/p/acme//orders/edit",
        "/p/acme/orders//edit",
        "/p/acme//new",
    ] {
        for browser in [&marlene, &Browser::new(&server.url)] {
            let (status, html) = browser.html(path);
            assert_eq!(status, 404, "{path}");
            assert!(html.contains("cannot find"), "{path}");
        }
    }
}

#[test]
fn what_is_printed_says_whose_it_is_and_of_which_day() {
    let (_folder, server) = demo();
    let (_, html) = server.signed_in(MARLENE).html(&server.page("orders/SO-26-04289"));
    let head = html.split("class=\"letterhead\"").nth(1).unwrap().split("</p>").next().unwrap();
    let year = chrono::Utc::now().format("%Y").to_string();
    assert!(head.contains("Acme Services") && head.contains(&year), "{head}");
}
