//! Folding: what spelling differences never mean a different word.

use super::normal::Normal;

/// Folds a word: its letters, as [`ingest::fold_letter`] does, the possessive, apostrophes, elision,
/// and the dots of an acronym.
///
/// Folding twice is folding once.
pub(crate) fn fold(word: &str) -> String {
    if word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        return word.to_owned();
    }
    let normal = Normal::of(word);
    let word = normal.as_ref().map_or(word, |normal| &normal.text);
    let mut folded = String::with_capacity(word.len());
    for letter in word.chars().flat_map(ingest::fold_letter) {
        folded.push(match letter {
            '\u{2018}' | '\u{2019}' | '\u{02bc}' => '\'',
            _ => letter,
        });
    }
    if folded.contains('\'') {
        folded = without_apostrophes(&folded);
    }
    if is_dotted(&folded) {
        folded.retain(|letter| letter != '.');
    }
    folded
}

/// `people's` is `people`, `l'union` is `union`, `don't` is `dont`.
fn without_apostrophes(word: &str) -> String {
    let word = word.trim_matches('\'');
    let word = word.strip_suffix("'s").unwrap_or(word);
    let word = match word.split_once('\'') {
        Some(("l" | "d" | "qu", rest)) if rest.chars().count() > 1 => rest,
        _ => word,
    };
    word.replace('\'', "")
}

/// Whether single letters are divided by dots, as in `a.i`.
fn is_dotted(word: &str) -> bool {
    word.contains('.')
        && word.split('.').all(|part| {
            let mut letters = part.chars();
            letters.next().is_none_or(char::is_alphabetic) && letters.next().is_none()
        })
}
