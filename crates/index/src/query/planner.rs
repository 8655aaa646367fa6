//! From a tree of what was typed to a plan.

use rustc_hash::FxHashMap;

use super::{
    draft::Draft,
    language::recognition::language_of,
    named::Said,
    parse::Node,
    pattern::Pattern,
    plan::{ClauseKind, Plan},
    tree::{ClauseBits, Tree},
};
use crate::{
    Error,
    model::{facet::Facet, notice::Notice, request::Request},
    open::{language::Language, snapshot::Snapshot},
    text::{analysis, layer::Layer, word::words},
    weights::{bm25, fields::Scope, thresholds},
};

/// The language that a query is put into where it is in another.
const DOCUMENTS: &str = "en";

/// Plans the query of a request.
pub(crate) fn plan(snapshot: &Snapshot, node: &Node, request: &Request) -> Result<Plan, Error> {
    let languages = &snapshot.glossary.languages;
    let language = match request.read_as.as_deref() {
        None => language_of(snapshot, node),
        Some(tag) => match languages.iter().find(|one| one.tag == tag) {
            None if tag != DOCUMENTS => {
                let known = languages.iter().map(|one| one.tag.clone());
                let known = std::iter::once(DOCUMENTS.to_owned()).chain(known).collect();
                return Err(Error::UnknownLanguage { tag: tag.to_owned(), known });
            }
            said => said,
        },
    };
    plan_in(snapshot, node, request, language)
}

/// Plans a query that is in this language, or in that of the documents.
pub(crate) fn plan_in(
    snapshot: &Snapshot,
    node: &Node,
    request: &Request,
    language: Option<&Language>,
) -> Result<Plan, Error> {
    let mut draft = Draft {
        snapshot,
        request,
        language,
        untranslated: Vec::new(),
        left_out: (Vec::new(), None),
        plan: Plan::empty(),
        by_stem: FxHashMap::default(),
        is_wanted: true,
        says_more: false,
        says_organisation: false,
        named: Vec::new(),
        said: Said::default(),
        depth: 0,
        expansions: (snapshot.budget.limits().expansions, node.prefixes()),
    };
    let bag = std::slice::from_ref(node);
    let (tree, shown) = match node {
        Node::Bag(nodes) => draft.bag(nodes)?,
        _ => draft.bag(bag)?,
    };
    let untranslated = draft.untranslated.len();
    draft.note_language();
    draft.plan.recognised = draft.recognised();
    draft.note_editions();
    let Draft { mut plan, says_more, says_organisation, .. } = draft;
    plan.is_actor_alone = !plan.actors.is_empty() && !says_more;
    plan.is_for_organisation = plan.actors.is_empty() && plan.works.is_empty() && says_organisation;
    plan.language = language.map(|language| language.tag.clone());
    plan.untranslated = untranslated;
    plan.tree = tree;
    plan.interpreted = shown;
    Ok(plan)
}

impl Draft<'_> {
    /// A node that must match.
    pub(super) fn node(&mut self, node: &Node) -> Result<Option<(Tree, String)>, Error> {
        self.depth += 1;
        let planned = self.part(node);
        self.depth -= 1;
        planned
    }

    fn part(&mut self, node: &Node) -> Result<Option<(Tree, String)>, Error> {
        self.says_more |= self.is_wanted
            && matches!(
                node,
                Node::Wildcard(_) | Node::Phrase(..) | Node::Title(_) | Node::Symbol(_)
            );
        Ok(match node {
            Node::Word(_) => {
                let (tree, shown) = self.bag(std::slice::from_ref(node))?;
                tree.is_something().then_some((tree, shown))
            }
            Node::Bag(nodes) => {
                let (tree, shown) = self.bag(nodes)?;
                tree.is_something().then(|| (tree, format!("({shown})")))
            }
            Node::Wildcard(word) => self.wildcard(word, Scope::Anywhere(Layer::Exact))?,
            Node::Phrase(text, slop) => match self.translated_phrase(text)? {
                Some(translated) => translated,
                None => self.phrase(text, *slop, Scope::Anywhere(Layer::Exact))?,
            },
            Node::Title(inner) => self.title(inner)?,
            Node::Symbol(value) => self.symbol(value),
            Node::Filter(facet, value) => self.filter(*facet, value)?,
            Node::Not(inner) => {
                let was_wanted = std::mem::replace(&mut self.is_wanted, false);
                let excluded = self.node(inner)?;
                self.is_wanted = was_wanted;
                excluded.map(|(tree, shown)| (Tree::Not(Box::new(tree)), format!("-{shown}")))
            }
            Node::All(nodes) => self.joined(nodes, " AND ", Tree::All)?,
            Node::Any(nodes) => self.joined(nodes, " OR ", Tree::Any)?,
        })
    }

    fn joined(
        &mut self,
        nodes: &[Node],
        operator: &str,
        join: fn(Vec<Tree>) -> Tree,
    ) -> Result<Option<(Tree, String)>, Error> {
        let mut trees = Vec::new();
        let mut shown = Vec::new();
        for node in nodes {
            if let Some((tree, text)) = self.node(node)? {
                trees.push(tree);
                shown.push(text);
            }
        }
        Ok(match trees.len() {
            0 => None,
            1 => trees.pop().zip(shown.pop()),
            _ => Some((join(trees), format!("({})", shown.join(operator)))),
        })
    }

    pub(super) fn bag(&mut self, nodes: &[Node]) -> Result<(Tree, String), Error> {
        let mut should = Vec::new();
        let mut must = Vec::new();
        let mut shown = Vec::new();
        let mut run: Vec<&str> = Vec::new();
        // Beside a phrase, stop words are what leads up to it: `what is "right to privacy"`.
        let alone = nodes
            .iter()
            .all(|node| matches!(node, Node::Word(_) | Node::Filter(..) | Node::Not(_)));
        let is_whole = self.depth == 0;
        for (at, node) in nodes.iter().enumerate() {
            if let Node::Word(word) = node {
                run.push(word);
                continue;
            }
            let run = std::mem::take(&mut run);
            let first = is_whole.then(|| at - run.len());
            self.word_run(&run.join(" "), alone, first, &mut should, &mut shown)?;
            if let Some((tree, text)) = self.node(node)? {
                must.push(tree);
                shown.push(text);
            }
        }
        let first = is_whole.then(|| nodes.len() - run.len());
        self.word_run(&run.join(" "), alone, first, &mut should, &mut shown)?;
        let mut bits: ClauseBits = 0;
        let said = should.len();
        for clause in self.telling(should) {
            bits |= 1 << clause;
        }
        self.plan.has_common |= (bits.count_ones() as usize) < said;
        let minimum_should_match = thresholds::minimum_should_match(bits.count_ones());
        Ok((
            Tree::Bag { should: bits, minimum_should_match, shares: Vec::new(), must },
            shown.join(" "),
        ))
    }

    /// Those of the clauses that a record should have: the ones that tell records apart, unless
    /// none does.
    fn telling(&self, should: Vec<usize>) -> Vec<usize> {
        let mut telling = Vec::new();
        let mut is_known = false;
        for clause in &should {
            let frequency = self.doc_freq(*clause);
            if frequency <= thresholds::common_from(self.snapshot.records) {
                telling.push(*clause);
                is_known |= 0 < frequency || !self.is_term(*clause);
            }
        }
        // What no record has tells nothing.
        if is_known { telling } else { should }
    }

    pub(super) fn phrase(
        &mut self,
        text: &str,
        slop: u32,
        scope: Scope,
    ) -> Result<Option<(Tree, String)>, Error> {
        let tokens: Vec<_> =
            analysis::analyze(text).into_iter().filter(|token| token.width == 1).collect();
        let Some(start) = tokens.first().map(|token| token.position) else { return Ok(None) };
        let limits = *self.limits();
        if limits.phrase_words < tokens.len() {
            self.notice(Notice::LongPhrase { limit: limits.phrase_words });
        }
        if limits.slop < slop {
            self.notice(Notice::LooseSlop { limit: limits.slop });
        }
        let slop = slop.min(limits.slop);
        let tokens = &tokens[..tokens.len().min(limits.phrase_words)];
        let terms: Vec<_> = tokens
            .iter()
            .map(|token| ((token.position - start) as u32, token.exact.clone()))
            .collect();
        let pattern = |terms| match <[_; 1]>::try_from(terms) {
            Ok([(_, term)]) => Pattern::Term(scope, term),
            Err(terms) => Pattern::Phrase { scope, terms, slop },
        };
        let with = |at: usize, word: String| {
            let mut terms = terms.clone();
            terms[at].1 = word;
            pattern(terms)
        };
        let wildcard = match text.contains('*') {
            true => self.wildcard_in_phrase(text, tokens, with)?,
            false => None,
        };
        let shown = match slop {
            0 => format!("\"{text}\""),
            _ => format!("\"{text}\"~{slop}"),
        };
        let clause = match wildcard {
            Some(kind) => self.add_clause(shown.clone(), kind),
            None => self.text_clause(shown.clone(), pattern(terms)),
        };
        Ok(clause.map(|clause| (Tree::Clause(clause), shown)))
    }

    fn symbol(&mut self, value: &str) -> Option<(Tree, String)> {
        let shown = format!("symbol:{value}");
        let folded = analysis::fold(value);
        let clause = self.text_clause(shown.clone(), Pattern::Term(Scope::Symbol, folded))?;
        for word in words(value) {
            if let Some(identifier) = word.identifier {
                self.add_alternative(
                    clause,
                    Pattern::Term(Scope::Identifier, identifier),
                    bm25::SAME,
                );
            }
        }
        Some((Tree::Clause(clause), shown))
    }

    fn filter(&mut self, facet: Facet, value: &str) -> Result<Option<(Tree, String)>, Error> {
        let values = self.snapshot.values_named(facet, value)?;
        if values.is_empty() {
            self.plan.notices.push(Notice::NoSuchValue { facet, value: value.to_owned() });
            return self.node(&Node::Word(value.to_owned()));
        }
        let shown = format!("{facet}:{}", quoted(value));
        let clause = self.add_clause(shown.clone(), ClauseKind::Value(facet, values));
        Ok(clause.map(|clause| (Tree::Clause(clause), shown)))
    }
}

fn quoted(value: &str) -> String {
    if value.contains(char::is_whitespace) { format!("\"{value}\"") } else { value.to_owned() }
}
