//! A portal looks like its company's, and its first page holds what waits for whoever reads it.

use std::{fs, path::Path};

use crate::support::{Browser, Server, demo, portico, text};

const MARLENE: &str = "marlene@oberhuber.example";
const JONAS: &str = "jonas@oberhuber.example";
const INES: &str = "ines@quellhof.example";
const THEO: &str = "theo@brandt-soehne.example";

/// The address behind this mark.
#[track_caller]
fn after<'a>(html: &'a str, mark: &str) -> &'a str {
    let (_, rest) = html.split_once(mark).unwrap_or_else(|| panic!("no {mark} in {html}"));
    rest.split('"').next().unwrap()
}

/// The demo's portal file with another theme, checked.
fn checked(folder: &Path, theme: &str) -> String {
    let good = fs::read_to_string(folder.join("portal.toml")).unwrap();
    let (before, rest) = good.split_once("[theme]").unwrap();
    let (_, after) = rest.split_once("# The first page").unwrap();
    fs::write(folder.join("changed.toml"), format!("{before}[theme]\n{theme}\n#{after}")).unwrap();
    text(&portico(&["check", "changed.toml"], folder))
}

#[test]
fn a_theme_is_fetched_by_everybody_from_an_address_that_says_what_is_in_it() {
    let (_folder, server) = demo();
    let stranger = Browser::new(&server.url);
    let (_, door) = stranger.html(&server.page("sign-in"));
    let sheet = after(&door, "<link rel=\"stylesheet\" href=\"/theme/").to_owned();
    let mut answer = stranger.get(&format!("/theme/{sheet}"));
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], "text/css; charset=utf-8");
    let css = answer.body_mut().read_to_string().unwrap();
    assert_eq!(css, "@layer base{:root{--theme-brand:#0f6b77;}}\n");
    let logo = after(&door, "<img src=\"/theme/").to_owned();
    let dark = after(&door, "srcset=\"/theme/").to_owned();
    assert!(logo.ends_with(".svg") && dark.ends_with(".svg") && logo != dark);
    let answer = stranger.get(&format!("/theme/{logo}"));
    let headers = answer.headers();
    assert_eq!(headers["content-type"], "image/svg+xml");
    assert_eq!(headers["x-content-type-options"], "nosniff");
    let policy = headers["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'") && policy.contains("sandbox"), "{policy}");
    assert!(headers["cache-control"].to_str().unwrap().contains("immutable"));
    let (_, home) = server.signed_in(MARLENE).html(&format!("/p/{}", server.portal));
    assert!(home.contains(&format!("<img src=\"/theme/{logo}\"")), "{home}");
    let (_, start) = stranger.html("/");
    assert!(!start.contains("/theme/"), "{start}");
    for nothing in ["acme/portal.toml", "acme/..%2Fportal.toml", "acme/logo.svg", "other/x.css"] {
        assert_eq!(stranger.get(&format!("/theme/{nothing}")).status(), 404, "{nothing}");
    }
}

#[test]
fn a_logo_from_elsewhere_is_refused() {
    let (folder, _server) = demo();
    let folder = folder.path();
    let outside = tempfile::tempdir().unwrap();
    let svg = "<svg viewBox='0 0 9 9'></svg>";
    fs::write(outside.path().join("logo.svg"), svg).unwrap();
    std::os::unix::fs::symlink(outside.path().join("logo.svg"), folder.join("led.svg")).unwrap();
    fs::write(folder.join("none.png"), svg).unwrap();
    fs::write(folder.join("large.svg"), format!("{svg}{}", " ".repeat(300_000))).unwrap();
    fs::create_dir(folder.join("folder.svg")).unwrap();
    let absolute = outside.path().join("logo.svg");
    for (logo, told) in [
        ("../logo.svg", "A logo lies in the folder of this file"),
        (absolute.to_str().unwrap(), "A logo lies in the folder of this file"),
        ("led.svg", "`led.svg` lies outside of the folder of the portal file."),
        ("none.png", "`none.png` is no PNG with a size."),
        ("large.svg", "`large.svg` is larger than 256 KB."),
        ("folder.svg", "`folder.svg` is no file."),
        ("gone.svg", "`gone.svg` cannot be read"),
        ("portal.toml", "`portal.toml` is none of .svg, .png, .webp."),
    ] {
        let said = checked(folder, &format!("logo = {logo:?}"));
        assert!(said.contains("error: theme.logo: ") && said.contains(told), "{logo}: {said}");
    }
    let said = checked(folder, "logo = \"logo.svg\"\nbrand = \"#ffd400\"");
    assert!(said.contains("warning: theme.brand: `#ffd400` has a contrast of 1.4"), "{said}");
    assert!(said.contains("0 errors, 1 warning"), "{said}");
}

#[test]
fn another_theme_is_another_look() {
    let (folder, server) = demo();
    drop(server);
    let folder = folder.path();
    let theme = "name = \"Amber & Co\"\nbrand = \"#b45309\"\nbrand_dark = \"#fbbf24\"\n\
                 corners = \"none\"\nheadings = \"serif\"\ndensity = \"compact\"";
    assert!(checked(folder, theme).contains("0 errors, 0 warnings"));
    let server = Server::start(&folder.join("changed.toml"), folder, &[]);
    let stranger = Browser::new(&server.url);
    let (_, door) = stranger.html(&server.page("sign-in"));
    let sheet = after(&door, "<link rel=\"stylesheet\" href=\"/theme/").to_owned();
    let (_, css) = stranger.html(&format!("/theme/{sheet}"));
    for part in [
        "--theme-brand:light-dark(#b45309,#fbbf24);",
        "--theme-radius:0px;",
        "--theme-font-display:Charter",
        "--row-air:.3rem",
    ] {
        assert!(css.contains(part), "{css}");
    }
    assert!(door.contains("Amber &amp; Co") && !door.contains("<img"), "{door}");
}

#[test]
fn a_first_page_holds_what_waits_for_its_reader_and_for_nobody_else() {
    let (_folder, server) = demo();
    let home = format!("/p/{}", server.portal);
    let (_, marlene) = server.signed_in(MARLENE).html(&home);
    let needs = marlene.split("class=\"needs\"").nth(1).unwrap();
    let (needs, rest) = needs.split_once("class=\"columns\"").unwrap();
    assert!(needs.contains("Needs you") && needs.contains("Invoices to pay"), "{needs}");
    assert!(needs.contains("RE-26-03644") && needs.contains(">Due <time"), "{needs}");
    assert!(!needs.contains("Your next steps"), "she is not new");
    assert!(rest.contains("Open orders") && rest.contains("New documents"));
    assert!(marlene.contains("/requests/new"), "what she may make anew");
    let (_, jonas) = server.signed_in(JONAS).html(&home);
    assert!(!jonas.contains("RE-26-03644") && !jonas.contains("New documents"), "{jonas}");
    let (_, ines) = server.signed_in(INES).html(&home);
    assert!(ines.contains("Your next steps") && !ines.contains("Invoices to pay"), "{ines}");
    assert!(!ines.contains("Open orders"), "nothing of what is not granted: {ines}");
    let (_, theo) = server.signed_in(THEO).html(&home);
    assert!(!theo.contains("Your requests") && !theo.contains("/requests/new"), "{theo}");
}

#[test]
fn where_nothing_waits_the_page_says_so() {
    let (folder, server) = demo();
    let paid = "update Invoices set Paid = 1, \"Paid On\" = '2026-11-01'";
    crate::sign_in::change(&folder.path().join("company.sqlite"), paid);
    let (_, html) = server.signed_in(MARLENE).html(&format!("/p/{}", server.portal));
    assert!(html.contains("Nothing waits for you.") && !html.contains("Needs you"), "{html}");
}

#[test]
fn a_portal_that_says_nothing_of_its_first_page_shows_the_top_of_every_section() {
    let (folder, server) = demo();
    drop(server);
    let folder = folder.path();
    let good = fs::read_to_string(folder.join("portal.toml")).unwrap();
    let (before, rest) = good.split_once("[[home]]").unwrap();
    let (_, after) = rest.split_once("[customers]").unwrap();
    fs::write(folder.join("plain.toml"), format!("{before}[customers]{after}")).unwrap();
    let server = Server::start(&folder.join("plain.toml"), folder, &[]);
    let (_, html) = server.signed_in(MARLENE).html(&format!("/p/{}", server.portal));
    for title in ["Orders", "Invoices", "Subscriptions", "Appointments"] {
        assert!(html.contains(&format!("<h2>{title}")), "{title} {html}");
    }
    assert!(!html.contains("class=\"needs\""), "{html}");
}
