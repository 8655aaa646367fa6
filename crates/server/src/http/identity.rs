//! Whose site is it? Its name, its logo and its colours, where its owner has said so.

use std::{fmt, str::FromStr};

/// What the owner of a site calls it and how it should look: the section `[site]` of `atlas.toml`. What is
/// not said is as the program comes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// What the site is called in titles, feeds and the masthead.
    pub name: Option<String>,
    /// The picture beside the name.
    pub logo: Option<Logo>,
    /// The colours of links, buttons and what is chosen.
    pub colours: Colours,
}

/// A picture, as it stands in its file.
#[derive(Clone, PartialEq, Eq)]
pub struct Logo {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// What kind of picture it is.
    pub kind: LogoKind,
}

/// The kinds of pictures that every browser shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogoKind {
    /// Drawn in SVG: sharp at every size.
    Svg,
    /// A raster in PNG.
    Png,
}

/// Colours of the site. The colour of text on them follows from them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Colours {
    /// The accent on light paper.
    pub accent: Option<Colour>,
    /// The accent where the reader prefers dark.
    pub accent_dark: Option<Colour>,
}

/// A colour: red, green and blue, each from 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour(pub [u8; 3]);

impl Logo {
    /// The largest file that is taken, in bytes: each page of the site asks for it.
    pub const LARGEST: usize = 256 * 1024;
}

impl LogoKind {
    /// The kind of a picture by the end of its file's name.
    pub fn of_ending(ending: &str) -> Option<LogoKind> {
        match ending.to_ascii_lowercase().as_str() {
            "svg" => Some(LogoKind::Svg),
            "png" => Some(LogoKind::Png),
            _ => None,
        }
    }

    /// What `Content-Type` says of it.
    pub fn content_type(self) -> &'static str {
        match self {
            LogoKind::Svg => "image/svg+xml",
            LogoKind::Png => "image/png",
        }
    }
}

impl fmt::Debug for Logo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Logo({:?}, {} bytes)", self.kind, self.bytes.len())
    }
}

/// What is no colour.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "a colour is written `#0a4f73`: a hash and six hexadecimal digits, two each of red, green, blue"
)]
pub struct NotAColour;

impl Colour {
    /// How much light it gives, from 0 to 1 (WCAG, "relative luminance").
    fn luminance(self) -> f64 {
        let part = |part: u8| {
            let share = f64::from(part) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        let Colour([red, green, blue]) = self;
        0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
    }

    /// The contrast with another colour, from 1 to 21; text needs 4.5.
    pub fn contrast(self, other: Colour) -> f64 {
        let (one, other) = (self.luminance(), other.luminance());
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// Whether black is better read on it than white.
    pub(crate) fn is_light(self) -> bool {
        self.contrast(Colour([0; 3])) > self.contrast(Colour([255; 3]))
    }

    /// The nearest colour in which text can be read on a ground: as it is, or so much nearer to black or
    /// to white.
    pub fn legible_on(self, ground: Colour) -> Colour {
        let end = if ground.is_light() { 0.0 } else { 255.0 };
        let toward = |share: u32| {
            let share = f64::from(share) / 100.0;
            let part = |part: u8| (f64::from(part) + (end - f64::from(part)) * share).round() as u8;
            let Colour(parts) = self;
            Colour(parts.map(part))
        };
        let legible = |colour: &Colour| Colour::LEGIBLE <= colour.contrast(ground);
        (0..=100).map(toward).find(legible).unwrap_or_else(|| toward(100))
    }

    /// The least contrast of text (WCAG 2.2, 1.4.3).
    pub const LEGIBLE: f64 = 4.5;
    /// What pages are printed on, in the light and in the dark.
    pub const PAPER: Colour = Colour([0xfc, 0xfb, 0xf8]);
    /// The same in the dark.
    pub const DARK_PAPER: Colour = Colour([0x14, 0x17, 0x1b]);
}

impl FromStr for Colour {
    type Err = NotAColour;

    fn from_str(text: &str) -> Result<Colour, NotAColour> {
        let digits = text.strip_prefix('#').ok_or(NotAColour)?;
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(NotAColour);
        }
        let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).map_err(|_| NotAColour);
        Ok(Colour([part(0)?, part(2)?, part(4)?]))
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Colour([red, green, blue]) = self;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_read_as_it_is_written() {
        for text in ["#0a4f73", "#ffffff", "#000000"] {
            assert_eq!(text.parse::<Colour>().unwrap().to_string(), text);
        }
        for text in ["", "0a4f73", "#0a4f7", "#0a4f733", "#0a4f7g", "#+a4f73", "#é4f73", "red"] {
            assert_eq!(text.parse::<Colour>(), Err(NotAColour), "{text}");
        }
    }

    #[test]
    fn the_contrast_is_that_of_the_guidelines() {
        let [black, white, blue] =
            ["#000000", "#ffffff", "#009edb"].map(|text| text.parse::<Colour>().unwrap());
        assert!((black.contrast(white) - 21.0).abs() < 0.01);
        assert!((blue.contrast(white) - 3.0).abs() < 0.1);
        let legible = blue.legible_on(Colour::PAPER);
        assert!(Colour::LEGIBLE <= legible.contrast(Colour::PAPER) && legible != black);
        assert_eq!(black.legible_on(Colour::PAPER), black);
    }
}
