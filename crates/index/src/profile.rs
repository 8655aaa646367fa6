//! Queries for an organisation as a whole, such as "university in Geneva".
//!
//! What gives an organisation away may stand in any of its sections, so a profile is as good an
//! answer as the best section in it, and a little better: after the document model of expert search
//! (Balog, Azzopardi and de Rijke 2006).

use std::collections::HashMap;

use tantivy::DocId;

use crate::{
    Facet, HitType,
    answer::{Answer, Candidate},
    index::Known,
    merge::{Visit, merge},
    query::plan::{Leaf, MAX_LEAVES, Organisation, Plan, Tree, What},
    rank,
    retrieve::Found,
    signature::Signature,
};

/// The organisation whose section is the best answer. Filters have no say in it: what a filter
/// leaves must be what its count promised.
pub(crate) fn asked_for(answer: &Answer<'_>, tree: &Tree) -> Option<Organisation> {
    let columns = answer.known.columns;
    // Among equals the first of the corpus, however the index was built.
    let mut best: Option<(Organisation, (u32, u32))> = None;
    for (ordinal, segment) in columns.segments.iter().enumerate() {
        let reader = answer.known.searcher().segment_reader(ordinal as u32);
        merge(answer.plan, answer.found, ordinal, Visit::Any, |doc, sum, bits| {
            let signature = &columns.signatures[segment.signature[doc as usize] as usize];
            let Some(&actor) = signature.of(Facet::Actor).first() else { return };
            if !tree.matches(bits) || reader.is_deleted(doc) {
                return;
            }
            let factor: f32 = answer.factors(signature).map(|(_, factor)| factor).product();
            let score = sum * answer.coverage(bits) * factor;
            let place = segment.place[doc as usize];
            let is_better = |(best, other): (Organisation, _)| {
                best.score < score || (best.score == score && place < other)
            };
            if best.is_none_or(is_better) {
                best = Some((Organisation { actor, score }, place));
            }
        });
    }
    best.map(|(organisation, _)| organisation)
}

/// Makes the profiles of an organisation match, whatever is in them.
pub(crate) fn include(
    known: &Known<'_>,
    organisation: Organisation,
    plan: &mut Plan,
    found: &mut Vec<Found>,
    tree: Tree,
) -> Tree {
    plan.organisation = Some(organisation);
    if plan.leaves.len() == MAX_LEAVES {
        return tree;
    }
    let columns = known.columns;
    let profiles: Vec<bool> = columns
        .signatures
        .iter()
        .map(|signature| {
            is_profile(known, signature) && signature.has(Facet::Actor, &[organisation.actor])
        })
        .collect();
    let in_segment = |signatures: &Vec<u32>| {
        let docs = (0..signatures.len() as DocId).zip(signatures);
        docs.filter(|(_, number)| profiles[**number as usize]).map(|(doc, _)| (doc, 0.0)).collect()
    };
    let segments = columns.segments.iter().map(|segment| in_segment(&segment.signature)).collect();
    found.push(Found { segments, ..Found::default() });
    plan.leaves.push(Leaf {
        shown: String::new(),
        what: What::Value(Facet::Actor, vec![organisation.actor]),
        repeated: 1.0,
        is_wanted: false,
    });
    Tree::Any(vec![tree, Tree::Leaf(plan.leaves.len() - 1)])
}

/// What the records with a signature score at least: a profile as much as its best section.
pub(crate) fn least(known: &Known<'_>, plan: &Plan, signature: &Signature) -> f32 {
    match plan.organisation {
        Some(Organisation { actor, score })
            if signature.has(Facet::Actor, &[actor]) && is_profile(known, signature) =>
        {
            score * rank::PROFILE
        }
        _ => 0.0,
    }
}

/// Puts each profile before the best section in it.
pub(crate) fn lift(known: &Known<'_>, candidates: &mut [Candidate]) {
    let columns = known.columns;
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
        candidates.iter_mut().filter(|one| is_profile(known, columns.signature(one.address)));
    for candidate in profiles {
        let best = actor_of(candidate).and_then(|actor| best.get(&actor).copied());
        let lift = (best.unwrap_or(0.0) * rank::PROFILE - candidate.score).max(0.0);
        candidate.lift += lift;
        candidate.score += lift;
    }
}

fn is_profile(known: &Known<'_>, signature: &Signature) -> bool {
    let profile = known.columns.dictionary(Facet::Type).value(HitType::Actor.name());
    signature.of(Facet::Type).first().copied() == profile
}
