//! Words in the languages of the documents: their stems there, and which of them say nothing.

use super::{
    draft::Draft,
    pattern::{Alternative, Pattern},
    plan::ClauseKind,
};
use crate::{
    Error,
    text::{analysis::Tongue, layer::Layer, word::Word},
    weights::{bm25, fields::Scope},
};

impl Draft<'_> {
    /// The stems of a word in the other languages of the documents, as far as any record has them.
    pub(super) fn in_tongues(&self, typed: &str, folded: &str) -> Result<Vec<String>, Error> {
        let mut stems = Vec::new();
        for tongue in &self.snapshot.tongues {
            self.snapshot.budget.step()?;
            if let Some(stem) = tongue.stem(typed, folded)
                && self.snapshot.vocabulary.has(Layer::Stem, &stem)
            {
                stems.push(stem);
            }
        }
        Ok(stems)
    }

    /// Adds stems to the clause of a word. One that no text in English has gives way to the others, so
    /// that what is looked for is what there is.
    pub(super) fn add_forms(&mut self, clause: usize, stems: Vec<String>) {
        for stem in stems {
            let pattern = Pattern::Term(Scope::Anywhere(Layer::Stem), stem);
            let only = match &self.plan.clauses[clause].kind {
                ClauseKind::Text(alternatives) => match &alternatives[..] {
                    [
                        Alternative {
                            pattern: Pattern::Term(Scope::Anywhere(layer), term), ..
                        },
                    ] => !self.snapshot.vocabulary.has(*layer, term),
                    _ => false,
                },
                ClauseKind::Value(..) => false,
            };
            if only {
                let alternative = Alternative { pattern, weight: bm25::SAME };
                self.plan.clauses[clause].kind = ClauseKind::Text(vec![alternative]);
            } else {
                self.add_alternative(clause, pattern, bm25::SAME);
            }
        }
    }

    /// Which words of a run are stop words of another language of the documents that a word beside them
    /// is in: `les` beside `enfants`. Without such a word they may be anything.
    pub(super) fn silent(&self, words: &[Word]) -> Result<Vec<bool>, Error> {
        let mut silent = vec![false; words.len()];
        for tongue in &self.snapshot.tongues {
            let is_stop = |word: &Word| match &word.tokens[..] {
                [token] => !token.acronym && tongue.is_stop_word(&token.exact),
                _ => false,
            };
            let mut says = false;
            for word in words.iter().filter(|word| !is_stop(word)) {
                self.snapshot.budget.step()?;
                says |= self.is_said_in(tongue, word);
            }
            if says {
                for (silent, word) in silent.iter_mut().zip(words) {
                    *silent |= is_stop(word);
                }
            }
        }
        Ok(silent)
    }

    /// Whether texts in a language have a word.
    fn is_said_in(&self, tongue: &Tongue, word: &Word) -> bool {
        word.tokens.iter().any(|token| {
            let typed = if word.tokens.len() == 1 { &word.typed } else { &token.exact };
            let stem = tongue.stem(typed, &token.exact);
            stem.is_some_and(|stem| self.snapshot.vocabulary.has(Layer::Stem, &stem))
        })
    }
}
