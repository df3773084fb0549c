//! A logo, held against what it says it is: its kind is told by its bytes, and so is its size, so
//! that a page keeps its place before it has come.

use std::path::Path;

use super::{LOGO_HEIGHT, LOGO_WIDTH_MAX, ThemeKind, read};

/// A picture whose kind and size are known.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Picture {
    pub kind: ThemeKind,
    pub bytes: Vec<u8>,
    width: f64,
    height: f64,
}

impl Picture {
    /// Reads one from below this folder, or says why not, as the end of a sentence.
    pub(crate) fn read(base: &Path, path: &str) -> Result<Self, String> {
        let bytes = read(base, path)?;
        let told = path.rsplit('.').next().unwrap_or_default().to_lowercase();
        let (kind, size) = match told.as_str() {
            "png" => (ThemeKind::Png, png(&bytes)),
            "webp" => (ThemeKind::Webp, webp(&bytes)),
            _ => (ThemeKind::Svg, svg(&bytes)),
        };
        let (width, height) = size
            .filter(|(width, height)| 0.0 < *width && 0.0 < *height)
            .ok_or_else(|| format!("is no {} with a size", told.to_uppercase()))?;
        Ok(Self { kind, bytes, width, height })
    }

    /// How large it stands on a page.
    pub(crate) fn shown(&self) -> (u16, u16) {
        let scale = (LOGO_HEIGHT / self.height).min(LOGO_WIDTH_MAX / self.width);
        let whole = |it: f64| (it * scale).round().clamp(1.0, LOGO_WIDTH_MAX) as u16;
        (whole(self.width), whole(self.height))
    }
}

/// Bytes as one number, the largest first.
fn number(bytes: Option<&[u8]>) -> Option<f64> {
    Some(bytes?.iter().fold(0.0, |sum, it| sum * 256.0 + f64::from(*it)))
}

/// The same with the smallest first.
fn small_first(bytes: Option<&[u8]>) -> Option<f64> {
    Some(bytes?.iter().rev().fold(0.0, |sum, it| sum * 256.0 + f64::from(*it)))
}

fn png(bytes: &[u8]) -> Option<(f64, f64)> {
    bytes.starts_with(b"\x89PNG\r\n\x1a\n").then_some(())?;
    Some((number(bytes.get(16..20))?, number(bytes.get(20..24))?))
}

fn webp(bytes: &[u8]) -> Option<(f64, f64)> {
    (bytes.starts_with(b"RIFF") && bytes.get(8..12)? == b"WEBP").then_some(())?;
    match bytes.get(12..16)? {
        b"VP8 " => {
            let side = |at| Some(small_first(bytes.get(at..at + 2))? % 16_384.0);
            Some((side(26)?, side(28)?))
        }
        b"VP8L" => {
            let both = small_first(bytes.get(21..25))?;
            let side = |it: f64| it.floor() % 16_384.0 + 1.0;
            Some((side(both), side(both / 16_384.0)))
        }
        b"VP8X" => {
            Some((small_first(bytes.get(24..27))? + 1.0, small_first(bytes.get(27..30))? + 1.0))
        }
        _ => None,
    }
}

/// By its `viewBox`, or by its own width and height.
fn svg(bytes: &[u8]) -> Option<(f64, f64)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (_, from) = text.split_once("<svg")?;
    let (head, _) = from.split_once('>')?;
    let attribute = |name: &str| {
        let quotes = ['"', '\''];
        let start = format!("{name}=");
        let mut found = head.match_indices(&start).filter(|(at, _)| {
            head.get(..*at).and_then(|it| it.chars().next_back()).is_some_and(char::is_whitespace)
        });
        let (_, rest) = head.split_at_checked(found.next()?.0 + start.len())?;
        let quote = rest.chars().next().filter(|it| quotes.contains(it))?;
        rest.get(1..)?.split(quote).next()
    };
    let size = attribute("viewBox").and_then(|it| {
        let numbers = it.split(|it: char| it.is_whitespace() || it == ',');
        let numbers: Vec<f64> =
            numbers.filter(|it| !it.is_empty()).map_while(|it| it.parse().ok()).collect();
        match *numbers.as_slice() {
            [_, _, width, height] => Some((width, height)),
            _ => None,
        }
    });
    let side = |name| attribute(name)?.trim_end_matches("px").parse::<f64>().ok();
    let size = size.or_else(|| Some((side("width")?, side("height")?)));
    size.filter(|(width, height)| width.is_finite() && height.is_finite())
}

#[cfg(test)]
mod tests {
    use super::{png, svg, webp};

    #[test]
    fn the_size_of_a_picture_is_read_from_its_bytes() {
        let drawn = b"<?xml version='1.0'?><svg xmlns='x' stroke-width='9' viewBox='0 0 120 32'>";
        assert_eq!(svg(drawn), Some((120.0, 32.0)));
        assert_eq!(svg(b"<svg\n width=\"64px\" height=\"16\">"), Some((64.0, 16.0)));
        assert_eq!(svg(b"<svg viewBox='0 0 inf nan'>"), None);
        assert_eq!(svg(b"<svg viewBox="), None);
        assert_eq!(svg(b"<html>"), None);
        let mut image = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        image.extend([0, 0, 1, 0, 0, 0, 0, 32]);
        assert_eq!(png(&image), Some((256.0, 32.0)));
        assert_eq!(png(b"\x89PNG\r\n\x1a\n"), None);
        assert_eq!(
            webp(b"RIFF\x24\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x7f\0\0\x1f\0\0"),
            Some((128.0, 32.0))
        );
        assert_eq!(
            webp(b"RIFF\x24\0\0\0WEBPVP8L\x11\0\0\0\x2f\x7f\xc0\x07\x00"),
            Some((128.0, 32.0))
        );
        assert_eq!(webp(b"RIFF"), None);
    }
}
