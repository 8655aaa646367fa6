//! What matches a plan, what it scores, and why.

use std::{cmp::Ordering, collections::HashMap};

use tantivy::{DocAddress, DocId};

use crate::{
    Facet, HitType, Notice, Part, Request,
    columns::SegmentColumns,
    facets::{Counter, Selection},
    index::Known,
    query::plan::{Bits, Plan, Tree, What},
    rank,
    retrieve::{self, Found, Scored},
    search::collapses,
};

/// A record that matched, as far as its place in the list is concerned.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    pub(crate) address: DocAddress,
    pub(crate) score: f32,
    /// What of the score is for words near each other.
    pub(crate) nearness: f32,
    /// What of the score a profile has from its best section.
    pub(crate) lift: f32,
    pub(crate) edition: u16,
    pub(crate) place: (u32, u32),
}

impl Candidate {
    /// Best first; among equals the newest edition, then the order of the corpus. No two records
    /// are equal, so the order is the same however often the index is rebuilt.
    pub(crate) fn order(&self, other: &Candidate) -> Ordering {
        other
            .score
            .total_cmp(&self.score)
            .then(other.edition.cmp(&self.edition))
            .then(self.place.cmp(&other.place))
    }
}

/// A plan with what was found for it.
pub(crate) struct Answer<'a> {
    pub(crate) known: Known<'a>,
    pub(crate) plan: &'a Plan,
    pub(crate) found: &'a [Found],
    without: &'a [Part],
    scored: Vec<Scored>,
    /// The sum of what all leaves tell.
    idf: f32,
}

impl<'a> Answer<'a> {
    pub(crate) fn new(
        known: &Known<'a>,
        plan: &'a Plan,
        found: &'a [Found],
        without: &'a [Part],
    ) -> Answer<'a> {
        let scored = retrieve::score(known, plan, found);
        let idf =
            plan.leaves.iter().zip(found).map(|(leaf, found)| leaf.repeated * found.idf).sum();
        Answer { known: *known, plan, found, without, scored, idf }
    }

    pub(crate) fn does(&self, part: Part) -> bool {
        !self.without.contains(&part)
    }

    /// Every passage that matches the plan as it is, best first.
    pub(crate) fn all(&self) -> Vec<Candidate> {
        let (mut candidates, _) =
            self.select(&self.plan.tree, &Selection::default(), &Request::new(""));
        candidates.sort_unstable_by(Candidate::order);
        candidates
    }

    /// The tree, asking for fewer of the words if too few records have most of them, with a notice
    /// of that.
    ///
    /// Filters have no say in it: what a filter leaves must be what its count promised.
    pub(crate) fn relaxed(&self) -> (Tree, Option<Notice>) {
        let Tree::Bag { loose, need, must, .. } = &self.plan.tree else {
            return (self.plan.tree.clone(), None);
        };
        let words = loose.count_ones() as usize;
        let mut having = vec![0; words + 1];
        if 1 < *need {
            for bits in self.scored.iter().flat_map(|segment| &segment.bits) {
                if *bits != 0 && must.iter().all(|tree| tree.matches(*bits)) {
                    having[(bits & loose).count_ones() as usize] += 1;
                }
            }
        }
        let asked = *need as usize;
        let enough = |need: &usize| rank::enough(words) <= having[*need..].iter().sum();
        let accepted = (1..=asked).rev().find(enough).unwrap_or(asked.min(1));
        let shares = self.shares(*loose);
        let tree = Tree::Bag { loose: *loose, need: accepted as u32, shares, must: must.clone() };
        let some = 0 < having[1.min(words)..].iter().sum::<usize>();
        let notice = (accepted < asked && some).then(|| Notice::Relaxed {
            having: having[asked..].iter().sum(),
            asked,
            words,
        });
        (tree, notice)
    }

    /// The share of each of three leaves or more in what they tell; of two, both are asked for. The
    /// name of an actor does not count: every section of the actor has it.
    fn shares(&self, loose: Bits) -> Vec<(usize, f32)> {
        if loose.count_ones() < 3 {
            return Vec::new();
        }
        let leaves = (0..self.found.len()).filter(|leaf| loose & (1 << leaf) != 0);
        let told: f32 = leaves.clone().map(|leaf| self.found[leaf].idf).sum();
        let named = |leaf: &usize| self.plan.naming & (1 << *leaf) != 0;
        let leaves = leaves.filter(|leaf| !named(leaf));
        leaves.map(|leaf| (leaf, self.found[leaf].idf / told.max(f32::MIN_POSITIVE))).collect()
    }

    /// The records that match and pass the filters, each passage once if collapsed, in no order;
    /// and the counts of every facet.
    pub(crate) fn select(
        &self,
        tree: &Tree,
        selection: &Selection,
        request: &Request,
    ) -> (Vec<Candidate>, Counter<'_>) {
        let collapse = collapses(request);
        let columns = self.known.columns;
        let mut counter = Counter::new(columns, collapse);
        let mut candidates: Vec<Candidate> = Vec::new();
        let mut places: HashMap<u32, usize> = HashMap::new();
        let matches_nothing = tree.matches(0);
        for (ordinal, segment) in columns.segments.iter().enumerate() {
            let reader = self.known.searcher().segment_reader(ordinal as u32);
            let scored = &self.scored[ordinal];
            for doc in 0..segment.passage.len() as DocId {
                let bits = scored.bits[doc as usize];
                let matches = if bits == 0 { matches_nothing } else { tree.matches(bits) };
                if !matches || reader.is_deleted(doc) {
                    continue;
                }
                let Ok(failed) = selection.fails(segment, doc) else { continue };
                if request.sideways || failed.is_none() {
                    counter.add(segment, doc, failed);
                }
                if failed.is_some() {
                    continue;
                }
                let candidate = Candidate {
                    address: DocAddress::new(ordinal as u32, doc),
                    score: self.score(ordinal, segment, doc),
                    nearness: 0.0,
                    lift: 0.0,
                    edition: segment.edition[doc as usize],
                    place: segment.place[doc as usize],
                };
                let passage = segment.passage[doc as usize];
                if !collapse || columns.passages[passage as usize].len() < 2 {
                    candidates.push(candidate);
                    continue;
                }
                match places.get(&passage) {
                    None => {
                        places.insert(passage, candidates.len());
                        candidates.push(candidate);
                    }
                    Some(&at) => candidates[at] = representative(candidates[at], candidate),
                }
            }
        }
        (candidates, counter)
    }

    /// The score of a record, with the factors for what a sum over words cannot see.
    fn score(&self, ordinal: usize, segment: &SegmentColumns, doc: DocId) -> f32 {
        let sum = self.scored[ordinal].scores[doc as usize];
        self.factors(ordinal, segment, doc).fold(sum, |score, (_, factor)| score * factor)
    }

    /// The factors of a record, each with its reason.
    fn factors(
        &self,
        ordinal: usize,
        segment: &SegmentColumns,
        doc: DocId,
    ) -> impl Iterator<Item = (&'static str, f32)> {
        let bits = self.scored[ordinal].bits[doc as usize];
        let mut covered = 0.0;
        for (leaf, (of, found)) in self.plan.leaves.iter().zip(self.found).enumerate() {
            if bits & (1 << leaf) != 0 {
                covered += of.repeated * found.idf;
            }
        }
        let has = |facet, values: &[u32]| {
            segment.facet(facet).of(doc).iter().any(|value| values.contains(value))
        };
        let kind = segment.facet(Facet::Kind).of(doc).first().map_or("", |&kind| {
            self.known.columns.dictionary(Facet::Kind).ids()[kind as usize].as_str()
        });
        let when = |holds: bool, factor: f32| if holds { factor } else { 1.0 };
        let is_named = self.does(Part::Actors) && has(Facet::Actor, &self.plan.actors);
        let is_filed = self.does(Part::Issues) && has(Facet::Issue, &self.plan.issues);
        let share = if 0.0 < self.idf { covered / self.idf } else { 1.0 };
        [
            (
                "part of the query that it has",
                when(self.does(Part::Coverage), rank::coverage(share)),
            ),
            ("the query names its actor", when(is_named, rank::NAMED_ACTOR)),
            ("the query names its issue", when(is_filed, rank::NAMED_ISSUE)),
            (
                "the query is about the actor as a whole",
                when(is_named && self.plan.is_actor_alone && kind == "actor", rank::ACTOR_ALONE),
            ),
            (
                "heading without a text",
                when(segment.bare[doc as usize] && kind != "actor", rank::BARE),
            ),
            ("kind of record", when(self.does(Part::Kinds), rank::kind(kind))),
        ]
        .into_iter()
    }

    /// Puts each profile before the best section in it.
    pub(crate) fn lift_profiles(&self, candidates: &mut [Candidate]) {
        let columns = self.known.columns;
        let actor_of = |candidate: &Candidate| {
            let DocAddress { segment_ord, doc_id } = candidate.address;
            columns.segments[segment_ord as usize].facet(Facet::Actor).of(doc_id).first().copied()
        };
        let profile = columns.dictionary(Facet::Type).value(HitType::Actor.name());
        let is_profile = |candidate: &Candidate| {
            let DocAddress { segment_ord, doc_id } = candidate.address;
            let types = columns.segments[segment_ord as usize].facet(Facet::Type).of(doc_id);
            types.first().copied() == profile
        };
        let mut best: HashMap<u32, f32> = HashMap::new();
        for candidate in candidates.iter() {
            if let Some(actor) = actor_of(candidate) {
                let best = best.entry(actor).or_default();
                *best = best.max(candidate.score);
            }
        }
        for candidate in candidates.iter_mut().filter(|candidate| is_profile(candidate)) {
            let best = actor_of(candidate).and_then(|actor| best.get(&actor).copied());
            let lifted = best.unwrap_or(0.0) * rank::PROFILE;
            candidate.lift = (lifted - candidate.score).max(0.0);
            candidate.score += candidate.lift;
        }
    }

    /// The arithmetic of a score in words, a step a line.
    pub(crate) fn explain(&self, candidate: &Candidate) -> Vec<String> {
        let DocAddress { segment_ord, doc_id } = candidate.address;
        let (ordinal, doc) = (segment_ord as usize, doc_id);
        let mut lines = Vec::new();
        for (leaf, found) in self.plan.leaves.iter().zip(self.found) {
            if !matches!(leaf.what, What::Text(_)) || !leaf.is_wanted {
                continue;
            }
            let Some((_, x)) = found.segments[ordinal].iter().find(|(other, _)| *other == doc)
            else {
                lines.push(format!("0.00 for “{}”: not in this record", leaf.shown));
                continue;
            };
            let saturated = rank::saturate(*x);
            let repeated = match leaf.repeated {
                1.0 => String::new(),
                times => format!(" × {times} (said {times} times)"),
            };
            lines.push(format!(
                "{:.2} for “{}”: {:.2} (idf: {} of {} records have it) × {saturated:.2} (weighted frequency {x:.2}, saturated){repeated}",
                leaf.repeated * found.idf * saturated,
                leaf.shown,
                found.idf,
                found.frequency,
                self.known.records,
            ));
        }
        let segment = &self.known.columns.segments[ordinal];
        for (reason, factor) in self.factors(ordinal, segment, doc) {
            if factor != 1.0 {
                lines.push(format!("× {factor:.2} for: {reason}"));
            }
        }
        if 0.0 < candidate.nearness {
            let nearness = candidate.nearness;
            lines.push(format!("+ {nearness:.2} for words near each other, as in the query"));
        }
        if 0.0 < candidate.lift {
            let lift = candidate.lift;
            lines.push(format!("+ {lift:.2} for the best section of the profile, since the query asks for an organisation"));
        }
        lines.push(format!("= {:.2}", candidate.score));
        lines
    }
}

/// The record that stands for a passage of which there are two: the newest edition, with the better
/// score.
fn representative(one: Candidate, other: Candidate) -> Candidate {
    let newest = if (one.edition, std::cmp::Reverse(one.place))
        < (other.edition, std::cmp::Reverse(other.place))
    {
        other
    } else {
        one
    };
    Candidate { score: one.score.max(other.score), ..newest }
}
