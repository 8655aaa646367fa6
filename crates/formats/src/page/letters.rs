//! Which letters does a glyph stand for?

use std::ops::Deref;

use hayro_interpret::hayro_cmap::BfString;
use unicode_normalization::UnicodeNormalization;

/// As many bytes need no memory of their own.
const SHORT: usize = 7;

/// A letter or, of a ligature, several. A page has thousands of them, most of one byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Letters {
    Short(u8, [u8; SHORT]),
    Long(Box<str>),
}

impl Letters {
    pub(crate) fn new(text: &str) -> Letters {
        let mut bytes = [0; SHORT];
        match bytes.get_mut(..text.len()) {
            Some(short) => {
                short.copy_from_slice(text.as_bytes());
                Letters::Short(text.len() as u8, bytes)
            }
            None => Letters::Long(text.into()),
        }
    }

    /// Those that a font says, with ligatures and letters of presentation undone; `None` where they mean
    /// nothing.
    pub(crate) fn of(text: &BfString) -> Option<Letters> {
        let plain = |c: char| c.is_ascii_graphic() || c == ' ';
        match text {
            BfString::Char(c) if plain(*c) => Some(Letters::new(c.encode_utf8(&mut [0; 4]))),
            BfString::Char(c) => undone(std::iter::once(*c)),
            BfString::String(text) => undone(text.chars()),
        }
    }
}

impl Deref for Letters {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Letters::Short(length, bytes) => {
                std::str::from_utf8(&bytes[..usize::from(*length)]).unwrap_or_default()
            }
            Letters::Long(text) => text,
        }
    }
}

fn undone(all: impl Iterator<Item = char>) -> Option<Letters> {
    let mut said = String::new();
    for c in all {
        match c {
            '\u{fb00}'..='\u{fb06}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
                said.extend(std::iter::once(c).nfkc());
            }
            // A soft hyphen is shown where a line ends, and is told there.
            '\u{a0}' | '\t' | '\n' | '\r' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => {
                said.push(' ');
            }
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            c if c.is_control() || c == '\u{fffd}' || is_private(c) => return None,
            c => said.push(c),
        }
    }
    Some(Letters::new(&said))
}

/// Whether a character means what its font wants.
fn is_private(c: char) -> bool {
    // Bullets of Symbol and Wingdings have come to be known.
    !matches!(c, '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}')
        && matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_what_was_put_in() {
        for text in ["", "a", "ﬃ", "office", "offices", "a ligature"] {
            assert_eq!(&*Letters::new(text), text);
        }
        let of = |c: char| Letters::of(&BfString::Char(c)).map(|letters| letters.to_string());
        assert_eq!(of('ﬁ').as_deref(), Some("fi"));
        assert_eq!([of('\u{fffd}'), of('\u{e001}')], [None, None]);
    }
}
