//! What to look for to find a word of several parts.

use crate::{
    query::pattern::Pattern,
    text::{
        analysis::{self, Token},
        layer::Layer,
        word::Word,
    },
    weights::fields::Scope,
};

impl Word {
    /// Its parts one after the other: by their stems, or, if one of them is a stop word, as they
    /// are.
    pub(crate) fn parts(&self) -> Pattern {
        let is_number = |token: &Token| token.exact.chars().all(char::is_numeric);
        if self.tokens.iter().all(is_number)
            && let Pattern::Phrase { terms, slop, .. } = self.phrase(Layer::Exact)
        {
            // A number is cited, whatever the length of the text.
            return Pattern::Phrase { scope: Scope::Identifier, terms, slop };
        }
        let has_stop_word = self.tokens.iter().any(|token| token.stem.is_none());
        self.phrase(if has_stop_word { Layer::Exact } else { Layer::Stem })
    }

    /// Its parts one after the other, as terms of a layer.
    pub(crate) fn phrase(&self, layer: Layer) -> Pattern {
        let start = self.tokens.first().map_or(0, |token| token.position);
        let term = |token: &Token| match (layer, &token.stem) {
            (Layer::Stem, Some(stem)) => stem.clone(),
            _ => token.exact.clone(),
        };
        let terms = self.tokens.iter();
        let terms = terms.map(|token| ((token.position - start) as u32, term(token))).collect();
        Pattern::Phrase { scope: Scope::Anywhere(layer), terms, slop: 0 }
    }

    /// Its parts written as one.
    pub(crate) fn as_one(&self) -> Pattern {
        Pattern::Term(Scope::Anywhere(Layer::Stem), analysis::stem(&self.joined()))
    }

    /// Its parts with hyphens, by the stem of the whole; `None` where its parts have stems of their own
    /// and are found by them.
    pub(crate) fn hyphenated(&self) -> Option<Pattern> {
        let has_stop_word = self.tokens.iter().any(|token| token.stem.is_none());
        has_stop_word.then(|| {
            Pattern::Term(Scope::Anywhere(Layer::Stem), analysis::compound(&self.joined()))
        })
    }
}
