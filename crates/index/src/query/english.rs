//! Is a word one of English, though no text here has it? Then it was meant as it was typed, in one word or two: "bullying"
//! is no slip for "building", and "farming" none for "forming".

use std::sync::LazyLock;

/// The commoner forms of English of five letters and more, in their order; where they are from stands above them.
static WORDS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    include_str!("english.txt").lines().filter(|line| !line.starts_with('#')).collect()
});

/// Whether a word, in small letters, is one of English.
pub(super) fn is_word(word: &str) -> bool {
    WORDS.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_in_order_and_a_slip_is_none_of_them() {
        assert!(WORDS.is_sorted() && 30_000 < WORDS.len());
        for word in ["bullying", "farming", "malaria", "zoology"] {
            assert!(is_word(word), "{word}");
        }
        // What is spelt otherwise elsewhere may stand for that: "defense" where texts have "defence".
        for slip in
            ["colour", "defense", "goverment", "cybersecurty", "privicy", "Farming", "", "#"]
        {
            assert!(!is_word(slip), "{slip}");
        }
    }
}
