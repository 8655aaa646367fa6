//! What the catalogue tells of the words of a query: acronyms, names of actors, names of issues.

use std::{
    collections::{HashMap, HashSet},
    sync::OnceLock,
};

use ingest::ORGANISATION_NOUNS;

use crate::{
    collect::facets::kind_label,
    model::{catalogue::Catalogue, request::Facet},
    open::columns::Columns,
    query::words::{Word, words},
    text::analysis,
};

/// What sequences of terms stand for.
#[derive(Debug)]
struct PhraseMap<V> {
    by_first: HashMap<String, Vec<(Vec<String>, V)>>,
}

impl<V> Default for PhraseMap<V> {
    fn default() -> PhraseMap<V> {
        PhraseMap { by_first: HashMap::new() }
    }
}

impl<V> PhraseMap<V> {
    fn insert(&mut self, terms: Vec<String>, value: V) {
        if let Some(first) = terms.first() {
            self.by_first.entry(first.clone()).or_default().push((terms, value));
        }
    }

    /// What stands at the start of `terms`, with its length.
    fn at(&self, terms: &[String]) -> impl Iterator<Item = (usize, &V)> {
        let candidates = terms.first().and_then(|first| self.by_first.get(first));
        candidates
            .into_iter()
            .flatten()
            .filter(|(phrase, _)| terms.starts_with(phrase))
            .map(|(phrase, value)| (phrase.len(), value))
    }
}

/// A long form, as a phrase of the stem layer: each stem with its place, counted from the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Expansion {
    /// As printed.
    pub(crate) printed: String,
    pub(crate) stems: Vec<(u32, String)>,
}

impl Expansion {
    pub(crate) fn of(printed: &str) -> Expansion {
        let mut stems: Vec<(u32, String)> = Vec::new();
        let mut start = None;
        for token in analysis::analyze(printed) {
            if let Some(stem) = token.stem {
                let start = *start.get_or_insert(token.position);
                stems.push(((token.position - start) as u32, stem));
            }
        }
        Expansion { printed: printed.to_owned(), stems }
    }
}

/// The names that a query may use.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    long_forms: HashMap<String, Vec<Expansion>>,
    short_forms: PhraseMap<String>,
    actors: PhraseMap<u32>,
    issues: PhraseMap<u32>,
    kinds: PhraseMap<u32>,
}

/// The most long forms of one acronym that a query is widened by.
const MAX_LONG_FORMS: usize = 3;

impl Lexicon {
    pub(crate) fn new(catalogue: &Catalogue, columns: &Columns) -> Lexicon {
        let mut lexicon = Lexicon::default();
        let mined = catalogue.acronyms.iter().map(|a| (a.acronym.as_str(), a.expansion.as_str()));
        let named = catalogue
            .actors
            .iter()
            .filter_map(|actor| Some((actor.acronym.as_deref()?, actor.name.as_str())));
        for (acronym, expansion) in named.chain(mined) {
            lexicon.add_acronym(acronym, expansion);
        }
        for actor in &catalogue.actors {
            if let Some(value) = columns.dictionary(Facet::Actor).value(&actor.id) {
                for name in actor.names() {
                    lexicon.actors.insert(exact(name), value);
                }
            }
        }
        for issue in &catalogue.taxonomy.issues {
            if let Some(value) = columns.dictionary(Facet::Issue).value(&issue.id) {
                for name in issue.names() {
                    lexicon.issues.insert(stems(name), value);
                }
            }
        }
        let kinds = columns.dictionary(Facet::Kind);
        for id in kinds.ids() {
            if let Some(value) = kinds.value(id) {
                lexicon.kinds.insert(stems(kind_label(id)), value);
            }
        }
        lexicon
    }

    fn add_acronym(&mut self, acronym: &str, expansion: &str) {
        let expansion = Expansion::of(expansion);
        // A long form of one word is a synonym, and would drag in all that has that word.
        if expansion.stems.len() < 2 {
            return;
        }
        let Some(short) = acronym_term(acronym) else { return };
        let known = self.long_forms.entry(short.clone()).or_default();
        if known.iter().all(|other| other.stems != expansion.stems) && known.len() < MAX_LONG_FORMS
        {
            let terms = expansion.stems.iter().map(|(_, stem)| stem.clone()).collect();
            self.short_forms.insert(terms, short);
            known.push(expansion);
        }
    }

    /// What an acronym stands for, given its term in the stem layer.
    pub(crate) fn long_forms(&self, stem: &str) -> &[Expansion] {
        self.long_forms.get(stem).map_or(&[], Vec::as_slice)
    }

    /// Acronyms whose long form stands at the start of `stems`: how many stems, and the term.
    pub(crate) fn short_forms_at(&self, stems: &[String]) -> impl Iterator<Item = (usize, &str)> {
        self.short_forms.at(stems).map(|(length, short)| (length, short.as_str()))
    }

    /// The actors that the beginning of `exact` names, by the longest name.
    pub(crate) fn actors_at(&self, exact: &[String]) -> Option<(usize, Vec<u32>)> {
        longest(self.actors.at(exact))
    }

    /// The issues that the beginning of `stems` names, by the longest name.
    pub(crate) fn issues_at(&self, stems: &[String]) -> Option<(usize, Vec<u32>)> {
        longest(self.issues.at(stems))
    }

    /// The kinds of section that the beginning of `stems` names, by the longest name.
    pub(crate) fn kinds_at(&self, stems: &[String]) -> Option<(usize, Vec<u32>)> {
        longest(self.kinds.at(stems))
    }
}

/// Whether a word, by its stem, asks for an organisation, as in "university in Geneva".
pub(crate) fn is_organisation(stem: &str) -> bool {
    static STEMS: OnceLock<HashSet<String>> = OnceLock::new();
    STEMS
        .get_or_init(|| ORGANISATION_NOUNS.iter().map(|noun| analysis::stem(noun)).collect())
        .contains(stem)
}

fn longest<'a>(found: impl Iterator<Item = (usize, &'a u32)>) -> Option<(usize, Vec<u32>)> {
    let found: Vec<_> = found.collect();
    let length = found.iter().map(|(length, _)| *length).max()?;
    let values = found.iter().filter(|(other, _)| *other == length).map(|(_, value)| **value);
    Some((length, values.collect()))
}

/// The stem-layer term of an acronym of one word, in the singular.
fn acronym_term(acronym: &str) -> Option<String> {
    let mut tokens = analysis::analyze(acronym).into_iter().filter(|token| token.width == 1);
    let token = tokens.next()?;
    if tokens.next().is_some() {
        return None;
    }
    Some(token.stem.unwrap_or(token.exact))
}

/// The exact terms of a name.
fn exact(name: &str) -> Vec<String> {
    analysis::analyze(name)
        .into_iter()
        .filter(|token| token.width == 1)
        .map(|token| token.exact)
        .collect()
}

/// The stems of the words of a name, a word with a hyphen as one.
fn stems(name: &str) -> Vec<String> {
    words(name).iter().filter_map(Word::stem).collect()
}
