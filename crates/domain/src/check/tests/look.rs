//! Themes, first pages and signs.

use super::*;

fn told(before: &str, text: &str) -> Vec<String> {
    let text = PORTAL.replacen(before, &format!("{text}\n{before}"), 1);
    let found = check(&portal(&text), &catalog());
    found.iter().map(ToString::to_string).filter(|it| !it.contains("table Sums")).collect()
}

#[track_caller]
fn tells(before: &str, text: &str, expected: &[&str]) {
    let good = told("[customers]", "");
    let found: Vec<_> = told(before, text).into_iter().filter(|it| !good.contains(it)).collect();
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, part) in found.iter().zip(expected) {
        assert!(found.contains(part), "{found}");
    }
}

#[test]
fn a_colour_that_is_too_weak_is_told_with_the_nearest_that_passes() {
    tells("[customers]", "[theme]\nbrand = '#0f766e'", &[]);
    let weak = "warning: theme.brand: `#ffd400` has a contrast of 1.4 on light pages; links need \
                4.5, marks and the focus ring 3.";
    tells("[customers]", "[theme]\nbrand = '#ffd400'", &[weak]);
    tells(
        "[customers]",
        "[theme]\nbrand = '#e8590c'",
        &["links need 4.5. They are drawn in a darker"],
    );
    tells("[customers]", "[theme]\nbrand = '#e8590c'", &["as it is would be `#"]);
    let dark = "warning: theme.brand_dark: `#123456` has a contrast of 1.4 on dark pages";
    tells("[customers]", "[theme]\nbrand = '#0f766e'\nbrand_dark = '#123456'", &[dark]);
    let none = "error: theme.brand: `teal` is no colour: write it like `#0f766e`.";
    tells("[customers]", "[theme]\nbrand = 'teal'", &[none]);
}

#[test]
fn a_logo_lies_beside_the_file_and_is_a_picture() {
    tells("[customers]", "[theme]\nlogo = 'pictures/logo.svg'", &[]);
    for outside in
        ["../logo.svg", "/etc/logo.svg", "a/../../logo.svg", "C:/logo.png", "..\\logo.png"]
    {
        let text = format!("[theme]\nlogo = '{outside}'");
        tells("[customers]", &text, &["error: theme.logo: A logo lies in the folder of this file"]);
    }
    tells("[customers]", "[theme]\nlogo = 'logo.gif'", &["is none of .svg, .png, .webp"]);
    tells(
        "[customers]",
        "[theme]\nlogo_dark = 'logo.svg'",
        &["warning: theme.logo_dark: There is no"],
    );
    tells("[customers]", "[theme]\nname = ''", &["error: theme.name: There is no `logo`"]);
}

#[test]
fn a_part_of_the_first_page_names_what_is_there() {
    tells("[customers]", "[[home]]\nsection = 'orders'\nview = 'Large'\nneeds_you = true", &[]);
    let view = "error: home[0].view: Section `orders` has no view `Larg`, so this part is not \
                shown. Did you mean `Large`?";
    tells("[customers]", "[[home]]\nsection = 'orders'\nview = 'Larg'", &[view]);
    tells("[customers]", "[[home]]\nsection = 'order'", &["error: home[0].section: "]);
}

#[test]
fn a_sign_that_is_not_there_is_told() {
    let title = "title = \"Orders\"";
    tells(title, "icon = 'parcel'", &[]);
    tells(
        title,
        "icon = 'parcels'",
        &["error: section[0].icon: There is no sign `parcels`. Did you mean `parcel`?"],
    );
}
