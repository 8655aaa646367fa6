//! Which words stand for a `*`: at the end of a word, within it, after a symbol, in a phrase.

use super::{
    draft::Draft,
    parse::Node,
    pattern::{Alternative, Pattern},
    plan::ClauseKind,
    tree::Tree,
};
use crate::{
    Error,
    model::notice::Notice,
    text::{
        analysis::{self, Token},
        layer::Layer,
        word::words,
    },
    weights::{bm25, fields::Scope},
};

impl Draft<'_> {
    /// A word with `*` in it. `gov*` and `gov*ance` are the words that begin, and end, so; of a symbol,
    /// as in `A/HRC/48/*`, it is the family, and of a word with a hyphen the last part.
    pub(super) fn wildcard(
        &mut self,
        typed: &str,
        scope: Scope,
    ) -> Result<Option<(Tree, String)>, Error> {
        let text = typed.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        if text.len() < typed.len() && typed[..typed.len() - text.len()].contains('*') {
            // Every word of the corpus may end so.
            self.notice(Notice::WildcardLeftOut { typed: typed.to_owned() });
        }
        let Some((beginning, rest)) = text.split_once('*') else {
            return self.node(&Node::Word(text.to_owned()));
        };
        let after: Vec<String> = rest.split('*').map(analysis::fold).collect();
        let mut before = words(beginning);
        let Some(last) = before.pop() else { return Ok(None) };
        let Some(Token { range, .. }) = last.tokens.first() else { return Ok(None) };
        // The symbols that begin so, whole; then the parts, of which the last may be a beginning.
        let whole = &beginning[range.start..];
        let is_open = beginning.ends_with(char::is_alphanumeric);
        let mut patterns = Vec::new();
        if 1 < last.tokens.len() || !is_open {
            let scope =
                if scope == Scope::Anywhere(Layer::Exact) { Scope::Identifier } else { scope };
            let symbols = self.beginning_with(&analysis::fold(whole), &after)?;
            patterns.extend(symbols.into_iter().map(|symbol| Pattern::Term(scope, symbol)));
        }
        let parts: Vec<String> = last.tokens.iter().map(|token| token.exact.clone()).collect();
        match parts.split_last() {
            Some((beginning, parts)) if is_open => {
                let found = self.beginning_with(beginning, &after)?;
                let one = |found| [parts, &[found]].concat();
                patterns.extend(found.into_iter().map(|found| side_by_side(one(found), scope)));
            }
            _ if rest.is_empty() => patterns.push(side_by_side(parts, scope)),
            _ => {}
        }
        if patterns.is_empty() && !rest.is_empty() {
            self.notice(Notice::WildcardLeftOut { typed: typed.to_owned() });
            return self.node(&Node::Word(text.replace('*', " ")));
        }
        let mut trees = Vec::new();
        for token in before.into_iter().flat_map(|word| word.tokens) {
            let clause = self.text_clause(token.exact.clone(), Pattern::Term(scope, token.exact));
            trees.extend(clause.map(Tree::Clause));
        }
        let shown = text.to_owned();
        let clause = self.add_clause(shown.clone(), any_of(patterns));
        trees.extend(clause.map(Tree::Clause));
        Ok(Some((Tree::All(trees), shown)))
    }

    /// The words of the corpus that begin so, and go on with these pieces between stars; a notice, if
    /// there are too many.
    fn beginning_with(&mut self, beginning: &str, after: &[String]) -> Result<Vec<String>, Error> {
        let share = self.expansion_share();
        let snapshot = self.snapshot;
        let goes_on = |rest: &str| goes_on(rest, after);
        let (found, is_cut) =
            snapshot.vocabulary.expansions(&snapshot.budget, beginning, goes_on, share)?;
        self.expansions.0 -= found.len();
        self.expansions.1 = self.expansions.1.saturating_sub(1);
        if is_cut {
            let (beginning, searched) = (beginning.to_owned(), found.len());
            self.notice(Notice::CommonBeginning { beginning, searched });
        }
        Ok(found)
    }

    /// The ways in which a phrase may go of which one word is a beginning: `"data gov*"`. `None` where it
    /// has no `*` that can be read; a notice says of others that they were left out.
    pub(super) fn wildcard_in_phrase(
        &mut self,
        text: &str,
        tokens: &[Token],
        phrase: impl Fn(usize, String) -> Pattern,
    ) -> Result<Option<ClauseKind>, Error> {
        let stars = text.matches('*').count();
        let is_beginning = |token: &Token| {
            let after = text[token.range.end..].strip_prefix('*');
            after.is_some_and(|after| !after.starts_with(|next: char| next.is_alphanumeric()))
        };
        let at = tokens.iter().position(is_beginning);
        if usize::from(at.is_some()) < stars {
            self.notice(Notice::WildcardLeftOut { typed: format!("\"{text}\"") });
        }
        let Some(at) = at else { return Ok(None) };
        let found = self.beginning_with(&tokens[at].exact, &[String::new()])?;
        Ok(Some(any_of(found.into_iter().map(|word| phrase(at, word)).collect())))
    }
}

fn any_of(patterns: Vec<Pattern>) -> ClauseKind {
    let alternative = |pattern| Alternative { pattern, weight: bm25::SAME };
    ClauseKind::Text(patterns.into_iter().map(alternative).collect())
}

/// Words one after the other.
fn side_by_side(words: Vec<String>, scope: Scope) -> Pattern {
    match <[String; 1]>::try_from(words) {
        Ok([word]) => Pattern::Term(scope, word),
        Err(words) => Pattern::Phrase { scope, terms: (0..).zip(words).collect(), slop: 0 },
    }
}

/// Whether what stands behind the beginning of a word is these pieces, with anything before each.
fn goes_on(rest: &str, pieces: &[String]) -> bool {
    let Some((last, inner)) = pieces.split_last() else { return true };
    let behind = |rest, piece| str::split_once(rest, piece).map(|(_, behind)| behind);
    let rest = inner.iter().try_fold(rest, |rest, piece: &String| behind(rest, piece.as_str()));
    rest.is_some_and(|rest| rest.ends_with(last.as_str()))
}

#[cfg(test)]
mod tests {
    use super::goes_on;

    #[test]
    fn pieces_stand_in_their_order_and_the_last_at_the_end() {
        let goes_on = |rest, pieces: &str| {
            goes_on(rest, &pieces.split('*').map(str::to_owned).collect::<Vec<_>>())
        };
        assert!(goes_on("ernance", "") && goes_on("", "") && goes_on("ernance", "ance"));
        assert!(goes_on("ernance", "n*ce") && goes_on("ernance", "er*"));
        assert!(
            !goes_on("ernment", "ance") && !goes_on("ernance", "ce*n") && !goes_on("an", "an*n")
        );
    }
}
