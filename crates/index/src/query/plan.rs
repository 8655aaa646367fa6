//! What a query is taken to mean, given what the corpus knows.
//!
//! A plan has *leaves*, the things to look for (a word with all that it may be written as, a
//! phrase, a value of a facet), and a *tree* that says which of them a record must have. Whether a
//! record matches is a question to a set of bits, one for each leaf; what it scores is a sum over
//! the leaves that are text.

use std::collections::HashMap;

use super::{
    mend,
    parse::Node,
    words::{Word, words},
};
use crate::{
    Error, Facet, analysis,
    index::Known,
    lexicon::{Expansion, is_organisation},
    rank::{self, Scope},
    vocabulary::Layer,
};

/// The most leaves of a plan: a bit each.
pub(crate) const MAX_LEAVES: usize = 128;

/// Which leaves a record has.
pub(crate) type Bits = u128;

/// One way in which a leaf can stand in a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Alternative {
    pub(crate) pattern: Pattern,
    /// What it counts for, beside the 1 of what was typed.
    pub(crate) weight: f32,
}

/// What to look for in the fields of a scope.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Pattern {
    /// One term.
    Term(Scope, String),
    /// Terms at these distances from the first, give or take `slop` moves.
    Phrase { scope: Scope, terms: Vec<(u32, String)>, slop: u32 },
}

/// One thing that a query looks for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Leaf {
    /// As a reader would write it.
    pub(crate) shown: String,
    pub(crate) what: What,
    /// How many times the query says it.
    pub(crate) repeated: f32,
    /// Whether it may be marked and scored: not if it is excluded.
    pub(crate) is_wanted: bool,
}

/// What a leaf looks for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum What {
    /// Text, in any of these ways; the first is the one that was typed.
    Text(Vec<Alternative>),
    /// Any of these values of a facet.
    Value(Facet, Vec<u32>),
}

/// Which leaves a record must have.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Tree {
    Leaf(usize),
    Not(Box<Tree>),
    All(Vec<Tree>),
    Any(Vec<Tree>),
    /// At least `need` of the `loose` leaves, and all of `must`.
    Bag {
        loose: Bits,
        need: u32,
        must: Vec<Tree>,
    },
}

impl Tree {
    /// Whether a record with these leaves matches.
    pub(crate) fn matches(&self, bits: Bits) -> bool {
        match self {
            Tree::Leaf(leaf) => bits & (1 << leaf) != 0,
            Tree::Not(tree) => !tree.matches(bits),
            Tree::All(trees) => trees.iter().all(|tree| tree.matches(bits)),
            Tree::Any(trees) => trees.iter().any(|tree| tree.matches(bits)),
            Tree::Bag { loose, need, must } => {
                *need <= (bits & loose).count_ones() && must.iter().all(|tree| tree.matches(bits))
            }
        }
    }
}

/// A query, understood.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) leaves: Vec<Leaf>,
    pub(crate) tree: Tree,
    /// The query as it is searched, in the query language.
    pub(crate) interpreted: String,
    pub(crate) notices: Vec<String>,
    /// Words that were replaced, and by what.
    pub(crate) mended: Vec<(String, String)>,
    /// Rare words, and a better-known spelling of each.
    pub(crate) doubted: Vec<(String, String)>,
    /// Actors that the query names.
    pub(crate) actors: Vec<u32>,
    /// Issues that the query names.
    pub(crate) issues: Vec<u32>,
    /// Whether it names an actor and says nothing else.
    pub(crate) is_actor_alone: bool,
    /// Whether it asks for an organisation without naming one.
    pub(crate) is_for_organisation: bool,
}

impl Plan {
    /// A plan that asks for nothing.
    pub(crate) fn empty() -> Plan {
        Plan {
            leaves: Vec::new(),
            tree: Tree::All(Vec::new()),
            interpreted: String::new(),
            notices: Vec::new(),
            mended: Vec::new(),
            doubted: Vec::new(),
            actors: Vec::new(),
            issues: Vec::new(),
            is_actor_alone: false,
            is_for_organisation: false,
        }
    }
}

/// Plans a query. With `verbatim` no word is mended.
pub(crate) fn plan(known: &Known<'_>, node: &Node, verbatim: bool) -> Result<Plan, Error> {
    let mut planner =
        Planner { known, verbatim, plan: Plan::empty(), by_stem: HashMap::new(), is_wanted: true };
    let bag = std::slice::from_ref(node);
    let (tree, shown) = match node {
        Node::Bag(nodes) => planner.bag(nodes)?,
        _ => planner.bag(bag)?,
    };
    let mut plan = planner.plan;
    plan.tree = tree;
    plan.interpreted = shown;
    plan.actors.dedup();
    plan.issues.dedup();
    Ok(plan)
}

struct Planner<'a> {
    known: &'a Known<'a>,
    verbatim: bool,
    plan: Plan,
    /// Leaves of one word, by its stem: a word that comes again counts again.
    by_stem: HashMap<String, usize>,
    is_wanted: bool,
}

/// A word of a bag, once it is a leaf.
struct Placed {
    leaf: usize,
    stem: String,
    exact: String,
    /// The number of the word that it is from.
    word: usize,
}

impl Planner<'_> {
    fn leaf(&mut self, shown: String, what: What) -> Option<usize> {
        if self.plan.leaves.len() == MAX_LEAVES {
            let notice = format!(
                "The query has more than {MAX_LEAVES} different words; the rest was left out."
            );
            if !self.plan.notices.contains(&notice) {
                self.plan.notices.push(notice);
            }
            return None;
        }
        self.plan.leaves.push(Leaf { shown, what, repeated: 1.0, is_wanted: self.is_wanted });
        Some(self.plan.leaves.len() - 1)
    }

    fn text(&mut self, shown: String, pattern: Pattern) -> Option<usize> {
        self.leaf(shown, What::Text(vec![Alternative { pattern, weight: 1.0 }]))
    }

    fn add(&mut self, leaf: usize, pattern: Pattern, weight: f32) {
        if let What::Text(alternatives) = &mut self.plan.leaves[leaf].what
            && alternatives.iter().all(|other| other.pattern != pattern)
        {
            alternatives.push(Alternative { pattern, weight });
        }
    }

    /// A node that must match.
    fn node(&mut self, node: &Node) -> Result<Option<(Tree, String)>, Error> {
        Ok(match node {
            Node::Word(_) => {
                let (tree, shown) = self.bag(std::slice::from_ref(node))?;
                is_something(&tree).then_some((tree, shown))
            }
            Node::Bag(nodes) => {
                let (tree, shown) = self.bag(nodes)?;
                is_something(&tree).then(|| (tree, format!("({shown})")))
            }
            Node::Prefix(prefix) => self.prefix(prefix, Scope::Text(Layer::Exact))?,
            Node::Phrase(text, slop) => self.phrase(text, *slop, Scope::Text(Layer::Exact)),
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

    fn bag(&mut self, nodes: &[Node]) -> Result<(Tree, String), Error> {
        let mut loose = Vec::new();
        let mut must = Vec::new();
        let mut shown = Vec::new();
        let mut run: Vec<&str> = Vec::new();
        for node in nodes {
            if let Node::Word(word) = node {
                run.push(word);
                continue;
            }
            self.run(&std::mem::take(&mut run).join(" "), &mut loose, &mut shown)?;
            if let Some((tree, text)) = self.node(node)? {
                must.push(tree);
                shown.push(text);
            }
        }
        self.run(&run.join(" "), &mut loose, &mut shown)?;
        let mut bits: Bits = 0;
        for leaf in self.telling(loose)? {
            bits |= 1 << leaf;
        }
        let need = rank::words_needed(bits.count_ones());
        Ok((Tree::Bag { loose: bits, need, must }, shown.join(" ")))
    }

    /// Those of the leaves that a record should have: the ones that tell records apart, unless
    /// none does.
    fn telling(&self, loose: Vec<usize>) -> Result<Vec<usize>, Error> {
        let mut telling = Vec::new();
        for leaf in &loose {
            if self.frequency(*leaf)? <= rank::common_from(self.known.records) {
                telling.push(*leaf);
            }
        }
        Ok(if telling.is_empty() { loose } else { telling })
    }

    fn frequency(&self, leaf: usize) -> Result<u64, Error> {
        match &self.plan.leaves[leaf].what {
            What::Text(alternatives) => match alternatives.first().map(|first| &first.pattern) {
                Some(Pattern::Term(Scope::Text(layer) | Scope::Heading(layer), term)) => {
                    self.known.vocabulary.frequency(*layer, term)
                }
                _ => Ok(0),
            },
            What::Value(..) => Ok(0),
        }
    }

    /// Words side by side.
    fn run(
        &mut self,
        text: &str,
        loose: &mut Vec<usize>,
        shown: &mut Vec<String>,
    ) -> Result<(), Error> {
        let words = words(text);
        let mut placed: Vec<Placed> = Vec::new();
        let mut texts: Vec<Option<String>> = Vec::new();
        for (number, word) in words.iter().enumerate() {
            let text = self.word(number, word, &mut placed)?;
            texts.push(text);
        }
        if placed.is_empty() && !words.is_empty() && loose.is_empty() {
            // Nothing but stop words: then they are what is meant.
            for (number, word) in words.iter().enumerate() {
                for token in &word.tokens {
                    let pattern = Pattern::Term(Scope::Text(Layer::Exact), token.exact.clone());
                    let Some(leaf) = self.text(word.typed.clone(), pattern) else { break };
                    placed.push(Placed {
                        leaf,
                        stem: token.exact.clone(),
                        exact: token.exact.clone(),
                        word: number,
                    });
                }
                texts[number] = Some(word.typed.clone());
            }
        }
        self.name(&words, &placed);
        self.widen(&placed, &mut texts)?;
        for placed in placed {
            if !loose.contains(&placed.leaf) {
                loose.push(placed.leaf);
            }
        }
        shown.extend(texts.into_iter().flatten());
        Ok(())
    }

    /// Makes the leaves of one word; returns how it is shown, if it is searched at all.
    fn word(
        &mut self,
        number: usize,
        word: &Word,
        placed: &mut Vec<Placed>,
    ) -> Result<Option<String>, Error> {
        if let Some(identifier) = &word.identifier {
            let whole = self.known.vocabulary.frequency(Layer::Exact, identifier)?;
            let parts = exact_phrase(word);
            if 0 < whole || self.known.has(&parts)? {
                let first = Pattern::Term(Scope::Text(Layer::Exact), identifier.clone());
                if let Some(leaf) = self.text(word.typed.clone(), first) {
                    self.add(leaf, parts, rank::PART_OF_IDENTIFIER);
                    let stem = identifier.clone();
                    placed.push(Placed { leaf, exact: stem.clone(), stem, word: number });
                }
                return Ok(Some(word.typed.clone()));
            }
        }
        let content: Vec<_> = word.tokens.iter().filter(|token| token.stem.is_some()).collect();
        if 1 < content.len() {
            return self.compound(number, word, placed);
        }
        let Some(token) = content.first() else { return Ok(None) };
        let mut exact = token.exact.clone();
        let mut stem = token.stem.clone().unwrap_or_default();
        let mut typed = word.typed.clone();
        if !self.known.vocabulary.knows(&exact, &stem)?
            && self.known.vocabulary.frequency(Layer::Stem, &exact)? > 0
        {
            stem.clone_from(&exact);
        }
        if !self.verbatim && self.is_wanted && !word.is_fixed() {
            match mend::mend(&self.known.vocabulary, &exact, &stem)? {
                mend::Verdict::Known => {}
                mend::Verdict::Mended(better) => {
                    self.plan.mended.push((typed.clone(), better.clone()));
                    typed.clone_from(&better);
                    stem = analysis::stem(&better);
                    exact = better;
                }
                mend::Verdict::Doubted(better) => self.plan.doubted.push((typed.clone(), better)),
            }
        }
        self.simple(number, typed.clone(), stem, exact, placed)?;
        Ok(Some(typed))
    }

    fn simple(
        &mut self,
        number: usize,
        shown: String,
        stem: String,
        exact: String,
        placed: &mut Vec<Placed>,
    ) -> Result<(), Error> {
        if let Some(&leaf) = self.by_stem.get(&stem)
            && self.plan.leaves[leaf].is_wanted == self.is_wanted
        {
            self.plan.leaves[leaf].repeated += 1.0;
            placed.push(Placed { leaf, stem, exact, word: number });
            return Ok(());
        }
        // A word without an ending to take off may be the plural of an acronym, as "sdgs" is.
        let pattern = if stem == exact
            && self.known.vocabulary.frequency(Layer::Stem, &stem)? == 0
            && self.known.vocabulary.frequency(Layer::Exact, &exact)? > 0
        {
            Pattern::Term(Scope::Text(Layer::Exact), exact.clone())
        } else {
            Pattern::Term(Scope::Text(Layer::Stem), stem.clone())
        };
        if let Some(leaf) = self.text(shown, pattern) {
            self.by_stem.insert(stem.clone(), leaf);
            placed.push(Placed { leaf, stem, exact, word: number });
        }
        Ok(())
    }

    /// A word with a hyphen: its parts side by side, or written as one.
    fn compound(
        &mut self,
        number: usize,
        word: &Word,
        placed: &mut Vec<Placed>,
    ) -> Result<Option<String>, Error> {
        let joined: String = word.tokens.iter().map(|token| token.exact.as_str()).collect();
        let joined = Pattern::Term(Scope::Text(Layer::Stem), analysis::stem(&joined));
        let parts = stem_phrase(word);
        if self.known.has(&parts)? || self.known.has(&joined)? {
            if let Some(leaf) = self.text(word.typed.clone(), parts) {
                self.add(leaf, joined, 1.0);
                let stem = word.typed.to_lowercase();
                placed.push(Placed { leaf, exact: stem.clone(), stem, word: number });
            }
            return Ok(Some(word.typed.clone()));
        }
        for token in &word.tokens {
            if let Some(stem) = &token.stem {
                self.simple(
                    number,
                    token.exact.clone(),
                    stem.clone(),
                    token.exact.clone(),
                    placed,
                )?;
            }
        }
        Ok(Some(word.typed.clone()))
    }

    /// Notes the actors and issues that a run of words names.
    fn name(&mut self, words: &[Word], placed: &[Placed]) {
        if !self.is_wanted {
            return;
        }
        let tokens: Vec<_> = words
            .iter()
            .enumerate()
            .flat_map(|(number, word)| word.tokens.iter().map(move |token| (number, token)))
            .collect();
        let exact: Vec<String> = tokens.iter().map(|(_, token)| token.exact.clone()).collect();
        let mut naming = vec![false; words.len()];
        let mut start = 0;
        while start < exact.len() {
            let found = self.known.lexicon.actors_at(&exact[start..]).filter(|(length, _)| {
                // The actor WHO is not the word "who".
                1 < *length || tokens[start].1.stem.is_some()
            });
            let Some((length, actors)) = found else {
                start += 1;
                continue;
            };
            self.plan.actors.extend(actors);
            for (number, _) in &tokens[start..start + length] {
                naming[*number] = true;
            }
            start += length;
        }
        self.plan.is_actor_alone =
            naming.contains(&true) && placed.iter().all(|placed| naming[placed.word]);

        let stems: Vec<String> = placed.iter().map(|placed| placed.stem.clone()).collect();
        self.plan.is_for_organisation =
            self.plan.actors.is_empty() && stems.iter().any(|stem| is_organisation(stem));
        let mut start = 0;
        while start < stems.len() {
            match self.known.lexicon.issues_at(&stems[start..]) {
                Some((length, issues)) => {
                    self.plan.issues.extend(issues);
                    start += length;
                }
                None => start += 1,
            }
        }
    }

    /// Adds what else the words may be written as: acronyms and what they stand for, words written
    /// as one or as two.
    fn widen(&mut self, placed: &[Placed], texts: &mut [Option<String>]) -> Result<(), Error> {
        let known = self.known;
        let stems: Vec<String> = placed.iter().map(|placed| placed.stem.clone()).collect();
        for (start, word) in placed.iter().enumerate() {
            for (length, short) in known.lexicon.short_forms_at(&stems[start..]) {
                for covered in &placed[start..start + length] {
                    let pattern = Pattern::Term(Scope::Text(Layer::Stem), short.to_owned());
                    self.add(covered.leaf, pattern, rank::ACRONYM);
                }
                let last = placed[start + length - 1].word;
                if let Some(text) = &mut texts[last] {
                    text.push_str(&format!(" [{}]", short.to_uppercase()));
                }
            }
            for long in known.lexicon.long_forms(&word.stem) {
                self.add(word.leaf, phrase_of(long), rank::ACRONYM);
                if let Some(text) = &mut texts[word.word] {
                    text.push_str(&format!(" [\"{}\"]", long.printed));
                }
            }
            if let Some(next) = placed.get(start + 1) {
                let joined = analysis::stem(&format!("{}{}", word.exact, next.exact));
                if 0 < known.vocabulary.frequency(Layer::Stem, &joined)? {
                    let pattern = Pattern::Term(Scope::Text(Layer::Stem), joined);
                    self.add(word.leaf, pattern.clone(), rank::JOINED);
                    self.add(next.leaf, pattern, rank::JOINED);
                }
            }
            if let Some(halves) = mend::split(known, &word.exact)? {
                self.add(word.leaf, halves, rank::JOINED);
            }
        }
        Ok(())
    }

    fn prefix(&mut self, prefix: &str, scope: Scope) -> Result<Option<(Tree, String)>, Error> {
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

    fn phrase(&mut self, text: &str, slop: u32, scope: Scope) -> Option<(Tree, String)> {
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

    fn title(&mut self, inner: &Node) -> Result<Option<(Tree, String)>, Error> {
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

    fn symbol(&mut self, value: &str) -> Option<(Tree, String)> {
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

    fn filter(&mut self, facet: Facet, value: &str) -> Result<Option<(Tree, String)>, Error> {
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

fn is_something(tree: &Tree) -> bool {
    !matches!(tree, Tree::Bag { loose: 0, must, .. } if must.is_empty())
}

/// The parts of a word one after the other, each exactly.
fn exact_phrase(word: &Word) -> Pattern {
    let start = word.tokens.first().map_or(0, |token| token.position);
    let terms = word.tokens.iter();
    let terms = terms.map(|token| ((token.position - start) as u32, token.exact.clone())).collect();
    Pattern::Phrase { scope: Scope::Text(Layer::Exact), terms, slop: 0 }
}

/// The parts of a word one after the other, by their stems.
fn stem_phrase(word: &Word) -> Pattern {
    let tokens = word.tokens.iter().filter_map(|token| Some((token.position, token.stem.clone()?)));
    let tokens: Vec<_> = tokens.collect();
    let start = tokens.first().map_or(0, |(position, _)| *position);
    let terms =
        tokens.into_iter().map(|(position, stem)| ((position - start) as u32, stem)).collect();
    Pattern::Phrase { scope: Scope::Text(Layer::Stem), terms, slop: 0 }
}

fn phrase_of(long: &Expansion) -> Pattern {
    Pattern::Phrase { scope: Scope::Text(Layer::Stem), terms: long.stems.clone(), slop: 0 }
}
