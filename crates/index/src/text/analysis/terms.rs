//! The terms of one word: folded, spelt as Americans do, without its endings.

use std::{collections::HashSet, sync::OnceLock};

use super::{fold::fold, spelling};

/// The terms of one word.
#[derive(Debug, Clone)]
pub(crate) struct Terms {
    pub(crate) exact: String,
    pub(crate) stem: Option<String>,
    /// Whether it is written as an acronym.
    pub(super) acronym: bool,
}

/// The terms of a word, in a text that is `shouted` or not.
pub(super) fn terms(word: &str, shouted: bool) -> Terms {
    let exact = fold(word);
    let acronym = !shouted && is_acronym(word);
    let stem = stem_of(word, &exact, acronym);
    Terms { exact, stem, acronym }
}

/// The stem of a word that is known to be one, already folded: what the stem layer would hold.
pub(crate) fn stem(folded: &str) -> String {
    static STEMMER: OnceLock<frostem::Stemmer> = OnceLock::new();
    let stemmer = STEMMER.get_or_init(|| frostem::Stemmer::new(frostem::Algorithm::English));
    stemmer.stem(spelling::american(folded)).into_owned()
}

/// Whether a folded word is too common in English to say what a text is about.
pub(crate) fn is_stop_word(folded: &str) -> bool {
    static WORDS: OnceLock<HashSet<String>> = OnceLock::new();
    WORDS
        .get_or_init(|| stop_words::get("en").iter().map(|word| fold(word)).collect())
        .contains(folded)
}

fn stem_of(word: &str, exact: &str, acronym: bool) -> Option<String> {
    if acronym {
        let singular = word.ends_with('s').then(|| exact.strip_suffix('s')).flatten();
        return Some(singular.unwrap_or(exact).to_owned());
    }
    (!is_stop_word(exact)).then(|| stem(exact))
}

/// Whether a word is written as an acronym: two capitals or more, and nothing but digits and the
/// `s` of a plural beside them.
fn is_acronym(word: &str) -> bool {
    let word = word.strip_suffix("’s").or(word.strip_suffix("'s")).unwrap_or(word);
    let letters = word.strip_suffix('s').unwrap_or(word);
    letters.chars().filter(|letter| letter.is_uppercase()).count() > 1
        && letters
            .chars()
            .all(|letter| letter.is_uppercase() || letter.is_numeric() || letter == '.')
}
