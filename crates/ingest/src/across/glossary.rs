//! Acronyms and what they stand for, as a text itself explains them.
//!
//! The algorithm is that of Schwartz and Hearst, "A simple algorithm for identifying abbreviation
//! definitions in biomedical text" (Pacific Symposium on Biocomputing 2003): a short form in
//! parentheses after its long form, matched letter by letter from the end.

use std::collections::BTreeMap;

use crate::{
    name::fold,
    record::{Acronym, Place},
    steps::steps,
};

/// Explanations found so far, by short form and folded long form.
///
/// It stays in memory and grows with the vocabulary of the corpus: some hundred bytes for each
/// explanation that is unlike all others.
#[derive(Debug, Default)]
pub(crate) struct Glossary(BTreeMap<(Box<str>, Box<str>), Explanation>);

#[derive(Debug, Default)]
struct Explanation {
    /// How often it is printed.
    count: usize,
    /// How often each spelling of the long form is, the first [`SPELLINGS`] of them.
    spellings: Vec<(Box<str>, usize)>,
    /// Document and line of the first explanations, at most [`PLACES`].
    places: Vec<(u32, usize)>,
}

impl Explanation {
    /// Adds `count` prints of a spelling.
    fn spell(&mut self, spelling: &str, count: usize) {
        steps(self.spellings.len());
        let is_full = SPELLINGS <= self.spellings.len();
        match self.spellings.iter_mut().find(|(known, _)| **known == *spelling) {
            Some((_, known)) => *known += count,
            None if is_full => {}
            None => self.spellings.push((spelling.into(), count)),
        }
    }

    /// Adds places, while there is room.
    fn stand(&mut self, places: impl IntoIterator<Item = (u32, usize)>) {
        let room = PLACES.saturating_sub(self.places.len());
        self.places.extend(places.into_iter().take(room));
    }
}

/// Longer text in parentheses holds no short form; the bound keeps a line with
/// a million parentheses linear.
const LONGEST_ASIDE: usize = 200;
/// Longer text in front of a short form does not explain it, in bytes: as many words as its letters
/// allow are shorter.
const LONGEST_EXPANSION: usize = 300;
/// Places kept for each explanation.
const PLACES: usize = 64;
/// Spellings kept of each long form: people write it in three or four ways.
const SPELLINGS: usize = 16;

impl Glossary {
    /// Adds what one line of a document explains.
    pub(crate) fn add(&mut self, text: &str, document: u32, line: usize) {
        for (short, long) in explanations(text) {
            let entry = self.0.entry((short.into(), fold(long).into())).or_default();
            entry.count += 1;
            entry.spell(long, 1);
            entry.stand([(document, line)]);
        }
    }

    /// Adds what another document explains.
    pub(crate) fn merge(&mut self, other: Glossary) {
        for (key, entry) in other.0 {
            let own = self.0.entry(key).or_default();
            own.count += entry.count;
            entry.spellings.iter().for_each(|(spelling, count)| own.spell(spelling, *count));
            own.stand(entry.places);
        }
    }

    /// Every explanation, by short form, the commonest long form first; `source` names a document.
    pub(crate) fn acronyms(self, source: impl Fn(u32) -> String) -> impl Iterator<Item = Acronym> {
        let acronym = move |((short, _), entry): ((Box<str>, Box<str>), Explanation)| {
            let count = entry.count;
            // Of spellings that are as common, the last in the alphabet: small letters, where there are both.
            let commonest = entry
                .spellings
                .iter()
                .max_by(|(a, n), (b, m)| n.cmp(m).then_with(|| a.cmp(b)))
                .map(|(long, _)| long.to_string());
            let place = |(document, line)| Place { source: source(document), line };
            let places = entry.places.into_iter().map(place).collect();
            let expansion = commonest.unwrap_or_default();
            Acronym { acronym: short.into(), expansion, count, places }
        };
        let mut entries = self.0.into_iter().peekable();
        std::iter::from_fn(move || {
            let first = entries.next()?;
            let short = first.0.0.clone();
            let mut same = vec![acronym(first)];
            while let Some(next) = entries.next_if(|((other, _), _)| *other == short) {
                same.push(acronym(next));
            }
            same.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.expansion.cmp(&b.expansion)));
            Some(same)
        })
        .flatten()
    }
}

/// The acronyms that a text explains, each with its long form, in the order of the text.
///
/// ```
/// let text = "The Internet Governance Forum (IGF) met.";
/// let found: Vec<_> = ingest::explanations(text).collect();
/// assert_eq!(found, [("IGF", "Internet Governance Forum")]);
/// ```
pub fn explanations(text: &str) -> impl Iterator<Item = (&str, &str)> {
    text.match_indices('(').filter_map(|(open, _)| {
        let inner = &text[open + 1..];
        let inner = &inner[..inner.floor_char_boundary(LONGEST_ASIDE)];
        let inner = &inner[..inner.find(')')?];
        // "(UNIGE, in French)" and "(UPR; …)" explain what stands before the comma.
        let short = inner.split([',', ';']).next()?.trim();
        if !is_short_form(short) {
            return None;
        }
        let before = text[..open].trim_end();
        let sentence = before.rfind(['(', ')', ';', ':', '.']).map_or(0, |at| at + 1);
        long_form(short, &before[sentence..]).map(|long| (short, long))
    })
}

/// Two to twelve characters, at most two words, a capital among them.
fn is_short_form(short: &str) -> bool {
    let length = short.chars().count();
    (2..=12).contains(&length)
        && short.split(' ').count() <= 2
        && short.starts_with(char::is_alphanumeric)
        && short.chars().any(char::is_uppercase)
        && short.chars().filter(|c| c.is_alphabetic()).count() * 2 > length
        && !(short.len() > 4 && short.chars().skip(1).all(|c| c.is_lowercase() || c == ' '))
}

/// The long form of `short` at the end of `before`: every letter of the short form stands in it, in
/// order, the first at the beginning of a word.
fn long_form<'t>(short: &str, before: &'t str) -> Option<&'t str> {
    let letters: Vec<char> =
        short.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    // Plural "s" of "SMEs" stands for nothing.
    let letters = match letters.split_last() {
        Some(('s', rest)) if short.ends_with('s') && rest.len() >= 2 => rest,
        _ => &letters[..],
    };
    let words = (letters.len() + 5).min(letters.len() * 2);
    let first = before.ceil_char_boundary(before.len().saturating_sub(LONGEST_EXPANSION));
    let start = before[first..].rmatch_indices(' ').nth(words - 1);
    let start = start.map_or(first, |(at, _)| first + at + 1);
    let mut at = before.len();
    for (n, &letter) in letters.iter().enumerate().rev() {
        loop {
            steps(1);
            let c = before[start..at].chars().next_back()?;
            at -= c.len_utf8();
            let begins = before[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            if c.to_lowercase().eq([letter]) && (n > 0 || begins && opens(&before[at..])) {
                break;
            }
        }
    }
    let long = before[at..].trim();
    let sensible = long.len() > short.len() && long.contains([' ', '-']) && !long.contains(short);
    sensible.then_some(long)
}

/// Whether a long form can begin so: not with a function word, and not in small letters where the
/// rest is a name.
fn opens(long: &str) -> bool {
    const FUNCTION_WORDS: [&str; 8] = ["a", "and", "by", "for", "in", "of", "on", "the"];
    steps(long.len());
    let mut words = long.split([' ', '-']);
    let first = words.next().unwrap_or_default();
    let capitals = words.filter(|word| word.starts_with(char::is_uppercase)).count();
    !FUNCTION_WORDS.contains(&first) && (first.starts_with(char::is_uppercase) || capitals < 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_find_their_long_forms() {
        for (text, expected) in [
            ("the Open-Ended Working Group (OEWG) met", Some(("OEWG", "Open-Ended Working Group"))),
            ("small and medium enterprises (SMEs)", Some(("SMEs", "small and medium enterprises"))),
            (
                "the World Summit on the Information Society (WSIS)",
                Some(("WSIS", "World Summit on the Information Society")),
            ),
            (
                "the Organization of American States (OAS)",
                Some(("OAS", "Organization of American States")),
            ),
            ("a report (see annex)", None),
            ("General Comment (2021)", None),
        ] {
            assert_eq!(explanations(text).next(), expected, "{text}");
        }
    }
}
