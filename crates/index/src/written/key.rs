//! Under which key is a word written down, so that whoever cannot fold as the analysis does finds it?
//!
//! The rule is one that every language with Unicode tables has: compatibility forms (NFKC), small letters,
//! no accents (NFD without marks), then the few [`letters`] that Unicode does not take apart, and no dots between
//! single letters. What the
//! analysis knows beyond that (stems, possessives, acronyms) stands behind the key.

use std::collections::BTreeMap;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// What is written in several ways and means one: apostrophes, hyphens.
const ALIKE: [(char, &str); 5] =
    [('\u{2018}', "'"), ('\u{2019}', "'"), ('\u{02bc}', "'"), ('\u{2010}', "-"), ('\u{2011}', "-")];

/// The key of a word.
pub(crate) fn key(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    let letters = word.nfkc().filter(|letter| !is_invisible(*letter)).flat_map(char::to_lowercase);
    for letter in letters.collect::<String>().nfd().filter(|letter| !is_combining_mark(*letter)) {
        match ALIKE.iter().find(|(other, _)| *other == letter) {
            Some((_, alike)) => key.push_str(alike),
            None => key.extend(ingest::fold_letter(letter)),
        }
    }
    let key = key.trim_matches(|letter: char| !letter.is_alphanumeric());
    // Letters with dots between them are one word: `a.i` is `ai`.
    let mut parts = key.split('.').map(str::chars);
    let is_dotted = key.contains('.')
        && parts
            .all(|mut part| part.next().is_some_and(char::is_alphabetic) && part.next().is_none());
    if is_dotted { key.replace('.', "") } else { key.to_owned() }
}

/// The letters that the rule leaves as they are and a key has otherwise: `ß` is `ss`.
pub(crate) fn letters() -> BTreeMap<String, String> {
    let scripts = ('\u{80}'..'\u{2500}').filter(|letter| {
        !is_combining_mark(*letter)
            && letter.to_lowercase().eq([*letter])
            && letter.nfkd_is_itself()
    });
    let alike = ALIKE.iter().map(|(letter, alike)| (letter.to_string(), (*alike).to_owned()));
    let folded = scripts.filter_map(|letter| {
        let folded: String = ingest::fold_letter(letter).collect();
        (!folded.chars().eq([letter])).then(|| (letter.to_string(), folded))
    });
    alike.chain(folded).collect()
}

trait Decomposed {
    fn nfkd_is_itself(&self) -> bool;
}

impl Decomposed for char {
    fn nfkd_is_itself(&self) -> bool {
        std::iter::once(*self).nfkd().eq([*self])
    }
}

/// Whether a character is there for the setting of a text alone: those of the class `Cf`.
fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_looks_alike_has_one_key() {
        for (word, expected) in [
            ("Stra\u{df}e", "strasse"),
            ("o\u{fb03}ce", "office"),
            ("cafe\u{301}", "cafe"),
            ("O\u{2019}Brien", "o'brien"),
            ("A/HRC/48/31,", "a/hrc/48/31"),
            ("co\u{2011}op", "co-op"),
            ("O.E.W.G.", "oewg"),
            ("(\u{201c}Łódź\u{201d})", "lodz"),
        ] {
            assert_eq!(key(word), expected);
        }
        assert_eq!(letters()["ß"], "ss");
    }

    proptest! {
        #[test]
        fn the_key_of_a_key_is_itself(word in r"\PC{0,12}") {
            prop_assert_eq!(key(&key(&word)), key(&word));
        }
    }
}
