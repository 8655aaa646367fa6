//! Texts in other languages than English: their stop words, and the stems of the others.
//!
//! All languages share the two layers. In the exact one a word is the same whatever the language. A stem
//! is marked with its language (`reseau|fr`), so that the French `pain` and the English one stay apart;
//! acronyms and numbers are not, since they are the same everywhere. A query is searched in all languages
//! that the documents have, each word by its stem in each.

use std::{rc::Rc, sync::LazyLock};

use frostem::Stemmer;
use rustc_hash::FxHashSet;

use super::{
    Found, fold, found_in,
    terms::{Terms, is_acronym},
};
use crate::text::script::Script;

/// The languages, by their tags, and what the stemmer throws together in them.
const LANGUAGES: &str = include_str!("tongues.txt");

static TONGUES: LazyLock<Vec<Tongue>> = LazyLock::new(|| {
    let lines = LANGUAGES.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.filter_map(Tongue::read).collect()
});

/// What stands between a stem and its language; no word has it.
const MARK: char = '|';

/// A language other than English, as texts in it are analysed.
pub(crate) struct Tongue {
    /// Its tag.
    pub(crate) tag: &'static str,
    stemmer: Stemmer,
    stop_words: FxHashSet<String>,
    /// Endings that make another word.
    apart: Vec<&'static str>,
}

impl Tongue {
    /// The language of a text, by its tag of BCP 47; `None` for English, and for one that there is no
    /// stemmer for, whose words are taken as they are.
    pub(crate) fn of(tag: &str) -> Option<&'static Tongue> {
        let tag = primary(tag);
        // Both ways to write Norwegian have one stemmer.
        let tag = if matches!(tag, "nb" | "nn") { "no" } else { tag };
        TONGUES.iter().find(|tongue| tongue.tag == tag)
    }

    fn read(line: &'static str) -> Option<Tongue> {
        let mut parts = line.split(' ');
        let tag = parts.next()?;
        let stemmer = Stemmer::try_from_name(tag).ok()?;
        let listed = stop_words::lookup(tag).unwrap_or_default();
        let stop_words = listed.iter().map(|word| fold(word)).collect();
        Some(Tongue { tag, stemmer, stop_words, apart: parts.collect() })
    }

    /// Whether a folded word is too common to say what a text is about.
    pub(crate) fn is_stop_word(&self, folded: &str) -> bool {
        self.stop_words.contains(folded)
    }

    /// The term of a word in the stem layer; `None` for a stop word.
    ///
    /// Latin letters are folded first, since people leave accents out. In other scripts marks make letters,
    /// which the stemmer looks at.
    pub(crate) fn stem(&self, printed: &str, folded: &str) -> Option<String> {
        if self.is_stop_word(folded) {
            return None;
        }
        let mut stem = match Script::of_most([printed].iter()) {
            Script::Latin => self.stemmer.stem(folded).into_owned(),
            _ => fold(&self.stemmer.stem(&printed.to_lowercase())),
        };
        if let Some(ending) = self.apart.iter().find(|ending| folded.ends_with(**ending)) {
            // The plural is no other word.
            stem.push('+');
            stem.push_str(ending.trim_end_matches('s'));
        }
        stem.push(MARK);
        stem.push_str(self.tag);
        Some(stem)
    }
}

/// The language that a tag names, without its region or script.
pub(crate) fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// The tokens of a text in a language; `None` is English.
pub(crate) fn found_as(text: &str, tongue: Option<&Tongue>) -> Vec<Found> {
    let mut found = found_in(text);
    let Some(tongue) = tongue else { return found };
    // A whole with hyphens is a matter of English: elsewhere its parts are words.
    found.retain(|found| !found.is_compound());
    for found in found.iter_mut().filter(|found| found.width == 1 && !found.terms.acronym) {
        let exact = &found.terms.exact;
        if !exact.contains(char::is_alphabetic) {
            continue;
        }
        let printed = &text[found.range.clone()];
        // `l’UIT` is an acronym behind an article.
        let bare = printed.rsplit(['\'', '’', 'ʼ']).next().unwrap_or_default();
        let stem = match is_acronym(bare) {
            true => Some(exact.clone()),
            false => tongue.stem(printed, exact),
        };
        found.terms = Rc::new(Terms { exact: exact.clone(), stem, acronym: false });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(tag: &str, text: &str) -> Vec<String> {
        let tongue = Tongue::of(tag);
        found_as(text, tongue).iter().filter_map(|found| found.terms.stem.clone()).collect()
    }

    #[test]
    fn every_line_is_a_language_that_the_stemmer_knows() {
        let lines = LANGUAGES.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(lines.count(), TONGUES.len());
        assert!(Tongue::of("en-GB").is_none() && Tongue::of("zh").is_none());
    }

    #[test]
    fn forms_of_a_word_meet_and_other_words_do_not() {
        let alike = [
            ("fr", "réseau réseaux Reseaux"),
            ("fr", "gouvernance gouvernances"),
            ("fr", "l’enfant enfants"),
            ("es", "niño niños nino"),
            ("de", "Netz Netze Netzes"),
            ("ru", "новый новые новых"),
        ];
        for (tag, words) in alike {
            let stems: FxHashSet<_> = stems(tag, words).into_iter().collect();
            assert_eq!(stems.len(), 1, "{words}: {stems:?}");
        }
        assert_eq!(
            stems("fr", "gouvernement gouvernance").iter().collect::<FxHashSet<_>>().len(),
            2
        );
        assert_eq!(stems("fr", "les de la pain")[..], ["pain|fr"]);
        assert_eq!(stems("fr-CH", "l’UIT en 2030"), ["uit", "2030"]);
    }
}
