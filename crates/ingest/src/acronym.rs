//! Acronyms and what they stand for, as a text itself explains them.
//!
//! The algorithm is that of Schwartz and Hearst, "A simple algorithm for identifying abbreviation
//! definitions in biomedical text" (Pacific Symposium on Biocomputing 2003): a short form in
//! parentheses after its long form, matched letter by letter from the end.

use std::collections::BTreeMap;

use crate::{Acronym, Place, fold::fold};

/// Explanations found so far: by short form, then by folded long form.
#[derive(Debug, Default)]
pub(crate) struct Glossary(BTreeMap<String, BTreeMap<String, Entry>>);

#[derive(Debug, Default)]
struct Entry {
    /// How often each spelling of the long form is printed.
    spellings: BTreeMap<String, usize>,
    /// Document and line of the first ones.
    places: Vec<(u32, usize)>,
}

/// Longer text in parentheses holds no short form; the bound keeps a line of a million of them linear.
const LONGEST_ASIDE: usize = 200;
/// Places kept for each explanation.
const PLACES: usize = 64;

impl Glossary {
    /// Adds what one line of a document explains.
    pub(crate) fn add(&mut self, text: &str, document: u32, line: usize) {
        for (short, long) in explanations(text) {
            let entry = self.0.entry(short.to_owned()).or_default().entry(fold(long)).or_default();
            *entry.spellings.entry(long.to_owned()).or_default() += 1;
            if entry.places.len() < PLACES {
                entry.places.push((document, line));
            }
        }
    }

    /// Adds what another document explains.
    pub(crate) fn merge(&mut self, other: Glossary) {
        for (short, entries) in other.0 {
            let own = self.0.entry(short).or_default();
            for (long, entry) in entries {
                let own = own.entry(long).or_default();
                for (spelling, count) in entry.spellings {
                    *own.spellings.entry(spelling).or_default() += count;
                }
                let room = PLACES.saturating_sub(own.places.len());
                own.places.extend(entry.places.into_iter().take(room));
            }
        }
    }

    /// Every explanation, by short form, the commonest long form first; `source` names a document.
    pub(crate) fn acronyms(&self, source: impl Fn(u32) -> String) -> Vec<Acronym> {
        let mut acronyms = Vec::new();
        for (short, entries) in &self.0 {
            let first = acronyms.len();
            for entry in entries.values() {
                let count = entry.spellings.values().sum();
                let commonest = entry.spellings.iter().max_by_key(|(_, count)| **count);
                let expansion = commonest.map(|(long, _)| long.clone()).unwrap_or_default();
                let place = |&(document, line)| Place { source: source(document), line };
                let places = entry.places.iter().map(place).collect();
                acronyms.push(Acronym { acronym: short.clone(), expansion, count, places });
            }
            acronyms[first..]
                .sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.expansion.cmp(&b.expansion)));
        }
        acronyms
    }
}

/// Short and long forms, in the order of the text.
fn explanations(text: &str) -> impl Iterator<Item = (&str, &str)> {
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
    let window_start = before.rmatch_indices(' ').nth(words - 1).map_or(0, |(at, _)| at + 1);
    let window = &before[window_start..];
    let mut at = window.len();
    for (n, &letter) in letters.iter().enumerate().rev() {
        loop {
            let c = window[..at].chars().next_back()?;
            at -= c.len_utf8();
            let begins = window[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric());
            if c.to_lowercase().eq([letter]) && (n > 0 || begins && opens(&window[at..])) {
                break;
            }
        }
    }
    let long = window[at..].trim();
    let sensible = long.len() > short.len() && long.contains([' ', '-']) && !long.contains(short);
    sensible.then_some(long)
}

/// Whether a long form can begin so: not with a function word, and not in small letters where the
/// rest is a name.
fn opens(long: &str) -> bool {
    const FUNCTION_WORDS: [&str; 8] = ["a", "and", "by", "for", "in", "of", "on", "the"];
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
