//! A text, cut into words and identifiers.

use std::{ops::Range, rc::Rc};

use unicode_segmentation::UnicodeSegmentation;

use super::{fold::fold, memo, runs::runs, terms::Terms};
use crate::text::steps::steps;

/// A word of a text, or an identifier of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    /// Its place among the words of the text, counted from zero.
    pub position: usize,
    /// How many positions it covers: one, or as many as an identifier has parts.
    pub width: usize,
    /// The term of the exact layer.
    pub exact: String,
    /// The term of the stem layer; `None` for a stop word, and for an identifier as a whole.
    pub stem: Option<String>,
    /// Whether it is written as an acronym.
    pub acronym: bool,
}

/// Cuts a text into tokens, in order of position; an identifier comes before its parts.
///
/// ```
/// let tokens = index::analysis::analyze("The organisations’ GPT-4");
/// let exact: Vec<_> = tokens.iter().map(|token| token.exact.as_str()).collect();
/// assert_eq!(exact, ["the", "organisations", "gpt-4", "gpt", "4"]);
/// let stems: Vec<_> = tokens.iter().filter_map(|token| token.stem.as_deref()).collect();
/// assert_eq!(stems, ["organiz", "gpt", "4"]);
/// ```
pub fn analyze(text: &str) -> Vec<Token> {
    let token = |found: Found| Token {
        range: found.range,
        position: found.position,
        width: found.width,
        exact: found.terms.exact.clone(),
        stem: found.terms.stem.clone(),
        acronym: found.terms.acronym,
    };
    found_in(text).into_iter().map(token).collect()
}

/// A token whose terms are shared by all tokens of the same word: what a whole text is read as.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// As of a [`Token`].
    pub(crate) range: Range<usize>,
    pub(crate) position: usize,
    pub(crate) width: usize,
    pub(crate) terms: Rc<Terms>,
}

/// The tokens of a text, as [`analyze`] gives them.
pub(crate) fn found_in(text: &str) -> Vec<Found> {
    let shouted = is_shouted(text);
    let mut tokens: Vec<Found> = Vec::with_capacity(text.len() / 5);
    let mut position = 0;
    let mut add = |tokens: &mut Vec<Found>, start: usize, word: &str| {
        let terms = memo::word(word, shouted);
        if !terms.exact.is_empty() {
            tokens.push(Found { range: start..start + word.len(), position, width: 1, terms });
            position += 1;
        }
    };
    for run in runs(text) {
        if run.is_plain {
            add(&mut tokens, run.start, run.text);
            continue;
        }
        // The tokens of words that no white space divides: an identifier, perhaps.
        let mut joined = tokens.len();
        // Where the last of these words begins: before it there is no gap among them.
        let mut last = run.start;
        for (start, word) in run.words() {
            if joined < tokens.len() && is_gap(&text[last..start]) {
                close_run(text, &mut tokens, joined);
                joined = tokens.len();
            }
            let is_first = joined == tokens.len();
            for (offset, part) in parts(word) {
                add(&mut tokens, start + offset, part);
            }
            last = tokens.get(joined).filter(|_| is_first).map_or(start, |first| first.range.start);
        }
        close_run(text, &mut tokens, joined);
    }
    tokens
}

/// Whether a text is in capitals throughout, so that capitals mean nothing in it.
///
/// `ITU OHCHR` are two acronyms, `CHILD SAFETY` is a heading: a word of six letters decides, since
/// hardly an acronym is longer than that.
fn is_shouted(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
        && text.split_whitespace().nth(1).is_some()
        && text.unicode_words().any(|word| word.chars().count() > 5)
}

/// The words within a word of UAX #29, with their offsets.
///
/// The standard keeps `dig.watch` and `snake_case` in one piece. A reader looks for either part, so
/// they are cut, unless the parts are single letters, as in `U.N.`.
fn parts(word: &str) -> impl Iterator<Item = (usize, &str)> {
    let dotted = word.contains('.')
        && word.split('.').any(|part| 1 < part.chars().count())
        && !word.starts_with(|first: char| first.is_ascii_digit());
    let is_cut = move |letter: char| letter == '_' || (dotted && letter == '.');
    word.split(is_cut)
        .map(move |part| (part.as_ptr() as usize - word.as_ptr() as usize, part))
        .filter(|(_, part)| !part.is_empty())
}

/// Whether words are apart: whether what stands between the start of the first and the start of
/// the next ends a run that might be an identifier.
pub(crate) fn is_gap(between: &str) -> bool {
    steps(between.len());
    between.chars().any(|letter| !(letter.is_alphanumeric() || is_joint(letter)))
}

/// What may stand between the parts of an identifier.
fn is_joint(letter: char) -> bool {
    matches!(letter, '/' | '-' | '\u{2010}' | '\u{2011}' | '.' | '_' | '+' | '&')
}

/// Puts the whole identifier before its parts, if the tokens from `run` on are one.
fn close_run(text: &str, tokens: &mut Vec<Found>, run: usize) {
    let [first, .., last] = &tokens[run.min(tokens.len())..] else { return };
    let range = first.range.start..last.range.end;
    let whole = &text[range.clone()];
    if !is_identifier(whole) {
        return;
    }
    let exact = fold(whole).replace(['\u{2010}', '\u{2011}'], "-");
    let whole = Found {
        position: first.position,
        width: tokens.len() - run,
        terms: Rc::new(Terms { exact, stem: None, acronym: false }),
        range,
    };
    tokens.insert(run, whole);
}

/// Whether words joined without white space name one thing: with a letter and a digit in them, or
/// with a slash and a capital, or a dot between letters.
fn is_identifier(joined: &str) -> bool {
    let has = |what: fn(char) -> bool| joined.chars().any(what);
    has(char::is_alphabetic)
        && (has(char::is_numeric)
            || (joined.contains('/') && has(char::is_uppercase))
            || (joined.contains(['.', '_']) && !joined.contains('-')))
}
