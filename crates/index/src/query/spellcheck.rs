//! Words that the corpus does not know, or hardly knows, and what may have been meant.

use super::{
    english,
    exists::{exists, is_known},
    pattern::Pattern,
};
use crate::{
    Error,
    open::snapshot::Snapshot,
    text::{
        analysis::{self, SHORTEST_PART, Token},
        layer::Layer,
        word::{Word, words},
    },
    weights::fields::Scope,
};

/// The shortest word that another is suggested for: below, every word is near every other.
const SHORTEST: usize = 4;
/// The shortest that is replaced unasked: most words of four letters are near another that is meant otherwise, Mali and
/// mail, chat and that.
const SHORTEST_REPLACED: usize = 5;
/// From this length on, two edits are forgiven.
const LONG: usize = 8;
/// For a known word another is suggested if as few records have it as this …
const RARE: u64 = 2;
/// … and this many times as many have a word one edit away.
const BETTER_KNOWN: u64 = 10;

/// What is made of a word of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Correction {
    /// It is searched as it is.
    None,
    /// The corpus does not know it; this is searched instead.
    Replace(String),
    /// The corpus writes it as two, side by side.
    Split(String),
    /// The corpus does not know it, and it is too long to be compared with what it knows.
    TooLong,
    /// The corpus hardly knows it, or nobody would want it changed unasked; this may have been
    /// meant.
    Suggest(String),
}

/// What to make of a word of a query.
pub(crate) fn correct(snapshot: &Snapshot, word: &Word) -> Result<Correction, Error> {
    if word.is_fixed() {
        return correct_fixed(snapshot, word);
    }
    match &word.tokens[..] {
        [token] => correct_token(snapshot, token),
        tokens => {
            if is_known(snapshot, word)? {
                return Ok(Correction::None);
            }
            let mut corrected = String::new();
            for token in tokens {
                if !corrected.is_empty() {
                    corrected.push('-');
                }
                match correct_token(snapshot, token)? {
                    Correction::Replace(better) => corrected.push_str(&better),
                    _ => corrected.push_str(&token.exact),
                }
            }
            // The whole must be what the corpus has: half of it is no better than it was.
            match &words(&corrected)[..] {
                [better] if is_known(snapshot, better)? => Ok(Correction::Replace(corrected)),
                _ => Ok(Correction::None),
            }
        }
    }
}

/// A number, an acronym or a symbol is never replaced by another. It may be two that stand side by
/// side, and an acronym may have been meant for another.
fn correct_fixed(snapshot: &Snapshot, word: &Word) -> Result<Correction, Error> {
    let vocabulary = &snapshot.vocabulary;
    let is_word = |part: &str| vocabulary.has(Layer::Exact, &analysis::fold(part));
    if is_word(&word.typed) {
        return Ok(Correction::None);
    }
    // Letters, of several bodies too, with a number right behind them: `ISO/IEC27001`.
    let letters = word.typed.trim_end_matches(char::is_numeric);
    let number = &word.typed[letters.len()..];
    if letters.ends_with(char::is_alphabetic)
        && letters.chars().all(|letter| letter.is_alphabetic() || letter == '/')
        && is_word(letters)
        && is_word(number)
    {
        return Ok(Correction::Replace(format!("{letters} {number}")));
    }
    let [token] = &word.tokens[..] else { return Ok(Correction::None) };
    let letters = token.exact.chars().count();
    let longest = snapshot.budget.limits().corrected_letters;
    if !token.acronym || !(SHORTEST..=longest).contains(&letters) {
        return Ok(Correction::None);
    }
    let nearest = vocabulary
        .near(&snapshot.budget, &token.exact, 1)?
        .into_iter()
        .filter(|(word, ..)| snapshot.acronyms.explains(word))
        .max_by_key(|(word, _, doc_freq)| (*doc_freq, std::cmp::Reverse(word.clone())));
    match nearest {
        Some((better, ..)) => Ok(Correction::Suggest(better.to_uppercase())),
        // Longer than acronyms are, it is a word in capitals.
        None if analysis::LONGEST_ACRONYM < letters => correct_token(snapshot, token),
        None => Ok(Correction::None),
    }
}

fn correct_token(snapshot: &Snapshot, token: &Token) -> Result<Correction, Error> {
    let Token { exact, stem: Some(stem), .. } = token else { return Ok(Correction::None) };
    let vocabulary = &snapshot.vocabulary;
    let length = exact.chars().count();
    if snapshot.budget.limits().corrected_letters < length {
        let is_known = vocabulary.has(Layer::Exact, exact);
        return Ok(if is_known { Correction::None } else { Correction::TooLong });
    }
    if length < SHORTEST {
        return Ok(Correction::None);
    }
    let mut doc_freq = vocabulary.doc_freq(Layer::Stem, stem);
    if doc_freq <= RARE {
        doc_freq = doc_freq.max(vocabulary.doc_freq(Layer::Exact, exact));
    }
    if RARE < doc_freq {
        return Ok(Correction::None);
    }
    let is_known = 0 < doc_freq || hyphenated(snapshot, exact).is_some();
    let is_word = is_known || english::is_word(exact);
    // A space that was left out is a likelier slip than another word; what is written as one or two words means the
    // same, `workplace`.
    if !is_known && let Some(halves) = split(snapshot, exact)? {
        return Ok(Correction::Split(halves.shown));
    }
    let distance = if LONG <= length && !is_word { 2 } else { 1 };
    let first = exact.chars().next();
    let nearest = vocabulary
        .near(&snapshot.budget, exact, distance)?
        .into_iter()
        .filter(|(word, ..)| word != exact && analysis::stem(word) != *stem)
        .filter(|(word, ..)| word.chars().all(char::is_alphabetic))
        // Nobody looks for a word that says nothing, or for the opposite of what was typed.
        .filter(|(word, ..)| !analysis::is_stop_word(word) && !is_opposite(word, exact))
        // Fewer edits, then the same first letter, since people seldom miss that one, then the
        // better-known word; the last is for the same answer every time.
        .min_by_key(|(word, edits, doc_freq)| {
            (*edits, word.chars().next() != first, std::cmp::Reverse(*doc_freq), word.clone())
        });
    Ok(match nearest {
        Some((word, ..)) if !is_word && SHORTEST_REPLACED <= length => Correction::Replace(word),
        Some((word, ..)) if !is_known => Correction::Suggest(word),
        Some((word, _, other)) if doc_freq * BETTER_KNOWN <= other => Correction::Suggest(word),
        _ => Correction::None,
    })
}

/// What makes the opposite of a word.
pub(crate) const OPPOSITES: [&str; 8] = ["un", "in", "im", "il", "ir", "dis", "non", "mis"];

/// Whether two words differ by what makes one the opposite of the other.
fn is_opposite(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    OPPOSITES.iter().any(|prefix| long.strip_prefix(prefix) == Some(short))
}

/// A word as two.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Halves {
    /// With a space.
    pub(crate) shown: String,
    pub(crate) pattern: Pattern,
}

/// A word that the corpus writes with a hyphen: `cooperation` as "co-operation".
pub(crate) fn hyphenated(snapshot: &Snapshot, exact: &str) -> Option<Pattern> {
    let term = analysis::compound(exact);
    let is_known = snapshot.vocabulary.has(Layer::Stem, &term);
    is_known.then_some(Pattern::Term(Scope::Anywhere(Layer::Stem), term))
}

/// A word that the corpus writes in parts. Side by side these stand with a hyphen too; what has a short
/// part is looked for with a hyphen as a whole.
pub(crate) fn in_parts(snapshot: &Snapshot, exact: &str) -> Result<Option<Pattern>, Error> {
    match split(snapshot, exact)? {
        Some(halves) => Ok(Some(halves.pattern)),
        None => Ok(hyphenated(snapshot, exact)),
    }
}

/// The word as two, if the corpus writes it so: `cybersecurity` as "cyber security".
pub(crate) fn split(snapshot: &Snapshot, exact: &str) -> Result<Option<Halves>, Error> {
    let letters: Vec<usize> = exact.char_indices().map(|(offset, _)| offset).collect();
    let lengths = 2 * SHORTEST_PART..=snapshot.budget.limits().corrected_letters;
    if !lengths.contains(&letters.len()) || !exact.chars().all(char::is_alphabetic) {
        return Ok(None);
    }
    for &middle in &letters[SHORTEST_PART..=letters.len() - SHORTEST_PART] {
        let (left, right) = exact.split_at(middle);
        let is_word = |half: &str| snapshot.vocabulary.has(Layer::Exact, half);
        if !is_word(left) || !is_word(right) {
            continue;
        }
        let terms = vec![(0, analysis::stem(left)), (1, analysis::stem(right))];
        let pattern = Pattern::Phrase { scope: Scope::Anywhere(Layer::Stem), terms, slop: 0 };
        if exists(snapshot, &pattern)? {
            return Ok(Some(Halves { shown: format!("{left} {right}"), pattern }));
        }
    }
    Ok(None)
}
