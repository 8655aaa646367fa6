//! The records that match and pass the filters: the best of them, and how many there are.

use std::cmp::Ordering;

use tantivy::{DocAddress, DocId};

use crate::{
    Facet, Request, Sort,
    answer::{Answer, Candidate},
    facets::{FacetCollector, FacetCounts, FilterOutcome, Selection},
    groups::{Groups, representative},
    matches::{Match, Matches},
    profile,
    search::collapses,
    top_k::TopK,
};

/// What was collected.
pub(crate) struct Collected<'a> {
    /// In the order that was asked for.
    pub(crate) best: Vec<Candidate>,
    /// How many there are in all.
    pub(crate) total: usize,
    pub(crate) counts: FacetCounts<'a>,
}

impl<'a> Answer<'a> {
    /// Collects the records that match and pass the filters, each passage once if collapsed: the
    /// best `k` in the order that the request asks for, and how many there are; and the counts of
    /// every facet.
    pub(crate) fn collect(
        &self,
        selection: &Selection,
        request: &Request,
        k: usize,
    ) -> Collected<'a> {
        let columns = self.snapshot.columns;
        let shared = if collapses(request) { columns.passages.shared } else { 0 };
        let mut scores = SignatureScores::new(self, selection);
        let mut facets = FacetCollector::new(columns);
        let mut top = TopK::new(k.min(self.snapshot.records), |one, other| {
            self.order(request.sort, one, other)
        });
        let mut total = 0;
        let mut groups = Groups::new(self.snapshot.tables, shared);
        self.for_each_match(|ordinal, Match { doc, sum, .. }, coverage| {
            let segment = &columns.segments[ordinal as usize];
            let signature = segment.signature[doc as usize];
            let SignatureScore { outcome, factor, min_score } = scores.of(signature);
            let passes = outcome == FilterOutcome::Passes;
            if outcome == FilterOutcome::Fails || (!passes && !request.sideways) {
                return;
            }
            let candidate = passes.then(|| {
                let score = sum * coverage * factor;
                let lift = (min_score - score).max(0.0);
                let address = DocAddress::new(ordinal, doc);
                Candidate { address, score: score + lift, proximity: 0.0, lift }
            });
            let passage = segment.passage[doc as usize];
            if passage < shared {
                groups.add(passage, signature, candidate);
                return;
            }
            facets.add(signature);
            if let Some(candidate) = candidate {
                total += 1;
                top.push(candidate);
            }
        });
        for members in groups.passages() {
            let signatures = members.clone().map(|member| member.signature);
            facets.add_passage(signatures, |signature| scores.of(signature).outcome);
            if let Some(representative) = representative(members, columns) {
                total += 1;
                top.push(representative);
            }
        }
        let counts = facets.finish(|signature| scores.of(signature).outcome);
        Collected { best: top.into_sorted_vec(), total, counts }
    }

    /// Calls `each` with every record that has enough of the query: the number of its segment, the
    /// match, and the factor for how much of the query it has.
    #[inline]
    fn for_each_match(&self, mut each: impl FnMut(u32, Match, f32)) {
        let coverage = self.coverage_by_set();
        for (ordinal, matches) in (0_u32..).zip(&self.matches.segments) {
            let matching = |one: Match| {
                if let Some(coverage) = coverage[one.set as usize] {
                    each(ordinal, one, coverage);
                }
            };
            match coverage[Matches::NONE as usize] {
                None => matches.iter().copied().for_each(matching),
                Some(_) => {
                    let reader = self.snapshot.searcher().segment_reader(ordinal);
                    let alive = (0..reader.max_doc()).filter(|doc| !reader.is_deleted(*doc));
                    every_record(alive, matches).for_each(matching);
                }
            }
        }
    }

    /// The order of a list.
    fn order(&self, sort: Sort, one: &Candidate, other: &Candidate) -> Ordering {
        let columns = self.snapshot.columns;
        match sort {
            Sort::Relevance => Ordering::Equal,
            Sort::Newest => columns.edition(other.address).cmp(&columns.edition(one.address)),
            Sort::Actor => {
                // The catalogue lists actors by name, and a value is a place in it; records without
                // an actor come last.
                let actor = |candidate: &Candidate| {
                    let signature = columns.signature(candidate.address);
                    signature.of(Facet::Actor).first().copied().unwrap_or(u32::MAX)
                };
                actor(one).cmp(&actor(other))
            }
        }
        .then_with(|| one.order(other, columns))
    }
}

/// All records of a segment, those that have no clause among them.
fn every_record(
    alive: impl Iterator<Item = DocId>,
    matches: &[Match],
) -> impl Iterator<Item = Match> {
    let mut matches = matches.iter().copied().peekable();
    alive.map(move |doc| {
        let next = matches.next_if(|next| next.doc == doc);
        next.unwrap_or(Match { doc, sum: 0.0, set: Matches::NONE })
    })
}

/// What is true of all records with a signature.
#[derive(Debug, Clone, Copy)]
struct SignatureScore {
    outcome: FilterOutcome,
    /// The product of the factors.
    factor: f32,
    /// What they score at least.
    min_score: f32,
}

/// The scores of signatures, each worked out when the signature is first met.
struct SignatureScores<'a> {
    answer: &'a Answer<'a>,
    selection: &'a Selection,
    known: Vec<Option<SignatureScore>>,
}

impl<'a> SignatureScores<'a> {
    fn new(answer: &'a Answer<'a>, selection: &'a Selection) -> SignatureScores<'a> {
        let signatures = answer.snapshot.columns.signatures.len();
        SignatureScores { answer, selection, known: vec![None; signatures] }
    }

    #[inline]
    fn of(&mut self, signature: u32) -> SignatureScore {
        match self.known[signature as usize] {
            Some(score) => score,
            None => self.score(signature),
        }
    }

    #[cold]
    fn score(&mut self, number: u32) -> SignatureScore {
        let answer = self.answer;
        let signature = &answer.snapshot.columns.signatures[number as usize];
        let outcome = self.selection.outcome(signature);
        let score = match outcome {
            FilterOutcome::Passes => SignatureScore {
                outcome,
                factor: answer.factor(signature),
                min_score: profile::min_score(answer, signature),
            },
            // It is counted at most, and never scored.
            _ => SignatureScore { outcome, factor: 0.0, min_score: 0.0 },
        };
        *self.known[number as usize].insert(score)
    }
}
