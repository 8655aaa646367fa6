//! The names of a glossary in one language, and what each means.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::phrase_map::PhraseMap;
use crate::text::analysis::{Token, analyze, fold};

/// The most that one name stands for: the usual word, and a few others that the documents may have.
const MAX_MEANINGS: usize = 4;

/// The keys of a word, the surest first: the folded word, its stem, and the stem of the word with its
/// accents, which endings are known by. Whoever types no accents has the first two.
pub(crate) type Keys = [String; 3];

/// The names of one language.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// Numbers of meanings by the keys of a name, a map for each form of keys.
    by_keys: [PhraseMap<usize>; 3],
    by_name: FxHashMap<Vec<String>, usize>,
    meanings: Vec<Meaning>,
    /// The words of all names, folded.
    words: BTreeMap<String, WordUse>,
    /// The keys of all words.
    keys: FxHashSet<String>,
}

#[derive(Debug, Default)]
struct Meaning {
    english: Vec<String>,
    /// Whether it is that of a label or an organisation, and no other is added.
    is_fixed: bool,
}

/// How a word is known.
#[derive(Debug, Clone)]
pub(crate) struct WordUse {
    /// As the data files print it.
    pub(crate) printed: String,
    /// Whether it is printed as an acronym, and nowhere as a word.
    pub(crate) is_acronym: bool,
}

/// A name that stands in a query.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Name<'g> {
    /// In words that say something.
    pub(crate) length: usize,
    /// What it is called in English, by the usual name first.
    pub(crate) meanings: &'g [String],
    /// Whether it stands there as in the data files, but for case and accents.
    pub(crate) is_exact: bool,
}

impl Names {
    /// Adds a name, of these words, each with how it is written, for what has these names in English,
    /// the usual one first.
    pub(super) fn add(&mut self, name: &[(Keys, Token, &str)], english: &[String], is_fixed: bool) {
        for (_, token, typed) in name {
            let known = self.words.entry(token.exact.clone()).or_insert_with(|| WordUse {
                printed: (*typed).to_owned(),
                is_acronym: token.acronym,
            });
            known.is_acronym &= token.acronym;
        }
        let keys: Vec<Keys> = name.iter().map(|(keys, ..)| keys.clone()).collect();
        self.keys.extend(keys.iter().flatten().cloned());
        let forms = [0, 1, 2].map(|form| in_form(&keys, form));
        let number = match self.by_name.get(&forms[0]) {
            Some(&number) => number,
            None => {
                let number = self.meanings.len();
                self.meanings.push(Meaning { english: Vec::new(), is_fixed });
                self.by_name.insert(forms[0].clone(), number);
                for (map, name) in self.by_keys.iter_mut().zip(forms) {
                    map.insert(name, number);
                }
                number
            }
        };
        let meaning = &mut self.meanings[number];
        // What is called like an issue is the issue, and nothing akin.
        if meaning.is_fixed && !meaning.english.is_empty() {
            return;
        }
        // An acronym is called by an acronym, where there is one.
        let is_acronym = matches!(name, [(_, token, _)] if token.acronym);
        let (first, then): (Vec<_>, Vec<_>) =
            english.iter().partition(|name| is_acronym && is_acronym_alone(name));
        for other in first.into_iter().chain(then) {
            let is_known = meaning.english.iter().any(|known| fold(known) == fold(other));
            if meaning.english.len() < MAX_MEANINGS && !is_known {
                meaning.english.push(other.clone());
            }
        }
    }

    /// The longest name at the beginning of `keys`.
    pub(crate) fn at(&self, keys: &[Keys]) -> Option<Name<'_>> {
        let mut longest: Option<Name<'_>> = None;
        for (form, names) in self.by_keys.iter().enumerate() {
            let keys = keys.iter().map(|keys| keys[form].as_str());
            for (length, &number) in names.at(keys) {
                if longest.is_none_or(|longest| longest.length < length) {
                    let meanings = &self.meanings[number].english;
                    longest = Some(Name { length, meanings, is_exact: form == 0 });
                }
            }
        }
        longest
    }

    /// All names, in no order: in which form of the keys, the keys, and what it is called in English.
    pub(crate) fn all(&self) -> impl Iterator<Item = (usize, &[String], &[String])> {
        self.by_keys.iter().enumerate().flat_map(|(form, names)| {
            let english = |number: usize| self.meanings[number].english.as_slice();
            names.all().map(move |(keys, number)| (form, keys, english(*number)))
        })
    }

    /// The words of all names, folded.
    pub(crate) fn words(&self) -> impl Iterator<Item = (&str, &WordUse)> {
        self.words.iter().map(|(word, known)| (word.as_str(), known))
    }

    /// Whether a word is a part of a name.
    pub(crate) fn has_word(&self, keys: &Keys) -> bool {
        keys.iter().any(|key| self.keys.contains(key))
    }

    /// Whether a folded word is known as an acronym alone.
    pub(crate) fn is_acronym(&self, folded: &str) -> bool {
        self.words.get(folded).is_some_and(|word| word.is_acronym)
    }

    /// The words of names that begin with the same letter.
    pub(crate) fn words_like(&self, folded: &str) -> impl Iterator<Item = (&str, &WordUse)> {
        let first = folded.chars().next().unwrap_or_default();
        self.words
            .range(first.to_string()..)
            .take_while(move |(word, _)| word.starts_with(first))
            .map(|(word, known)| (word.as_str(), known))
    }
}

/// One form of the keys of some words.
fn in_form(keys: &[Keys], form: usize) -> Vec<String> {
    keys.iter().map(|keys| keys[form].clone()).collect()
}

/// Whether a name is an acronym and nothing else.
pub(super) fn is_acronym_alone(name: &str) -> bool {
    matches!(&analyze(name)[..], [token, ..] if token.acronym)
        && !name.contains(char::is_whitespace)
}
