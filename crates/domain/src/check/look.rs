//! How a portal looks: colours that can be read, pictures that can be shown, signs that are there.

use super::{Place, checker::Checker, near::did_you_mean};
use crate::{
    colour::Colour,
    portal::{ICONS, Section},
    tones::{self, MARKS, Scheme, TEXT},
};

/// The kinds of pictures that a logo may be, by the ends of their names.
const PICTURES: [&str; 3] = [".svg", ".png", ".webp"];

impl Checker<'_> {
    /// `[theme]`
    pub fn theme(&mut self) {
        let theme = &self.portal.theme;
        let place = Place::root().key("theme");
        for (key, path) in theme.logos() {
            self.logo(&place.key(key), path);
        }
        if theme.logo.is_none() && theme.logo_dark.is_some() {
            let message = "There is no `logo` for light pages, so this one is not shown either.";
            self.warning(&place.key("logo_dark"), message);
        }
        if theme.logo.is_none() && theme.name.as_deref().is_some_and(|it| it.trim().is_empty()) {
            let message = "There is no `logo` that says who this is: write a name.";
            self.error(&place.key("name"), message);
        }
        let both = theme.brand_dark.is_none();
        if let Some(brand) = &theme.brand {
            self.brand(&place.key("brand"), brand, Scheme::Light);
        }
        match (&theme.brand_dark, &theme.brand) {
            (Some(dark), _) => self.brand(&place.key("brand_dark"), dark, Scheme::Dark),
            (None, Some(brand)) if both => self.made_of(&place.key("brand"), brand, Scheme::Dark),
            _ => {}
        }
    }

    fn logo(&mut self, place: &Place, path: &str) {
        let parts: Vec<_> = path.split(['/', '\\']).collect();
        let inside = parts.iter().all(|it| !it.is_empty() && *it != ".." && !it.contains(':'));
        if !inside {
            let message = "A logo lies in the folder of this file, or below it: name it from there, \
                           as in `logo.svg`.";
            self.error(place, message);
        } else if !PICTURES.iter().any(|it| path.to_lowercase().ends_with(it)) {
            self.error(place, format!("`{path}` is none of {}.", PICTURES.join(", ")));
        }
    }

    /// The colour as it is: what it is too weak for is drawn in another tone of it.
    fn brand(&mut self, place: &Place, text: &str, scheme: Scheme) {
        let Some(brand) = Colour::read(text) else {
            let message = format!("`{text}` is no colour: write it like `#0f766e`.");
            return self.error(place, message);
        };
        let paper = tones::paper(scheme);
        let contrast = brand.contrast(paper);
        if contrast < TEXT {
            let (pages, tone) = match scheme {
                Scheme::Light => ("light", "darker"),
                Scheme::Dark => ("dark", "lighter"),
            };
            let weak = if contrast < MARKS {
                format!("links need {TEXT}, marks and the focus ring {MARKS}")
            } else {
                format!("links need {TEXT}")
            };
            let near = brand.readable_on(paper, TEXT);
            self.warning(
                place,
                format!(
                    "`{text}` has a contrast of {contrast:.1} on {pages} pages; {weak}. They are \
                     drawn in a {tone} tone of it, and only the line above the page shows it as it \
                     is. The nearest that can be read as it is would be `{near}`."
                ),
            );
        }
        self.made_of(place, text, scheme);
    }

    /// What pages make of it can be read, whatever it is; if not, this says so before customers do.
    fn made_of(&mut self, place: &Place, text: &str, scheme: Scheme) {
        let Some(brand) = Colour::read(text) else { return };
        for pair in tones::pairs(brand, scheme) {
            if pair.contrast < pair.needed {
                let message = format!(
                    "With `{text}`, {} has a contrast of {:.1} and needs {}.",
                    pair.what, pair.contrast, pair.needed
                );
                self.error(place, message);
            }
        }
    }

    /// `[[home]]`
    pub fn home(&mut self) {
        let portal = self.portal;
        for (index, block) in portal.home.iter().enumerate() {
            let place = Place::root().key("home").index(index);
            if !self.section(&place.key("section"), &block.section) {
                continue;
            }
            let Some(section) = portal.section(&block.section) else { continue };
            let Some(view) = &block.view else { continue };
            if block.view_of(section).is_none() {
                let known = section.view.iter().map(|it| it.title.as_str());
                let message = format!(
                    "Section `{}` has no view `{view}`, so this part is not shown.{}",
                    section.name,
                    did_you_mean(view, known)
                );
                self.error(&place.key("view"), message);
            }
        }
    }

    /// The sign beside a section.
    pub fn icon(&mut self, place: &Place, section: &Section) {
        let Some(icon) = &section.icon else { return };
        if !ICONS.contains(&icon.as_str()) {
            let near = did_you_mean(icon, ICONS);
            let message =
                format!("There is no sign `{icon}`.{near} There are {}.", ICONS.join(", "));
            self.error(&place.key("icon"), message);
        }
    }
}
