//! The colours that pages make of a company's one: hue and strength are the company's, how light
//! they are is ours, so that they can be read.
//!
//! `style/base/tokens.css` draws them by the same numbers; a test holds the two together.

use crate::colour::{Colour, Seen};

/// What a page is: dark ink on light paper, or the other way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    Light,
    Dark,
}

/// A colour that is made of the brand.
#[derive(Debug, Clone, Copy)]
struct Tone {
    light: Recipe,
    dark: Recipe,
}

/// How light it is, and how strong it may be at most and must be at least.
#[derive(Debug, Clone, Copy)]
struct Recipe(f64, f64, f64);

const SOLID: Tone = tone((0.43, 0.13), (0.82, 0.1));
const SOLID_HOVER: Tone = tone((0.37, 0.12), (0.87, 0.09));
const SOLID_ACTIVE: Tone = tone((0.32, 0.11), (0.77, 0.1));
const ON_BRAND: Tone = tone((0.99, 0.01), (0.2, 0.03));
const INK: Tone = tone((0.42, 0.13), (0.84, 0.1));
const MARK: Tone = tone((0.52, 0.14), (0.74, 0.12));
const WASH: Tone = tone((0.955, 0.02), (0.28, 0.03));
const FOCUS: Tone = Tone { light: Recipe(0.5, 0.16, 0.06), dark: Recipe(0.82, 0.12, 0.05) };

const fn tone(light: (f64, f64), dark: (f64, f64)) -> Tone {
    Tone { light: Recipe(light.0, light.1, 0.0), dark: Recipe(dark.0, dark.1, 0.0) }
}

/// The surfaces that text stands on: the grey, and how light it is on light and dark pages.
const SURFACES: [(&str, f64, f64); 4] = [
    ("the page", 0.998, 0.222),
    ("what stands around the page", 0.945, 0.168),
    ("a box", 0.968, 0.192),
    ("a menu", 0.998, 0.285),
];

/// What text needs against what it stands on.
pub const TEXT: f64 = 4.5;

/// What a mark or a ring needs.
pub const MARKS: f64 = 3.0;

/// Two colours that must be told apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// As in "a link on a menu".
    pub what: String,
    pub contrast: f64,
    pub needed: f64,
}

/// The paper of a page.
pub fn paper(scheme: Scheme) -> Colour {
    grey(0.998, 0.222, scheme)
}

/// Every pair that pages of a company with this colour are made of.
pub fn pairs(brand: Colour, scheme: Scheme) -> Vec<Pair> {
    let made = |tone: Tone| tone.of(brand, scheme);
    let pair = |what: &str, one: Colour, two: Colour, needed: f64| Pair {
        what: what.to_owned(),
        contrast: one.contrast(two),
        needed,
    };
    let mut pairs = vec![
        pair("the words on a button", made(ON_BRAND), made(SOLID), TEXT),
        pair("the words on a button under the mouse", made(ON_BRAND), made(SOLID_HOVER), TEXT),
        pair("the words on a button that is pressed", made(ON_BRAND), made(SOLID_ACTIVE), TEXT),
        pair("words on a tinted ground", made(INK), made(WASH), TEXT),
    ];
    for (name, light, dark) in SURFACES {
        let ground = grey(light, dark, scheme);
        pairs.push(pair(&format!("a link on {name}"), made(INK), ground, TEXT));
        pairs.push(pair(&format!("a mark on {name}"), made(MARK), ground, MARKS));
        pairs.push(pair(&format!("the focus ring on {name}"), made(FOCUS), ground, MARKS));
    }
    pairs
}

fn grey(light: f64, dark: f64, scheme: Scheme) -> Colour {
    let light = if scheme == Scheme::Light { light } else { dark };
    Seen { light, chroma: 0.004, hue: 1.2 }.colour()
}

impl Tone {
    fn of(self, brand: Colour, scheme: Scheme) -> Colour {
        let Recipe(light, most, least) =
            if scheme == Scheme::Light { self.light } else { self.dark };
        let Seen { chroma, hue, .. } = brand.seen();
        Seen { light, chroma: chroma.min(most).max(least), hue }.colour()
    }
}

#[cfg(test)]
mod tests;
