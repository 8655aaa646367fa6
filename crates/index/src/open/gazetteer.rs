//! The names that the catalogue has for actors, issues and kinds of section, to be found in a query.
//! All are in the language of the documents: what is asked in another is read in it first.
//!
//! A gazetteer, as it is called where entities are recognised in text by a list of their names.

use std::{collections::HashSet, sync::OnceLock};

use ingest::ORGANISATION_NOUNS;

use super::{columns::Columns, phrase_map::PhraseMap};
use crate::{
    model::{catalogue::Catalogue, facet::Facet, hit_type::kind_label},
    text::{
        analysis,
        word::{Word, words},
    },
};

/// The names that a query may use.
#[derive(Debug, Default)]
pub(crate) struct Gazetteer {
    actors: PhraseMap<u32>,
    issues: PhraseMap<u32>,
    kinds: PhraseMap<u32>,
}

impl Gazetteer {
    pub(crate) fn new(catalogue: &Catalogue, columns: &Columns) -> Gazetteer {
        let mut gazetteer = Gazetteer::default();
        for actor in &catalogue.actors {
            if let Some(value) = columns.dictionary(Facet::Actor).value(&actor.id) {
                for name in actor.names() {
                    gazetteer.actors.insert(exact(name), value);
                }
            }
        }
        for issue in &catalogue.taxonomy.issues {
            if let Some(value) = columns.dictionary(Facet::Issue).value(&issue.id) {
                for name in std::iter::once(&issue.label).chain(&issue.aliases) {
                    gazetteer.issues.insert(stems(name), value);
                }
            }
        }
        let kinds = columns.dictionary(Facet::Kind);
        for id in kinds.ids() {
            if let Some(value) = kinds.value(id) {
                gazetteer.kinds.insert(stems(kind_label(id)), value);
            }
        }
        gazetteer
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
