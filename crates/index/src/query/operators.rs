//! From a query to a plan: what is asked for with an operator of the language.

use super::{
    parse::Node,
    plan::{Alternative, Pattern, Tree, What},
    planner::Planner,
    words::words,
};
use crate::{Error, Facet, analysis, rank::Scope, vocabulary::Layer};

impl Planner<'_> {
    pub(super) fn prefix(
        &mut self,
        prefix: &str,
        scope: Scope,
    ) -> Result<Option<(Tree, String)>, Error> {
        let mut words = words(prefix);
        let Some(mut last) = words.pop() else { return Ok(None) };
        let Some(beginning) = last.tokens.pop() else { return Ok(None) };
        let mut trees = Vec::new();
        let before: Vec<_> = words.into_iter().chain([last]).flat_map(|word| word.tokens).collect();
        for token in before {
            let leaf = self.text(token.exact.clone(), Pattern::Term(scope, token.exact));
            trees.extend(leaf.map(Tree::Leaf));
        }
        let (terms, is_cut) = self.known.vocabulary.expansions(&beginning.exact)?;
        if is_cut {
            self.plan.notices.push(format!(
                "Very many words begin with “{}”; the most frequent {} were searched.",
                beginning.exact,
                terms.len()
            ));
        }
        let alternatives = terms
            .into_iter()
            .map(|term| Alternative { pattern: Pattern::Term(scope, term), weight: 1.0 })
            .collect();
        let shown = format!("{prefix}*");
        trees.extend(self.leaf(shown.clone(), What::Text(alternatives)).map(Tree::Leaf));
        Ok(Some((Tree::All(trees), shown)))
    }

    pub(super) fn phrase(&mut self, text: &str, slop: u32, scope: Scope) -> Option<(Tree, String)> {
        let tokens: Vec<_> =
            analysis::analyze(text).into_iter().filter(|token| token.width == 1).collect();
        let start = tokens.first()?.position;
        let terms: Vec<_> = tokens
            .into_iter()
            .map(|token| ((token.position - start) as u32, token.exact))
            .collect();
        let pattern = match <[_; 1]>::try_from(terms) {
            Ok([(_, term)]) => Pattern::Term(scope, term),
            Err(terms) => Pattern::Phrase { scope, terms, slop },
        };
        let shown = match slop {
            0 => format!("\"{text}\""),
            _ => format!("\"{text}\"~{slop}"),
        };
        let leaf = self.text(shown.clone(), pattern)?;
        Some((Tree::Leaf(leaf), shown))
    }

    pub(super) fn title(&mut self, inner: &Node) -> Result<Option<(Tree, String)>, Error> {
        let found = match inner {
            Node::Phrase(text, slop) => self.phrase(text, *slop, Scope::Heading(Layer::Exact)),
            Node::Word(text) => match text.strip_suffix('*') {
                Some(prefix) => self.prefix(prefix, Scope::Heading(Layer::Exact))?,
                None => {
                    let mut trees = Vec::new();
                    for token in analysis::analyze(text) {
                        if let Some(stem) = token.stem {
                            let pattern = Pattern::Term(Scope::Heading(Layer::Stem), stem);
                            trees.extend(self.text(text.clone(), pattern).map(Tree::Leaf));
                        }
                    }
                    (!trees.is_empty()).then(|| (Tree::All(trees), text.clone()))
                }
            },
            _ => None,
        };
        Ok(found.map(|(tree, shown)| (tree, format!("title:{shown}"))))
    }

    pub(super) fn symbol(&mut self, value: &str) -> Option<(Tree, String)> {
        let shown = format!("symbol:{value}");
        let folded = analysis::fold(value);
        let leaf = self.text(shown.clone(), Pattern::Term(Scope::Symbol, folded))?;
        for word in words(value) {
            if let Some(identifier) = word.identifier {
                self.add(leaf, Pattern::Term(Scope::Text(Layer::Exact), identifier), 1.0);
            }
        }
        Some((Tree::Leaf(leaf), shown))
    }

    pub(super) fn filter(
        &mut self,
        facet: Facet,
        value: &str,
    ) -> Result<Option<(Tree, String)>, Error> {
        let values = self.known.values_named(facet, value);
        if values.is_empty() {
            self.plan
                .notices
                .push(format!("There is no {facet} “{value}”; it was searched as words."));
            return self.node(&Node::Word(value.to_owned()));
        }
        let shown = format!("{facet}:{}", quoted(value));
        let leaf = self.leaf(shown.clone(), What::Value(facet, values));
        Ok(leaf.map(|leaf| (Tree::Leaf(leaf), shown)))
    }
}

fn quoted(value: &str) -> String {
    if value.contains(char::is_whitespace) { format!("\"{value}\"") } else { value.to_owned() }
}
