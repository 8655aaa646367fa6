//! Acronyms and what they stand for, as the corpus explains them.

use rustc_hash::FxHashMap;

use super::phrase_map::PhraseMap;
use crate::{model::catalogue::Catalogue, text::analysis};

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

/// The acronyms that a query may use, and the long forms.
#[derive(Debug, Default)]
pub(crate) struct Acronyms {
    long_forms: FxHashMap<String, Vec<Expansion>>,
    short_forms: PhraseMap<Short>,
}

/// An acronym.
#[derive(Debug)]
pub(crate) struct Short {
    pub(crate) printed: String,
    /// Its term in the stem layer.
    pub(crate) term: String,
}

/// The most long forms of one acronym that a query is widened by.
const MAX_LONG_FORMS: usize = 3;

impl Acronyms {
    pub(crate) fn new(catalogue: &Catalogue) -> Acronyms {
        let mut acronyms = Acronyms::default();
        let mined = catalogue.acronyms.iter().map(|a| (a.acronym.as_str(), a.expansion.as_str()));
        let named = catalogue
            .actors
            .iter()
            .filter_map(|actor| Some((actor.acronym.as_deref()?, actor.name.as_str())));
        for (acronym, expansion) in named.chain(mined) {
            acronyms.add(acronym, expansion);
        }
        acronyms
    }

    fn add(&mut self, acronym: &str, expansion: &str) {
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
            let printed = acronym.to_uppercase();
            self.short_forms.insert(terms, Short { printed, term: short });
            known.push(expansion);
        }
    }

    /// What an acronym stands for, given its term in the stem layer.
    pub(crate) fn long_forms(&self, stem: &str) -> &[Expansion] {
        self.long_forms.get(stem).map_or(&[], Vec::as_slice)
    }

    /// Whether a folded word is an acronym that the corpus explains.
    pub(crate) fn explains(&self, exact: &str) -> bool {
        self.long_forms.contains_key(exact) || self.long_forms.contains_key(&analysis::stem(exact))
    }

    /// Acronyms whose long form stands at the start of `stems`: how many stems, and which.
    pub(crate) fn short_forms_at(&self, stems: &[String]) -> impl Iterator<Item = (usize, &Short)> {
        self.short_forms.at(stems.iter().map(String::as_str))
    }
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
