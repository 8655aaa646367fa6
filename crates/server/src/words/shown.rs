//! Which characters of a text are shown, and which would steer what shows it?
//!
//! A text that a document or a reader brings goes to browsers, feed readers, spreadsheets and terminals.
//! What is no text in it is for none of them: controls begin commands of a terminal (ESC, and U+009B alone),
//! XML has no characters for most of them, and those that turn the direction of writing turn what stands
//! beside the text as well. Marks of direction, which turn nothing, stay.

use std::borrow::Cow;

/// Whether a character steers what shows it, or is none at all.
pub fn steers(letter: char) -> bool {
    match letter {
        '\t' | '\n' | '\r' => false,
        // Line and paragraph separators end a line of JavaScript and of a log.
        '\u{2028}' | '\u{2029}' => true,
        // Embeddings, overrides and isolates.
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        '\u{fffe}' | '\u{ffff}' => true,
        letter => letter.is_control(),
    }
}

/// The text as it may be shown: what steers is left out, and what ends a line or a page besides a line feed
/// is a space.
pub fn shown(text: &str) -> Cow<'_, str> {
    if !may_steer(text.as_bytes()) || !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let letters = text.chars().filter_map(|letter| match letter {
        '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
        letter if steers(letter) => None,
        letter => Some(letter),
    });
    Cow::Owned(letters.collect())
}

/// Whether there is a byte that one of these characters begins with: a look at bytes, since nearly every text
/// has none.
fn may_steer(bytes: &[u8]) -> bool {
    bytes.iter().any(
        |byte| matches!(byte, 0..=0x08 | 0x0b | 0x0c | 0x0e..=0x1f | 0x7f | 0xc2 | 0xe2 | 0xef),
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_steers_is_left_out_and_what_is_text_stays() {
        assert_eq!(shown("a\u{1b}[31mb\u{9b}1mc\0d\u{c}e\u{202e}f\u{ffff}"), "a[31mb1mcd ef");
        for text in ["a\tb\r\nc", "“Été” – 数字, العربية\u{200f}.", "a\u{ad}b\u{feff}"]
        {
            assert!(matches!(shown(text), Cow::Borrowed(_)), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_that_steers_is_left(text in any::<String>()) {
            let shown = shown(&text);
            prop_assert!(!shown.contains(steers));
            let kept = |text: &str| text.chars().filter(|c| !steers(*c) && *c != ' ').collect::<String>();
            prop_assert_eq!(kept(&shown), kept(&text));
        }

        #[test]
        fn every_character_that_steers_is_looked_for(letter in any::<char>().prop_filter("one", |c| steers(*c))) {
            prop_assert!(may_steer(letter.to_string().as_bytes()));
        }
    }
}
