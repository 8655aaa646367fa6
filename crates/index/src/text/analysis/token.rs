//! A text, cut into words and identifiers.

use std::{ops::Range, rc::Rc};

use unicode_segmentation::UnicodeSegmentation;

use super::{
    fold::fold,
    memo,
    normal::{Normal, is_invisible},
    runs::{Run, runs},
    terms::{Terms, stem},
};
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
    found_in(text).into_iter().filter(|found| !found.is_compound()).map(token).collect()
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

impl Found {
    /// Whether it is a word with hyphens as a whole, which the stem layer alone has a term for.
    pub(crate) fn is_compound(&self) -> bool {
        self.terms.exact.is_empty()
    }
}

/// The most parts of a word with hyphens that has a term of its own.
const MOST_PARTS: usize = 4;

/// The shortest part by which a word of two is found: `cyber-security` by "cyber" and "security".
pub(crate) const SHORTEST_PART: usize = 3;

/// The term of a word with hyphens as a whole, from its parts written as one. No other term has a
/// hyphen at its end.
pub(crate) fn compound(joined: &str) -> String {
    let known = memo::word(joined, false);
    let mut term = known.stem.clone().unwrap_or_else(|| stem(joined));
    term.push('-');
    term
}

/// The tokens of a text, as [`analyze`] gives them, and words with hyphens as a whole before their parts.
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
        let normal = Normal::of(run.text);
        let text = normal.as_ref().map_or(run.text, |normal| &normal.text);
        let of_run = tokens.len();
        // The tokens of words that no white space divides: an identifier, perhaps.
        let mut joined = tokens.len();
        // Where the last of these words begins: before it there is no gap among them.
        let mut last = 0;
        for (start, word) in (Run { start: 0, text, is_plain: false }).words() {
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
        // Up to here they stand where they do in the normal form of the run.
        for token in &mut tokens[of_run..] {
            let range = match &normal {
                Some(normal) => normal.original(&token.range),
                None => token.range.clone(),
            };
            token.range = run.start + range.start..run.start + range.end;
        }
    }
    tokens
}

/// Hardly an acronym is longer than this.
pub(crate) const LONGEST_ACRONYM: usize = 5;

/// Whether a text is in capitals throughout, so that capitals mean nothing in it.
///
/// `ITU OHCHR` are two acronyms, `CHILD SAFETY` is a heading: a word decides that is longer than acronyms
/// are.
fn is_shouted(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
        && text.split_whitespace().nth(1).is_some()
        && text.unicode_words().any(|word| word.chars().count() > LONGEST_ACRONYM)
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
        || is_invisible(letter)
}

/// Puts the whole before its parts, if the tokens from `run` on are an identifier or a word with hyphens.
fn close_run(text: &str, tokens: &mut Vec<Found>, run: usize) {
    let parts = &tokens[run.min(tokens.len())..];
    let [first, .., last] = parts else { return };
    let range = first.range.start..last.range.end;
    let whole = &text[range.clone()];
    let (exact, stem) = if is_identifier(whole) {
        (fold(whole), None)
    } else if is_hyphenated(text, parts) {
        let joined: String = parts.iter().map(|part| part.terms.exact.as_str()).collect();
        (String::new(), Some(compound(&joined)))
    } else {
        return;
    };
    let whole = Found {
        position: first.position,
        width: tokens.len() - run,
        terms: Rc::new(Terms { exact, stem, acronym: false }),
        range,
    };
    tokens.insert(run, whole);
}

/// Whether a few words of letters have a hyphen between them, and nothing else, and are not found by their
/// parts alone: a short part stands in too many other places, and so does a stop word.
fn is_hyphenated(text: &str, parts: &[Found]) -> bool {
    let is_telling = |part: &Found| {
        part.terms.stem.is_some() && SHORTEST_PART <= part.terms.exact.chars().count()
    };
    parts.len() <= MOST_PARTS
        && (2 < parts.len() || !parts.iter().all(is_telling))
        && parts.iter().all(|part| part.terms.exact.chars().all(char::is_alphabetic))
        && parts.windows(2).all(|pair| &text[pair[0].range.end..pair[1].range.start] == "-")
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
