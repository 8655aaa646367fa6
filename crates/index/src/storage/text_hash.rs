//! What says whether two texts have the same words.

/// How many words a text has, and a hash of them, the same wherever its lines break.
///
/// A quarter of a hash is enough to keep four thousand million texts apart with a chance of
/// collision below one half.
pub(crate) fn words_and_hash(text: &str) -> (u64, u64) {
    // As one text: to hash each word by itself would be most of the work.
    let mut words = 0;
    let mut spaced = String::with_capacity(text.len() + 1);
    for word in text.split_whitespace() {
        words += 1;
        spaced.push_str(word);
        spaced.push(' ');
    }
    let hash = blake3::hash(spaced.as_bytes());
    (words, u64::from_le_bytes(hash.as_bytes()[..8].try_into().expect("eight of thirty-two bytes")))
}
