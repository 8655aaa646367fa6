//! What matches a plan, what it scores, and why.

use std::cmp::Ordering;

use tantivy::DocAddress;

use crate::{
    Facet, Notice, Part, Request, Sort,
    best::Best,
    facets::{Counts, Selection, Tally, Verdict},
    index::Known,
    merge::{Visit, merge},
    profile,
    query::plan::{Bits, Organisation, Plan, Tree, What},
    rank,
    retrieve::Found,
    search::collapses,
    signature::Signature,
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
        let idf =
            plan.leaves.iter().zip(found).map(|(leaf, found)| leaf.repeated * found.idf).sum();
        Answer { known: *known, plan, found, without, idf }
    }

    pub(crate) fn does(&self, part: Part) -> bool {
        !self.without.contains(&part)
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
            for segment in 0..self.known.columns.segments.len() {
                merge(self.plan, self.found, segment, Visit::Any, |_, _, bits| {
                    if must.iter().all(|tree| tree.matches(bits)) {
                        having[(bits & loose).count_ones() as usize] += 1;
                    }
                });
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
        let share = |leaf: usize| (leaf, self.found[leaf].idf / told.max(f32::MIN_POSITIVE));
        let mut shares: Vec<_> = leaves.map(share).collect();
        shares.sort_by(|one, other| other.1.total_cmp(&one.1));
        shares
    }

    /// The records that match and pass the filters, each passage once if collapsed: the best
    /// `most` in the order that the request asks for, and how many there are; and the counts of
    /// every facet.
    pub(crate) fn select(
        &self,
        tree: &Tree,
        selection: &Selection,
        request: &Request,
        most: usize,
    ) -> Selected<'a> {
        let columns = self.known.columns;
        let shared = if collapses(request) { columns.passages.shared } else { 0 };
        let mut judged = Judged::new(self, selection);
        let mut coverage = Memo::new(self.plan.leaves.len(), |bits| {
            tree.matches(bits).then(|| self.coverage(bits))
        });
        let mut tally = Tally::new(columns, shared);
        let mut best = Best::new(most.min(self.known.records), |one, other| {
            self.order(request.sort, one, other)
        });
        let mut total = 0;
        let mut groups = Groups::new(shared);
        for (ordinal, segment) in (0_u32..).zip(&columns.segments) {
            let reader = self.known.searcher().segment_reader(ordinal);
            let visit = if tree.matches(0) { Visit::All(reader.max_doc()) } else { Visit::Any };
            merge(self.plan, self.found, ordinal as usize, visit, |doc, sum, bits| {
                let Some(coverage) = coverage.of(bits) else { return };
                if reader.is_deleted(doc) {
                    return;
                }
                let number = segment.signature[doc as usize];
                let Judgement { verdict, factor, least } = judged.of(number);
                if verdict == Verdict::Fails || (verdict != Verdict::Passes && !request.sideways) {
                    return;
                }
                let passage = segment.passage[doc as usize];
                tally.add(number, passage);
                if verdict != Verdict::Passes {
                    return;
                }
                let score = sum * coverage * factor;
                let lift = (least - score).max(0.0);
                let candidate = Candidate {
                    address: DocAddress::new(ordinal, doc),
                    score: score + lift,
                    nearness: 0.0,
                    lift,
                    edition: segment.edition[doc as usize],
                    place: segment.place[doc as usize],
                };
                if passage < shared {
                    groups.push(passage, candidate);
                } else {
                    total += 1;
                    best.push(candidate);
                }
            });
        }
        for representative in groups.representatives() {
            total += 1;
            best.push(representative);
        }
        let counts = tally.finish(columns, |number| judged.of(number).verdict);
        Selected { best: best.finish(), total, counts }
    }

    /// The order of a list.
    fn order(&self, sort: Sort, one: &Candidate, other: &Candidate) -> Ordering {
        match sort {
            Sort::Relevance => Ordering::Equal,
            Sort::Newest => other.edition.cmp(&one.edition),
            Sort::Actor => {
                // The catalogue lists actors by name, and a value is a place in it; records without
                // an actor come last.
                let actor = |candidate: &Candidate| {
                    let signature = self.known.columns.signature(candidate.address);
                    signature.of(Facet::Actor).first().copied().unwrap_or(u32::MAX)
                };
                actor(one).cmp(&actor(other))
            }
        }
        .then_with(|| one.order(other))
    }

    /// The factor for how much of the query a record has, by the leaves that it has.
    pub(crate) fn coverage(&self, bits: Bits) -> f32 {
        if !self.does(Part::Coverage) || self.idf <= 0.0 {
            return 1.0;
        }
        let mut covered = 0.0;
        for (leaf, (of, found)) in self.plan.leaves.iter().zip(self.found).enumerate() {
            if bits & (1 << leaf) != 0 {
                covered += of.repeated * found.idf;
            }
        }
        rank::coverage(covered / self.idf)
    }

    /// The factors for what is true of all records with a signature, each with its reason.
    pub(crate) fn factors(
        &self,
        signature: &Signature,
    ) -> impl Iterator<Item = (&'static str, f32)> {
        let kind = signature.of(Facet::Kind).first().map_or("", |&kind| {
            self.known.columns.dictionary(Facet::Kind).ids()[kind as usize].as_str()
        });
        let when = |holds: bool, factor: f32| if holds { factor } else { 1.0 };
        let is_named = self.does(Part::Actors) && signature.has(Facet::Actor, &self.plan.actors);
        let is_filed = self.does(Part::Issues) && signature.has(Facet::Issue, &self.plan.issues);
        let is_profile = kind == "actor";
        let of_organisation = |one: Organisation| signature.has(Facet::Actor, &[one.actor]);
        let is_whole = (is_named && self.plan.is_actor_alone)
            || self.plan.organisation.is_some_and(of_organisation);
        let is_asked_for = signature.has(Facet::Kind, &self.plan.kinds);
        [
            ("the query names its actor", when(is_named, rank::NAMED_ACTOR)),
            ("the query names its issue", when(is_filed, rank::NAMED_ISSUE)),
            (
                "the query is about the actor as a whole",
                when(is_named && self.plan.is_actor_alone && is_profile, rank::ACTOR_ALONE),
            ),
            (
                "introduction of the actor that the query is about",
                when(is_whole && kind == "about", rank::INTRODUCTION),
            ),
            ("heading without a text", when(signature.is_bare && !is_profile, rank::BARE)),
            ("kind of record", when(self.does(Part::Kinds) && !is_asked_for, rank::kind(kind))),
        ]
        .into_iter()
    }

    /// The arithmetic of a score in words, a step a line.
    pub(crate) fn explain(&self, candidate: &Candidate) -> Vec<String> {
        let mut lines = Vec::new();
        let mut bits = 0;
        for (number, (leaf, found)) in self.plan.leaves.iter().zip(self.found).enumerate() {
            let x = found.weighted_frequency(candidate.address);
            bits |= Bits::from(x.is_some()) << number;
            if !matches!(leaf.what, What::Text(_)) || !leaf.is_wanted {
                continue;
            }
            let Some(x) = x else {
                lines.push(format!("0.00 for “{}”: not in this record", leaf.shown));
                continue;
            };
            let saturated = rank::saturate(x);
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
        let signature = self.known.columns.signature(candidate.address);
        let coverage = ("part of the query that it has", self.coverage(bits));
        for (reason, factor) in std::iter::once(coverage).chain(self.factors(signature)) {
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

/// What was selected.
pub(crate) struct Selected<'a> {
    /// In the order that was asked for.
    pub(crate) best: Vec<Candidate>,
    /// How many there are in all.
    pub(crate) total: usize,
    pub(crate) counts: Counts<'a>,
}

/// What is true of all records with a signature.
#[derive(Debug, Clone, Copy)]
struct Judgement {
    verdict: Verdict,
    /// The product of the factors.
    factor: f32,
    /// What they score at least.
    least: f32,
}

/// The judgements on signatures, each made when the signature is first met.
struct Judged<'a> {
    answer: &'a Answer<'a>,
    selection: &'a Selection,
    known: Vec<Option<Judgement>>,
}

impl<'a> Judged<'a> {
    fn new(answer: &'a Answer<'a>, selection: &'a Selection) -> Judged<'a> {
        Judged { answer, selection, known: vec![None; answer.known.columns.signatures.len()] }
    }

    fn of(&mut self, number: u32) -> Judgement {
        *self.known[number as usize].get_or_insert_with(|| {
            let signature = &self.answer.known.columns.signatures[number as usize];
            Judgement {
                verdict: self.selection.verdict(signature),
                factor: self.answer.factors(signature).map(|(_, factor)| factor).product(),
                least: profile::least(&self.answer.known, self.answer.plan, signature),
            }
        })
    }
}

/// What a set of leaves means, worked out once for each: many records have the same few leaves.
struct Memo<T, F> {
    of: F,
    /// By the bits of the set; empty if there are too many leaves for that.
    known: Vec<Option<T>>,
}

impl<T: Copy, F: Fn(Bits) -> T> Memo<T, F> {
    /// From this many leaves on, a table of all sets would be larger than the work it saves.
    const MANY: usize = 12;

    fn new(leaves: usize, of: F) -> Memo<T, F> {
        let sets = if leaves < Self::MANY { 1 << leaves } else { 0 };
        Memo { of, known: vec![None; sets] }
    }

    fn of(&mut self, bits: Bits) -> T {
        match self.known.get_mut(bits as usize) {
            Some(known) => *known.get_or_insert_with(|| (self.of)(bits)),
            None => (self.of)(bits),
        }
    }
}

/// The records that match in shared passages.
struct Groups {
    /// By passage: the best score.
    best: Vec<f32>,
    members: Vec<(u32, Candidate)>,
}

impl Groups {
    fn new(passages: u32) -> Groups {
        Groups { best: vec![f32::NEG_INFINITY; passages as usize], members: Vec::new() }
    }

    fn push(&mut self, passage: u32, candidate: Candidate) {
        let best = &mut self.best[passage as usize];
        *best = best.max(candidate.score);
        self.members.push((passage, candidate));
    }

    /// One record for each passage: the newest edition that is as good an answer as the best.
    fn representatives(self) -> Vec<Candidate> {
        let mut chosen: Vec<Candidate> = Vec::new();
        // Where the one chosen for a passage is, counted from one.
        let mut of = vec![0_u32; self.best.len()];
        for (passage, candidate) in self.members {
            if candidate.score < self.best[passage as usize] * rank::AS_GOOD {
                continue;
            }
            let of = &mut of[passage as usize];
            match of.checked_sub(1) {
                None => {
                    chosen.push(candidate);
                    *of = chosen.len() as u32;
                }
                Some(at) => {
                    let other = &mut chosen[at as usize];
                    let newness = |one: &Candidate| (one.edition, std::cmp::Reverse(one.place));
                    if newness(other) < newness(&candidate) {
                        *other = candidate;
                    }
                }
            }
        }
        chosen
    }
}
