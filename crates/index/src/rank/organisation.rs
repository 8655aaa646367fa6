//! Queries for an organisation as a whole, such as "university in Geneva".
//!
//! What gives an organisation away may stand in any of its sections, so a profile is as good an
//! answer as the best section in it, and a little better: after the document model of expert search
//! (Balog, Azzopardi and de Rijke 2006). Its introduction, which speaks of the whole too, is as good.

use std::collections::HashMap;

use super::{
    answer::{Organisation, is_profile, whole_lift},
    by_postings::ByPostings,
    candidate::Candidate,
};
use crate::{
    Error,
    open::{signature::Filing, snapshot::Snapshot},
    weights::factors,
};

impl ByPostings<'_> {
    /// Works out which organisation the query asks for, and makes its profiles match and their introductions,
    /// whatever is in them. Filters have no say in it: what a filter leaves must be what its count promised.
    pub(crate) fn include_whole(&mut self) -> Result<(), Error> {
        let Some(organisation) = asked_for(self)? else { return Ok(()) };
        self.organisation = Some(organisation);
        let snapshot = self.snapshot;
        let columns = &snapshot.columns;
        let is_whole = |one| whole_lift(snapshot, one).is_some();
        let whole: Vec<bool> = columns.signatures.iter().map(is_whole).collect();
        for (number, segment) in columns.segments.iter().enumerate() {
            snapshot.budget.step()?;
            let docs = (0..).zip(&segment.filing);
            let docs = docs.filter(|(_, filing)| {
                filing.actor == organisation.actor && whole[filing.signature as usize]
            });
            self.matches.include(number, docs.map(|(doc, _)| doc));
        }
        self.cover()
    }
}

/// The organisation whose section is the best answer.
fn asked_for(answer: &ByPostings<'_>) -> Result<Option<Organisation>, Error> {
    let columns = &answer.snapshot.columns;
    let mut factors: Vec<Option<f32>> = vec![None; columns.signatures.len()];
    // The least rank among equals, however the index was built.
    let mut best: Option<(Organisation, u32)> = None;
    let mut stride = answer.snapshot.budget.stride();
    for (segment, matches) in columns.segments.iter().zip(&answer.matches.segments) {
        for one in matches {
            stride.next()?;
            let Some(coverage) = answer.coverage[one.set as usize] else { continue };
            let Filing { signature, actor } = segment.filing[one.doc as usize];
            if actor == Filing::NO_ACTOR {
                continue;
            }
            let factor = *factors[signature as usize].get_or_insert_with(|| {
                answer.factor(&columns.signatures[signature as usize], false)
            });
            let score = one.sum * coverage * factor;
            let rank = segment.rank[one.doc as usize];
            let is_better = |(best, other): (Organisation, _)| {
                best.score < score || (best.score == score && rank < other)
            };
            if best.is_none_or(is_better) {
                best = Some((Organisation { actor, score }, rank));
            }
        }
    }
    Ok(best.map(|(organisation, _)| organisation))
}

/// Puts each profile before the best section in it. Its introduction stays where it is: words near each other in a
/// section say more of what was asked.
pub(crate) fn lift(snapshot: &Snapshot, candidates: &mut [Candidate]) {
    let columns = &snapshot.columns;
    let actor_of =
        |candidate: &Candidate| columns.filing(candidate.address).actors().first().copied();
    let mut best: HashMap<u32, f32> = HashMap::new();
    for candidate in candidates.iter() {
        if let Some(actor) = actor_of(candidate) {
            let best = best.entry(actor).or_default();
            *best = best.max(candidate.score - candidate.lift);
        }
    }
    let profiles =
        candidates.iter_mut().filter(|one| is_profile(snapshot, columns.signature(one.address)));
    for candidate in profiles {
        let best = actor_of(candidate).and_then(|actor| best.get(&actor).copied());
        let lift = (best.unwrap_or(0.0) * factors::PROFILE_LIFT - candidate.score).max(0.0);
        candidate.lift += lift;
        candidate.score += lift;
    }
}
