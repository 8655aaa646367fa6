//! The terms of one word: folded, spelt as Americans do, without its endings.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use super::{fold::fold, forms, spelling};

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
    let american = spelling::american(forms::regular(folded));
    if let Some(own) = forms::own_stem(american) {
        return own.to_owned();
    }
    if is_plural_of_letters(american) {
        return american[..american.len() - 1].to_owned();
    }
    let stemmer = STEMMER.get_or_init(|| frostem::Stemmer::new(frostem::Algorithm::English));
    stemmer.stem(american).into_owned()
}

/// Whether a word is the plural of an acronym of three letters, by its letters: `sdgs`, `ngos`. The stemmer
/// leaves the `s` behind what has no vowel before.
fn is_plural_of_letters(word: &str) -> bool {
    let [first, second, third, b's'] = word.as_bytes() else { return false };
    let is_consonant = |byte: &u8| byte.is_ascii_lowercase() && !b"aeiouy".contains(byte);
    let is_last = *third == b'o' || (is_consonant(third) && *third != b's');
    is_consonant(first) && is_consonant(second) && is_last
}

/// Whether a folded word is too common in English to say what a text is about.
pub(crate) fn is_stop_word(folded: &str) -> bool {
    static WORDS: OnceLock<FxHashSet<String>> = OnceLock::new();
    WORDS
        .get_or_init(|| stop_words::get("en").iter().map(|word| fold(word)).collect())
        .contains(folded)
}

/// The stem of a word, `None` for a stop word. Capitals make no difference, but that the small `s` behind
/// them is a plural, and that some acronyms are written as another word is.
fn stem_of(word: &str, exact: &str, acronym: bool) -> Option<String> {
    let singular = (acronym && word.ends_with('s')).then(|| exact.strip_suffix('s')).flatten();
    let word = singular.unwrap_or(exact);
    if acronym && forms::is_other_in_capitals(word) {
        return Some(word.to_owned());
    }
    (!is_stop_word(word)).then(|| stem(word))
}

/// Whether a word is written as an acronym: two capitals or more, and nothing but digits and the
/// `s` of a plural beside them.
pub(super) fn is_acronym(word: &str) -> bool {
    let word = word.strip_suffix("’s").or(word.strip_suffix("'s")).unwrap_or(word);
    let letters = word.strip_suffix('s').unwrap_or(word);
    letters.chars().filter(|letter| letter.is_uppercase()).count() > 1
        && letters
            .chars()
            .all(|letter| letter.is_uppercase() || letter.is_numeric() || letter == '.')
}
