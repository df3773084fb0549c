//! Lists narrowed field by field: by their address, with no script.

use crate::support::{Browser, Server, demo};

const MARLENE: &str = "marlene@oberhuber.example";

/// The orders that a page of the list shows.
fn orders(server: &Server, browser: &Browser, query: &str) -> Vec<String> {
    let (status, html) = browser.html(&server.page(&format!("orders?view=all&{query}")));
    assert_eq!(status, 200, "{query}");
    let links = html.split("href=\"/p/acme/orders/").skip(1);
    links.map(|it| it.split('"').next().unwrap().to_owned()).collect()
}

#[test]
fn each_field_narrows_as_its_kind_does() {
    let (_folder, server) = demo();
    let marlene = server.signed_in(MARLENE);
    let found = |query: &str| orders(&server, &marlene, query).len();
    let all = found("");
    assert_eq!(all, 24);
    let new = found("is.Status=New");
    let scheduled = found("is.Status=Scheduled");
    assert!(0 < new && 0 < scheduled && new + scheduled < all);
    assert_eq!(found("is.Status=New&is.Status=Scheduled"), new + scheduled);
    let dear = found("min.Total=1%2C000");
    assert_eq!(dear + found("max.Total=999.99"), all, "typed as English writes it");
    assert_eq!(found("has.Work=MAINTENANCE"), found("has.Work=maintenance"), "in any case");
    let both = found("is.Status=New&min.Total=1000");
    let either = found("is.Status=New&min.Total=1000&any=1");
    assert_eq!(either, new + dear - both);
    let (since, until) = (found("min.Placed=2026-11-16"), found("max.Placed=2026-11-15"));
    assert_eq!(since + until, all);
    assert_eq!(found("is.Status=No+such"), 0);
}

#[test]
fn nothing_narrows_by_what_is_not_granted() {
    let (_folder, server) = demo();
    let marlene = server.signed_in(MARLENE);
    for query in [
        "min.Margin=1",
        "is.Margin=1",
        "has.Nothing=x",
        "min.Total=dear",
        "min.Placed=2026-13-45",
        "has.Total=1",
        "min.Work=a",
        "is.customer.Plan=Premium",
    ] {
        let (status, html) = marlene.html(&server.page(&format!("orders?{query}")));
        assert_eq!(status, 422, "{query}");
        assert!(html.contains("/p/acme/orders\""), "the whole list is one click away");
    }
    let file = marlene.get("/export/acme/orders?as=csv&view=all&min.Margin=1");
    assert_eq!(file.status(), 422);
}

#[test]
fn a_file_is_narrowed_like_its_list() {
    let (_folder, server) = demo();
    let marlene = server.signed_in(MARLENE);
    let listed = orders(&server, &marlene, "is.Status=New&min.Total=100").len();
    let address = "/export/acme/orders?as=csv&view=all&is.Status=New&min.Total=100";
    let (_, text) = marlene.html(address);
    assert_eq!(text.lines().count(), listed + 1);
    let (_, html) = marlene.html(&server.page("orders?view=all&is.Status=New&min.Total=100"));
    let link = "as=csv&amp;view=all&amp;is.Status=New&amp;min.Total=100";
    assert!(html.contains(link), "the page leads to the same");
}
