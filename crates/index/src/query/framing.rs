//! Which words only frame a question?
//!
//! "documents about", "what is the role of": words of how one asks, which in a text say something else.
//! The patterns stand in `framing.txt`.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::word::Word;

/// The fewest words of a question that is framed: two that frame it, and what it is about.
pub(crate) const FEWEST: usize = 3;

static FRAMES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&pattern()).expect("the patterns are right"));

/// The pattern of all frames, over the folded words of a question with a space behind each: what it captures
/// frames the question.
pub(crate) fn pattern() -> String {
    let rows = include_str!("framing.txt").lines().filter(|row| !row.starts_with('#'));
    let patterns: Vec<&str> = rows.collect();
    format!(r"\b(?:{})\b", patterns.join("|"))
}

/// Which of the words only frame the question; none where nothing is left that it is about.
pub(super) fn framing(words: &[Word]) -> Vec<bool> {
    let mut framing = vec![false; words.len()];
    if words.len() < FEWEST {
        return framing;
    }
    // Where each word begins in the text that the patterns are for.
    let mut folded = String::new();
    let mut starts = Vec::with_capacity(words.len());
    for word in words {
        starts.push(folded.len());
        for token in word.tokens.iter().filter(|token| token.width == 1) {
            folded.push_str(&token.exact);
            folded.push(' ');
        }
    }
    for frame in FRAMES.captures_iter(&folded) {
        for part in frame.iter().skip(1).flatten() {
            for (is_framing, start) in framing.iter_mut().zip(&starts) {
                *is_framing |= part.range().contains(start);
            }
        }
    }
    let is_about = |(word, is_framing): (&Word, &bool)| !is_framing && word.stem().is_some();
    match words.iter().zip(&framing).any(is_about) {
        true => framing,
        false => vec![false; words.len()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::word::words;

    /// The words that a question is about.
    fn about(question: &str) -> String {
        let words = words(question);
        let about = words.iter().zip(framing(&words)).filter(|(_, is_framing)| !is_framing);
        about.map(|(word, _)| word.typed.as_str()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn what_frames_a_question_is_told_from_what_it_is_about() {
        for (question, subject) in [
            ("documents about privacy", "privacy"),
            ("What is the role of women in ICT?", "women in ICT"),
            ("information on the digital divide in Africa", "the digital divide in Africa"),
            ("Give me more about e-waste", "e-waste"),
            ("how does UNCTAD deal with e-commerce", "UNCTAD e-commerce"),
            ("articles which deal with copyright", "copyright"),
            ("what kinds of standards are there", "standards are there"),
            ("I am looking for passages that mention spyware", "that spyware"),
            ("which organisations work on blockchain", "blockchain"),
            ("organizations that are active in e-waste", "e-waste"),
            ("NGOs that work on privacy", "NGOs that privacy"),
            ("Who in Geneva works on cybercrime?", "cybercrime"),
            ("latest developments in quantum computing", "quantum computing"),
            ("ITU vs ISO on AI", "ITU ISO AI"),
        ] {
            let words = words(question);
            let framed = framing(&words);
            // Stop words beside the frame are nobody's loss.
            let telling = |text: &str| {
                let words = crate::text::word::words(text).into_iter();
                words.filter_map(|word| word.stem()).collect::<Vec<_>>()
            };
            let left = words.iter().zip(framed).filter(|(_, is_framing)| !is_framing);
            let left: Vec<_> = left.filter_map(|(word, _)| word.stem()).collect();
            assert_eq!(left, telling(subject), "{question}");
        }
    }

    #[test]
    fn a_question_that_is_not_framed_keeps_its_words() {
        for question in [
            "information society",
            "access to information",
            "role of women",
            "documents about",
            "working papers",
            "what is the role of",
            "digital literature",
            "international organisations",
            "future of work",
            "decent work on platforms",
        ] {
            assert_eq!(about(question), question);
        }
    }
}
