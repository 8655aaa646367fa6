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

/// Makes each profile as near to the question in meaning as the nearest record of its organisation: it stands before
/// the best of them, whichever way that was found.
pub(crate) fn share_nearness(snapshot: &Snapshot, candidates: &mut [Candidate]) {
    let nearest = most_by_actor(snapshot, candidates, |one| {
        one.nearness.map_or(f32::MIN, |near| near.cosine)
    });
    for (profile, cosine) in profiles(snapshot, candidates, &nearest) {
        if let Some(near) = &mut profile.nearness {
            near.cosine = cosine;
        }
    }
}

/// Puts each profile before the best section in it. Its introduction stays where it is: words near each other in a
/// section say more of what was asked.
pub(crate) fn lift(snapshot: &Snapshot, candidates: &mut [Candidate]) {
    let best = most_by_actor(snapshot, candidates, |one| one.score - one.lift);
    for (profile, best) in profiles(snapshot, candidates, &best) {
        let lift = (best * factors::PROFILE_LIFT - profile.score).max(0.0);
        profile.lift += lift;
        profile.score += lift;
    }
}

/// The most of something that any record of each organisation has.
fn most_by_actor(
    snapshot: &Snapshot,
    candidates: &[Candidate],
    of: impl Fn(&Candidate) -> f32,
) -> HashMap<u32, f32> {
    let mut most: HashMap<u32, f32> = HashMap::new();
    for candidate in candidates {
        for &actor in snapshot.columns.filing(candidate.address).actors() {
            let most = most.entry(actor).or_insert(f32::MIN);
            *most = most.max(of(candidate));
        }
    }
    most
}

/// The profiles, each with the figure of its organisation.
fn profiles<'a>(
    snapshot: &'a Snapshot,
    candidates: &'a mut [Candidate],
    figures: &'a HashMap<u32, f32>,
) -> impl Iterator<Item = (&'a mut Candidate, f32)> {
    let columns = &snapshot.columns;
    candidates.iter_mut().filter_map(|one| {
        let actor = columns.filing(one.address).actors().first()?;
        let figure = *figures.get(actor)?;
        is_profile(snapshot, columns.signature(one.address)).then_some((one, figure))
    })
}
