//! The words that an index knows, and how many records have each.
//!
//! A query asks some fifty times for each of its words whether any record has it: as it stands, in each
//! layer, cut in two wherever it may be, joined with the next. To look a term up in the dictionaries of
//! all fields and segments takes a hundred times longer than in a table in memory.

use std::{collections::BTreeMap, sync::OnceLock};

use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder, SINK_STATE};
use rustc_hash::FxHashMap;
use tantivy::{Searcher, schema::Field};
use tantivy_fst::Automaton;

use crate::{
    Error,
    budget::Budget,
    storage::schema::Fields,
    text::{analyzed_text::TermId, layer::Layer},
};

/// The term dictionaries of an index.
pub(crate) struct Vocabulary {
    searcher: Searcher,
    fields: Fields,
    /// How many records have a term, in the field where most have it.
    doc_freqs: FxHashMap<TermId, u32>,
}

impl Vocabulary {
    /// Reads how many records have each term.
    pub(crate) fn read(searcher: &Searcher, fields: &Fields) -> Result<Vocabulary, Error> {
        let doc_freqs = FxHashMap::default();
        let mut vocabulary =
            Vocabulary { searcher: searcher.clone(), fields: fields.clone(), doc_freqs };
        for layer in [Layer::Stem, Layer::Exact] {
            for field in vocabulary.layer(layer) {
                for (term, doc_freq) in vocabulary.of_field(layer, field)? {
                    let most = vocabulary.doc_freqs.entry(term).or_default();
                    *most = doc_freq.max(*most);
                }
            }
        }
        vocabulary.doc_freqs.shrink_to_fit();
        Ok(vocabulary)
    }

    /// How many records have each term of a field, in all segments.
    fn of_field(&self, layer: Layer, field: Field) -> Result<FxHashMap<TermId, u32>, Error> {
        let mut doc_freqs = FxHashMap::default();
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(field)?;
            let mut terms = index.terms().stream()?;
            while let Some((term, info)) = terms.next() {
                let Ok(term) = std::str::from_utf8(term) else { continue };
                *doc_freqs.entry(TermId::of(layer, term)).or_default() += info.doc_freq;
            }
        }
        Ok(doc_freqs)
    }

    fn layer(&self, layer: Layer) -> impl Iterator<Item = Field> + use<> {
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
    pub(crate) fn doc_freq(&self, layer: Layer, term: &str) -> u64 {
        self.doc_freqs.get(&TermId::of(layer, term)).copied().unwrap_or_default().into()
    }

    /// Whether any record has a term.
    pub(crate) fn has(&self, layer: Layer, term: &str) -> bool {
        self.doc_freqs.contains_key(&TermId::of(layer, term))
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
