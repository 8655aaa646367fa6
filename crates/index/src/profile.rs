//! Queries for an organisation as a whole, such as "university in Geneva".
//!
//! What gives an organisation away may stand in any of its sections, so a profile is as good an
//! answer as the best section in it, and a little better: after the document model of expert search
//! (Balog, Azzopardi and de Rijke 2006).

use std::collections::HashMap;

use crate::{
    Facet, HitType,
    answer::{Answer, Candidate},
    index::Snapshot,
    rank,
    signature::Signature,
};

/// The organisation whose section is the best answer to a query for one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Organisation {
    /// The actor.
    pub(crate) actor: u32,
    /// What its best section scores.
    score: f32,
}

impl Organisation {
    /// Whether the records with a signature are its profiles.
    pub(crate) fn is_profiled(&self, snapshot: &Snapshot<'_>, signature: &Signature) -> bool {
        signature.has(Facet::Actor, &[self.actor]) && is_profile(snapshot, signature)
    }
}

impl Answer<'_> {
    /// Works out which organisation the query asks for, and makes its profiles match, whatever is
    /// in them. Filters have no say in it: what a filter leaves must be what its count promised.
    pub(crate) fn include_profile(&mut self) {
        let Some(organisation) = asked_for(self) else { return };
        self.organisation = Some(organisation);
        let columns = self.snapshot.columns;
        let is_profiled = |one| organisation.is_profiled(&self.snapshot, one);
        let profiles: Vec<bool> = columns.signatures.iter().map(is_profiled).collect();
        for (number, segment) in columns.segments.iter().enumerate() {
            let docs = (0..).zip(&segment.signature);
            let docs = docs.filter(|(_, signature)| profiles[**signature as usize]);
            self.matches.include(number, docs.map(|(doc, _)| doc));
        }
    }
}

/// The organisation whose section is the best answer.
fn asked_for(answer: &Answer<'_>) -> Option<Organisation> {
    let columns = answer.snapshot.columns;
    let coverage = answer.coverage_by_set();
    let mut factors: Vec<Option<f32>> = vec![None; columns.signatures.len()];
    // Among equals the first of the corpus, however the index was built.
    let mut best: Option<(Organisation, (u32, u32))> = None;
    for (segment, matches) in columns.segments.iter().zip(&answer.matches.segments) {
        for one in matches {
            let Some(coverage) = coverage[one.set as usize] else { continue };
            let number = segment.signature[one.doc as usize] as usize;
            let signature = &columns.signatures[number];
            let Some(&actor) = signature.of(Facet::Actor).first() else { continue };
            let factor = *factors[number].get_or_insert_with(|| answer.factor(signature));
            let score = one.sum * coverage * factor;
            let place = segment.place[one.doc as usize];
            let is_better = |(best, other): (Organisation, _)| {
                best.score < score || (best.score == score && place < other)
            };
            if best.is_none_or(is_better) {
                best = Some((Organisation { actor, score }, place));
            }
        }
    }
    best.map(|(organisation, _)| organisation)
}

/// What the records with a signature score at least: a profile as much as its best section.
pub(crate) fn min_score(answer: &Answer<'_>, signature: &Signature) -> f32 {
    match answer.organisation {
        Some(organisation) if organisation.is_profiled(&answer.snapshot, signature) => {
            organisation.score * rank::PROFILE
        }
        _ => 0.0,
    }
}

/// Puts each profile before the best section in it.
pub(crate) fn lift(snapshot: &Snapshot<'_>, candidates: &mut [Candidate]) {
    let columns = snapshot.columns;
    let actor_of = |candidate: &Candidate| {
        columns.signature(candidate.address).of(Facet::Actor).first().copied()
    };
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
        let lift = (best.unwrap_or(0.0) * rank::PROFILE - candidate.score).max(0.0);
        candidate.lift += lift;
        candidate.score += lift;
    }
}

fn is_profile(snapshot: &Snapshot<'_>, signature: &Signature) -> bool {
    let profile = snapshot.columns.dictionary(Facet::Type).value(HitType::Actor.name());
    signature.of(Facet::Type).first().copied() == profile
}
