//! How a portal looks: the few values that are a company's own.

use serde::{Deserialize, Serialize};

/// What makes a portal look like the company's own. Sizes, greys, and colours that mean something
/// stay as they are, and so does how light a text is: it can be read whatever the brand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// A picture in place of Portico's sign, 32 px high: `logo = "logo.svg"`, a PNG, WebP or SVG
    /// in the folder of this file, or below it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
    /// The same for dark pages, where the other would not be seen: `logo_dark = "logo-dark.svg"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo_dark: Option<String>,
    /// What stands beside the logo: `name = "Acme"`, or `""` where the logo says it. The portal's
    /// `title`, unless told otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The company's colour: `brand = "#0f766e"`. Links, buttons and marks are made of it, as dark
    /// as text must be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brand: Option<String>,
    /// Another one on dark pages: `brand_dark = "#5eead4"`. The same, unless told otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brand_dark: Option<String>,
    /// How round corners are: `corners = "round"`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub corners: Corners,
    /// The letters, out of those that the reader's machine has: `font = "humanist"`. Nothing is
    /// downloaded.
    #[serde(default, skip_serializing_if = "is_default")]
    pub font: Font,
    /// Those of titles: `headings = "serif"`. The same, unless told otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headings: Option<Font>,
    /// How much room lists take: `density = "compact"`.
    #[serde(default, skip_serializing_if = "is_default")]
    pub density: Density,
}

/// How round corners are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Corners {
    /// Square.
    None,
    /// A little.
    #[default]
    Soft,
    /// Plainly.
    Round,
}

/// A family of letters that machines have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Font {
    /// The one that the reader's machine uses itself.
    #[default]
    System,
    /// Without serifs, drawn as by hand.
    Humanist,
    /// Without serifs, made of circles and lines.
    Geometric,
    /// Without serifs, with round ends.
    Rounded,
    /// With serifs, as in a book.
    Serif,
}

/// How much room the rows of lists take. A finger always gets the room that it needs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Density {
    /// With air between them.
    #[default]
    Calm,
    /// More rows on a screen.
    Compact,
}

impl Theme {
    /// Its pictures, with the keys that name them.
    pub fn logos(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let logos = [("logo", &self.logo), ("logo_dark", &self.logo_dark)];
        logos.into_iter().filter_map(|(key, it)| Some((key, it.as_deref()?)))
    }
}

impl Corners {
    /// The word that stands in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Soft => "soft",
            Self::Round => "round",
        }
    }
}

impl Font {
    /// The word that stands in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Humanist => "humanist",
            Self::Geometric => "geometric",
            Self::Rounded => "rounded",
            Self::Serif => "serif",
        }
    }
}

impl Density {
    /// The word that stands in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Calm => "calm",
            Self::Compact => "compact",
        }
    }
}

pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
