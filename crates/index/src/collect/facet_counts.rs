//! The counts of every facet, in one pass over the matches.
//!
//! The counts of a facet ignore what is chosen in it ("drill sideways" in Lucene): a record that
//! fails no filter counts in every facet, a record that fails the filter of one facet alone counts
//! in that facet. When passage groups are collapsed, a group counts once for each value that one of
//! its counted records has.

use super::selection::FilterOutcome;
use crate::{
    model::facet::Facet,
    open::{columns::Columns, signature::Filing},
};

/// Counts how many matches have each value.
#[derive(Debug)]
pub(crate) struct FacetCollector<'a> {
    columns: &'a Columns,
    /// By signature: how many matches have it, of those that stand alone and count in a facet
    /// beside the actor.
    alone: Vec<u32>,
    /// By actor: how many of those that stand alone and count in that facet.
    by_actor: Vec<usize>,
    /// By facet and value: how many of the others have it.
    by_value: [Vec<usize>; Facet::ALL.len()],
    /// By facet and value: the last passage group that it was counted for.
    counted: [Vec<u32>; Facet::ALL.len()],
    groups: u32,
}

impl<'a> FacetCollector<'a> {
    pub(crate) fn new(columns: &'a Columns) -> FacetCollector<'a> {
        let values = |facet| columns.dictionary(facet).ids().len();
        FacetCollector {
            columns,
            alone: vec![0; columns.signatures.len()],
            by_actor: vec![0; values(Facet::Actor)],
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
        if matches!(outcome, FilterOutcome::Passes | FilterOutcome::FailsOne(Facet::Actor))
            && let Some(count) = self.by_actor.get_mut(filing.actor as usize)
        {
            *count += 1;
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
        let FacetCollector { columns, by_value, counted, groups, .. } = self;
        for filing in members {
            for facet in outcome(filing).facets() {
                for &value in columns.values(&filing, facet) {
                    let counted = &mut counted[facet as usize][value as usize];
                    if std::mem::replace(counted, *groups) != *groups {
                        by_value[facet as usize][value as usize] += 1;
                    }
                }
            }
        }
    }

    /// The counts of the values, given what the filters but that of the actor make of each
    /// signature.
    pub(crate) fn finish(self, mut outcome: impl FnMut(u32) -> FilterOutcome) -> FacetCounts {
        let FacetCollector { columns, alone, by_actor, mut by_value, .. } = self;
        for (all, alone) in by_value[Facet::Actor as usize].iter_mut().zip(by_actor) {
            *all += alone;
        }
        for (number, &count) in (0..).zip(&alone).filter(|(_, count)| 0 < **count) {
            for facet in outcome(number).facets() {
                for &value in columns.signatures[number as usize].of(facet) {
                    by_value[facet as usize][value as usize] += count as usize;
                }
            }
        }
        FacetCounts { by_value }
    }
}

/// How many matches have each value.
#[derive(Debug)]
pub(crate) struct FacetCounts {
    by_value: [Vec<usize>; Facet::ALL.len()],
}

impl FacetCounts {
    /// How many matches have each value of a facet.
    pub(super) fn of(&self, facet: Facet) -> &[usize] {
        &self.by_value[facet as usize]
    }
}
