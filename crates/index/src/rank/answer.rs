//! What a record scores as an answer to a plan, and why.

use std::cmp::Ordering;

use ingest::Kind;
use tantivy::DocAddress;

use crate::{
    matching::{
        clause_postings::ClausePostings,
        matches::{ClauseSet, Matches},
    },
    model::{
        page::HitType,
        request::{Facet, Part},
    },
    open::{columns::Columns, signature::Signature},
    query::plan::{ClauseBits, ClauseKind, Plan, Tree},
    questions::index::Snapshot,
    rank::organisation::Organisation,
    weights::ranking,
};

/// A record that matched, as far as its place in the list is concerned.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    pub(crate) address: DocAddress,
    pub(crate) score: f32,
    /// What of the score is for words near each other.
    pub(crate) proximity: f32,
    /// What of the score a profile has from its best section.
    pub(crate) lift: f32,
}

impl Candidate {
    /// Best first; among equals the newest edition, then the order of the corpus. No two records
    /// are equal.
    pub(crate) fn order(&self, other: &Candidate, columns: &Columns) -> Ordering {
        let rank = |one: &Candidate| columns.rank(one.address);
        other.score.total_cmp(&self.score).then_with(|| rank(self).cmp(&rank(other)))
    }
}

/// A plan with its postings and the records that they are of.
pub(crate) struct Answer<'a> {
    pub(crate) snapshot: Snapshot<'a>,
    pub(crate) plan: &'a Plan,
    pub(crate) postings: &'a [ClausePostings<'a>],
    pub(crate) matches: Matches,
    /// Which of the clauses a record must have: the tree of the plan, unless that asks for too
    /// much.
    pub(crate) tree: Tree,
    /// The organisation that the query seems to ask for without naming it.
    pub(crate) organisation: Option<Organisation>,
    without: &'a [Part],
    /// The sum of what all clauses tell.
    idf: f32,
}

impl<'a> Answer<'a> {
    pub(crate) fn new(
        snapshot: &Snapshot<'a>,
        plan: &'a Plan,
        postings: &'a [ClausePostings<'a>],
        without: &'a [Part],
    ) -> Answer<'a> {
        let idf = plan
            .clauses
            .iter()
            .zip(postings)
            .map(|(clause, postings)| clause.query_frequency * postings.idf)
            .sum();
        Answer {
            snapshot: *snapshot,
            plan,
            postings,
            matches: Matches::new(plan, postings, snapshot.columns.segments.len()),
            tree: plan.tree.clone(),
            organisation: None,
            without,
            idf,
        }
    }

    /// Whether a part of the engine is switched on.
    pub(crate) fn is_enabled(&self, part: Part) -> bool {
        !self.without.contains(&part)
    }

    /// For each set of clauses that occurs, by its number: the factor for how much of the query it
    /// is, if it is enough.
    pub(crate) fn coverage_by_set(&self) -> Vec<Option<f32>> {
        let matches = |set: &ClauseSet| set.is_included || self.tree.matches(set.bits);
        let sets = self.matches.sets.iter();
        sets.map(|set| matches(set).then(|| self.coverage(set.bits))).collect()
    }

    /// The factor for how much of the query a record has, by the clauses that it has.
    pub(crate) fn coverage(&self, bits: ClauseBits) -> f32 {
        if !self.is_enabled(Part::Coverage) || self.idf <= 0.0 {
            return 1.0;
        }
        let mut covered = 0.0;
        for (number, (clause, postings)) in self.plan.clauses.iter().zip(self.postings).enumerate()
        {
            if bits & (1 << number) != 0 {
                covered += clause.query_frequency * postings.idf;
            }
        }
        ranking::coverage(covered / self.idf)
    }

    /// The actors that the query means: those that it names, or the one that it seems to describe.
    pub(crate) fn meant(&self) -> &[u32] {
        match &self.organisation {
            Some(organisation) => std::slice::from_ref(&organisation.actor),
            None if self.is_enabled(Part::Actors) => &self.plan.actors,
            None => &[],
        }
    }

    /// The product of the factors for a signature, of an actor that the query means or of another.
    pub(crate) fn factor(&self, signature: &Signature, is_meant: bool) -> f32 {
        self.factors(signature, is_meant).map(|(_, factor)| factor).product()
    }

    /// The factors for what is true of all records with a signature, each with its reason.
    fn factors(
        &self,
        signature: &Signature,
        is_meant: bool,
    ) -> impl Iterator<Item = (&'static str, f32)> {
        let kind = signature.of(Facet::Kind).first().map_or("", |&kind| {
            self.snapshot.columns.dictionary(Facet::Kind).ids()[kind as usize].as_str()
        });
        let when = |holds: bool, factor: f32| if holds { factor } else { 1.0 };
        let is_named = is_meant && self.organisation.is_none();
        let is_filed =
            self.is_enabled(Part::Issues) && signature.has(Facet::Issue, &self.plan.issues);
        let is_profile = kind == HitType::Actor.name();
        let is_introduction = kind == Kind::About.name();
        let is_whole = is_meant && (self.plan.is_actor_alone || self.organisation.is_some());
        let is_asked_for = signature.has(Facet::Kind, &self.plan.kinds);
        [
            ("the query names its actor", when(is_named, ranking::NAMED_ACTOR)),
            ("the query names its issue", when(is_filed, ranking::NAMED_ISSUE)),
            (
                "the query is about the actor as a whole",
                when(is_named && self.plan.is_actor_alone && is_profile, ranking::ACTOR_ALONE),
            ),
            (
                "introduction of the actor that the query is about",
                when(is_whole && is_introduction, ranking::INTRODUCTION),
            ),
            ("heading without a text", when(signature.is_bare && !is_profile, ranking::BARE)),
            (
                "kind of record",
                when(self.is_enabled(Part::Kinds) && !is_asked_for, ranking::kind(kind)),
            ),
        ]
        .into_iter()
    }

    /// The arithmetic of a score in words, a step a line.
    pub(crate) fn explain(&self, candidate: &Candidate) -> Vec<String> {
        let mut lines = Vec::new();
        let mut bits = 0;
        for (number, (clause, postings)) in self.plan.clauses.iter().zip(self.postings).enumerate()
        {
            let x = postings.weighted_frequency(candidate.address);
            bits |= ClauseBits::from(x.is_some()) << number;
            if !matches!(clause.kind, ClauseKind::Text(_)) || !clause.is_wanted {
                continue;
            }
            let Some(x) = x else {
                lines.push(format!("0.00 for “{}”: not in this record", clause.shown));
                continue;
            };
            let saturated = ranking::saturate(x);
            let query_frequency = match clause.query_frequency {
                1.0 => String::new(),
                times => format!(" × {times} (said {times} times)"),
            };
            lines.push(format!(
                "{:.2} for “{}”: {:.2} (idf, from {} of {} records) × {saturated:.2} (weighted frequency {x:.2}, saturated){query_frequency}",
                clause.query_frequency * postings.idf * saturated,
                clause.shown,
                postings.idf,
                postings.doc_freq,
                self.snapshot.records,
            ));
        }
        let columns = self.snapshot.columns;
        let signature = columns.signature(candidate.address);
        let is_meant = self.meant().contains(&columns.filing(candidate.address).actor);
        let coverage = ("part of the query that it has", self.coverage(bits));
        for (reason, factor) in std::iter::once(coverage).chain(self.factors(signature, is_meant)) {
            if factor != 1.0 {
                lines.push(format!("× {factor:.2} for: {reason}"));
            }
        }
        if 0.0 < candidate.proximity {
            let proximity = candidate.proximity;
            lines.push(format!("+ {proximity:.2} for words near each other, as in the query"));
        }
        if 0.0 < candidate.lift {
            let lift = candidate.lift;
            lines.push(format!("+ {lift:.2} for the best section of the profile, since the query asks for an organisation"));
        }
        lines.push(format!("= {:.2}", candidate.score));
        lines
    }
}
