//! The words of a text by UAX #29, a run between white space at a time.
//!
//! Most runs are letters and digits of ASCII and nothing else, which are one word whatever stands beside
//! them: no table is asked for those. White space divides words wherever it stands, so the words of the
//! runs are the words of the text.

use unicode_segmentation::UnicodeSegmentation;

/// What stands between white space: where it begins, and whether it is one plain word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Run<'t> {
    pub(super) start: usize,
    pub(super) text: &'t str,
    /// Whether it has letters and digits of ASCII alone, and so is a word.
    pub(super) is_plain: bool,
}

impl<'t> Run<'t> {
    /// Its words, each with its place in the whole text.
    pub(super) fn words(self) -> impl Iterator<Item = (usize, &'t str)> {
        self.text.unicode_word_indices().map(move |(at, word)| (self.start + at, word))
    }
}

/// The runs of a text, in order. Where they are divided by white space that is not of ASCII, several
/// come as one.
pub(super) fn runs(text: &str) -> impl Iterator<Item = Run<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let bytes = text.as_bytes();
        while bytes.get(at).is_some_and(u8::is_ascii_whitespace) {
            at += 1;
        }
        let start = at;
        let mut is_plain = true;
        while let Some(byte) = bytes.get(at).filter(|byte| !byte.is_ascii_whitespace()) {
            is_plain &= byte.is_ascii_alphanumeric();
            at += 1;
        }
        (start < at).then(|| Run { start, text: &text[start..at], is_plain })
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_words_of_the_runs_are_the_words_of_the_text(
            text in r"([a-zA-Z0-9'’.:,;_/ \n\r\t\u{c}\u{b}\u{a0}\u{2028}\u{85}-]|é|א|\u{5f4}|\u{5f3}|\u{301}|\u{200d}|\u{ad}|カ|ー|🇨🇭|👩|中){0,24}"
        ) {
            let of_runs = runs(&text).flat_map(|run| {
                let words: Vec<_> = run.words().collect();
                if run.is_plain {
                    assert_eq!(words, [(run.start, run.text)]);
                }
                words
            });
            prop_assert_eq!(
                of_runs.collect::<Vec<_>>(),
                text.unicode_word_indices().collect::<Vec<_>>()
            );
        }
    }
}
