//! What a record scores as an answer to a plan, and why.

use super::standing::Relaxed;
use crate::{
    model::{component::Component, facet::Facet, hit_type::HitType, request::Request},
    open::{signature::Signature, snapshot::Snapshot},
    query::{
        plan::Plan,
        tree::{ClauseBits, Tree, clauses_of},
    },
    weights::factors,
};
use ingest::Kind;

/// How much a clause tells.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Told {
    /// How many records have it as it was typed, in any way of writing it, in the field where most
    /// have it: as in Lucene's `CombinedFieldQuery`.
    pub(crate) doc_freq: usize,
    /// Zero for what is no text or is not wanted.
    pub(crate) idf: f32,
}

/// A plan with what its clauses tell, wherever the records are found: the formula of a score.
pub(crate) struct Answer<'a> {
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) plan: &'a Plan,
    /// What each clause tells.
    pub(crate) told: Vec<Told>,
    /// Which of the clauses a record must have: the tree of the plan, unless that asks for too
    /// much.
    pub(crate) tree: Tree,
    /// That fewer of the words are accepted than the plan asks for, where they are.
    pub(crate) relaxed: Option<Relaxed>,
    /// The organisation that the query seems to ask for without naming it.
    pub(crate) organisation: Option<Organisation>,
    pub(crate) request: &'a Request,
    /// What each clause tells of the query, as often as that says it, and the sum of all.
    shares: Vec<f32>,
    idf: f32,
}

impl<'a> Answer<'a> {
    pub(crate) fn new(
        snapshot: &'a Snapshot,
        plan: &'a Plan,
        told: Vec<Told>,
        request: &'a Request,
    ) -> Answer<'a> {
        // What nothing defines is not lacking in any record.
        let is_lacking =
            |number: usize| plan.defining & (1 << number) != 0 && told[number].doc_freq == 0;
        let clauses = plan.clauses.iter().zip(&told).enumerate();
        let shares = clauses.map(|(number, (clause, told))| match is_lacking(number) {
            true => 0.0,
            false => clause.query_frequency * told.idf,
        });
        let shares: Vec<f32> = shares.collect();
        let idf = shares.iter().sum();
        let tree = plan.tree.clone();
        Answer {
            snapshot,
            plan,
            told,
            tree,
            relaxed: None,
            organisation: None,
            request,
            shares,
            idf,
        }
    }

    /// Whether a component of the engine is switched on.
    pub(crate) fn is_enabled(&self, component: Component) -> bool {
        self.request.is_enabled(component)
    }

    /// The factor for how much of the query a record has, by the clauses that it has.
    pub(crate) fn coverage(&self, bits: ClauseBits) -> f32 {
        if !self.is_enabled(Component::Coverage) || self.idf <= 0.0 {
            return 1.0;
        }
        let covered: f32 = clauses_of(bits).map(|clause| self.shares[clause]).sum();
        factors::coverage(covered / self.idf)
    }

    /// What each clause tells, by its number.
    pub(crate) fn idfs(&self) -> Vec<f32> {
        self.told.iter().map(|told| told.idf).collect()
    }

    /// The actors that the query means: those that it names, or the one that it seems to describe.
    pub(crate) fn meant(&self) -> &[u32] {
        match &self.organisation {
            Some(organisation) => std::slice::from_ref(&organisation.actor),
            // What is asked of a work is asked of it, and not of whom it speaks of.
            None if self.is_enabled(Component::Actors) && self.plan.works.is_empty() => {
                &self.plan.actors
            }
            None => &[],
        }
    }

    /// The product of the factors for a signature, of an actor that the query means or of another.
    pub(crate) fn factor(&self, signature: &Signature, is_meant: bool) -> f32 {
        self.factors(signature, is_meant).map(|(_, factor)| factor).product()
    }

    /// The factors for what is true of all records with a signature, each with its reason.
    pub(super) fn factors(
        &self,
        signature: &Signature,
        is_meant: bool,
    ) -> impl Iterator<Item = (&'static str, f32)> {
        let kind = signature.of(Facet::Kind).first().map_or("", |&kind| {
            self.snapshot.columns.dictionary(Facet::Kind).ids()[kind as usize].as_ref()
        });
        let when = |holds: bool, factor: f32| if holds { factor } else { 1.0 };
        let is_named = is_meant && self.organisation.is_none();
        let is_filed =
            self.is_enabled(Component::Issues) && signature.has(Facet::Issue, &self.plan.issues);
        let is_profile = kind == HitType::Actor.name();
        let is_introduction = kind == Kind::About.name();
        let is_whole = is_meant && (self.plan.is_actor_alone || self.organisation.is_some());
        let is_asked_for = signature.has(Facet::Kind, &self.plan.kinds);
        let is_of_work = self.is_enabled(Component::Actors)
            && signature.work.is_some_and(|work| self.plan.works.contains(&work));
        [
            ("the query names its actor", when(is_named, factors::NAMED_ACTOR)),
            ("the query names its work", when(is_of_work, factors::NAMED_WORK)),
            ("the query names its issue", when(is_filed, factors::NAMED_ISSUE)),
            (
                "the query is about the actor as a whole",
                when(is_named && self.plan.is_actor_alone && is_profile, factors::ACTOR_ALONE),
            ),
            (
                "introduction of the actor that the query is about",
                when(is_whole && is_introduction, factors::INTRODUCTION),
            ),
            ("heading without a text", when(signature.is_bare && !is_profile, factors::BARE)),
            (
                "kind of record",
                when(
                    self.is_enabled(Component::Kinds) && !is_asked_for && !is_of_work,
                    factors::kind(kind),
                ),
            ),
        ]
        .into_iter()
    }

    /// What records with a signature, of the organisation that the query asks for, score at least: what speaks
    /// of the whole of it, as much as its best section.
    pub(crate) fn min_score(&self, signature: &Signature) -> f32 {
        let Some(organisation) = self.organisation else { return 0.0 };
        organisation.score * whole_lift(self.snapshot, signature).unwrap_or(0.0)
    }
}

/// The organisation whose section is the best answer to a query for one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Organisation {
    /// The actor.
    pub(crate) actor: u32,
    /// What its best section scores.
    pub(crate) score: f32,
}

/// What records with a signature are worth for an organisation as a whole, as a part of its best section:
/// profiles and their introductions.
pub(crate) fn whole_lift(snapshot: &Snapshot, signature: &Signature) -> Option<f32> {
    if is_profile(snapshot, signature) {
        return Some(factors::PROFILE_LIFT);
    }
    let introduction = snapshot.columns.dictionary(Facet::Kind).value(Kind::About.name())?;
    signature.has(Facet::Kind, &[introduction]).then_some(factors::INTRODUCTION_LIFT)
}

/// Whether records with a signature are profiles.
pub(crate) fn is_profile(snapshot: &Snapshot, signature: &Signature) -> bool {
    let profile = snapshot.columns.dictionary(Facet::Type).value(HitType::Actor.name());
    signature.of(Facet::Type).first().copied() == profile
}
