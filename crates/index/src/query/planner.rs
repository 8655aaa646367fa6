//! From a query to a plan: words, and what each may be written as.

use std::collections::HashMap;

use super::{
    mend,
    parse::Node,
    plan::{Alternative, Bits, Leaf, MAX_LEAVES, Pattern, Plan, Tree, What},
    words::{Word, words},
};
use crate::{
    Error, analysis,
    index::Known,
    lexicon::{Expansion, is_organisation},
    rank::{self, Scope},
    vocabulary::Layer,
};

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

pub(super) struct Planner<'a> {
    pub(super) known: &'a Known<'a>,
    verbatim: bool,
    pub(super) plan: Plan,
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
    pub(super) fn leaf(&mut self, shown: String, what: What) -> Option<usize> {
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

    pub(super) fn text(&mut self, shown: String, pattern: Pattern) -> Option<usize> {
        self.leaf(shown, What::Text(vec![Alternative { pattern, weight: 1.0 }]))
    }

    pub(super) fn add(&mut self, leaf: usize, pattern: Pattern, weight: f32) {
        if let What::Text(alternatives) = &mut self.plan.leaves[leaf].what
            && alternatives.iter().all(|other| other.pattern != pattern)
        {
            alternatives.push(Alternative { pattern, weight });
        }
    }

    /// A node that must match.
    pub(super) fn node(&mut self, node: &Node) -> Result<Option<(Tree, String)>, Error> {
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
