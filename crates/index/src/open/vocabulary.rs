//! The words that an index knows, and how many records have each.

use std::{collections::BTreeMap, sync::OnceLock};

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use tantivy::{Searcher, Term, schema::Field};
use tantivy_fst::Automaton;

use crate::{Error, budget::Budget, storage::schema::Fields, text::layer::Layer};

/// The term dictionaries of an index.
pub(crate) struct Vocabulary {
    searcher: Searcher,
    fields: Fields,
}

impl Vocabulary {
    pub(crate) fn new(searcher: &Searcher, fields: &Fields) -> Vocabulary {
        Vocabulary { searcher: searcher.clone(), fields: fields.clone() }
    }

    fn layer(&self, layer: Layer) -> impl Iterator<Item = Field> {
        let fields = &self.fields;
        let all = [
            (Layer::Stem, fields.body),
            (Layer::Stem, fields.title),
            (Layer::Stem, fields.context),
            (Layer::Stem, fields.actor_names),
            (Layer::Exact, fields.body_exact),
            (Layer::Exact, fields.title_exact),
        ];
        all.into_iter().filter(move |(of, _)| *of == layer).map(|(_, field)| field)
    }

    /// How many records have a term, in the field where most have it.
    pub(crate) fn doc_freq(&self, layer: Layer, term: &str) -> Result<u64, Error> {
        let mut most = 0;
        for field in self.layer(layer) {
            most = most.max(self.searcher.doc_freq(&Term::from_field_text(field, term))?);
        }
        Ok(most)
    }

    /// Whether any record has a term.
    pub(crate) fn has(&self, layer: Layer, term: &str) -> Result<bool, Error> {
        for field in self.layer(layer) {
            if 0 < self.searcher.doc_freq(&Term::from_field_text(field, term))? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The exact terms that begin with `prefix` and go on so, at most `most` of them, the most frequent; and
    /// whether there were more.
    pub(crate) fn expansions(
        &self,
        budget: &Budget,
        prefix: &str,
        goes_on: impl Fn(&str) -> bool,
        most: usize,
    ) -> Result<(Vec<String>, bool), Error> {
        let mut stride = budget.stride();
        let mut found: BTreeMap<String, u64> = BTreeMap::new();
        for field in self.layer(Layer::Exact) {
            for segment in self.searcher.segment_readers() {
                let index = segment.inverted_index(field)?;
                let mut terms = index.terms().range().ge(prefix).into_stream()?;
                while let Some((term, info)) = terms.next() {
                    stride.next()?;
                    let Ok(term) = std::str::from_utf8(term) else { continue };
                    let Some(rest) = term.strip_prefix(prefix) else { break };
                    if !goes_on(rest) {
                        continue;
                    }
                    *found.entry(term.to_owned()).or_default() += u64::from(info.doc_freq);
                }
            }
        }
        let is_cut = most < found.len();
        let mut found: Vec<_> = found.into_iter().collect();
        if is_cut {
            found.sort_by_key(|(_, frequency)| std::cmp::Reverse(*frequency));
            found.truncate(most);
        }
        Ok((found.into_iter().map(|(term, _)| term).collect(), is_cut))
    }

    /// The exact terms at most `distance` edits from `word` (a swap of neighbours is one edit),
    /// each with its distance and the number of records that have it.
    pub(crate) fn near(
        &self,
        budget: &Budget,
        word: &str,
        distance: u8,
    ) -> Result<Vec<(String, u8, u64)>, Error> {
        let mut stride = budget.stride();
        let automaton = Near { dfa: builder(distance).build_dfa(word) };
        let mut found: BTreeMap<String, (u8, u64)> = BTreeMap::new();
        for field in self.layer(Layer::Exact) {
            for segment in self.searcher.segment_readers() {
                let index = segment.inverted_index(field)?;
                let mut terms = index.terms().search(&automaton).into_stream()?;
                while let Some((term, info)) = terms.next() {
                    stride.next()?;
                    let Ok(term) = std::str::from_utf8(term) else { continue };
                    let Distance::Exact(edits) = automaton.dfa.eval(term) else { continue };
                    found.entry(term.to_owned()).or_insert((edits, 0)).1 +=
                        u64::from(info.doc_freq);
                }
            }
        }
        Ok(found.into_iter().map(|(term, (edits, frequency))| (term, edits, frequency)).collect())
    }
}

/// What automata for a distance of one or two are built from; it takes longer to make than they do.
fn builder(distance: u8) -> &'static LevenshteinAutomatonBuilder {
    static BUILDERS: [OnceLock<LevenshteinAutomatonBuilder>; 2] =
        [OnceLock::new(), OnceLock::new()];
    let distance = distance.clamp(1, 2);
    BUILDERS[usize::from(distance) - 1]
        .get_or_init(|| LevenshteinAutomatonBuilder::new(distance, true))
}

/// A Levenshtein automaton, as a term dictionary takes one.
struct Near {
    dfa: DFA,
}

impl Automaton for Near {
    type State = u32;

    fn start(&self) -> u32 {
        self.dfa.initial_state()
    }

    fn is_match(&self, state: &u32) -> bool {
        matches!(self.dfa.distance(*state), Distance::Exact(_))
    }

    fn can_match(&self, state: &u32) -> bool {
        *state != SINK_STATE
    }

    fn accept(&self, state: &u32, byte: u8) -> u32 {
        self.dfa.transition(*state, byte)
    }
}
