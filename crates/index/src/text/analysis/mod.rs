//! Text to terms, in the same way for a record, a query and a highlight.
//!
//! A text is cut into words by UAX #29. Each word gives up to two terms, one for each layer of the
//! index. The **exact** layer holds every word, folded: case, accents, apostrophes, and the dots of
//! `A.I.`, make no difference. The **stem** layer goes on from there: stop words are left out,
//! American and British spellings meet, and the Snowball stemmer takes endings off. Folding comes
//! first, so that `Réseaux` and `reseaux` have one stem.
//!
//! An acronym is a word in capitals. It is not stemmed and is no stop word, so that LAWS is not
//! "laws" and WHO is not "who"; the plural IXPs is IXP.
//!
//! An identifier (`A/HRC/48/31`, `GPT-4`, `dig.watch`) gives the terms of its parts, at positions
//! that follow each other, and one exact term for the whole, over all of them.

mod fold;
mod memo;
mod spelling;
pub(crate) mod tokenizer;

use std::{collections::HashSet, ops::Range, sync::OnceLock};

use unicode_segmentation::UnicodeSegmentation;

pub(crate) use fold::fold;

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
    let shouted = is_shouted(text);
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 5);
    let mut position = 0;
    // The tokens of the run of words that no white space divides: an identifier, perhaps.
    let mut run = 0;
    for (start, word) in text.unicode_word_indices() {
        if tokens.get(run).is_some_and(|first| is_gap(&text[first.range.start..start])) {
            close_run(text, &mut tokens, run);
            run = tokens.len();
        }
        for (offset, part) in parts(word) {
            let Analyzed { exact, stem, acronym } = memo::word(part, shouted);
            if exact.is_empty() {
                continue;
            }
            let start = start + offset;
            let range = start..start + part.len();
            tokens.push(Token { range, position, width: 1, exact, stem, acronym });
            position += 1;
        }
    }
    close_run(text, &mut tokens, run);
    tokens
}

/// The stem of a word that is known to be one, already folded: what the stem layer would hold.
pub(crate) fn stem(folded: &str) -> String {
    static STEMMER: OnceLock<frostem::Stemmer> = OnceLock::new();
    let stemmer = STEMMER.get_or_init(|| frostem::Stemmer::new(frostem::Algorithm::English));
    stemmer.stem(spelling::american(folded)).into_owned()
}

/// Whether a folded word is too common in English to say what a text is about.
pub(crate) fn is_stop_word(folded: &str) -> bool {
    static WORDS: OnceLock<HashSet<String>> = OnceLock::new();
    WORDS
        .get_or_init(|| stop_words::get("en").iter().map(|word| fold(word)).collect())
        .contains(folded)
}

/// The terms of one word.
#[derive(Debug, Clone)]
struct Analyzed {
    exact: String,
    stem: Option<String>,
    acronym: bool,
}

fn analyze_word(word: &str, shouted: bool) -> Analyzed {
    let exact = fold(word);
    let acronym = !shouted && is_acronym(word);
    let stem = stem_of(word, &exact, acronym);
    Analyzed { exact, stem, acronym }
}

fn stem_of(word: &str, exact: &str, acronym: bool) -> Option<String> {
    if acronym {
        let singular = word.ends_with('s').then(|| exact.strip_suffix('s')).flatten();
        return Some(singular.unwrap_or(exact).to_owned());
    }
    (!is_stop_word(exact)).then(|| stem(exact))
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

/// Whether a word is written as an acronym: two capitals or more, and nothing but digits and the
/// `s` of a plural beside them.
fn is_acronym(word: &str) -> bool {
    let word = word.strip_suffix("’s").or(word.strip_suffix("'s")).unwrap_or(word);
    let letters = word.strip_suffix('s').unwrap_or(word);
    letters.chars().filter(|letter| letter.is_uppercase()).count() > 1
        && letters
            .chars()
            .all(|letter| letter.is_uppercase() || letter.is_numeric() || letter == '.')
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
    between.chars().any(|letter| !(letter.is_alphanumeric() || is_joint(letter)))
}

/// What may stand between the parts of an identifier.
fn is_joint(letter: char) -> bool {
    matches!(letter, '/' | '-' | '\u{2010}' | '\u{2011}' | '.' | '_' | '+' | '&')
}

/// Puts the whole identifier before its parts, if the tokens from `run` on are one.
fn close_run(text: &str, tokens: &mut Vec<Token>, run: usize) {
    let [first, .., last] = &tokens[run.min(tokens.len())..] else { return };
    let range = first.range.start..last.range.end;
    let whole = &text[range.clone()];
    if !is_identifier(whole) {
        return;
    }
    let whole = Token {
        position: first.position,
        width: tokens.len() - run,
        exact: fold(whole).replace(['\u{2010}', '\u{2011}'], "-"),
        stem: None,
        acronym: false,
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

#[cfg(test)]
mod tests;
