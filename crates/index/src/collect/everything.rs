//! What a request without words finds: everything that its filters let through.
//!
//! All of it scores the same, so the best are the first in the order of all records; and how much there
//! is follows from the classes that the index was counted by when it was opened. No record is looked at
//! but those that are shown, and passage groups of several actors.

use std::{cmp::Reverse, collections::BinaryHeap};

use rustc_hash::FxHashSet;
use tantivy::DocAddress;

use super::{
    collected::Collected,
    facet_counts::FacetCollector,
    selection::{FilterOutcome, Selection},
};
use crate::{
    Error,
    model::request::{Request, Sort},
    open::{signature::Filing, snapshot::Snapshot},
    rank::{candidate::Candidate, standing::Standing},
};

/// What is asked of everything.
pub(super) struct Everything<'a> {
    snapshot: &'a Snapshot,
    request: &'a Request,
    /// What the filters but that of the actor make of each signature.
    outcomes: Vec<FilterOutcome>,
    /// The actors that are chosen, each once; all if none is.
    chosen: Vec<u32>,
}

impl<'a> Everything<'a> {
    /// `None` where each record has to be asked: not each passage group is shown once, a tree of filters
    /// may tell the actors of a class apart, or the order is another.
    pub(super) fn new(
        snapshot: &'a Snapshot,
        selection: &Selection,
        request: &'a Request,
    ) -> Option<Everything<'a>> {
        if !request.collapses() || selection.tree.is_some() || request.sort == Sort::Actor {
            return None;
        }
        let signatures = snapshot.columns.signatures.iter();
        let outcomes = signatures.map(|signature| match selection.outcome(signature) {
            FilterOutcome::FailsOne(_) if !request.sideways => FilterOutcome::Fails,
            outcome => outcome,
        });
        let mut chosen = selection.actors().to_vec();
        chosen.sort_unstable();
        chosen.dedup();
        Some(Everything { snapshot, request, outcomes: outcomes.collect(), chosen })
    }

    /// The best `k`, how many there are, and the counts of every facet.
    ///
    /// # Errors
    ///
    /// [`Error::Stopped`].
    pub(super) fn collect(&self, k: usize) -> Result<Collected, Error> {
        let classes = &self.snapshot.classes;
        let outcome = |signature: u32| self.outcomes[signature as usize];
        let mut facets = FacetCollector::new(self.snapshot);
        let mut total = 0;
        for class in &classes.classes {
            self.snapshot.budget.step()?;
            let of = class.signatures.iter().map(|signature| outcome(*signature));
            if of.clone().all(|outcome| outcome == FilterOutcome::Fails) {
                continue;
            }
            let passes = of.clone().any(|outcome| outcome == FilterOutcome::Passes);
            let all = self.chosen.is_empty();
            let groups = if all { class.groups } else { class.of_actors(&self.chosen) };
            let count_actor = |(actor, _): &(u32, u32)| {
                passes && (self.request.sideways || self.is_chosen(*actor))
            };
            let actors = class.actors.iter().copied().filter(count_actor);
            facets.add_class(class, groups, outcome, actors);
            total += if passes { groups } else { 0 };
        }
        for number in &classes.mixed {
            self.snapshot.budget.step()?;
            let members = self.snapshot.columns.passage_groups.members(*number).iter();
            let filings = members.map(|address| *self.snapshot.columns.filing(*address));
            let counts = |filing: &Filing| match self.outcome(*filing) {
                FilterOutcome::Passes => true,
                FilterOutcome::FailsOne(_) => self.request.sideways,
                FilterOutcome::Fails => false,
            };
            facets.add_group(filings.clone().filter(counts), |filing| self.outcome(filing));
            let mut outcomes = filings.map(|filing| self.outcome(filing));
            total += usize::from(outcomes.any(|outcome| outcome == FilterOutcome::Passes));
        }
        Ok(Collected {
            best: self.first(k)?,
            total,
            full: total,
            behind: 0,
            counts: facets.finish(outcome),
        })
    }

    /// The first `k` in the order of all records, of each passage group the first.
    fn first(&self, k: usize) -> Result<Vec<Candidate>, Error> {
        let columns = &self.snapshot.columns;
        let passing = (0..).zip(&self.outcomes);
        let passing = passing.filter(|(_, outcome)| **outcome == FilterOutcome::Passes);
        let next = |records: &mut std::slice::Iter<'a, DocAddress>| {
            records.find(|address| self.is_chosen(columns.filing(**address).actor)).copied()
        };
        let mut lists: Vec<_> =
            passing.map(|(signature, _)| self.snapshot.classes.records(signature).iter()).collect();
        let mut heads = BinaryHeap::with_capacity(lists.len());
        for (list, records) in lists.iter_mut().enumerate() {
            heads.extend(next(records).map(|at| Reverse((columns.rank(at), at, list))));
        }
        let mut seen = FxHashSet::default();
        let mut first = Vec::new();
        while first.len() < k
            && let Some(Reverse((_, address, list))) = heads.pop()
        {
            self.snapshot.budget.step()?;
            heads.extend(next(&mut lists[list]).map(|at| Reverse((columns.rank(at), at, list))));
            let group = columns.passage_group(address);
            if columns.passage_groups.shared <= group || seen.insert(group) {
                first.push(Candidate {
                    address,
                    score: 0.0,
                    standing: Standing::Full,
                    proximity: 0.0,
                    lift: 0.0,
                    nearness: None,
                });
            }
        }
        Ok(first)
    }

    /// What all filters make of a record.
    fn outcome(&self, filing: Filing) -> FilterOutcome {
        self.outcomes[filing.signature as usize].with_actor(&self.chosen, filing.actor)
    }

    fn is_chosen(&self, actor: u32) -> bool {
        self.chosen.is_empty() || self.chosen.binary_search(&actor).is_ok()
    }
}
