//! The sentences of a text, and the pieces of it that a snippet may be.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// A piece grows by whole sentences up to this many characters, and a longer sentence is a piece of
/// its own.
const PIECE: usize = 240;
/// A sentence beyond this is cut between words: somebody's table without a full stop.
const LONGEST: usize = 600;

/// The pieces of a text, in order: sentences, short ones of a paragraph together.
///
/// They hold all that is not white space, and none goes beyond its line: the pieces of a text are
/// those of its lines.
pub fn pieces(text: &str) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for sentence in sentences(text) {
        match pieces.last_mut() {
            Some(last)
                if chars(&text[last.start..sentence.end]) <= PIECE
                    && !text[last.start..sentence.start].contains('\n') =>
            {
                last.end = sentence.end;
            }
            _ => pieces.push(sentence),
        }
    }
    pieces
}

/// The sentences of a text, by UAX #29, without the white space around them.
///
/// The standard ends a sentence at the full stop of "No. 36"; a sentence of a few characters, or
/// one that is followed by a small letter or a digit, goes on.
fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences: Vec<Range<usize>> = Vec::new();
    for (start, sentence) in text.split_sentence_bound_indices() {
        let trimmed = sentence.trim();
        if trimmed.is_empty() {
            continue;
        }
        let start = start + (sentence.len() - sentence.trim_start().len());
        let range = start..start + trimmed.len();
        let goes_on = |last: &Range<usize>| {
            let before = &text[last.clone()];
            let gap = &text[last.end..range.start];
            !gap.contains('\n')
                && (chars(before) < 4
                    || trimmed.starts_with(|c: char| c.is_lowercase() || c.is_numeric())
                    || ends_in_abbreviation(before))
        };
        match sentences.last_mut() {
            Some(last) if goes_on(last) => last.end = range.end,
            _ => sentences.push(range),
        }
    }
    sentences.into_iter().flat_map(|range| cut_long(text, range)).collect()
}

/// Whether the last word has a full stop that need not end a sentence.
fn ends_in_abbreviation(sentence: &str) -> bool {
    let last = sentence.rsplit(char::is_whitespace).next().unwrap_or_default();
    let word = last.trim_start_matches(|c: char| !c.is_alphanumeric());
    matches!(
        word,
        "No."
            | "Nos."
            | "Dr."
            | "Mr."
            | "Ms."
            | "St."
            | "vs."
            | "cf."
            | "e.g."
            | "i.e."
            | "para."
            | "Art."
    )
}

/// A long sentence in parts of bearable length, cut at white space.
fn cut_long(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = range.start;
    while let Some((limit, _)) = text[start..range.end].char_indices().nth(LONGEST) {
        let head = &text[start..start + limit];
        let length = head.rfind(char::is_whitespace).filter(|end| 0 < *end).unwrap_or(limit);
        let part = head[..length].trim_end();
        parts.push(start..start + part.len());
        let rest = &text[start + length..range.end];
        start += length + (rest.len() - rest.trim_start().len());
    }
    parts.push(start..range.end);
    parts
}

fn chars(text: &str) -> usize {
    text.chars().count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_pieces_of_a_text_are_those_of_its_lines(
            text in "([A-Ca-c]{1,60}|[.?!;•–] |[0-9]|\n|\r\n|No\\. | |\u{2028}){0,60}",
        ) {
            let of = |text: &str| -> Vec<String> {
                pieces(text).into_iter().map(|piece| text[piece].to_owned()).collect()
            };
            let of_lines: Vec<String> = text.lines().flat_map(|line| of(line.trim())).collect();
            prop_assert_eq!(of(&text), of_lines);
        }
    }
}
