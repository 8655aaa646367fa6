//! The records that match and pass the filters: the best of them, and how many there are.

use tantivy::{DocAddress, DocId};

use super::{
    collapsing::{MatchedGroups, representative},
    collected::Collected,
    everything::Everything,
    facet_counts::FacetCollector,
    filter_tree::FilterMemo,
    selection::{FilterOutcome, Selection},
    top_k::TopK,
};
use crate::{
    Error,
    matching::matches::{Match, Matches},
    open::columns::SegmentColumns,
    rank::{by_postings::ByPostings, candidate::Candidate, standing::Standing},
};

impl<'a> ByPostings<'a> {
    /// Collects the records that match and pass the filters, each passage group once if collapsed: the
    /// best `k` in the order that the request asks for, and how many there are; and the counts of
    /// every facet.
    pub(crate) fn collected(&self, selection: &Selection, k: usize) -> Result<Collected, Error> {
        let request = self.request;
        if self.is_of_everything()
            && let Some(everything) = Everything::new(self.snapshot, selection, request)
        {
            return everything.collect(k.min(self.snapshot.records));
        }
        let columns = &self.snapshot.columns;
        if self.is_empty() {
            return Ok(Collected::nothing(columns));
        }
        let shared = if request.collapses() { columns.passage_groups.shared } else { 0 };
        let mut scores = SignatureScores::new(self, selection);
        let mut facets = FacetCollector::new(self.snapshot);
        let mut top = TopK::new(k.min(self.snapshot.records), |one: &Candidate, other| {
            one.order_by(request.sort, other, columns)
        });
        let (mut total, mut full, mut behind) = (0, 0, 0);
        let mut count = |standing| {
            total += 1;
            full += usize::from(standing == Standing::Full);
            behind += usize::from(standing == Standing::Behind);
        };
        let mut groups =
            MatchedGroups::new(&self.snapshot.group_tables, shared, self.matches.len());
        let mut tree = selection.tree.as_ref().map(|tree| FilterMemo::new(tree, columns));
        let chosen = selection.actors();
        let meant = self.meant();
        self.for_each_match(|(ordinal, segment), one @ Match { doc, sum, .. }, coverage| {
            let filing = segment.filing[doc as usize];
            if tree.as_mut().is_some_and(|tree| !tree.lets_through(filing)) {
                return;
            }
            let score = scores.of(filing.signature);
            let outcome = score.outcome.with_actor(chosen, filing.actor);
            let passes = outcome == FilterOutcome::Passes;
            if outcome == FilterOutcome::Fails || (!passes && !request.sideways) {
                return;
            }
            let candidate = passes.then(|| {
                let is_meant = meant.contains(&filing.actor);
                let (factor, min_score) = if is_meant { score.meant } else { (score.factor, 0.0) };
                let score = sum * coverage * factor;
                let lift = (min_score - score).max(0.0);
                let address = DocAddress::new(ordinal, doc);
                let standing = self.standing(ordinal, one, is_meant);
                Candidate {
                    address,
                    score: score + lift,
                    standing,
                    proximity: 0.0,
                    lift,
                    nearness: None,
                }
            });
            let group = segment.passage_group[doc as usize];
            if group < shared {
                groups.add(group, filing, candidate);
                return;
            }
            facets.add(filing, outcome);
            if let Some(candidate) = candidate {
                count(candidate.standing);
                top.push(candidate);
            }
        })?;
        let mut stride = self.snapshot.budget.stride();
        for members in groups.groups() {
            stride.next()?;
            facets.add_group(members.clone().map(|member| member.filing), |filing| {
                scores.of(filing.signature).outcome.with_actor(chosen, filing.actor)
            });
            if let Some(representative) = representative(members, columns) {
                count(representative.standing);
                top.push(representative);
            }
        }
        let counts = facets.finish(|signature| scores.of(signature).outcome);
        Ok(Collected { best: top.into_sorted_vec(), total, full, behind, counts })
    }

    /// Whether nothing is looked for, so that every record is an answer and no better than another.
    fn is_of_everything(&self) -> bool {
        self.plan.clauses.is_empty() && self.organisation.is_none() && self.tree.matches(0)
    }

    /// Calls `each` with every record that has enough of the query: its segment, the match, and the
    /// factor for how much of the query it has.
    #[inline]
    fn for_each_match(
        &self,
        mut each: impl FnMut((u32, &SegmentColumns), Match, f32),
    ) -> Result<(), Error> {
        let mut stride = self.snapshot.budget.stride();
        let segments = (0_u32..).zip(&self.snapshot.columns.segments);
        for ((ordinal, segment), matches) in segments.zip(&self.matches.segments) {
            let matching = |one: Match| {
                stride.next()?;
                if let Some(coverage) = self.coverage[one.set as usize] {
                    each((ordinal, segment), one, coverage);
                }
                Ok::<_, Error>(())
            };
            match self.coverage[Matches::NONE as usize] {
                None => matches.iter().copied().try_for_each(matching)?,
                Some(_) => {
                    let reader = self.snapshot.searcher.segment_reader(ordinal);
                    let alive = (0..reader.max_doc()).filter(|doc| !reader.is_deleted(*doc));
                    every_record(alive, matches).try_for_each(matching)?;
                }
            }
        }
        Ok(())
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
    /// What the filters but that of the actor make of them.
    outcome: FilterOutcome,
    /// The product of the factors.
    factor: f32,
    /// That for records of an actor that the query means, and what they score at least.
    meant: (f32, f32),
}

/// The scores of signatures, each worked out when the signature is first met.
struct SignatureScores<'a> {
    answer: &'a ByPostings<'a>,
    selection: &'a Selection,
    known: Vec<Option<SignatureScore>>,
}

impl<'a> SignatureScores<'a> {
    fn new(answer: &'a ByPostings<'a>, selection: &'a Selection) -> SignatureScores<'a> {
        let signatures = answer.snapshot.columns.signatures.len();
        SignatureScores { answer, selection, known: vec![None; signatures] }
    }

    #[inline]
    fn of(&mut self, signature: u32) -> &SignatureScore {
        if self.known[signature as usize].is_none() {
            self.known[signature as usize] = Some(self.score(signature));
        }
        self.known[signature as usize].as_ref().expect("it was just worked out")
    }

    #[cold]
    fn score(&self, number: u32) -> SignatureScore {
        let answer = self.answer;
        let signature = &answer.snapshot.columns.signatures[number as usize];
        let outcome = self.selection.outcome(signature);
        match outcome {
            FilterOutcome::Passes => SignatureScore {
                outcome,
                factor: answer.factor(signature, false),
                meant: (answer.factor(signature, true), answer.min_score(signature)),
            },
            // It is counted at most, and never scored.
            _ => SignatureScore { outcome, factor: 0.0, meant: (0.0, 0.0) },
        }
    }
}
