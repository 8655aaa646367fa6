//! What says whether two texts have the same words.

/// How many words a text has, and a hash of them, the same wherever its lines break.
///
/// A quarter of a hash is enough to keep four thousand million texts apart with a chance of
/// collision below one half.
pub(crate) fn words_and_hash(text: &str) -> (u64, u64) {
    let mut hasher = blake3::Hasher::new();
    let mut words = 0;
    for word in text.split_whitespace() {
        words += 1;
        hasher.update(word.as_bytes());
        hasher.update(b" ");
    }
    let hash = hasher.finalize();
    (words, u64::from_le_bytes(hash.as_bytes()[..8].try_into().expect("eight of thirty-two bytes")))
}
