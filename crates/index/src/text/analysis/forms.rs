//! What rules of spelling and endings do not know of words, by lists of them.
//!
//! Three lists stand beside this file: irregular forms (`children`), words that the stemmer throws together
//! with others (`publication` and `public`), and acronyms that are written as another word is (`WHO`).

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// A word, and its irregular forms.
pub(super) const IRREGULAR: &str = include_str!("irregular.txt");
/// The forms of a word, and what it is kept apart from.
pub(super) const APART: &str = include_str!("apart.txt");
/// An acronym, and what it means in capitals and in small letters.
pub(super) const CAPITALS: &str = include_str!("capitals.txt");

/// The word that a folded word is an irregular form of; the word itself where it is none.
pub(super) fn regular(folded: &str) -> &str {
    static WORDS: OnceLock<FxHashMap<&str, &str>> = OnceLock::new();
    let words = || {
        let of_line = |(word, forms): (&'static str, &'static str)| {
            forms.split(' ').filter(|form| !form.is_empty()).map(move |form| (form, word))
        };
        lines(IRREGULAR).flat_map(of_line).collect()
    };
    WORDS.get_or_init(words).get(folded).copied().unwrap_or(folded)
}

/// The stem of a word that is kept apart from those that the stemmer throws it together with.
pub(super) fn own_stem(word: &str) -> Option<&'static str> {
    static STEMS: OnceLock<FxHashMap<&str, &str>> = OnceLock::new();
    let stems = || {
        let of_line = |(forms, _): (&'static str, &'static str)| {
            let stem = forms.split(' ').next().unwrap_or(forms);
            forms.split(' ').map(move |form| (form, stem))
        };
        lines(APART).flat_map(of_line).collect()
    };
    STEMS.get_or_init(stems).get(word).copied()
}

/// Whether a folded word is another in capitals than in small letters.
pub(super) fn is_other_in_capitals(folded: &str) -> bool {
    static WORDS: OnceLock<FxHashSet<&str>> = OnceLock::new();
    WORDS.get_or_init(|| lines(CAPITALS).map(|(word, _)| word).collect()).contains(folded)
}

/// The lines of a list: what stands before the colon, and what behind it.
pub(super) fn lines(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    list.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "))
}
