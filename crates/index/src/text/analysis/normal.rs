//! One way of writing what looks alike: the form that words are cut from, in a record and in a query.
//!
//! What nobody sees is left out (soft hyphens, joiners, marks of direction), hyphens are one hyphen, accents
//! that stand behind their letter go onto it, and compatibility forms are the letters and digits that they
//! stand for: `CO₂`, `m²`, `ﬁ`, full width. The small number of a note behind a word is no part of it. Where
//! everything stood is kept, so that what is marked is marked where it stands.

use std::ops::Range;

use unicode_normalization::{
    IsNormalized, UnicodeNormalization,
    char::{compose, is_combining_mark},
    is_nfkc_quick,
};

use crate::text::script::Script;

/// Units of more than one letter that have a square or a cube.
const UNITS: [&str; 9] = ["cm", "dm", "ft", "km", "mi", "mm", "nm", "yd", "μm"];

/// A text in its normal form, and where each byte of it was.
#[derive(Debug, Default)]
pub(super) struct Normal {
    pub(super) text: String,
    /// For each byte the range of what it was made from.
    from: Vec<(usize, usize)>,
    /// Whether it ends in a small number that stands for itself, so that another digit belongs to it.
    ends_in_number: bool,
}

impl Normal {
    /// The normal form of a text; `None` if that is the text itself.
    pub(super) fn of(text: &str) -> Option<Normal> {
        if text.is_ascii() || text.chars().all(is_normal) {
            return None;
        }
        let mut normal = Normal::default();
        let mut letters = text.char_indices().peekable();
        while let Some((start, letter)) = letters.next() {
            let next = letters.peek().map(|(_, next)| *next);
            normal.add(letter, next, (start, start + letter.len_utf8()));
        }
        Some(normal)
    }

    /// Where a range of the normal form was in the text.
    pub(super) fn original(&self, range: &Range<usize>) -> Range<usize> {
        self.from[range.start].0..self.from[range.end - 1].1
    }

    fn add(&mut self, letter: char, next: Option<char>, from: (usize, usize)) {
        let last = self.text.chars().next_back();
        let is_kept_number =
            is_small_number(letter) && (is_lowered(letter) || !self.is_note(letter));
        match letter {
            // A line may break here: between words where these are not divided by white space.
            '\u{200b}' if last.is_some_and(is_undivided) && next.is_some_and(is_undivided) => {
                self.push(' ', from);
            }
            _ if is_invisible(letter) => {}
            '\u{2010}' | '\u{2011}' => self.push('-', from),
            '\u{ff01}'..='\u{ff5e}' => {
                let ascii = u32::from(letter) - 0xfee0;
                self.push(char::from_u32(ascii).unwrap_or(letter), from);
            }
            _ if is_small_number(letter) && !is_kept_number => {}
            _ if is_combining_mark(letter) => match last.and_then(|last| compose(last, letter)) {
                Some(composed) => {
                    self.text.pop();
                    let (start, _) = self.from[self.text.len()];
                    self.from.truncate(self.text.len());
                    self.push(composed, (start, from.1));
                }
                None => self.push(letter, from),
            },
            _ if is_normal(letter) => self.push(letter, from),
            _ => std::iter::once(letter).nfkc().for_each(|letter| self.push(letter, from)),
        }
        self.ends_in_number = is_kept_number || (self.ends_in_number && is_invisible(letter));
    }

    fn push(&mut self, letter: char, from: (usize, usize)) {
        self.text.push(letter);
        self.from.resize(self.text.len(), from);
    }

    /// Whether a raised number is that of a note: behind a word or a number. Behind a unit it is a
    /// power, `m²` and `km³`.
    fn is_note(&self, raised: char) -> bool {
        let word = self.text.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        if self.ends_in_number {
            return false;
        }
        if word.is_empty() {
            return self.text.contains(char::is_alphanumeric);
        }
        let is_unit = UNITS.contains(&word)
            || (word.chars().count() == 1 && word.chars().all(char::is_alphabetic));
        !(matches!(raised, '²' | '³') && is_unit)
    }
}

/// Whether a letter stays as it is, whatever stands beside it.
fn is_normal(letter: char) -> bool {
    if letter.is_ascii() {
        return true;
    }
    let is_changed = is_invisible(letter)
        || is_combining_mark(letter)
        || matches!(letter, '\u{2010}' | '\u{2011}' | '\u{3300}'..='\u{33ff}' | '\u{ff01}'..='\u{ff5e}')
        || (letter.is_alphanumeric()
            && is_nfkc_quick(std::iter::once(letter)) == IsNormalized::No
            // Not so ½, which is two numbers.
            && std::iter::once(letter).nfkc().all(char::is_alphanumeric));
    !is_changed
}

/// Whether a character is there for the setting of a text alone.
pub(super) fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
    )
}

/// Whether a character is a number above or below the line, or in a circle.
fn is_small_number(letter: char) -> bool {
    matches!(letter, '²' | '³' | '¹' | '\u{2070}'..='\u{2079}' | '\u{2460}'..='\u{2473}')
        && letter.is_numeric()
        || is_lowered(letter)
}

fn is_lowered(letter: char) -> bool {
    matches!(letter, '\u{2080}'..='\u{2089}')
}

/// Whether a letter is of a script that does not divide its words.
fn is_undivided(letter: char) -> bool {
    Script::of(letter) == Some(Script::Han)
        || matches!(letter, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn normal(text: &str) -> String {
        Normal::of(text).map_or_else(|| text.to_owned(), |normal| normal.text)
    }

    #[test]
    fn what_looks_alike_is_written_alike() {
        for (written, looks) in [
            ("pri\u{ad}va\u{200b}c\u{2060}y", "privacy"),
            ("co\u{2010}op \u{feff}co\u{2011}op", "co-op co-op"),
            ("CO₂ H₂O m² 5km³", "CO2 H2O m2 5km3"),
            ("ﬁnance Ａ／ＨＲＣ／４８ 1ˢᵗ", "finance A/HRC/48 1st"),
            ("cafe\u{301}", "café"),
            ("privacy¹² 2030³ UN² it² (see)⁴", "privacy 2030 UN it (see)"),
            ("¹² See", "12 See"),
            ("½ ™ naïve", "½ ™ naïve"),
            ("隐私\u{200b}权", "隐私 权"),
        ] {
            assert_eq!(normal(written), looks);
        }
    }

    proptest! {
        #[test]
        fn every_byte_is_from_a_range_of_letters_in_order(
            text in r"(\PC|[a-z]|[\u{ad}\u{200b}\u{200d}\u{2060}\u{301}\u{327}²₂ﬁＡ㎢]){0,24}"
        ) {
            let Some(normal) = Normal::of(&text) else { return Ok(()) };
            prop_assert_eq!(normal.from.len(), normal.text.len());
            let mut last = 0;
            for (start, end) in normal.from {
                prop_assert!(text.get(start..end).is_some_and(|letters| !letters.is_empty()));
                prop_assert!(last <= start);
                last = start;
            }
        }

        #[test]
        fn what_nobody_sees_changes_nothing(words in "[a-zé]{1,8}( [a-zé]{1,8}){0,3}", every in 1_usize..4) {
            for mark in ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{2060}', '\u{feff}'] {
                let mut marked = String::new();
                for (number, letter) in words.chars().enumerate() {
                    marked.push(letter);
                    if number % every == 0 {
                        marked.push(mark);
                    }
                }
                prop_assert_eq!(normal(&marked), words.as_str());
            }
        }
    }
}
