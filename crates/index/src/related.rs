//! Passages like one that is being read, with the words that tie them.

use std::collections::HashMap;

use ingest::Record;

use crate::{
    Error, Hit, Index, Request,
    analysis::{analyze, is_stop_word},
    answer::Answer,
    facets::Selection,
    highlight::{Highlighter, Text},
    index::Known,
    query::plan::{Alternative, Leaf, Pattern, Plan, Tree, What},
    rank::{self, Scope},
    retrieve::{self, Found},
    vocabulary::Layer,
};

/// How many of the words of a text stand for it: those that tell the most.
const WORDS: usize = 25;
/// How many of the words that two texts share are shown.
const TIES: usize = 5;

/// A passage like another.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// The passage.
    pub hit: Hit,
    /// Words that both have, those that tell the most first.
    pub words: Vec<String>,
}

impl Index {
    /// At most `most` passages like the record with this id, the most alike first. Its own copies in
    /// other editions are not among them.
    pub fn related(&self, id: &str, most: usize) -> Result<Vec<Related>, Error> {
        let Some(address) = self.address(id)? else { return Ok(Vec::new()) };
        let stored = self.stored(address)?;
        let text = match &stored.record {
            Record::Section(section) => {
                format!("{}\n{}", section.heading.as_deref().unwrap_or_default(), section.text)
            }
            Record::Reference(reference) => reference.text.clone(),
            Record::Actor(_) => stored.about.clone(),
            Record::Noise(_) | Record::Acronym(_) => return Ok(Vec::new()),
        };
        let known = self.known();
        let plan = telling_words(&known, &text)?;
        let found = retrieve::retrieve(&known, &plan)?;
        let answer = Answer::new(&known, &plan, &found, &[]);
        // One more than are wanted, since the passage is the most like itself.
        let request = Request::new("");
        let mut alike = answer.select(&Selection::default(), &request, most + 1).best;
        let own = known.columns.passage(address);
        alike.retain(|candidate| known.columns.passage(candidate.address) != own);
        let title = Highlighter::new(&plan, &found, Text::Heading);
        let body = Highlighter::new(&plan, &found, Text::Body);
        let related = |candidate: &crate::answer::Candidate| {
            Ok(Related {
                hit: self.hit(candidate, &title, &body, true)?,
                words: ties(&plan, &found, candidate.address),
            })
        };
        alike.iter().take(most).map(related).collect()
    }
}

/// A plan for the words of a text that tell the most about it.
fn telling_words(known: &Known<'_>, text: &str) -> Result<Plan, Error> {
    let mut words: HashMap<String, (String, f32)> = HashMap::new();
    for token in analyze(text) {
        if let Some(stem) = token.stem.filter(|_| !is_stop_word(&token.exact)) {
            words.entry(stem).or_insert((token.exact, 0.0)).1 += 1.0;
        }
    }
    let mut weighted = Vec::new();
    for (stem, (word, times)) in words {
        let frequency = known.vocabulary.frequency(Layer::Stem, &stem)? as usize;
        // A word of this text alone ties it to nothing.
        if 1 < frequency {
            let telling = rank::saturate(times) * rank::idf(frequency, known.records);
            weighted.push((telling, stem, word));
        }
    }
    weighted.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    weighted.truncate(WORDS);
    let leaves = weighted.into_iter().map(|(_, stem, word)| Leaf {
        shown: word,
        what: What::Text(vec![Alternative {
            pattern: Pattern::Term(Scope::Text(Layer::Stem), stem),
            weight: rank::SAME,
        }]),
        repeated: 1.0,
        is_wanted: true,
    });
    let mut plan = Plan::empty();
    plan.leaves = leaves.collect();
    let loose = (0..plan.leaves.len()).fold(0, |bits, leaf| bits | (1 << leaf));
    plan.tree = Tree::Bag { loose, need: 2, shares: Vec::new(), must: Vec::new() };
    Ok(plan)
}

/// The words of the plan that a record has, those that count the most first.
fn ties(plan: &Plan, found: &[Found<'_>], address: tantivy::DocAddress) -> Vec<String> {
    let mut ties: Vec<(f32, &str)> = Vec::new();
    for (leaf, found) in plan.leaves.iter().zip(found) {
        if let Some(x) = found.weighted_frequency(address) {
            ties.push((found.idf * rank::saturate(x), &leaf.shown));
        }
    }
    ties.sort_by(|a, b| b.0.total_cmp(&a.0));
    ties.into_iter().take(TIES).map(|(_, word)| word.to_owned()).collect()
}
