//! The counts of the facets, as they are shown.

use std::{cmp::Reverse, sync::Arc};

use rustc_hash::FxHashSet;

use super::{facet_counts::FacetCounts, selection::Selection};
use crate::{
    model::{
        facet::{Facet, Order},
        facet_counts::{FacetValue, FacetValues, Facets},
    },
    open::snapshot::Snapshot,
};

/// The counts of a search, with what it takes to show them.
pub(crate) struct CountedFacets<'a> {
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) counts: FacetCounts,
    pub(crate) selection: &'a Selection,
}

impl CountedFacets<'_> {
    /// The values of every facet, in the order that people are shown, at most `limit` of each and
    /// those that are chosen. The taxonomy is never cut.
    pub(crate) fn all(&self, limit: usize) -> Facets {
        let divides = |facet: &Facet| {
            // One language divides nothing.
            *facet != Facet::Language || 1 < self.snapshot.columns.dictionary(*facet).ids().len()
        };
        let facets =
            Facet::ALL.into_iter().filter(|facet| facet.tree() == *facet && divides(facet));
        Facets(facets.map(|facet| self.values(facet, limit)).collect())
    }

    fn values(&self, facet: Facet, limit: usize) -> FacetValues {
        if facet == Facet::Basket {
            return FacetValues { facet, values: self.taxonomy(), more: 0 };
        }
        self.first(facet, self.listed(facet), limit)
    }

    /// Those values of a facet that `is_wanted`, at most `limit` of them and those that are chosen.
    pub(crate) fn wanted(
        &self,
        facet: Facet,
        limit: usize,
        is_wanted: impl Fn(u32) -> bool,
    ) -> FacetValues {
        let mut listed = self.listed(facet);
        listed.retain(|(value, _)| is_wanted(*value));
        self.first(facet, listed, limit)
    }

    /// The values of a facet that there is a reason to show, with their counts.
    fn listed(&self, facet: Facet) -> Vec<(u32, usize)> {
        let mut listed = self.counts.all(facet);
        if facet.order() == Order::MostHits {
            listed.retain(|(_, count)| 0 < *count);
            let chosen = self.selection.chosen(facet);
            let mut missing: FxHashSet<u32> = chosen.iter().copied().collect();
            if !missing.is_empty() {
                listed.iter().for_each(|(value, _)| _ = missing.remove(value));
            }
            listed.extend(missing.into_iter().map(|value| (value, 0)));
        }
        listed
    }

    /// The first of some values, in the order of the facet, and those that are chosen.
    fn first(&self, facet: Facet, mut listed: Vec<(u32, usize)>, limit: usize) -> FacetValues {
        let snapshot = self.snapshot;
        match facet.order() {
            Order::Declared => {}
            Order::Newest => {
                let ids = snapshot.columns.dictionary(facet).ids();
                listed.sort_by_key(|(value, _)| Reverse(&ids[*value as usize]));
            }
            Order::MostHits => {
                let key = |(value, count): &(u32, usize)| {
                    (Reverse(*count), snapshot.label_place(facet, *value))
                };
                if limit < listed.len() {
                    // Sorting a hundred thousand actors to show a hundred would take longer than
                    // the search does.
                    listed.select_nth_unstable_by_key(limit, key);
                }
                let first = limit.min(listed.len());
                listed[..first].sort_unstable_by_key(key);
            }
        }
        let found = listed.len();
        let mut at = 0;
        listed.retain(|(value, _)| {
            at += 1;
            at <= limit || self.selection.has(facet, *value)
        });
        let values = listed.iter().map(|(value, count)| self.value(facet, *value, *count));
        FacetValues { facet, more: found - listed.len(), values: values.collect() }
    }

    /// Baskets in the order of the taxonomy, each with its issues.
    fn taxonomy(&self) -> Vec<FacetValue> {
        let value = |facet, value| self.value(facet, value, self.counts.of(facet, value));
        let basket = |(basket, issues): &(u32, Vec<u32>)| FacetValue {
            children: issues.iter().map(|issue| value(Facet::Issue, *issue)).collect(),
            ..value(Facet::Basket, *basket)
        };
        self.snapshot.taxonomy().iter().map(basket).collect()
    }

    fn value(&self, facet: Facet, value: u32, count: usize) -> FacetValue {
        FacetValue {
            id: Arc::clone(&self.snapshot.columns.dictionary(facet).ids()[value as usize]),
            label: Arc::clone(self.snapshot.label(facet, value)),
            count,
            selected: self.selection.has(facet, value),
            children: Vec::new(),
        }
    }
}
