//! Passages like one that is being read, with the words that tie them.

use std::collections::{HashMap, HashSet};

use ingest::Record;
use tantivy::DocAddress;

use super::index::Index;
use crate::{
    Error,
    collect::{
        retrieval::{Answered, Asking},
        selection::Selection,
    },
    display::highlight::{Highlighter, Zone},
    model::{
        hit::{Found, Hit},
        request::Request,
    },
    open::{meaning::Meaning, snapshot::Snapshot},
    query::{
        pattern::{Alternative, Pattern},
        plan::{Clause, ClauseKind, Plan},
        tree::Tree,
    },
    rank::{answer::is_profile, candidate::Candidate, nearness::Nearness, standing::Standing},
    text::{
        analysis::{Tongue, found_as, is_stop_word},
        layer::Layer,
    },
    weights::{self, bm25, fields::Scope},
};

/// How many of the words of a text stand for it: those that tell the most.
const WORDS: usize = 25;
/// How many of those most alike by their words, and of those nearest, are put together.
const LOOKED_AT: usize = 50;
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
        let request = Request { sideways: false, ..Request::new("") };
        let asking = Asking { snapshot, plan: &plan, request: &request, is_exact: true };
        let found = self.retrieval().answer(asking)?;
        // One more than are wanted, since the passage is the most like itself.
        let wanted = if snapshot.meaning.is_some() { (most + 1).max(LOOKED_AT) } else { most + 1 };
        let mut alike = found.collect(&Selection::default(), wanted)?.best;
        let own = snapshot.columns.passage_group(address);
        alike.retain(|candidate| snapshot.columns.passage_group(candidate.address) != own);
        if let Some(meaning) = &snapshot.meaning {
            alike = by_meaning_too(snapshot, meaning, address, alike)?;
        }
        alike.truncate(most);
        let near = alike.iter().filter(|one| one.standing == Standing::Near);
        found.look_at(&near.map(|one| one.address).collect::<Vec<_>>())?;
        self.prepare_all(alike.iter())?;
        let idfs = found.answer().idfs();
        let title = Highlighter::new(&plan, idfs.clone(), Zone::Heading);
        let body = Highlighter::new(&plan, idfs, Zone::Body);
        let related = |candidate: &Candidate| {
            let words = ties(&*found, candidate.address);
            let mut hit = self.hit(candidate, &title, &body, true)?;
            hit.by = if words.is_empty() { Found::Meaning } else { Found::Words };
            Ok(Related { hit, words })
        };
        alike.iter().map(related).collect()
    }
}

/// The passages like one by their words, best first, with those that are near it in meaning: ordered by
/// both.
fn by_meaning_too(
    snapshot: &Snapshot,
    meaning: &Meaning,
    address: DocAddress,
    mut alike: Vec<Candidate>,
) -> Result<Vec<Candidate>, Error> {
    let Some(own) = meaning.of(address) else { return Ok(alike) };
    let columns = &snapshot.columns;
    let mut seen: HashSet<u32> =
        alike.iter().map(|one| columns.passage_group(one.address)).collect();
    seen.insert(columns.passage_group(address));
    let nearness = meaning.scores(&own, alike.iter().map(|one| one.address));
    for one in &mut alike {
        one.nearness = nearness.get(&one.address).copied().map(Nearness::alone);
    }
    let mut stride = snapshot.budget.stride();
    for (near, nearness) in meaning.nearest(&own, LOOKED_AT, |_| true) {
        stride.next()?;
        let group = columns.passage_group(near);
        // A profile says what its introduction says again.
        let is_again = is_profile(snapshot, columns.signature(near));
        if is_again || !seen.insert(group) {
            continue;
        }
        let members = columns.passage_groups.members(group).iter().copied();
        let newest = members.min_by_key(|one| columns.rank(*one)).unwrap_or(near);
        alike.push(Candidate {
            address: newest,
            score: 0.0,
            standing: Standing::Near,
            proximity: 0.0,
            lift: 0.0,
            nearness: Some(Nearness::alone(nearness)),
        });
    }
    let near = |one: &Candidate| one.nearness.map_or(0.0, |near| near.cosine.max(0.0));
    let most_words = alike.iter().map(|one| one.score).fold(f32::MIN_POSITIVE, f32::max);
    let most_near = alike.iter().map(near).fold(f32::MIN_POSITIVE, f32::max);
    for one in &mut alike {
        one.score = weights::meaning::alike(one.score / most_words, near(one) / most_near);
    }
    alike.sort_unstable_by(|one, other| {
        let rank = |one: &Candidate| columns.rank(one.address);
        other.score.total_cmp(&one.score).then_with(|| rank(one).cmp(&rank(other)))
    });
    Ok(alike)
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
        let doc_freq = snapshot.vocabulary.doc_freq(Layer::Stem, &stem) as usize;
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
fn ties<'a>(found: &(dyn Answered<'a> + 'a), address: DocAddress) -> Vec<String> {
    let answer = found.answer();
    let mut ties: Vec<(f32, &str)> = Vec::new();
    let clauses = answer.plan.clauses.iter().zip(&answer.told).enumerate();
    for (number, (clause, told)) in clauses {
        if let Some(x) = found.weighted_frequency(number, address) {
            ties.push((told.idf * bm25::saturate(x), &clause.shown));
        }
    }
    ties.sort_by(|a, b| b.0.total_cmp(&a.0));
    ties.into_iter().take(TIES).map(|(_, word)| word.to_owned()).collect()
}
