//! What a record scores as an answer to a plan, and why.

use std::cmp::Ordering;

use tantivy::DocAddress;

use crate::{
    Facet, Part,
    columns::Columns,
    index::Known,
    matches::{Matches, Set},
    profile::Organisation,
    query::plan::{Bits, Plan, Tree, What},
    rank,
    retrieve::Found,
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
}

impl Candidate {
    /// Best first; among equals the newest edition, then the order of the corpus. No two records
    /// are equal, so the order is the same however often the index is rebuilt.
    pub(crate) fn order(&self, other: &Candidate, columns: &Columns) -> Ordering {
        let newness = |one: &Candidate| columns.newness(one.address);
        other.score.total_cmp(&self.score).then_with(|| newness(other).cmp(&newness(self)))
    }
}

/// A plan with what was found for it.
pub(crate) struct Answer<'a> {
    pub(crate) known: Known<'a>,
    pub(crate) plan: &'a Plan,
    pub(crate) found: &'a [Found<'a>],
    pub(crate) matches: Matches,
    /// Which of the leaves a record must have: the tree of the plan, unless that asks for too much.
    pub(crate) tree: Tree,
    /// The organisation that the query seems to ask for without naming it.
    pub(crate) organisation: Option<Organisation>,
    without: &'a [Part],
    /// The sum of what all leaves tell.
    idf: f32,
}

impl<'a> Answer<'a> {
    pub(crate) fn new(
        known: &Known<'a>,
        plan: &'a Plan,
        found: &'a [Found<'a>],
        without: &'a [Part],
    ) -> Answer<'a> {
        let idf =
            plan.leaves.iter().zip(found).map(|(leaf, found)| leaf.repeated * found.idf).sum();
        Answer {
            known: *known,
            plan,
            found,
            matches: Matches::new(plan, found, known.columns.segments.len()),
            tree: plan.tree.clone(),
            organisation: None,
            without,
            idf,
        }
    }

    pub(crate) fn does(&self, part: Part) -> bool {
        !self.without.contains(&part)
    }

    /// For each set of leaves that occurs, by its number: the factor for how much of the query it
    /// is, if it is enough.
    pub(crate) fn sets(&self) -> Vec<Option<f32>> {
        let matches = |set: &Set| set.is_included || self.tree.matches(set.bits);
        let sets = self.matches.sets.iter();
        sets.map(|set| matches(set).then(|| self.coverage(set.bits))).collect()
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

    /// The product of the factors for a signature.
    pub(crate) fn factor(&self, signature: &Signature) -> f32 {
        self.factors(signature).map(|(_, factor)| factor).product()
    }

    /// The factors for what is true of all records with a signature, each with its reason.
    fn factors(&self, signature: &Signature) -> impl Iterator<Item = (&'static str, f32)> {
        let kind = signature.of(Facet::Kind).first().map_or("", |&kind| {
            self.known.columns.dictionary(Facet::Kind).ids()[kind as usize].as_str()
        });
        let when = |holds: bool, factor: f32| if holds { factor } else { 1.0 };
        let is_named = self.does(Part::Actors) && signature.has(Facet::Actor, &self.plan.actors);
        let is_filed = self.does(Part::Issues) && signature.has(Facet::Issue, &self.plan.issues);
        let is_profile = kind == "actor";
        let of_organisation = |one: Organisation| signature.has(Facet::Actor, &[one.actor]);
        let is_whole = (is_named && self.plan.is_actor_alone)
            || self.organisation.is_some_and(of_organisation);
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
                "{:.2} for “{}”: {:.2} (idf, from {} of {} records) × {saturated:.2} (weighted frequency {x:.2}, saturated){repeated}",
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
