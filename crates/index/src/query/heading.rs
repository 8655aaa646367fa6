//! What is asked of the heading alone.

use super::{
    draft::Draft, exists::is_known, parse::Node, pattern::Pattern, spellcheck::in_parts, tree::Tree,
};
use crate::{
    Error,
    text::{layer::Layer, word::words},
    weights::{bm25, fields::Scope},
};

impl Draft<'_> {
    /// What is asked of the heading alone: a word, the beginning of one, or a phrase.
    pub(super) fn title(&mut self, inner: &Node) -> Result<Option<(Tree, String)>, Error> {
        let found = match inner {
            Node::Phrase(text, slop) => self.phrase(text, *slop, Scope::Heading(Layer::Exact))?,
            Node::Word(text) => match text.contains('*') {
                true => self.wildcard(text, Scope::Heading(Layer::Exact))?,
                false => {
                    let trees = self.title_words(text)?;
                    (!trees.is_empty()).then(|| (Tree::All(trees), text.clone()))
                }
            },
            _ => None,
        };
        Ok(found.map(|(tree, shown)| (tree, format!("title:{shown}"))))
    }

    /// What the words of a text are in a heading.
    fn title_words(&mut self, text: &str) -> Result<Vec<Tree>, Error> {
        let mut trees = Vec::new();
        let words = words(text);
        let tokens = || words.iter().flat_map(|word| &word.tokens);
        let is_stop_word = tokens().all(|token| token.stem.is_none());
        for word in &words {
            let is_compound = word.identifier.is_none() && 1 < word.tokens.len();
            if is_compound && is_known(self.snapshot, word)? {
                if let Some(clause) = self.text_clause(text.to_owned(), word.parts().in_heading()) {
                    for pattern in [word.as_one()].into_iter().chain(word.hyphenated()) {
                        self.add_alternative(clause, pattern.in_heading(), bm25::SAME);
                    }
                    trees.push(Tree::Clause(clause));
                }
                continue;
            }
            for token in &word.tokens {
                let (layer, term) = match &token.stem {
                    Some(stem) => (Layer::Stem, stem),
                    // Alone, a stop word is what is meant.
                    None if is_stop_word => (Layer::Exact, &token.exact),
                    None => continue,
                };
                let pattern = Pattern::Term(Scope::Heading(layer), term.clone());
                let Some(clause) = self.text_clause(text.to_owned(), pattern) else { continue };
                let typed = if word.tokens.len() == 1 { &word.typed } else { &token.exact };
                for stem in self.in_tongues(typed, &token.exact)? {
                    let pattern = Pattern::Term(Scope::Heading(Layer::Stem), stem);
                    self.add_alternative(clause, pattern, bm25::SAME);
                }
                if let Some(pattern) = in_parts(self.snapshot, &token.exact)? {
                    self.add_alternative(clause, pattern.in_heading(), bm25::SAME);
                }
                trees.push(Tree::Clause(clause));
            }
        }
        Ok(trees)
    }
}
