//! Where a text is cut into passages: at the ends of sentences, all of about the same length.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// How many words a passage should have. Longer ones say several things and are near none of them,
/// shorter ones lack what they are about.
const WORDS: usize = 90;

/// How far from where all passages would be of a length the end of a sentence is looked for, in words.
const REACH: usize = 30;

/// The byte ranges of the passages of a text, in order, without the white space around them. A text
/// without a word has none.
///
/// ```
/// let text = "The union keeps a register. ".repeat(60);
/// let passages = vectors::cut(&text);
/// assert_eq!(passages.len(), 3);
/// assert!(passages.iter().all(|passage| text[passage.clone()].ends_with("register.")));
/// ```
pub fn cut(text: &str) -> Vec<Range<usize>> {
    let words: Vec<(usize, usize)> =
        text.unicode_word_indices().map(|(at, word)| (at, at + word.len())).collect();
    let passages = ((words.len() + WORDS / 2) / WORDS).max(1);
    let mut starts = vec![0];
    for n in 1..passages {
        let ideal = n * words.len() / passages;
        let after = starts.last().expect("there is one") + 1;
        let near = ideal.saturating_sub(REACH).max(after)..(ideal + REACH).min(words.len());
        let ends_a_sentence = |word: &usize| ends(&text[words[word - 1].1..words[*word].0]);
        let best = near.filter(ends_a_sentence).min_by_key(|word| word.abs_diff(ideal));
        starts.push(best.unwrap_or(ideal.max(after)));
    }
    let first = |word: usize| match word {
        // What stands before the first word, a bracket, belongs to it.
        0 => 0,
        _ => words[word - 1].1 + before_opening(&text[words[word - 1].1..words[word].0]),
    };
    let mut bounds: Vec<usize> = starts.into_iter().map(first).collect();
    bounds.push(text.len());
    let ranges = bounds.windows(2).map(|pair| trimmed(text, pair[0]..pair[1]));
    ranges.filter(|range| !words.is_empty() && !range.is_empty()).collect()
}

/// Whether what stands between two words ends a sentence or a line.
fn ends(between: &str) -> bool {
    between.contains(['\n', '。', '！', '？'])
        || between.contains(['.', '!', '?', '؟', '…']) && between.contains(char::is_whitespace)
}

/// How much of what stands between two words belongs to the first of them: up to the white space.
fn before_opening(between: &str) -> usize {
    match between.rfind(char::is_whitespace) {
        Some(blank) => blank,
        None => between.len(),
    }
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    start..start + part.trim().len()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_short_text_is_one_passage_and_a_text_without_words_is_none() {
        assert_eq!(cut("  (Two words.)\n"), vec![Range { start: 2, end: 14 }]);
        assert_eq!(cut(""), []);
        assert_eq!(cut(" … \n"), []);
    }

    #[test]
    fn a_text_without_sentences_is_cut_all_the_same() {
        let text = "word ".repeat(500);
        let lengths: Vec<usize> =
            cut(&text).iter().map(|range| text[range.clone()].split(' ').count()).collect();
        assert_eq!(lengths.len(), 6);
        assert!(lengths.iter().all(|words| (80..90).contains(words)), "{lengths:?}");
        assert!(5 < cut(&"字".repeat(500)).len());
    }

    proptest! {
        #[test]
        fn passages_have_every_word_once_and_in_order(
            text in prop::collection::vec(r"[a-zé字]{1,3}([.!?] |\n| |, |\(|\) |。)?", 0..400)
        ) {
            let text = text.concat();
            let passages = cut(&text);
            let words = |text: &str| -> Vec<String> {
                text.unicode_words().map(str::to_owned).collect()
            };
            let of_passages: Vec<String> =
                passages.iter().flat_map(|range| words(&text[range.clone()])).collect();
            prop_assert_eq!(of_passages, words(&text));
            for pair in passages.windows(2) {
                prop_assert!(pair[0].end <= pair[1].start);
            }
            for range in passages {
                let count = words(&text[range]).len();
                prop_assert!(count <= 2 * WORDS, "{} words", count);
            }
        }
    }
}
