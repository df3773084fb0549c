//! How a portal looks, as files that browsers fetch: a style sheet made of a few values, and the
//! company's logo. They are the same for everybody, and their names say what is in them.

mod picture;

use std::{
    fmt::Write as _,
    fs,
    io::Read as _,
    path::{Path, PathBuf},
};

use domain::{
    answer::Logo,
    colour::Colour,
    portal::{Corners, Density, Font, Theme},
};
use store::Hash;

use crate::Backend;

pub(crate) use picture::Picture;

/// A larger logo is refused, in bytes.
const LOGO_MAX: u64 = 256 * 1024;

/// So high a logo stands, in pixels of a page.
const LOGO_HEIGHT: f64 = 32.0;

/// And so wide at most.
const LOGO_WIDTH_MAX: f64 = 176.0;

/// A file of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeFile {
    /// Its part of the address; other bytes have another one.
    pub name: String,
    pub kind: ThemeKind,
    pub bytes: Vec<u8>,
}

/// What a file of a theme is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThemeKind {
    Style,
    Svg,
    Png,
    Webp,
}

impl ThemeKind {
    fn end(self) -> &'static str {
        match self {
            Self::Style => "css",
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Webp => "webp",
        }
    }
}

/// A theme, ready to be fetched.
#[derive(Debug, Default)]
pub(crate) struct Themed {
    files: Vec<ThemeFile>,
    sheet: Option<String>,
    logo: Option<Logo>,
}

impl Backend {
    /// A file of a portal's theme; nothing where there is none of this name.
    pub fn theme_file(&self, portal: &str, name: &str) -> Option<ThemeFile> {
        let published = self.published(portal).ok()?;
        published.themed().files.iter().find(|it| it.name == name).cloned()
    }

    /// The name of a portal's own style sheet, where it has one.
    pub fn theme_sheet(&self, portal: &str) -> Option<String> {
        self.published(portal).ok()?.themed().sheet.clone()
    }
}

impl Themed {
    /// Makes the files. A logo that is not there any more leaves its place to Portico's sign.
    pub(crate) fn of(theme: &Theme, base: &Path) -> Self {
        let mut files = Vec::new();
        let sheet = style(theme).map(|it| add(&mut files, ThemeKind::Style, it.into_bytes()));
        let mut picture = |path: &Option<String>| {
            let path = path.as_ref()?;
            match Picture::read(base, path) {
                Ok(it) => {
                    let size = it.shown();
                    Some((add(&mut files, it.kind, it.bytes), size))
                }
                Err(error) => {
                    tracing::warn!(path, error, "a logo is not shown");
                    None
                }
            }
        };
        let logo = picture(&theme.logo).map(|(file, (width, height))| Logo {
            dark: picture(&theme.logo_dark).map(|(file, _)| file),
            file,
            width,
            height,
        });
        Self { files, sheet, logo }
    }

    pub(crate) fn logo(&self) -> Option<Logo> {
        self.logo.clone()
    }
}

fn add(files: &mut Vec<ThemeFile>, kind: ThemeKind, bytes: Vec<u8>) -> String {
    let digits: String = Hash::of(&bytes).to_string().chars().take(16).collect();
    let name = format!("{digits}.{}", kind.end());
    files.push(ThemeFile { name: name.clone(), kind, bytes });
    name
}

/// The tokens that are the company's, for the layer that all others are made from; nothing where
/// it is as Portico is by itself. Every value is one of ours, or a colour that was read.
fn style(theme: &Theme) -> Option<String> {
    let mut tokens = String::new();
    let mut token = |name: &str, value: &str| {
        let _ = write!(tokens, "--theme-{name}:{value};");
    };
    let read = |text: &Option<String>| text.as_deref().and_then(Colour::read);
    match (read(&theme.brand), read(&theme.brand_dark)) {
        (Some(light), Some(dark)) => token("brand", &format!("light-dark({light},{dark})")),
        (Some(both), None) => token("brand", &both.to_string()),
        (None, Some(dark)) => token("brand", &format!("light-dark({PORTICO},{dark})")),
        (None, None) => {}
    }
    match theme.corners {
        Corners::None => token("radius", "0px"),
        Corners::Soft => {}
        Corners::Round => token("radius", "14px"),
    }
    if theme.font != Font::System {
        token("font", stack(theme.font));
    }
    if let Some(headings) = theme.headings {
        token("font-display", stack(headings));
    }
    let dense = match theme.density {
        Density::Calm => "",
        // Where there is a mouse: a finger needs its room.
        Density::Compact => {
            "@media (pointer: fine) and (width >= 40rem){:root{--row:2.25rem;--row-air:.3rem}}"
        }
    };
    let tokens = if tokens.is_empty() { tokens } else { format!(":root{{{tokens}}}") };
    let all = format!("{tokens}{dense}");
    (!all.is_empty()).then(|| format!("@layer base{{{all}}}\n"))
}

/// Portico's own colour, as in `style/base/tokens.css`.
const PORTICO: &str = "oklch(0.48 0.095 205)";

/// Letters that machines have; the last of each is always there.
fn stack(font: Font) -> &'static str {
    match font {
        Font::System => {
            "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",\"Liberation Sans\",sans-serif"
        }
        Font::Humanist => {
            "Seravek,\"Gill Sans Nova\",Ubuntu,Calibri,\"DejaVu Sans\",\"Noto Sans\",sans-serif"
        }
        Font::Geometric => "Avenir,Montserrat,Corbel,\"URW Gothic\",\"Noto Sans\",sans-serif",
        Font::Rounded => {
            "ui-rounded,\"Hiragino Maru Gothic ProN\",Quicksand,Nunito,\"Arial Rounded MT\",Calibri,\
             sans-serif"
        }
        Font::Serif => {
            "Charter,\"Bitstream Charter\",\"Sitka Text\",Cambria,\"Noto Serif\",\"Liberation Serif\",\
             serif"
        }
    }
}

/// The file of a logo: below this folder, also behind links, and not too large.
fn read(base: &Path, path: &str) -> Result<Vec<u8>, String> {
    let wrong = |error: std::io::Error| format!("cannot be read: {error}");
    let whole: PathBuf = fs::canonicalize(base.join(path)).map_err(wrong)?;
    let base = fs::canonicalize(base).map_err(wrong)?;
    if !whole.starts_with(&base) {
        return Err("lies outside of the folder of the portal file".to_owned());
    }
    let file = fs::File::open(&whole).map_err(wrong)?;
    if !file.metadata().map_err(wrong)?.is_file() {
        return Err("is no file".to_owned());
    }
    let mut bytes = Vec::new();
    file.take(LOGO_MAX + 1).read_to_end(&mut bytes).map_err(wrong)?;
    if LOGO_MAX < bytes.len() as u64 {
        return Err(format!("is larger than {} KB", LOGO_MAX / 1024));
    }
    Ok(bytes)
}
