//! Lists as people arrange them: groups, columns and pages, by their address, with no script.

use crate::support::demo;

const MARLENE: &str = "marlene@oberhuber.example";
const HANNAH: &str = "hannah@stadtwerke-ahrweiler.example";

/// The headings of a grouped list: the text of each, with its count.
fn headings(html: &str) -> Vec<String> {
    let heads = html.split("scope=\"rowgroup\"").skip(1);
    let text = |it: &str| {
        let cell = it.split_once('>').unwrap().1.split("</th>").next().unwrap();
        let words: Vec<_> = cell.split('<').map(|it| it.rsplit('>').next().unwrap()).collect();
        words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    };
    heads.map(text).collect()
}

#[test]
fn a_view_is_grouped_as_staff_say_and_as_a_customer_chooses() {
    let (_folder, server) = demo();
    let marlene = server.signed_in(MARLENE);
    let heads = |path: &str| {
        let (status, html) = marlene.html(&server.page(path));
        assert_eq!(status, 200, "{path}");
        headings(&html)
    };
    assert_eq!(heads("requests?view=by-status"), ["New 1", "Answered 1", "Closed 3"]);
    assert_eq!(heads("requests?view=by-status&group=-Status"), ["Closed 3", "Answered 1", "New 1"]);
    assert_eq!(heads("requests?view=by-status&sort=-Status"), ["Closed 3", "Answered 1", "New 1"]);
    assert_eq!(heads("requests?view=by-status&group=-"), [""; 0]);
    // Those that have nothing there stand last, under a heading of their own.
    let rated = heads("requests?group=Rating");
    assert!(rated.last().unwrap().starts_with("No rating"), "{rated:?}");
    // A link is called by the name of what it leads to.
    assert!(heads("orders?view=all&group=Customer").contains(&"Marlene Oberhuber 15".to_owned()));
    let open = heads("requests?view=waiting-for-an-answer&group=Status");
    assert_eq!(open, ["New 1"], "only what is listed is counted");
}

#[test]
fn groups_go_on_over_pages_and_count_all_of_them() {
    let (_folder, server) = demo();
    let hannah = server.signed_in(HANNAH);
    // She reads German.
    let mut path = server.page("orders?view=all&group=Status");
    let (mut seen, mut counted) = (Vec::new(), Vec::new());
    loop {
        let (status, html) = hannah.html(&path);
        assert_eq!(status, 200);
        let links = html.split("href=\"/p/acme/orders/").skip(1);
        seen.extend(links.map(|it| it.split('"').next().unwrap().to_owned()));
        for head in headings(&html) {
            if !counted.contains(&head) {
                counted.push(head);
            }
        }
        let next = html.split("href=\"").skip(1).find_map(|it| {
            let (address, rest) = it.split_once('"')?;
            rest.split_once('>')?.1.starts_with("Weiter").then(|| address.replace("&amp;", "&"))
        });
        match next {
            Some(address) => path = address,
            None => break,
        }
    }
    assert_eq!(seen.len(), 328);
    let count = |it: &String| it.rsplit(' ').next().unwrap().parse::<usize>().unwrap();
    assert_eq!(counted.iter().map(count).sum::<usize>(), 328, "{counted:?}");
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 328, "each once");
}

#[test]
fn what_is_not_granted_is_no_group_and_no_column() {
    let (_folder, server) = demo();
    let marlene = server.signed_in(MARLENE);
    let queries = [
        "group=Margin",
        "group=Nothing",
        "group=--Status",
        "columns=Margin",
        "columns=Work&columns=Cost",
    ];
    for query in queries {
        let (status, html) = marlene.html(&server.page(&format!("orders?{query}")));
        assert_eq!(status, 422, "{query}");
        assert!(html.contains("/p/acme/orders\""), "the whole list is one click away");
        let file = marlene.get(&format!("/export/acme/orders?as=csv&{query}"));
        assert_eq!(file.status(), 422, "{query}");
    }
}

#[test]
fn a_file_has_the_columns_and_the_order_of_its_list() {
    let (_folder, server) = demo();
    let marlene = server.signed_in(MARLENE);
    let query = "view=all&group=Status&columns=Site&columns=Work";
    let (status, text) = marlene.html(&format!("/export/acme/orders?as=csv&{query}"));
    assert_eq!(status, 200);
    let head = text.trim_start_matches('\u{feff}').lines().next().unwrap();
    assert_eq!(head, "Site,Work", "no column for the groups");
    assert_eq!(text.lines().count(), 25);
    let (_, html) = marlene.html(&server.page(&format!("orders?{query}")));
    assert!(
        html.contains("as=csv&amp;view=all&amp;group=Status&amp;columns=Site&amp;columns=Work")
    );
}

#[test]
fn several_pages_are_one_and_never_too_many() {
    let (_folder, server) = demo();
    let hannah = server.signed_in(HANNAH);
    let rows = |pages: &str| {
        let (status, html) = hannah.html(&server.page(&format!("orders?view=all&pages={pages}")));
        assert_eq!(status, 200, "{pages}");
        html.matches("href=\"/p/acme/orders/").count()
    };
    assert_eq!(rows("1"), 50);
    assert_eq!(rows("3"), 150);
    assert_eq!(rows("4294967295"), 328, "as far as a thousand");
    assert_eq!(rows("0"), 50);
    assert_eq!(rows("many"), 50);
}

#[test]
fn a_search_that_finds_nothing_here_says_where_it_would() {
    let (_folder, server) = demo();
    let marlene = server.signed_in(MARLENE);
    let (_, html) = marlene.html(&server.page("orders?view=completed&is.Status=New&search=maint"));
    assert!(html.contains("Nothing in Completed matches"), "it says so");
    assert!(html.contains("1 in Open orders"));
    let (_, html) = marlene.html(&server.page("orders?search=xyzzy"));
    assert!(html.contains("Nothing matches"));
}
