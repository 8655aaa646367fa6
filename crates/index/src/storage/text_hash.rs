//! What says whether two texts have the same words.

use crate::short_hash::short_hash;

/// How many words a text has, and a hash of them, the same wherever its lines break.
pub(crate) fn words_and_hash(text: &str) -> (u64, u64) {
    // As one text: to hash each word by itself would be most of the work.
    let mut words = 0;
    let mut spaced = String::with_capacity(text.len() + 1);
    for word in text.split_whitespace() {
        words += 1;
        spaced.push_str(word);
        spaced.push(' ');
    }
    (words, short_hash(spaced.as_bytes()))
}
