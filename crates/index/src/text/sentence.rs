//! The sentences of a text, and the pieces of it that a snippet may be.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::steps::steps;

/// A piece grows by whole sentences up to this many characters, and a longer sentence is a piece of
/// its own.
const PIECE: usize = 240;
/// A sentence beyond this is cut between words: somebody's table without a full stop.
const LONGEST: usize = 600;

/// A heading has no more words than this.
const LONGEST_HEADING: usize = 12;

/// A run of characters that end no sentence and stand in no word, such as brackets or blanks, is cut
/// after this many.
///
/// The segmenter looks ahead to the next letter from each of them that stands behind a full stop,
/// which takes the square of their number.
const LONGEST_RUN: usize = 120;

/// The pieces of a text, in order: sentences, short ones of a paragraph together.
///
/// They hold all that is not white space, and none goes beyond its line: the pieces of a text are
/// those of its lines.
pub fn pieces(text: &str) -> Vec<Range<usize>> {
    text.split('\n').flat_map(|line| pieces_of_line(text, line)).collect()
}

/// The pieces of one line of `text`.
fn pieces_of_line(text: &str, line: &str) -> Vec<Range<usize>> {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    // How many characters the last piece can take up.
    let mut room = 0;
    for sentence in sentences(text, line) {
        match pieces.last_mut() {
            Some(last) if let Some(left) = left_of(room, &text[last.end..sentence.end]) => {
                (last.end, room) = (sentence.end, left);
            }
            _ => {
                room = left_of(PIECE, &text[sentence.clone()]).unwrap_or(0);
                pieces.push(sentence);
            }
        }
    }
    pieces
}

/// What is left of `room` for characters behind those of `text`; `None` where they do not fit.
fn left_of(room: usize, text: &str) -> Option<usize> {
    room.checked_sub(chars(text))
}

/// Whether a sentence is the number of a paragraph, which says nothing alone.
fn is_number(sentence: &str) -> bool {
    is_shorter(sentence, 12) && !sentence.contains(char::is_alphabetic)
}

/// Whether a piece is a heading of what follows it: a line of a few words that ends as no sentence does. An
/// item of a list is none.
pub(crate) fn is_heading(text: &str, piece: Range<usize>) -> bool {
    let is_line = !text[..piece.start].trim_end_matches([' ', '\t']).ends_with(|c| c != '\n')
        && !text[piece.end..].trim_start_matches([' ', '\t', '\r']).starts_with(|c| c != '\n');
    let line = &text[piece];
    let last = line.trim_end_matches(|c: char| "\"'”’»)]*".contains(c)).chars().next_back();
    let ends = last.is_some_and(|c| ".!?;…。！？؟".contains(c));
    let first = line.split_whitespace().next().unwrap_or_default();
    let is_item = !first.contains(char::is_alphanumeric) || first.ends_with(['.', ')']);
    is_line && !ends && !is_item && line.split_whitespace().nth(LONGEST_HEADING).is_none()
}

/// The sentences of a line of `text`, by UAX #29, without the white space around them.
///
/// The standard ends a sentence at the full stop of "No. 36"; a sentence of a few characters, or
/// one that is followed by a small letter or a digit, goes on.
fn sentences(text: &str, line: &str) -> Vec<Range<usize>> {
    let mut sentences: Vec<Range<usize>> = Vec::new();
    for sentence in stretches(line.trim()).flat_map(UnicodeSegmentation::split_sentence_bounds) {
        let trimmed = sentence.trim();
        if trimmed.is_empty() {
            continue;
        }
        let start = trimmed.as_ptr() as usize - text.as_ptr() as usize;
        let range = start..start + trimmed.len();
        let goes_on = |last: &Range<usize>| {
            let before = &text[last.clone()];
            is_shorter(before, 4)
                || is_number(before)
                || trimmed.starts_with(|c: char| c.is_lowercase() || c.is_numeric())
                || ends_in_abbreviation(before)
        };
        match sentences.last_mut() {
            Some(last) if goes_on(last) => last.end = range.end,
            _ => sentences.push(range),
        }
    }
    sentences.into_iter().flat_map(|range| cut_long(text, range)).collect()
}

/// A line in stretches, none of which has a longer run than [`LONGEST_RUN`].
fn stretches(line: &str) -> impl Iterator<Item = &str> {
    let mut run = 0;
    line.split_inclusive(move |c: char| {
        run = if c.is_alphanumeric() || matches!(c, '.' | '!' | '?') { 0 } else { run + 1 };
        let is_cut = run == LONGEST_RUN;
        run %= LONGEST_RUN;
        is_cut
    })
}

/// Whether the last word has a full stop that need not end a sentence.
fn ends_in_abbreviation(sentence: &str) -> bool {
    let last = sentence.rsplit(char::is_whitespace).next().unwrap_or_default();
    steps(last.len());
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
    steps(text.len());
    text.chars().count()
}

/// Whether a text has fewer than so many characters.
fn is_shorter(text: &str, than: usize) -> bool {
    text.chars().nth(than - 1).is_none()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::steps::steps_of;

    #[test]
    fn the_number_of_a_paragraph_is_no_piece() {
        let paragraph = format!("We {} it.", "reaffirm ".repeat(26));
        for number in ["7.", "72.", "100.", "1.2.14.", "(103)."] {
            let text = format!("{number} {paragraph}");
            let cut = pieces(&text);
            assert!(matches!(&cut[..], [all] if *all == (0..text.len())), "{number}: {cut:?}");
        }
    }

    #[test]
    fn a_heading_is_a_line_that_ends_as_no_sentence_does() {
        let text = "Digital tools\nThey are many. They help.\n• Video calls\na. maps\nThe tools are:\nOne.";
        let headings: Vec<&str> = pieces(text)
            .into_iter()
            .filter(|piece| is_heading(text, piece.clone()))
            .map(|piece| &text[piece])
            .collect();
        assert_eq!(headings, ["Digital tools", "The tools are:"]);
    }

    #[test]
    fn a_line_of_twice_the_length_takes_twice_the_steps() {
        for line in
            ["1. ", "1!", "a. b ", "No. ", "No.)", ".)", "One two. ", "a", "(", "É ", "\u{301}"]
        {
            let steps = |times: usize| steps_of(|| drop(pieces(&line.repeat(times))));
            let (once, twice) = (steps(2000), steps(4000));
            assert!(twice <= 2 * once + 2 * LONGEST, "{line}: {once}, then {twice}");
        }
    }

    #[test]
    fn the_segmenter_is_given_no_long_run_of_what_it_looks_ahead_from() {
        for run in [")", " ", "\u{301}", "”) "] {
            let line = format!("It ends.{}And goes on.", run.repeat(10_000));
            for stretch in stretches(&line) {
                let longest = stretch.split(char::is_alphanumeric).map(chars).max();
                assert!(longest <= Some(LONGEST_RUN + 1), "{run}");
            }
            assert_eq!(stretches(&line).collect::<String>(), line);
        }
    }

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
