//! Passages like one that is being read, with the words that tie them.

use std::collections::HashMap;

use ingest::Record;

use super::index::Index;
use crate::{
    Error,
    collect::selection::Selection,
    display::highlight::{Highlighter, Zone},
    matching::clause_postings::{self, ClausePostings},
    model::{hit::Hit, request::Request},
    open::snapshot::Snapshot,
    query::{
        pattern::{Alternative, Pattern},
        plan::{Clause, ClauseKind, Plan},
        tree::Tree,
    },
    rank::{answer::Answer, candidate::Candidate},
    text::{
        analysis::{Tongue, found_as, is_stop_word},
        layer::Layer,
    },
    weights::{bm25, fields::Scope},
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
    /// At most `most` passages like the record with this id, the most alike first. Its own copies
    /// in other editions are not among them.
    pub fn related(&self, id: &str, most: usize) -> Result<Vec<Related>, Error> {
        let Some(address) = self.snapshot().address(id)? else { return Ok(Vec::new()) };
        let stored = self.snapshot().stored(address)?;
        let text = match &stored.record {
            Record::Section(section) => {
                format!("{}\n{}", section.heading.as_deref().unwrap_or_default(), section.text)
            }
            Record::Reference(reference) => reference.text.clone(),
            Record::Actor(_) => stored.about.clone(),
            Record::Noise(_) | Record::Acronym(_) => return Ok(Vec::new()),
        };
        let snapshot = self.snapshot();
        let tongue = stored.record.language().and_then(Tongue::of);
        let plan = telling_words(snapshot, &text, tongue)?;
        let postings = clause_postings::retrieve(snapshot, &plan)?;
        let request = Request::new("");
        let answer = Answer::new(snapshot, &plan, &postings, &request)?;
        // One more than are wanted, since the passage is the most like itself.
        let mut alike = answer.collect(&Selection::default(), &request, most + 1)?.best;
        let own = snapshot.columns.passage_group(address);
        alike.retain(|candidate| snapshot.columns.passage_group(candidate.address) != own);
        let title = Highlighter::new(&plan, &postings, Zone::Heading);
        let body = Highlighter::new(&plan, &postings, Zone::Body);
        let related = |candidate: &Candidate| {
            Ok(Related {
                hit: self.hit(candidate, &title, &body, true)?,
                words: ties(&plan, &postings, candidate.address),
            })
        };
        alike.iter().take(most).map(related).collect()
    }
}

/// A plan for the words of a text that tell the most about it.
fn telling_words(
    snapshot: &Snapshot,
    text: &str,
    tongue: Option<&'static Tongue>,
) -> Result<Plan, Error> {
    let mut words: HashMap<String, (String, f32)> = HashMap::new();
    for found in found_as(text, tongue).into_iter().filter(|found| !found.is_compound()) {
        let (exact, stem) = (&found.terms.exact, &found.terms.stem);
        if let Some(stem) = stem.as_ref().filter(|_| !is_stop_word(exact)) {
            words.entry(stem.clone()).or_insert((exact.clone(), 0.0)).1 += 1.0;
        }
    }
    let mut weighted = Vec::new();
    let mut stride = snapshot.budget.stride();
    for (stem, (word, times)) in words {
        stride.next()?;
        let doc_freq = snapshot.vocabulary.doc_freq(Layer::Stem, &stem)? as usize;
        // A word of this text alone ties it to nothing.
        if 1 < doc_freq {
            let telling = bm25::saturate(times) * bm25::idf(doc_freq, snapshot.records);
            weighted.push((telling, stem, word));
        }
    }
    weighted.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    weighted.truncate(WORDS);
    let clauses = weighted.into_iter().map(|(_, stem, word)| Clause {
        shown: word,
        kind: ClauseKind::Text(vec![Alternative {
            pattern: Pattern::Term(Scope::Anywhere(Layer::Stem), stem),
            weight: bm25::SAME,
        }]),
        query_frequency: 1.0,
        is_wanted: true,
    });
    let mut plan = Plan::empty();
    plan.clauses = clauses.collect();
    let should = (0..plan.clauses.len()).fold(0, |bits, clause| bits | (1 << clause));
    plan.tree = Tree::Bag { should, minimum_should_match: 2, shares: Vec::new(), must: Vec::new() };
    Ok(plan)
}

/// The words of the plan that a record has, those that count the most first.
fn ties(plan: &Plan, postings: &[ClausePostings<'_>], address: tantivy::DocAddress) -> Vec<String> {
    let mut ties: Vec<(f32, &str)> = Vec::new();
    for (clause, postings) in plan.clauses.iter().zip(postings) {
        if let Some(x) = postings.weighted_frequency(address) {
            ties.push((postings.idf * bm25::saturate(x), &clause.shown));
        }
    }
    ties.sort_by(|a, b| b.0.total_cmp(&a.0));
    ties.into_iter().take(TIES).map(|(_, word)| word.to_owned()).collect()
}
