//! What sequences of terms stand for.

use rustc_hash::FxHashMap;

/// What sequences of terms stand for.
#[derive(Debug)]
pub(super) struct PhraseMap<V> {
    by_first: FxHashMap<String, Vec<(Vec<String>, V)>>,
}

impl<V> Default for PhraseMap<V> {
    fn default() -> PhraseMap<V> {
        PhraseMap { by_first: FxHashMap::default() }
    }
}

impl<V> PhraseMap<V> {
    pub(super) fn insert(&mut self, terms: Vec<String>, value: V) {
        if let Some(first) = terms.first() {
            self.by_first.entry(first.clone()).or_default().push((terms, value));
        }
    }

    /// All sequences, in no order, each with what it stands for.
    pub(super) fn all(&self) -> impl Iterator<Item = (&[String], &V)> {
        self.by_first.values().flatten().map(|(terms, value)| (terms.as_slice(), value))
    }

    /// What stands at the start of `terms`, with its length.
    pub(super) fn at<'t>(
        &self,
        mut terms: impl Iterator<Item = &'t str> + Clone,
    ) -> impl Iterator<Item = (usize, &V)> {
        let candidates = terms.next().and_then(|first| self.by_first.get(first));
        let goes_on = move |phrase: &[String]| {
            let mut rest = terms.clone();
            phrase.iter().skip(1).all(|term| rest.next() == Some(term))
        };
        candidates
            .into_iter()
            .flatten()
            .filter(move |(phrase, _)| goes_on(phrase))
            .map(|(phrase, value)| (phrase.len(), value))
    }
}
