//! Words that the corpus does not know, or hardly knows, and what may have been meant.

use super::plan::Pattern;
use crate::{Error, analysis, index::Known, rank::Scope, vocabulary::Layer};

/// The shortest word that is mended: below, every word is near every other.
const SHORTEST: usize = 4;
/// From this length on, two edits are forgiven.
const LONG: usize = 8;
/// A known word is doubted if as few records have it as this …
const RARE: u64 = 2;
/// … and this many times as many have a word one edit away.
const BETTER_KNOWN: u64 = 10;
/// The shortest half of a word that may be two.
const SHORTEST_HALF: usize = 3;

/// What is made of a word.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Verdict {
    /// It is searched as it is.
    Known,
    /// The corpus does not know it, but writes it as two words.
    Split(Halves),
    /// The corpus does not know it; this word is searched instead.
    Mended(String),
    /// The corpus hardly knows it; this word may have been meant.
    Doubted(String),
}

/// Judges a word, given its terms.
pub(crate) fn mend(known: &Known<'_>, exact: &str, stem: &str) -> Result<Verdict, Error> {
    let vocabulary = &known.vocabulary;
    let length = exact.chars().count();
    if length < SHORTEST {
        return Ok(Verdict::Known);
    }
    let mut frequency = vocabulary.frequency(Layer::Stem, stem)?;
    if frequency <= RARE {
        frequency = frequency.max(vocabulary.frequency(Layer::Exact, exact)?);
    }
    let is_known = 0 < frequency;
    if RARE < frequency {
        return Ok(Verdict::Known);
    }
    // A space that was left out is a likelier slip than another word.
    if !is_known && let Some(halves) = split(known, exact)? {
        return Ok(Verdict::Split(halves));
    }
    let distance = if LONG <= length && !is_known { 2 } else { 1 };
    let first = exact.chars().next();
    let nearest = vocabulary
        .near(exact, distance)?
        .into_iter()
        .filter(|(word, ..)| word != exact && analysis::stem(word) != stem)
        .filter(|(word, ..)| word.chars().all(char::is_alphabetic))
        // Fewer edits, then the same first letter, since people seldom miss that one, then the
        // better-known word; the last is for the same answer every time.
        .min_by_key(|(word, edits, frequency)| {
            (*edits, word.chars().next() != first, std::cmp::Reverse(*frequency), word.clone())
        });
    Ok(match nearest {
        Some((word, ..)) if !is_known => Verdict::Mended(word),
        Some((word, _, other)) if frequency * BETTER_KNOWN <= other => Verdict::Doubted(word),
        _ => Verdict::Known,
    })
}

/// A word as two.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Halves {
    /// With a space, or with a hyphen after a single letter.
    pub(crate) shown: String,
    pub(crate) pattern: Pattern,
}

/// The word as two, if the corpus writes it so: `cybersecurity` as "cyber security", `ewaste` as
/// "e-waste".
pub(crate) fn split(known: &Known<'_>, exact: &str) -> Result<Option<Halves>, Error> {
    let letters: Vec<usize> = exact.char_indices().map(|(offset, _)| offset).collect();
    if letters.len() <= SHORTEST_HALF || !exact.chars().all(char::is_alphabetic) {
        return Ok(None);
    }
    let is_short_for_electronic = exact.starts_with('e');
    let middles = letters[1..=letters.len() - SHORTEST_HALF].iter().enumerate();
    for (before, &middle) in middles {
        if before + 1 < SHORTEST_HALF && !(before == 0 && is_short_for_electronic) {
            continue;
        }
        let (left, right) = exact.split_at(middle);
        let is_word = |half: &str| known.vocabulary.has(Layer::Exact, half);
        if !is_word(left)? || !is_word(right)? {
            continue;
        }
        let terms = vec![(0, analysis::stem(left)), (1, analysis::stem(right))];
        let pattern = Pattern::Phrase { scope: Scope::Text(Layer::Stem), terms, slop: 0 };
        if known.has(&pattern)? {
            let joint = if before == 0 { '-' } else { ' ' };
            return Ok(Some(Halves { shown: format!("{left}{joint}{right}"), pattern }));
        }
    }
    Ok(None)
}
