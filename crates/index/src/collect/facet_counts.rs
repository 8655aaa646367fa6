//! The counts of every facet, in one pass over the matches.
//!
//! The counts of a facet ignore what is chosen in it ("drill sideways" in Lucene): a record that
//! fails no filter counts in every facet, a record that fails the filter of one facet alone counts
//! in that facet. When passage groups are collapsed, a group counts once for each value that one of
//! its counted records has.

use super::{actor_counts::ActorCounts, selection::FilterOutcome};
use crate::{
    model::facet::Facet,
    open::{classes::Class, columns::Columns, signature::Filing, snapshot::Snapshot},
};

/// Counts how many matches have each value.
#[derive(Debug)]
pub(crate) struct FacetCollector<'a> {
    columns: &'a Columns,
    /// By signature: how many matches have it, of those that stand alone and count in a facet
    /// beside the actor.
    alone: Vec<u32>,
    /// By actor: how many of all that count in that facet.
    by_actor: ActorCounts<'a>,
    /// By facet but the actor and by value: how many of the others have it.
    by_value: [Vec<usize>; Facet::ALL.len()],
    /// By facet but the actor and by value: the last passage group that it was counted for.
    counted: [Vec<u32>; Facet::ALL.len()],
    groups: u32,
}

impl<'a> FacetCollector<'a> {
    pub(crate) fn new(snapshot: &'a Snapshot) -> FacetCollector<'a> {
        let columns = &snapshot.columns;
        let values = |facet| match facet {
            Facet::Actor => 0,
            _ => columns.dictionary(facet).ids().len(),
        };
        let actors = columns.dictionary(Facet::Actor).ids().len();
        FacetCollector {
            columns,
            alone: vec![0; columns.signatures.len()],
            by_actor: ActorCounts::new(&snapshot.actor_tables, actors),
            by_value: Facet::ALL.map(|facet| vec![0; values(facet)]),
            counted: Facet::ALL.map(|facet| vec![0; values(facet)]),
            groups: 0,
        }
    }

    /// Counts a record that stands alone.
    #[inline]
    pub(crate) fn add(&mut self, filing: Filing, outcome: FilterOutcome) {
        if outcome != FilterOutcome::FailsOne(Facet::Actor) {
            self.alone[filing.signature as usize] += 1;
        }
        if matches!(outcome, FilterOutcome::Passes | FilterOutcome::FailsOne(Facet::Actor)) {
            self.by_actor.add(filing.actor, 1);
        }
    }

    /// Counts a passage group once, given what the facets say of its matches, and the filters of that.
    pub(crate) fn add_group(
        &mut self,
        members: impl Iterator<Item = Filing> + Clone,
        mut outcome: impl FnMut(Filing) -> FilterOutcome,
    ) {
        let mut others = members.clone();
        if let Some(filing) = others.next()
            && others.all(|other| other == filing)
        {
            self.add(filing, outcome(filing));
            return;
        }
        self.groups += 1;
        for filing in members {
            for facet in outcome(filing).facets() {
                match facet {
                    Facet::Actor => self.by_actor.add_once(filing.actor, self.groups),
                    _ => self.add_values(facet, filing.signature, 1),
                }
            }
        }
    }

    /// Counts so many passage groups of a class in the facets beside the actor, given what the filters
    /// but that of the actor make of each signature, and all of them by their actors if these count.
    pub(crate) fn add_class(
        &mut self,
        class: &Class,
        groups: usize,
        outcome: impl Fn(u32) -> FilterOutcome,
        actors: impl Iterator<Item = (u32, u32)>,
    ) {
        match *class.signatures {
            [signature] if outcome(signature) != FilterOutcome::Fails => {
                self.alone[signature as usize] += groups as u32;
            }
            ref signatures => {
                self.groups += 1;
                for &signature in signatures {
                    for facet in outcome(signature).facets() {
                        self.add_values(facet, signature, groups);
                    }
                }
            }
        }
        actors.for_each(|(actor, groups)| self.by_actor.add(actor, groups));
    }

    /// Counts so many matches for each value of a signature that was not yet counted for this passage
    /// group.
    fn add_values(&mut self, facet: Facet, signature: u32, matches: usize) {
        for &value in self.columns.signatures[signature as usize].of(facet) {
            let counted = &mut self.counted[facet as usize][value as usize];
            if std::mem::replace(counted, self.groups) != self.groups {
                self.by_value[facet as usize][value as usize] += matches;
            }
        }
    }

    /// The counts of the values, given what the filters but that of the actor make of each
    /// signature.
    pub(crate) fn finish(self, mut outcome: impl FnMut(u32) -> FilterOutcome) -> FacetCounts {
        let FacetCollector { columns, alone, by_actor, mut by_value, .. } = self;
        for (number, &count) in (0..).zip(&alone).filter(|(_, count)| 0 < **count) {
            for facet in outcome(number).facets() {
                for &value in columns.signatures[number as usize].of(facet) {
                    by_value[facet as usize][value as usize] += count as usize;
                }
            }
        }
        FacetCounts { by_value, by_actor: by_actor.finish() }
    }
}

/// How many matches have each value.
#[derive(Debug)]
pub(crate) struct FacetCounts {
    /// By facet but the actor and by value.
    by_value: [Vec<usize>; Facet::ALL.len()],
    /// The actors with a match, in no order.
    by_actor: Vec<(u32, usize)>,
}

impl FacetCounts {
    /// No matches.
    pub(crate) fn none(columns: &Columns) -> FacetCounts {
        let values = |facet| match facet {
            Facet::Actor => 0,
            _ => columns.dictionary(facet).ids().len(),
        };
        FacetCounts {
            by_value: Facet::ALL.map(|facet| vec![0; values(facet)]),
            by_actor: Vec::new(),
        }
    }

    /// The same with these counts of a facet, as they were counted elsewhere.
    pub(crate) fn set(&mut self, facet: Facet, counts: Vec<(u32, usize)>) {
        if facet == Facet::Actor {
            self.by_actor = counts;
            return;
        }
        for (value, count) in counts {
            if let Some(known) = self.by_value[facet as usize].get_mut(value as usize) {
                *known = count;
            }
        }
    }

    /// How many matches have a value of a facet that is not the actor.
    pub(super) fn of(&self, facet: Facet, value: u32) -> usize {
        self.by_value[facet as usize][value as usize]
    }

    /// The values of a facet, each with how many matches have it; of the actors, those with a match
    /// alone.
    pub(super) fn all(&self, facet: Facet) -> Vec<(u32, usize)> {
        match facet {
            Facet::Actor => self.by_actor.clone(),
            _ => (0..).zip(self.by_value[facet as usize].iter().copied()).collect(),
        }
    }
}
