//! Colours as screens mix them, as eyes see them, and how far two are apart.
//!
//! Only as much as a portal's theme needs: the style sheets do the drawing.

use std::fmt;

/// A colour of a screen: red, green and blue, from 0 to 1, as they are written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Colour([f64; 3]);

/// A colour as OKLCH has it: how light, how strong, and which hue in radians.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    pub light: f64,
    pub chroma: f64,
    pub hue: f64,
}

impl Colour {
    pub const WHITE: Self = Self([1.0; 3]);
    pub const BLACK: Self = Self([0.0; 3]);

    /// Reads `#0f766e` or `#0fe`.
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.trim().strip_prefix('#')?;
        let digits: Vec<u32> = digits.chars().map(|it| it.to_digit(16)).collect::<Option<_>>()?;
        match *digits.as_slice() {
            [r, g, b] => Some(Self([r * 17, g * 17, b * 17].map(written))),
            [r, rr, g, gg, b, bb] => {
                Some(Self([r * 16 + rr, g * 16 + gg, b * 16 + bb].map(written)))
            }
            _ => None,
        }
    }

    /// How much light it gives, from 0 to 1.
    pub fn luminance(self) -> f64 {
        let [r, g, b] = self.0.map(linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// How far one can be read on the other, from 1 to 21, as WCAG 2 counts it.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    pub fn seen(self) -> Seen {
        let [r, g, b] = self.0.map(linear);
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        let light = 0.210_454_255_3 * l + 0.793_617_785 * m - 0.004_072_046_8 * s;
        let a = 1.977_998_495_1 * l - 2.428_592_205 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766 * s;
        Seen { light, chroma: a.hypot(b), hue: b.atan2(a) }
    }

    /// The nearest colour of the same hue that can be read on this paper with this contrast.
    pub fn readable_on(self, paper: Self, contrast: f64) -> Self {
        if contrast <= self.contrast(paper) {
            return self;
        }
        let seen = self.seen();
        let darker = 0.179 < paper.luminance();
        let step = if darker { -0.002 } else { 0.002 };
        let steps = (0..=500).map(|it| seen.light + step * f64::from(it));
        let tones = steps.map(|light| Seen { light: light.clamp(0.0, 1.0), ..seen }.colour());
        // Rounded as it would be written: what is told must pass as it is told.
        let mut tones = tones.filter_map(|it| Self::read(&it.to_string()));
        let end = if darker { Self::BLACK } else { Self::WHITE };
        tones.find(|it| contrast <= it.contrast(paper)).unwrap_or(end)
    }
}

impl Seen {
    /// The colour of a screen; what it cannot show is cut off, as browsers do.
    pub fn colour(self) -> Colour {
        let (a, b) = (self.chroma * self.hue.cos(), self.chroma * self.hue.sin());
        let l = (self.light + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.light - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.light - 0.089_484_177_5 * a - 1.291_485_548 * b).powi(3);
        let mixed = [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701 * s,
        ];
        Colour(mixed.map(|it| of_linear(it.clamp(0.0, 1.0))))
    }
}

/// `#0f766e`
impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("#")?;
        // From 0 to 255, whole: that is what `round` and `clamp` leave.
        self.0
            .iter()
            .try_for_each(|it| write!(f, "{:02x}", (it * 255.0).round().clamp(0.0, 255.0) as u8))
    }
}

fn written(byte: u32) -> f64 {
    f64::from(byte) / 255.0
}

fn linear(part: f64) -> f64 {
    if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

fn of_linear(part: f64) -> f64 {
    if part <= 0.003_130_8 { part * 12.92 } else { 1.055 * part.powf(1.0 / 2.4) - 0.055 }
}
